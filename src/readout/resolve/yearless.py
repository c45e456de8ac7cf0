"""Days written without their year, in a document whose own date is only an interval: the year, where just one fits.

Promise: a value changes only when exactly one day of its month and day can have been written so; nothing is guessed. A day without its year is
less than a year from the day it is written on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from readout.model import Published, Time

YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
YEAR = timedelta(364)  # the same day a year ago would be written with its year


def with_years(times: Sequence[Time], published: Published | None) -> list[Time]:
    """The times, with the year put in where the document's interval leaves one."""
    ends = _INTERVAL.fullmatch(published.value) if published else None
    if ends is None:
        return list(times)
    first, last = date.fromisoformat(ends[1]), date.fromisoformat(ends[2])
    return [_dated(t, first - YEAR, last) for t in times]


def _dated(time: Time, first: date, last: date) -> Time:
    match = YEARLESS.fullmatch(time.value)
    days = days_within(int(match[1]), int(match[2]), first, last) if match else []
    return msgspec.structs.replace(time, value=days[0].isoformat(), basis="the one such day that fits the document's date") if len(days) == 1 else time


def days_within(month: int, day: int, first: date, last: date) -> list[date]:
    """Every such day from `first` to `last`, in order."""
    out = []
    for year in range(first.year, last.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if first <= found <= last:
            out.append(found)
    return out
