"""Dating a document that does not say when it was published: an interval from what must be past, never a guessed day.

A day that stands alone in a byline or dateline is the answer. Otherwise four constraints narrow an EDTF interval: what is told as past is
not later than publication; what is told as still to come is not earlier; a day written without its year lies in the last months; and
people who are given an office had taken it and still held it (`office_terms`). `evidence` are the words that set the bounds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from readout.extract.page import Page
from readout.extract.times.calendar import parse_day
from readout.extract.times.tense import futures, pasts, side
from readout.model import Published, Span, Time
from readout.model.cast import Cast
from readout.resolve.office_terms import Bound, office_bounds
from readout.resolve.yearless import YEAR, YEARLESS, days_within

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATED = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_BARE = re.compile(r"(?:19|20)\d\d")
_BACKSHIFTED = re.compile(r"\b(?:would|was to|were to|had)\b[^.]*$", re.IGNORECASE)  # a future seen from the past sets no bound
# What follows one of these is aimed at, not told: "to attend", "a term expiring", "could". "To the", "to Graz" and "to his" say where.
_AHEAD = re.compile(r"\b(?:effective|deadline|expir(?:e|es|ing|ation)|end(?:s|ing)|begins|starts|opens|take effect|no later than|beginning|starting|proclaim"
                    r"|designat\w+|on or after|(?:standard|daylight) time on|forecasts?|expectations?|could|may|might|should|must"
                    r"|to\s+(?!the\b|an?\b|his\b|her\b|its\b|their\b|our\b|this\b|that\b|these\b|those\b|all\b|some\b)[a-z]{2,})(?!\w)")
# "do hereby proclaim May 9", "on or after June 1": a day that the words set, whatever verb of the past stands further off
_SET = re.compile(r"\b(?:proclaim|designate|on or after|(?:through|until|till|before|by|to)(?:\s+\w+ on)?|effective|effective (?:on|at)|time on)\s+$", re.IGNORECASE)
# "served until June", "a term expiring in June", "shall be effective in June": the end of a stretch, or a rule told again, may be long past
_UNTIL = re.compile(r"\b(?:until|till|through|(?:expir|end)ing(?: on| in)?)\s+$|\bshall\b[^.]{0,60}$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|before)\s+$", re.IGNORECASE)  # "was completed by June"
_RUNS_ON = re.compile(r"[\w,]\s?\n?\s?")
_NAMED = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)  # "the May 5 attack": a name, maybe for years
_FROM_TO = re.compile(r"\bfrom\b[^.;]{1,40}\bto\s+$")
_SINCE = re.compile(r"\b(?:since|back in|\d of|\w{3,}ed (?:on|in)|с)\s+$", re.IGNORECASE)  # "since 2014", "Order 14028 of 12 May 2021", "announced in June"
_HEAD_OF = re.compile(r"(?:^|[.!?:;—“”\"]\s*)(?:On|In|At|During|В|W)\b[^.!?]{0,40}$|^[^.!?]{0,40}\b(?:on|in)\s+$")  # the time opens its clause
_CLOSE = re.compile(r"(?<=[a-z]{2})[.!?]\s|\n\n")
_IN = re.compile(r"\b(?:in|since|of|during|early|late|mid|spring|summer|autumn|fall|winter|в|w)[\s-]+$", re.IGNORECASE)  # not "fiscal year 2022", "by the year 2035"
_JUST_PAST = re.compile(r"\b(?:was|were|did|\w{3,}ed|met|held|began|took|made|went|since|back|был\w*)\b.{0,20}$", re.IGNORECASE)  # a year is long: only a verb close by puts it in the past
WEEK = timedelta(6)
MOVE = timedelta(60)  # days from the latest full date to a yearless one that must follow it: ten months back a year would be written
HEAD, FOOT = 4, 3  # passages at the edges of a page where a day alone dates it; further in it heads a part of a chronicle
REACH = 120  # code points after a time at the head of its sentence in which its verb stands
ALONE = 40  # longest line, in code points, that is nothing but a date


def date_document(page: Page, times: Sequence[Time], cast: Cast) -> Published | None:
    """A publication date or EDTF interval with basis `inferred`, or None when the text bounds nothing."""
    stated = next((t for t in times if _stated(page, t)), None)
    if stated is not None:
        return Published(value=_on_or_soon_after(page, stated), basis="inferred", evidence=[Span(stated.start, stated.end)])
    told = [t for t in times if page.in_story(t.start) or _role(page, t) == "byline"]
    taken, left = office_bounds(page, cast)
    past = [(t.value, t.span) for t in told if _is_past(page, t)]
    past, recent = _without_year(page, told, past)
    if not past and not taken:
        return None
    low = max(value for value, _ in (*past, *taken))
    high, ends = _upper(page, told, low, left, recent)
    return Published(value=f"{low}/{high}", basis="inferred", evidence=sorted({*(span for value, span in (*past, *taken) if value == low), *ends}))


def _role(page: Page, time: Time) -> str:
    passage = page.passage_at(time.start)
    return passage.role if passage else ""


def _is_past(page: Page, time: Time) -> bool:
    """A day or month of a named year that is told as past, with nothing between the verb and it that looks ahead; a bare year only where the words
    close by say that it is past."""
    before = _before(page, time)
    if _DATED.fullmatch(time.value):
        return bool(_SINCE.search(before)) or _tells(page, time, before)
    near = _SINCE.search(before) or (_JUST_PAST.search(before) and (_IN.search(before) or not page.text[time.start].isdigit()))
    return bool(_BARE.fullmatch(time.value) and near and _tells(page, time, before))


def _tells(page: Page, time: Time, before: str) -> bool:
    """Is a verb of the past the one that governs the time: the last before it or, where the time opens its clause, the first after it?"""
    if _SET.search(before) and not _FROM_TO.search(before):
        return False
    told, past, ahead = _told(page, time), pasts(before), _ends(_AHEAD, before)
    if told is False and past:
        return past[-1][1] > max(ahead, default=-1)
    if _HEAD_OF.search(before) and told is None:
        after = _CLOSE.split(page.text[time.end : time.end + REACH])[0]
        coming = [*(m.start() for m in _AHEAD.finditer(after)), *(a for a, _ in futures(after))]
        return bool(pasts(after)) and pasts(after)[0][0] < min(coming, default=REACH)
    return told is None and _DAY.fullmatch(time.value) is not None and (bool(before.strip()) or _alone(page, time)) and not ahead and not futures(before)


def _alone(page: Page, time: Time) -> bool:
    passage = page.passage_at(time.start)
    return passage is not None and passage.end - passage.start < ALONE


def _ends(pattern: re.Pattern[str], text: str) -> list[int]:
    return [m.end() for m in pattern.finditer(text)]


def _before(page: Page, time: Time) -> str:
    """What stands before a time in its sentence; a sentence that begins in the middle of another, in hard-wrapped text, is part of it."""
    n = max(0, page.sentence_before(time.start))
    while n and (gap := page.text[page.sentences[n - 1].end - 1 : page.sentences[n].start]).strip(" \n") and _RUNS_ON.fullmatch(gap):
        n -= 1
    return page.text[page.sentences[n].start : time.start]


def _without_year(page: Page, told: Sequence[Time], past: list[Bound]) -> tuple[list[Bound], str]:
    """What is past with the days told as past without their year that lie soon after the latest full date; the latest of them, or ""."""
    low = max((value for value, _ in past), default="")
    if len(low) < len("2000-01"):
        return past, ""
    floor = date.fromisoformat((low + "-01")[:10])
    days = [(day.isoformat(), t.span) for t in told if (m := YEARLESS.fullmatch(t.value)) and _tells(page, t, before := _before(page, t))
            and not _NAMED.search(before) and (day := _next(floor, int(m[1]), int(m[2]))) and low < day.isoformat() and day - floor <= MOVE]
    return [*past, *days], max((day for day, _ in days), default="")


def _next(floor: date, month: int, day: int) -> date | None:
    """The first such day on or after `floor`."""
    return next(iter(days_within(month, day, floor, date(floor.year + 1, 12, 31))), None)


def _upper(page: Page, told: Sequence[Time], low: str, ends: Sequence[Bound], recent: str) -> tuple[str, list[Span]]:
    """The upper bound, `..` when there is none, and the words that set it; a `recent` day without its year is less than a year old."""
    ahead = [(t.value, t.span) for t in told if _DATED.fullmatch(t.value) and _told(page, t) is True and not _seen_from_the_past(page, t)]
    bounds = [(value, span) for value, span in (*ahead, *ends) if value >= low]
    year = [(date.fromisoformat(recent) + YEAR).isoformat()] if recent else []
    high = min([*(value for value, _ in bounds), *year], default="..")
    return high, [span for value, span in bounds if value == high]


def _told(page: Page, time: Time) -> bool | None:
    """True when the words around speak of what is to come, False of what is past."""
    sentence = page.sentence_at(time.start)
    return side(_before(page, time), page.text[time.end : min(sentence.end, time.end + 30)] if sentence else "")


def _seen_from_the_past(page: Page, time: Time) -> bool:
    near, before = page.text[max(0, time.start - 60) : time.start], _before(page, time)
    done = _BY.search(before) and pasts(before) and not futures(before) and not _AHEAD.search(before)
    return bool(_BACKSHIFTED.search(near) or _UNTIL.search(near) or done)


def _on_or_soon_after(page: Page, stated: Time) -> str:
    """The day; in brackets it is the day of what the page records, which comes out then or within the week."""
    if not (page.text[: stated.start].rstrip().endswith("(") and page.text[stated.end :].lstrip().startswith(")")):
        return stated.value
    return f"{stated.value}/{(date.fromisoformat(stated.value) + WEEK).isoformat()}"


def _stated(page: Page, time: Time) -> bool:
    """A full day in a byline or dateline, or alone on a line at the head or foot, says when the text was published."""
    passage = page.passage_at(time.start)
    if passage is None or len(time.value) != 10 or parse_day(time.value) is None:
        return False
    rest = (page.text[passage.start : time.start] + page.text[time.end : passage.end]).strip(" .,:()—–-")
    if rest:
        return passage.role in ("byline", "dateline")
    return passage.end - passage.start < ALONE and passage in (*page.passages[:HEAD], *page.passages[-FOOT:])
