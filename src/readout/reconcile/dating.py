"""Undated documents dated by others: an encounter that another document dates gives its day to the one that tells it without.

Promise: only encounters that are held to be one (the same group) are asked, and only where all that date it agree on the day. The document's
interval is cut to what that day allows: not before an encounter told as past, and within a week of it where the text says only its weekday.
What set the new bounds is in the evidence. A document with a date of its own is left alone. A ledger does the same one document at a time
(`ledger/dating.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from readout.model import DateValue, Encounter, Event, EventDate, Published, Reading, Span, Time
from readout.reconcile.days import days_of

WEEK = timedelta(6)  # a bare weekday is the last such day: the day itself counts
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_OPEN = ".."
BASIS = "dated by another document"


def dated_by_others(readings: Sequence[Reading]) -> list[Reading]:
    """The readings in their order; undated ones with the days that others give their encounters."""
    days = _days_of_groups(readings)
    return [with_days(r, {e.id: days[e.group] for e in r.encounters if e.group and e.group in days}) if _undated(r) else r for r in readings]


def _undated(reading: Reading) -> bool:
    published = reading.document.published
    return published is None or (published.basis == "inferred" and "/" in published.value)


def _days_of_groups(readings: Sequence[Reading]) -> dict[str, date]:
    """The day of every group that some dated document dates, where they agree."""
    said: dict[str, set[date]] = defaultdict(set)
    for reading in readings:
        for encounter in [] if _undated(reading) else reading.encounters:
            day = _day(encounter)
            if encounter.group and day:
                said[encounter.group].add(day)
    return {group: next(iter(days)) for group, days in said.items() if len(days) == 1}


def _day(encounter: Encounter) -> date | None:
    found = days_of(encounter.date.value) if encounter.date else None
    return found.first if found and found.first == found.last else None


def with_days(reading: Reading, days: Mapping[str, date]) -> Reading:
    """An undated reading with the days (by id) that its encounters take from others; one that tells another day itself keeps it."""
    given = {e.id: days[e.id] for e in reading.encounters if e.id in days and _day(e) in (None, days[e.id])}
    if not given:
        return reading
    encounters = [msgspec.structs.replace(e, date=DateValue(value=given[e.id].isoformat())) if e.id in given else e for e in reading.encounters]
    told_in = {s.id: given[s.encounter] for s in reading.statements if s.encounter in given}
    published = _published(reading, given)
    near = published.value if published and _narrow(published.value) else None
    events = [_event(e, given.get(e.encounter or "") or told_in.get(e.statement or ""), near) for e in reading.events]
    document = msgspec.structs.replace(reading.document, published=published)
    return msgspec.structs.replace(reading, document=document, encounters=encounters, events=events)


def _event(event: Event, day: date | None, near: str | None) -> Event:
    """The event with the day of its encounter; else, as in a dated document, with the days of publication where they are few."""
    value = day.isoformat() if day else near if event.status == "actual" else None
    if event.date is not None or value is None or event.status not in ("actual", "planned"):
        return event
    return msgspec.structs.replace(event, date=EventDate(value=value, basis=BASIS if day else "publication"))


def _narrow(value: str) -> bool:
    """An interval of no more than a week."""
    found = days_of(value)
    return found is not None and found.last - found.first <= WEEK


def _published(reading: Reading, given: Mapping[str, date]) -> Published | None:
    """The interval cut by the latest encounter told as past; unchanged where they contradict it."""
    past = [(given[e.id], e) for e in reading.encounters if e.id in given and e.status == "actual"]
    old = reading.document.published
    if not past:
        return old
    day, encounter = max(past, key=lambda p: p[0])
    weekday = next((t for t in reading.times if _says(t, day)), None)
    first, _, last = old.value.partition("/") if old else (_OPEN, "/", _OPEN)
    low = max(first, day.isoformat()) if first != _OPEN else day.isoformat()
    ends = [e for e in (last if last != _OPEN else "", (day + WEEK).isoformat() if weekday else "") if e]
    high = min(ends, default=_OPEN)
    if high != _OPEN and low > high:
        return old
    spans = [*(old.evidence if old else []), *encounter.spans[:1], *([Span(weekday.start, weekday.end)] if weekday else [])]
    return Published(value=f"{low}/{high}", basis="inferred", evidence=sorted(set(spans)))


def _says(time: Time, day: date) -> bool:
    """Is it a bare weekday, and that of the day?"""
    match = _WEEKDAY.match(time.value)
    return match is not None and int(match[1]) == day.isoweekday()
