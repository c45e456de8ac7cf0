"""The encounters of a ledger grouped, after documents were filed in it by a run or a watch."""

from __future__ import annotations

from readout.ledger import Ledger
from readout.reconcile.groups import group


def place(ledger: Ledger) -> None:
    """Give every encounter its group."""
    ledger.regroup(group(list(ledger.readings())))
