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


def sides(connection: Connection, asked: Mapping[str, Any]) -> Counter[str]:
    """The sides of the timeline's dated records and how many each has. A record of two sides counts for both. Raises LedgerError."""
    country = {name: value for name, value in asked.items() if name == "country"}  # looked for in each group of sides, not in each of its records
    rows = selection("timeline", conditions("timeline", {k: v for k, v in asked.items() if k not in country}, connection))
    grouped = select(rows.c.countries, func.count().label("number")).where(rows.c["_first_day"].is_not(None)).group_by(rows.c.countries)
    groups = grouped.offset(0).subquery()  # an offset keeps SQLite from asking each record all the same
    found: Counter[str] = Counter()
    for countries, number in connection.execute(select(groups).where(*conditions("timeline", country, connection)(groups))):
        for side in (countries or "").split("; "):
            found[side] += number
    return found


def span(connection: Connection, asked: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first day and the last on which dated records of the timeline begin, None where there are none. Raises LedgerError."""
    rows = selection("timeline", conditions("timeline", asked, connection))
    day, place = rows.c["_first_day"], rows.c["_sort"]  # the place in the order begins with the day: the ends of the order are those of time
    ends = [connection.scalar(select(day).where(day.is_not(None)).order_by(order).limit(1)) for order in (place, place.desc())]
    return (ends[0], ends[1]) if ends[0] and ends[1] else None


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
