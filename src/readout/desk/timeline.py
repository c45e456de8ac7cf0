"""The timeline: a lane for each side, a column for each day, week or month, drawn as SVG from the same rows as the table under it.

Every mark is a link to the rows it stands for and stands as text, with the same link, in the table beside the figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Any
from urllib.parse import urlencode

from litestar import get
from litestar.response import Template

from readout.desk.pages import view_context
from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page, said
from readout.facts import builtin
from readout.ledger.figures import Cell

UNITS = {"day": 21, "week": 16, "month": 18}  # columns in the figure
LANES = 8  # sides with a lane of their own: those with most records
KINDS = ("encounter", "event", "statement")
LEFT, TOP, LANE, COLUMN, BROAD = 130, 34, 62, 46, 1000  # user units of the drawing; few columns are wider


@dataclass(frozen=True, slots=True)
class Mark:
    """Records of one kind, of one side, in one column."""

    name: str
    kind: str
    first: str
    when: str  # its days in words
    address: str  # of the rows it stands for, as the part of an address that is its own
    number: int
    x: float
    y: float
    r: float

    @property
    def rhomb(self) -> str:
        """The path of an encounter's mark."""
        x, y, r = self.x, self.y, self.r
        return f"M{x - r} {y} L{x} {y - r} L{x + r} {y} L{x} {y + r} Z"


@get("/timeline", sync_to_thread=True)
def timeline_page(request: Asked) -> Template:
    """The figure, its numbers as a table, and the rows."""
    asked = request.query_params
    unit = asked.get("unit", "week") if asked.get("unit") in UNITS else ""
    context = view_context(request, "timeline")
    wanted = {k: v for k, v in context["asked"].items() if k not in ("since", "until")} if context["problem"] else context["asked"]
    store = ledger(request).store
    drawn = figure(store.sides(**wanted), store.span(**wanted), lambda first, after: store.days_of_sides(first, after, **wanted), unit, asked.get("from", ""))
    return page(request, "timeline.html", said(request, "Timeline"), **context, **drawn)


def figure(sides: Counter[str], span: tuple[str, str] | None, cells: Callable[[str, str], Counter[Cell]], unit: str, start: str) -> dict[str, Any]:
    """Lanes, columns and marks of one window of time. Without a unit the finest is taken that shows everything."""
    if not span:
        return {"unit": unit or "day", "units": list(UNITS), "marks": [], "lanes": [], "slots": []}
    first, last = map(date.fromisoformat, span)
    unit = unit or next((u for u, n in UNITS.items() if len(list(_steps(_floor(first, u), last, u))) <= n), "month")
    begin = _floor(_day(start) or max(first, _back(last, unit, UNITS[unit] - 1)), unit)
    columns = [*_steps(begin, last, unit)][: UNITS[unit]] or [begin]
    after, step = _next(columns[-1], unit), max(COLUMN, min(110, BROAD // len(columns)))
    names = [s for s, _ in sorted(sides.items(), key=lambda x: (x[0] == "", -x[1], x[0]))[:LANES]]
    inside = cells(columns[0].isoformat(), after.isoformat())
    return {
        "unit": unit, "units": list(UNITS), "marks": _marks(inside, names, columns, unit, step), "step": step, "lanes": [(_name(s), s, TOP + LANE * n) for n, s in enumerate(names)],
        "slots": [(LEFT + step * n, c.isoformat(), _label(c, unit, n)) for n, c in enumerate(columns)], "left_out": len(sides) - len(names),
        "earlier": _back(begin, unit, UNITS[unit]).isoformat() if first < begin else None, "later": after.isoformat() if last >= after else None,
        "wide": LEFT + step * len(columns) + 10, "high": TOP + LANE * len(names) + 8, "lane": LANE, "left": LEFT, "top": TOP,
        "from_day": columns[0].isoformat(), "to_day": (after - timedelta(days=1)).isoformat(),
    }


def _marks(cells: Counter[Cell], sides: list[str], columns: list[date], unit: str, step: int) -> list[Mark]:
    at = {c: n for n, c in enumerate(columns)}
    lanes = {side: n for n, side in enumerate(sides)}
    column_of = {day: at.get(_floor(date.fromisoformat(day), unit)) for day in {day for _, day, _ in cells}}
    inside: Counter[tuple[int, int, str]] = Counter()
    for (side, day, kind), number in cells.items():
        if (column := column_of[day]) is not None and side in lanes:
            inside[lanes[side], column, kind] += number
    of_side = [f"&{urlencode({'country': side})}" if side else "" for side in sides]
    out = []
    for (lane, column, kind), number in sorted(inside.items(), key=lambda x: (x[0][0], x[0][1], KINDS.index(x[0][2]))):
        first = columns[column]
        last = _next(first, unit) - timedelta(days=1)
        y = TOP + LANE * lane + 12 + 19 * KINDS.index(kind)
        since, until = first.isoformat(), last.isoformat()
        when = since if since == until else f"{since} – {until}"
        address = f"since={since}&until={until}{of_side[lane]}&kind={kind}"
        out.append(Mark(_name(sides[lane]), kind, since, when, address, number, LEFT + step * column + step / 2 - 6, y, min(8.5, 3 + sqrt(number))))
    return out


def _name(side: str) -> str:
    state = builtin().states.get(side)
    return state.name if state else side


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _floor(day: date, unit: str) -> date:
    """First day of the unit that a day lies in; weeks begin on Monday (ISO 8601)."""
    return day if unit == "day" else day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)


def _next(day: date, unit: str) -> date:
    return day + timedelta(days=1 if unit == "day" else 7) if unit != "month" else (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _back(day: date, unit: str, number: int) -> date:
    """The first day of the unit so many units before; not before year 1."""
    if unit != "month":
        return _floor(day, unit) - timedelta(days=min(number * (1 if unit == "day" else 7), _floor(day, unit).toordinal() - 8))
    months = max(12, day.year * 12 + day.month - 1 - number)
    return date(months // 12, months % 12 + 1, 1)


def _steps(begin: date, last: date, unit: str) -> list[date]:
    """First days of units from `begin` on, not more than any figure shows."""
    out: list[date] = []
    while begin <= last and len(out) <= max(UNITS.values()):
        out.append(begin)
        begin = _next(begin, unit)
    return out


def _label(day: date, unit: str, n: int) -> tuple[str, str]:
    """What stands over a column: its day, and the month or year where that begins."""
    fine = f"{day.day}" if unit != "month" else f"{day.month:02}"
    coarse = (day.strftime("%Y-%m") if unit != "month" else f"{day.year}") if n == 0 or (day.day <= (1 if unit == "day" else 7) if unit != "month" else day.month == 1) else ""
    return fine, coarse


ROUTES = [timeline_page]
