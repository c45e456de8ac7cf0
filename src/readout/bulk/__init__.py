"""Many documents: runs over shards into Parquet, runs loaded into a ledger, feeds watched for days."""

from readout.bulk.load import load_run
from readout.bulk.run import run

__all__ = ["load_run", "run"]
