"""ISO 8601 days, months and years and EDTF intervals, as the first and the last day that they allow."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from readout.extract.partial import fits

LONGEST = 62  # days of an interval that are tried one by one


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included; `text` is the value as a slug."""

    first: date
    last: date
    text: str


def days_of(value: str) -> Days | None:
    """The days of `2022-02-01`, `2022-02`, `2022`, `a/b`, `../b`, `a/..`; None for what is none of these."""
    left, _, right = value.partition("/")
    first, last = _bounds(left), _bounds(right or left)
    if first is None or last is None or first[0] > last[1]:
        return None
    return Days(first[0], last[1], value.replace("/", "-to-").replace("..", "open"))


def _bounds(value: str) -> tuple[date, date] | None:
    if value == "..":
        return date.min.replace(year=1000), date.max.replace(year=9000)
    parts = value[:10].split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return None
    try:
        return _full(*(int(p) for p in parts))
    except ValueError:
        return None


def _full(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def between(first: date, last: date) -> Days:
    """The days from the first to the last."""
    return Days(first, last, str(first) if first == last else f"{first}-to-{last}")


def meet(a: Days | None, b: Days | None) -> Days | None:
    """The days that both allow, or None."""
    if a is None or b is None:
        return None
    first, last = max(a.first, b.first), min(a.last, b.last)
    return between(first, last) if first <= last else None


def fits_partial(value: str, days: Days) -> bool:
    """True when a partial TIMEX3 value ("XXXX-01-21", "XXXX-WXX-2") fits one of the days; long intervals exclude nothing."""
    length = (days.last - days.first).days
    return length > LONGEST or any(fits(value, days.first + timedelta(n)) for n in range(length + 1))
