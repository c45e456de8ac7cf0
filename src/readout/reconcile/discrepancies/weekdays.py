"""Weekdays that do not fit: beside a full date that was another weekday, or, for news, the day after publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from readout.extract.page import Page
from readout.extract.times.calendar import parse_day
from readout.extract.times.words import WEEKDAYS
from readout.model import Discrepancy, Reading, Span

_WEEKDAY = re.compile(r"\b(" + "|".join(sorted((w for w in WEEKDAYS if len(w) > 4), key=len, reverse=True)) + r")\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
LEAD = 500   # code points of a text that tell its news
BEFORE = 16  # code points before a date in which its weekday stands, where it is no part of the expression


def wrong_weekdays(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """Full dates whose weekday, just before or inside the expression, is not the calendar's."""
    for t in reading.times:
        if t.basis != "written in full" or not _DAY.fullmatch(t.value):
            continue
        start = max(0, t.start - BEFORE)
        found = list(_WEEKDAY.finditer(page.text, start, t.end))
        if found and page.text[found[-1].end() : max(t.start, found[-1].end())].strip(" ,\n") == "" \
                and date.fromisoformat(t.value).weekday() != WEEKDAYS[found[-1][1].lower()]:
            yield Discrepancy(kind="date", spans=[Span(found[-1].start(), t.end)], rule="weekday", severity="high", confidence=0.95,
                              note=f"{t.value} was no {found[-1][1]}")


def day_after(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """A bare weekday of the past in the lead of a text published on the day before that weekday.

    Six days back is too old for the news of a lead; a later time zone, or a wrong date of publication, is likelier.
    """
    published = parse_day(page.published)
    if published is None:
        return
    for t in reading.times:
        bare = _WEEKDAY.fullmatch(page.text[t.start : t.end].strip())
        if bare and t.start < LEAD and t.basis == "weekday on or before publication" and t.value[:10] == (published - timedelta(6)).isoformat():
            yield Discrepancy(kind="date", spans=[Span(t.start, t.end)], rule="day-after", severity="low", confidence=0.6,
                              note=f"{bare[1]} is the day after publication ({published}), or six days before")
            return
