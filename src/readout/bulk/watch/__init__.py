"""Feeds watched for days: what is new in them is fetched, read and filed; nothing is lost and nothing is filed twice."""

from readout.bulk.watch.watcher import Watcher

__all__ = ["Watcher"]
