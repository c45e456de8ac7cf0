"""Chinese dates: with their year, with their month, or the day alone, by which newspapers mean the month at hand."""

from __future__ import annotations

import re
from datetime import date

from readout.extract.times.calendar import month_day
from readout.extract.times.value import Rule, Setting, Value


def _day(m: re.Match[str], s: Setting) -> Value | None:
    year, month, day = m["y"], m["m"], int(m["d"])
    if not 1 <= day <= 31 or (month and not 1 <= int(month) <= 12):
        return None
    if month and (year or s.anchor is None):
        return Value(f"{year or 'XXXX'}-{int(month):02d}-{day:02d}", "date", "written in full" if year else "year unknown")
    if s.anchor is None:
        return Value(f"XXXX-XX-{day:02d}", "date", "month unknown")
    found = month_day(s.anchor, int(month) if month else _month_at_hand(s.anchor, day, s.future), day, future=s.future)
    return Value(found.isoformat(), "date", "nearest such day to publication") if found else None


def _month_at_hand(anchor: date, day: int, future: bool | None) -> int:
    """The month of publication, or the one before where the day is still to come and nothing speaks of the future."""
    return anchor.month if day <= anchor.day + 1 or future else (anchor.month - 2) % 12 + 1


RULES: tuple[Rule, ...] = (Rule(r"(?:(?P<y>\d{4})年)?(?<!\d)(?:(?P<m>\d{1,2})月)?(?<!\d)(?P<d>\d{1,2})日(?!本)", _day),)
