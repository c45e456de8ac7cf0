"""Many documents: runs over shards, loading of runs, watching of feeds."""
