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
Side = tuple[int, str, str]  # number, first day, last day


def sides(connection: Connection, asked: Mapping[str, Any]) -> dict[str, Side]:
    """The sides of the timeline's dated records: how many, the first day and the last. A record of two sides counts for both. Raises LedgerError."""
    rows = selection("timeline", conditions("timeline", asked, connection))
    day = rows.c["_first_day"]
    query = select(rows.c.countries, func.count(), func.min(day), func.max(day)).where(day.is_not(None)).group_by(rows.c.countries)
    found: dict[str, Side] = {}
    for countries, number, first, last in connection.execute(query):
        for side in (countries or "").split("; "):
            had = found.get(side, (0, first, last))
            found[side] = (had[0] + number, min(had[1], first), max(had[2], last))
    return found


def days_of_sides(connection: Connection, asked: Mapping[str, Any], first: str, after: str) -> Counter[Cell]:
    """Records of the timeline by side, first day and kind, from `first` to before `after` (ISO days). Raises LedgerError."""
    rows = selection("timeline", conditions("timeline", asked, connection))
    day, place = rows.c["_first_day"], rows.c["_sort"]  # the place in the order begins with the day, and has an index
    query = select(rows.c.countries, day, rows.c.kind, func.count()).where(place >= first, place < after, day.is_not(None)).group_by(rows.c.countries, day, rows.c.kind)
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
