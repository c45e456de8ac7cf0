"""The ledger: store, search, views and exports of readings, on SQLite by default and PostgreSQL by URL."""

from readout.ledger.columns import VIEWS, WORKED_OUT
from readout.ledger.filters import filters
from readout.ledger.ledger import Ledger

__all__ = ["VIEWS", "WORKED_OUT", "Ledger", "filters"]
