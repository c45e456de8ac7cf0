"""The desk: a ledger in the browser, on this machine only. Every view has a stable URL and the same rows as JSON and CSV."""

from readout.desk.app import make_app

__all__ = ["make_app"]
