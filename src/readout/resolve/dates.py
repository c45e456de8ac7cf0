"""Dating a document that does not say when it was published: an interval from what must be past, never a guessed day.

Constraints: days and months told in the past tense are not later than publication; offices of the people who are resolved were held
then. The result is an EDTF interval with the words that did the work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from readout.extract.page import Page
from readout.model import Published, Span, Time
from readout.model.cast import Cast

_FULL = re.compile(r"\d{4}(?:-\d\d){1,2}$")
_FUTURE = re.compile(r"\b(?:will|by|until|scheduled|planned|deadline|due|expected)\b[^.]{0,40}$", re.IGNORECASE)
_DATELINE = re.compile(r"^(?:[A-ZА-Я][\w .,'’-]{2,40},\s*)?$")


def date_document(page: Page, times: Sequence[Time], cast: Cast) -> Published | None:
    """A publication date or interval with basis `inferred`, or None when the text bounds nothing."""
    past = [t for t in times if page.in_story(t.start) and _FULL.match(t.value) and not _FUTURE.search(page.text[max(0, t.start - 60) : t.start])]
    stated = [t for t in times if _stated(page, t)]
    if stated:
        return Published(value=stated[0].value, basis="inferred", evidence=[Span(stated[0].start, stated[0].end)])
    offices = [a.office for a in cast.actors if a.office is not None]
    starts = [o.from_ for o in offices if o.from_]
    ends = [o.to for o in offices if o.to]
    latest = max(past, key=lambda t: t.value, default=None)
    low = max([*([latest.value] if latest else []), *(starts if latest is None or len(starts) > 1 else [])], default=None)
    high = min(ends, default=None)
    if latest is None or low is None or (high is not None and high < low):
        return None
    return Published(value=f"{low}/{high or '..'}", basis="inferred", evidence=[Span(t.start, t.end) for t in past if t.value == latest.value])


def _stated(page: Page, time: Time) -> bool:
    """A full day that stands alone in a byline or dateline says when the text was published."""
    passage = page.passage_at(time.start)
    if passage is None or len(time.value) != 10 or not time.value[:4].isdigit():
        return False
    try:
        date.fromisoformat(time.value)
    except ValueError:
        return False
    rest = (page.text[passage.start : time.start] + page.text[time.end : passage.end]).strip(" .,:()—–-")
    return passage.role in ("byline", "dateline") or (not rest and passage.end - passage.start < 40)
