"""Partial dates: TIMEX3 values with X for what a text does not say, such as XXXX-01-21, XXXX-WXX-2 or XXXX-XX-12."""

from __future__ import annotations

import re
from datetime import date

_WEEKDAY = re.compile(r"XXXX-WXX-[1-7]")
_DIGITS = re.compile(r"[\dX]{4}-[\dX]{2}(?:-[\dX]{2})?")


def fits(value: str, day: date) -> bool:
    """True when the day can be the one that the partial value leaves open; values of any other form exclude nothing."""
    if _WEEKDAY.fullmatch(value):
        return day.isoweekday() == int(value[-1])
    return not _DIGITS.fullmatch(value) or re.match(value.replace("X", r"\d"), day.isoformat()) is not None
