"""Dating a document that does not say when it was published: an interval from what must be past, never a guessed day.

A day that stands alone in a byline or dateline is the answer. Otherwise four constraints narrow an EDTF interval: what is told as past is
not later than publication; what is told as still to come is not earlier; a day written without its year lies in the last months; and
people who are given their office by name still held it. `evidence` are the words that set the bounds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from readout.extract.page import Page
from readout.extract.times.calendar import parse_day
from readout.extract.times.tense import side
from readout.model import Published, Span, Time
from readout.model.cast import Cast

_DATED = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_BARE = re.compile(r"(?:19|20)\d\d")
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_BACKSHIFTED = re.compile(r"\b(?:would|was to|were to|had)\b[^.]*$", re.IGNORECASE)  # a future seen from the past sets no bound
_FORMER = re.compile(r"\b(?:former|then|ex|late|outgoing|бывш\w+|były\w*|byłego)[\s-]+(?:\S+\s+){0,2}$", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:to|effective|until|till|through|by|before|deadline|expir\w+|take effect|no later than|beginning|starting|proclaim|designat\w+|on or after|standard time on|daylight time on)\b[^.]{0,60}$", re.IGNORECASE)
# "do hereby proclaim May 9", "on or after June 1": a day that the words set, whatever verb of the past stands further off
_SET = re.compile(r"\b(?:proclaim|designate|on or after|through|effective|effective (?:on|at)|time on)\s+$", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:to|by|until|till|through|before)\s+$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through)\s+$", re.IGNORECASE)  # "served until June": the end of a stretch may be long past
_YEAR_WRITTEN = re.compile(r"\b(?:19|20)\d\d\b")
_JUST_PAST = re.compile(r"\b(?:was|were|did|\w{3,}ed|met|held|began|took|made|went|since|back|был\w*)\b.{0,20}$", re.IGNORECASE)  # a year is long: only a verb close by puts it in the past
YEAR = timedelta(364)  # a day without its year is less than a year old: the same day a year ago would be written with its year
MOVE = timedelta(60)  # days from the latest full date to a yearless one that must follow it: ten months back a year would be written
HEAD, FOOT = 4, 3  # passages at the edges of a page where a day alone dates it; further in it heads a part of a chronicle
ALONE = 40  # longest line, in code points, that is nothing but a date


def date_document(page: Page, times: Sequence[Time], cast: Cast) -> Published | None:
    """A publication date or EDTF interval with basis `inferred`, or None when the text bounds nothing."""
    stated = next((t for t in times if _stated(page, t)), None)
    if stated is not None:
        return Published(value=stated.value, basis="inferred", evidence=[Span(stated.start, stated.end)])
    told = [t for t in times if page.in_story(t.start) or _role(page, t) == "byline"]
    past = [t for t in told if _is_past(page, t)]
    if not past:
        return None
    low = max(t.value for t in past)
    evidence = [t for t in past if t.value == low]
    if len(low) == 4:  # "in 2014": too far back, maybe, to say more than that it is past
        return Published(value=f"{low}/..", basis="inferred", evidence=[Span(t.start, t.end) for t in evidence])
    low, recent = _without_year(page, told, low)
    high, ahead = _upper(page, told, low, cast, bool(recent))
    spans = sorted({(t.start, t.end) for t in (*evidence, *recent, *ahead)})
    return Published(value=f"{low}/{high}", basis="inferred", evidence=[Span(a, b) for a, b in spans])


def _role(page: Page, time: Time) -> str:
    passage = page.passage_at(time.start)
    return passage.role if passage else ""


def _is_past(page: Page, time: Time) -> bool:
    """A day or month of a named year that is told as past, or with nothing before it that looks ahead; a bare year only where the words say
    that it is past."""
    told = None if _SET.search(_before(page, time)) else _told(page, time)
    if _DATED.fullmatch(time.value):
        return told is False or (told is None and not _AHEAD.search(_before(page, time)))
    return bool(_BARE.fullmatch(time.value) and told is False and _JUST_PAST.search(_before(page, time)) and not _TOWARDS.search(_before(page, time)))


def _before(page: Page, time: Time) -> str:
    """What stands before a time in its sentence."""
    return page.text[page.sentences[bisect_right(page.sentences, time.start, key=lambda s: s.start) - 1].start : time.start]


def _without_year(page: Page, told: Sequence[Time], low: str) -> tuple[str, list[Time]]:
    """The lower bound moved on to a day soon after it that is told as past and written without its year; the words."""
    floor = date.fromisoformat((low + "-01")[:10])
    days = [(day, t) for t in told if (m := _YEARLESS.fullmatch(t.value)) and _told(page, t) is False
            and (day := _next(floor, int(m[1]), int(m[2]))) and low < day.isoformat() and day - floor <= MOVE]
    if not days:
        return low, []
    latest = max(day for day, _ in days)
    return latest.isoformat(), [t for day, t in days if day == latest]


def _next(floor: date, month: int, day: int) -> date | None:
    """The first such day on or after `floor`."""
    for year in (floor.year, floor.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= floor:
            return found
    return None


def _upper(page: Page, told: Sequence[Time], low: str, cast: Cast, recent: bool) -> tuple[str, list[Time]]:
    """The upper bound, `..` when there is none, and the words that set it."""
    ahead = [t for t in told if _DATED.fullmatch(t.value) and t.value >= low and _told(page, t) is True and not _seen_from_the_past(page, t)]
    ends = [to for to in _terms(page, cast) if to >= low]
    year = [(date.fromisoformat(low) + YEAR).isoformat()] if recent else []
    high = min([*(t.value for t in ahead), *ends, *year], default="..")
    return high, [t for t in ahead if t.value == high]


def _terms(page: Page, cast: Cast) -> list[str]:
    """Ends of the terms of those whom the text itself gives an office, not as a former one, and not in a sentence that has a date of its own
    (the caption of an old picture tells who they were then)."""
    titled = {m.actor for m in cast.mentions if m.kind == "office" and not _FORMER.search(page.text[max(0, m.start - 30) : m.start])
              and not _YEAR_WRITTEN.search(_sentence(page, m.start))}
    return [a.office.to for a in cast.actors if a.id in titled and a.office is not None and a.office.to]


def _sentence(page: Page, at: int) -> str:
    """The sentence around a code point."""
    span = page.sentences[max(0, bisect_right(page.sentences, at, key=lambda s: s.start) - 1)]
    return page.text[span.start : span.end]


def _told(page: Page, time: Time) -> bool | None:
    """True when the words around speak of what is to come, False of what is past."""
    sentence = page.sentences[bisect_right(page.sentences, time.start, key=lambda s: s.start) - 1]
    return side(page.text[sentence.start : time.start], page.text[time.end : min(sentence.end, time.end + 30)])


def _seen_from_the_past(page: Page, time: Time) -> bool:
    before = page.text[max(0, time.start - 60) : time.start]
    return _BACKSHIFTED.search(before) is not None or _UNTIL.search(before) is not None


def _stated(page: Page, time: Time) -> bool:
    """A full day in a byline or dateline, or alone on a line at the head or foot, says when the text was published."""
    passage = page.passage_at(time.start)
    if passage is None or len(time.value) != 10 or parse_day(time.value) is None:
        return False
    rest = (page.text[passage.start : time.start] + page.text[time.end : passage.end]).strip(" .,:()—–-")
    if rest:
        return passage.role in ("byline", "dateline")
    return passage.end - passage.start < ALONE and passage in (*page.passages[:HEAD], *page.passages[-FOOT:])
