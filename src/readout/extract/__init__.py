"""Extractors: each takes a page and gives records with spans; none knows of another's inside."""
