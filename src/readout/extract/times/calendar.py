"""Calendar arithmetic on TIMEX3 values; nothing here looks at text."""

from __future__ import annotations

from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # TIMEX3 code -> first month, northern hemisphere


def parse_day(value: str | None) -> date | None:
    """A `date` from an ISO day or date and time, or None for anything coarser."""
    try:
        return date.fromisoformat(value[:10]) if value and "/" not in value else None
    except ValueError:
        return None


def weekday(anchor: date, number: int, *, future: bool, strict: bool = False) -> date:
    """The weekday (0 Monday) before or after the anchor; the anchor itself counts unless `strict`."""
    away = (number - anchor.weekday()) % 7 if future else (anchor.weekday() - number) % 7
    return anchor + timedelta((away or (7 if strict else 0)) * (1 if future else -1))


def month_day(anchor: date, month: int, day: int, *, future: bool | None) -> date | None:
    """The month-day nearest the anchor, days ahead counting double; `future` asks for a side, give or take a month. None: no such day."""
    found = [d for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _day(year, month, day))]
    slack = timedelta(31)
    sided = [d for d in found if future is None or (d > anchor - slack if future else d < anchor + slack)]
    return min(sided or found, key=lambda d: _distance((d - anchor).days), default=None)


def _distance(away: int) -> int:
    """News looks back: what lies ahead counts as twice as far."""
    return 2 * away if away > 0 else -away


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month(anchor: date, number: int, *, future: bool | None) -> str:
    """A month without a year: the nearest one, months ahead counting double; `future` True or False asks for a side."""
    now = anchor.year * 12 + anchor.month - 1
    found = [y * 12 + number - 1 for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    sided = [m for m in found if future is None or (m >= now if future else m <= now)]
    best = min(sided, key=lambda m: _distance(m - now))
    return f"{best // 12}-{best % 12 + 1:02d}"


def season(anchor: date, code: str, sign: int) -> str:
    """A season: the last one that has begun before this month (-1), this year's (0) or the next to begin (1)."""
    begun = SEASONS[code] < anchor.month or (sign == 0)
    year = anchor.year - (0 if begun else 1) if sign <= 0 else anchor.year + (1 if SEASONS[code] <= anchor.month else 0)
    return f"{year}-{code}"


def quarter(anchor: date, number: int) -> str:
    """A quarter without a year: the latest one that has begun."""
    return f"{anchor.year - (1 if number > (anchor.month + 2) // 3 else 0)}-Q{number}"


def shift(anchor: date, unit: str, count: int) -> str:
    """The anchor moved by days, weeks, months, quarters, years or decades, at that unit's granularity."""
    if unit == "day":
        return (anchor + timedelta(count)).isoformat()
    if unit == "week":
        year, week, _ = (anchor + timedelta(7 * count)).isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit == "quarter":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + count
        return f"{quarters // 4:04d}-Q{quarters % 4 + 1}"
    return f"{max(0, anchor.year + count * (10 if unit == 'decade' else 1)):04d}"
