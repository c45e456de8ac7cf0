"""Numbers behind the figures, counted from the views' own rows: how many records a side has on a day, who spoke to whom how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from readout.errors import LedgerError
from readout.ledger.filters import conditions
from readout.ledger.views import selection

PAIRS = {"country": ("speaker_country", "addressee_country"), "person": ("speaker", "addressee")}
Cell = tuple[str, str, str]  # side, day, kind


def days_of_sides(connection: Connection, asked: Mapping[str, Any]) -> Counter[Cell]:
    """Records of the timeline by side, first day and kind; a record of two sides counts for both. Raises LedgerError."""
    rows = selection("timeline", conditions("timeline", asked, connection))
    day = rows.c["_first_day"]
    query = select(rows.c.countries, day, rows.c.kind, func.count()).where(day.is_not(None)).group_by(rows.c.countries, day, rows.c.kind)
    found: Counter[Cell] = Counter()
    for countries, first, kind, number in connection.execute(query):
        for side in (countries or "").split("; "):
            found[side, first, kind] += number
    return found


def who_to_whom(connection: Connection, asked: Mapping[str, Any], by: str = "country") -> Counter[tuple[str, str]]:
    """Statements by speaker and addressee, as countries or as persons; those without either are left out. Raises LedgerError."""
    if by not in PAIRS:
        raise LedgerError(f"a matrix by {by!r}", f"one of {', '.join(PAIRS)}", "name one of these")
    rows = selection("statements", conditions("statements", asked, connection))
    a, b = (rows.c[name] for name in PAIRS[by])
    query = select(a, b, func.count()).where(a.is_not(None), b.is_not(None)).group_by(a, b)
    return Counter({(speaker, addressee): number for speaker, addressee, number in connection.execute(query)})
