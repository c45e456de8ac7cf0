"""Encounters of a document: calls, meetings, video calls and letters between two or more parties of its story.

Promise: no encounter without a trigger in the text and two parties; one encounter per parties, mode and date, with all its spans; a
later "the call" joins the encounter it can only mean. A plan is marked planned, a denial negated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from readout.extract.page import Page, Sentence
from readout.extract.status import clause_status
from readout.facts.table import read_table
from readout.model import DateValue, Encounter, Place, Span, Time
from readout.model.cast import Cast
from readout.model.records import Mention, Status

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLACE = re.compile(r"\b(?:in|at|в|w)\s+((?:[A-ZА-ЯŁŻŚ][\w’'-]+)(?:\s+[A-ZА-Я][\w’'-]+){0,2})")
_ADVERSE = re.compile(r"\b(?:since|before|after|until|ahead of|following|previous|last)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


@dataclass
class _Open:
    mode: str
    parties: tuple[str, ...]
    date: str | None
    status: Status
    place: Place | None
    spans: list[Span] = field(default_factory=list)


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = read_table(files("readout.extract") / "meetings.csv", ("mode", "use", "language", "pattern", "basis"))
    return tuple((r["mode"], r["use"], re.compile(rf"(?<!\w)(?:{r['pattern']})", re.IGNORECASE if r["language"] != "en" else re.IGNORECASE))
                 for r in rows if r["language"] in (language, "zh"))


def find_encounters(page: Page, cast: Cast, times: Sequence[Time]) -> list[Encounter]:
    """Encounters in order of first mention."""
    found: list[_Open] = []
    for sentence in page.story:
        for mode, span in _triggers(page, sentence):
            _file(found, _read(page, cast, times, sentence, mode, span), span)
    return [_record(e, i) for i, e in enumerate(found, 1)]


def _triggers(page: Page, sentence: Sentence) -> list[tuple[str, Span]]:
    out: list[tuple[str, Span]] = []
    for mode, _, pattern in _patterns(page.language):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            span = Span(match.start(), len(page.text[: match.end()].rstrip()))
            if not any(s.overlaps(span) for _, s in out):
                out.append((mode, span))
    return sorted(out, key=lambda x: x[1])


def _read(page: Page, cast: Cast, times: Sequence[Time], sentence: Sentence, mode: str, span: Span) -> _Open:
    parties = _parties(page, cast, sentence, span)
    date = _date(page, times, sentence, span, parties)
    return _Open(mode, parties, date, clause_status(page.text, sentence.span, span), _place(page, sentence, span, cast), [span])


def _parties(page: Page, cast: Cast, sentence: Sentence, span: Span) -> tuple[str, ...]:
    """People of the sentence, or states where it names no two people; at most one actor for each country a person stands for."""
    inside = [m for m in cast.inside(sentence.start, sentence.end) if m.actor]
    people = _ids(m for m in inside if m.kind == "person" or (m.kind == "office" and m.actor))
    near = _nearest(inside, people, span)
    if len(near) >= 2:
        return tuple(sorted(near, key=_order))
    states = _ids(m for m in inside if m.kind == "state" and _acts(page.text, m, sentence))
    countries = {a.country for i in near if (a := cast.actor(i))}
    extra = [s for s in states if (a := cast.actor(s)) and a.country not in countries]
    return tuple(sorted([*near, *extra], key=_order)) if len(near) + len(extra) == 2 else tuple(near)


def _order(actor_id: str) -> int:
    return int(actor_id[1:])


def _ids(mentions: object) -> list[str]:
    return list(dict.fromkeys(m.actor for m in mentions if m.actor))  # type: ignore[attr-defined]


def _nearest(inside: list[Mention], people: list[str], span: Span) -> list[str]:
    """The two people nearest the trigger on either side when the sentence names more than three."""
    if len(people) <= 3:
        return people
    distance = {i: min(abs(m.start - span.start) for m in inside if m.actor == i) for i in people}
    return sorted(people, key=lambda i: (distance[i], i))[:2]


def _acts(text: str, mention: Mention, sentence: Sentence) -> bool:
    following = text[mention.end : min(sentence.end, mention.end + 25)]
    return not re.match(r"['’]s\s", following)


def _date(page: Page, times: Sequence[Time], sentence: Sentence, span: Span, parties: tuple[str, ...]) -> str | None:
    days = [t for t in times if sentence.start <= t.start < sentence.end and _DAY.match(t.value)
            and not _ADVERSE.search(page.text[max(sentence.start, t.start - 24) : t.start])]
    if days:
        return min(days, key=lambda t: abs(t.start - span.start)).value[:10]
    return None


def _place(page: Page, sentence: Sentence, span: Span, cast: Cast) -> Place | None:
    for match in _PLACE.finditer(page.text, span.start, min(sentence.end, span.end + 80)):
        if not any(m.kind in ("person", "organisation") for m in cast.inside(match.start(1), match.end(1))) and match[1] not in ("January", "February"):
            return Place(name=match[1], start=match.start(1), end=match.end(1))
    return None


def _file(found: list[_Open], item: _Open, span: Span) -> None:
    """Join an encounter that this one repeats, or open a new one when it names two parties."""
    for known in found:
        if _same(known, item):
            known.spans.append(span)
            known.date = known.date or item.date
            known.place = known.place or item.place
            if known.status == "planned" and item.status == "actual":
                known.status = "actual"
            return
    if len(item.parties) >= 2:
        found.append(item)
    else:
        recent = [e for e in found if e.mode == item.mode and (item.date is None or e.date in (None, item.date))]
        if recent and item.status == "actual":
            recent[-1].spans.append(span)


def _same(a: _Open, b: _Open) -> bool:
    if len(b.parties) < 2 or a.status == "negated" != b.status:
        return False
    modes = a.mode == b.mode or {a.mode, b.mode} <= {"phone", "meeting"} and a.date == b.date and a.date is not None
    dates = a.date is None or b.date is None or a.date == b.date
    return modes and dates and (set(b.parties) == set(a.parties) or set(b.parties) < set(a.parties))


def _record(e: _Open, number: int) -> Encounter:
    return Encounter(id=f"n{number}", participants=list(e.parties), mode=e.mode, spans=sorted(set(e.spans)), date=DateValue(value=e.date) if e.date else None,
                     place=e.place, status=e.status)
