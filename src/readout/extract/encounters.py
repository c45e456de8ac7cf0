"""Encounters of a document: calls, meetings, video calls and letters between two or more parties of its story.

Promise: no encounter without a trigger in the text and two parties; one encounter per parties, mode and date, with all its spans; a
later "the call" joins the encounter it can only mean. A plan is marked planned, a denial negated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from readout.extract.encounter_parties import parties_of
from readout.extract.foreign_parties import exchanged_parties, foreign_parties
from readout.extract.foreign_status import foreign_status
from readout.extract.page import Page, Sentence
from readout.extract.partial import fits
from readout.extract.status import clause_status
from readout.facts.table import read_table
from readout.language.sieve import Sieve
from readout.language.tongue import Tongue
from readout.language.tongues import tongue_of
from readout.model import DateValue, Encounter, Place, Span, Time
from readout.model.cast import Cast
from readout.model.records import Status

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_MONTH = re.compile(r"\d{4}-\d\d$")
_PARTIAL = re.compile(r"XXXX-(?:WXX-\d|[\dX]{2}-\d\d)$")
_PLACE = re.compile(r"\b(?:in|at|в|у|w|à)\s+((?:[A-ZА-ЯŁŻŚ][\w’'-]+)(?:\s+[A-ZА-Я][\w’'-]+){0,2})")
_ADVERSE = re.compile(r"\b(?:since|before|after|until|ahead of|following|previous|last)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_SEPARATE = re.compile(r"\b(?:separate(?:ly)?|in turn|one after the other|отдельн\w+|по отдельности|osobn\w+)\b", re.IGNORECASE)
# A noun in the singular tells one call, however many took part; a plural or a verb ("phoned A and B") tells one with each.
_ONE_CALL = re.compile(r"телефонн(?:ый|ого|ом|ому) (?:\w+ )?разговор[ае]?|телефонн\w+ розмов[аиу]|rozmow[aęy] telefoniczn\w+|(?:telefonat|telefongespräch|gespräch)|(?:entretien|appel) téléphonique", re.IGNORECASE)
_SEVERAL = re.compile(r"(?<!\w)(?:разговоры|звонки|пров\w+ (?:\w+ ){0,3}(?:встречи|беседы|зустрічі|бесіди))(?!\w)", re.IGNORECASE)  # plural nouns: one with each
_QUOTE_ENDS = re.compile(r"[”»]|\"(?=[\s,])")
_FAR = frozenset({"phone", "video"})
BESIDE = 45  # code points between two words that tell one encounter
# Scripts without spaces: a pattern may start in the middle of what \w takes for a word; Arabic writes "and" and the article to the word.
_EDGES = {"zh": "", "ar": r"(?<!\w)[وفبلك]?(?:ال|لل)?"}


@dataclass
class _Open:
    mode: str
    parties: tuple[str, ...]
    date: str | None
    status: Status
    place: Place | None
    spans: list[Span] = field(default_factory=list)
    loose: bool = False  # the words ("talks") do not tell a call from a meeting


@dataclass(frozen=True, slots=True)
class _Words:
    """A row of the table: the mode, how the words are used, and their pattern."""

    mode: str
    use: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Trigger:
    """Words for an encounter in a sentence; `loose` where they leave its mode open, `discussed` for a verb whose object is the topic."""

    span: Span
    mode: str
    loose: bool
    discussed: bool


@cache
def _patterns(language: str) -> Sieve[_Words]:
    rows = read_table(files("readout.extract") / "meetings.csv", ("mode", "use", "language", "pattern", "basis"))
    edge = _EDGES.get(language, r"(?<!\w)")
    made = [_Words(r["mode"], r["use"], re.compile(rf"{edge}(?:{_spaced(r['pattern'])})", re.IGNORECASE)) for r in rows if r["language"] == language]
    return Sieve([(words.pattern.pattern, words) for words in made])


def _spaced(pattern: str) -> str:
    """The pattern with every blank outside brackets standing for any run of blanks and line breaks."""
    return re.sub(r"(?<!\[) ", r"\\s+", pattern)


def find_encounters(page: Page, cast: Cast, times: Sequence[Time]) -> list[Encounter]:
    """Encounters in order of first mention."""
    found: list[_Open] = []
    waiting: _Open | None = None
    for sentence in page.story:
        for trigger in _triggers(page, sentence, cast):
            for item in _read(page, cast, times, sentence, trigger):
                if item.loose and waiting is not None and len(item.parties) > 1 and set(waiting.parties) <= set(item.parties):
                    item.mode, item.loose = waiting.mode, False  # "a series of phone calls ... A talked to B"
                waiting = item if not item.loose and len(item.parties) == 1 and item.mode in ("phone", "video") else waiting
                _file(found, item, trigger.span, cast)
    return [_record(e, i) for i, e in enumerate(found, 1)]


def _triggers(page: Page, sentence: Sentence, cast: Cast) -> list[_Trigger]:
    """Every trigger of a sentence, in order; where two overlap the earlier row of the table stands."""
    out: list[_Trigger] = []
    for words in _patterns(page.languages[sentence.passage]).passing(page.grams_in(sentence)):
        for match in words.pattern.finditer(page.text, sentence.start, sentence.end):
            span = Span(match.start(), match.start() + len(match.group().rstrip()))
            if not any(t.span.overlaps(span) for t in out):
                out.append(_Trigger(span, words.mode, words.use in ("talks", "topic"), words.use == "topic"))
    ordered = sorted(out, key=lambda t: t.span)
    return _one_act(page.text, ordered, cast) if page.languages[sentence.passage] != "en" else ordered


def _one_act(text: str, triggers: Sequence[_Trigger], cast: Cast) -> list[_Trigger]:
    """Neighbours that tell one encounter by its kind and its means joined ("переговоры по телефону", "in einer Videoschalte trafen sich")."""
    out: list[_Trigger] = []
    for trigger in triggers:
        last = out[-1] if out else None
        if last is None or not _means(last, trigger) or not _beside(text, last.span, trigger.span, cast):
            out.append(trigger)
            continue
        far = last if last.mode in _FAR else trigger
        out[-1] = _Trigger(Span(last.span.start, trigger.span.end), far.mode, False, last.discussed or trigger.discussed)
    return out


def _means(one: _Trigger, other: _Trigger) -> bool:
    """Does one say that they were far from each other, and the other only that they talked or met?"""
    return (one.mode in _FAR) != (other.mode in _FAR) and {one.mode, other.mode} <= _FAR | {"meeting", "any"}


def _beside(text: str, left: Span, right: Span, cast: Cast) -> bool:
    between = text[left.end : right.start]
    return len(between) <= BESIDE and not re.search(r"[.;:!?,«»„“”\"()—–]", between) and not any(m.actor for m in cast.inside(left.end, right.start))


def _read(page: Page, cast: Cast, times: Sequence[Time], sentence: Sentence, trigger: _Trigger) -> list[_Open]:
    """The encounter at a trigger; several where one party talked to each of the others separately."""
    span, mode = trigger.span, trigger.mode
    tongue = tongue_of(page.languages[sentence.passage])
    foreign = tongue.code not in ("en", "zh")
    parties = _foreign(page, cast, sentence, trigger, tongue) if foreign else parties_of(page, cast, sentence, span)
    status = foreign_status(page.text, sentence.span, span, tongue) if tongue.status else clause_status(page.text, _clause(page.text, sentence, span), span)
    day, place = _date(page, times, sentence, span), _place(page, sentence, span, cast)
    words = span.of(page.text)
    calls = foreign and ((mode == "phone" and not _ONE_CALL.fullmatch(words)) or _SEVERAL.search(words))
    apart = len(parties) > 2 and (calls or _SEPARATE.search(page.text, sentence.start, sentence.end))
    groups = [(parties[0], other) for other in parties[1:]] if apart else [parties]
    loose = trigger.loose or (foreign and mode == "any" and len(parties) > 1)  # a conversation of two opens an encounter, as talks do
    mode = "meeting" if loose and mode == "any" else mode
    return [_Open(mode, tuple(sorted(g, key=_order)), day, status, place, [span], loose) for g in groups]


def _foreign(page: Page, cast: Cast, sentence: Sentence, trigger: _Trigger, tongue: Tongue) -> tuple[str, ...]:
    """The parties outside English; of a letter or a call also by whom it came from or went to, where nothing else tells both."""
    found = foreign_parties(page, cast, sentence, trigger.span, tongue, trigger.discussed)
    if len(found) > 1 or trigger.mode not in ("letter", "phone") or not tongue.exchange:
        return found
    other = exchanged_parties(page, cast, sentence, trigger.span, tongue)
    return other if len(other) > 1 else found


def _clause(text: str, sentence: Sentence, span: Span) -> Span:
    """The sentence without a quotation that ends before the trigger: what is quoted says nothing about its status."""
    ends = [m.end() for m in _QUOTE_ENDS.finditer(text, sentence.start, span.start)]
    return Span(ends[-1] if ends else sentence.start, sentence.end)


def _order(actor_id: str) -> int:
    return int(actor_id[1:])


def _date(page: Page, times: Sequence[Time], sentence: Sentence, span: Span) -> str | None:
    """The day nearest to the trigger, else the week or month, else what is partly known ("Tuesday" of an unknown week)."""
    inside = [t for t in times if sentence.start <= t.start < sentence.end
              and not _ADVERSE.search(page.text[max(sentence.start, t.start - 24) : t.start])]
    inside.sort(key=lambda t: (abs(t.start - span.start), t.start))
    days = [t.value[:10] for t in inside if _DAY.match(t.value)]
    return days[0] if days else next((v for t in inside if (v := _wide(t.value))), None)


def _wide(value: str) -> str | None:
    """An EDTF interval for an ISO week, a month as it is, None for the rest."""
    if week := _WEEK.match(value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"{monday}/{monday + timedelta(6)}"
    return value if _MONTH.match(value) or _PARTIAL.match(value) else None


def _place(page: Page, sentence: Sentence, span: Span, cast: Cast) -> Place | None:
    times_words = r"January|February|March|April|May|June|July|August|September|October|November|December"
    for match in _PLACE.finditer(page.text, span.start, min(sentence.end, span.end + 80)):
        named = cast.inside(match.start(1), match.end(1))
        if not any(m.kind in ("person", "organisation") for m in named) and not re.match(times_words, match[1]):
            return Place(name=match[1], start=match.start(1), end=match.end(1))
    return None


def _file(found: list[_Open], item: _Open, span: Span, cast: Cast) -> None:
    """Join an encounter that this one repeats, or open a new one when it names two parties; "the conversation" only joins."""
    for known in found:
        if _same(known, item, cast):
            _merge(known, item, span, cast)
            return
    if len(item.parties) >= 2 and item.mode != "any":
        found.append(item)
    elif item.status == "actual":
        recent = [e for e in found if item.mode in ("any", e.mode) and _dates_meet(e.date, item.date) and set(item.parties) <= set(e.parties)]
        if recent:
            recent[-1].spans.append(span)


def _merge(known: _Open, item: _Open, span: Span, cast: Cast) -> None:
    known.spans.append(span)
    known.parties = max(known.parties, item.parties, key=lambda p: sum(a.kind == "person" for i in p if (a := cast.actor(i))))
    known.date = item.date if known.date is None or (item.date and _DAY.fullmatch(item.date)) else known.date
    known.place = known.place or item.place
    if known.loose and not item.loose and item.mode != "any":
        known.mode, known.loose = item.mode, False
    if known.status in ("planned", "conditional", "hypothetical") and item.status == "actual":
        known.status = "actual"


def _same(a: _Open, b: _Open, cast: Cast) -> bool:
    if len(b.parties) < 2 or (a.status == "negated") != (b.status == "negated"):
        return False
    modes = b.mode in ("any", a.mode) or ((a.loose or b.loose) and "letter" not in (a.mode, b.mode)) or ({a.mode, b.mode} <= {"phone", "meeting"} and a.date == b.date and a.date is not None)
    return modes and _dates_meet(a.date, b.date) and _same_parties(a.parties, b.parties, cast)


def _same_parties(a: tuple[str, ...], b: tuple[str, ...], cast: Cast) -> bool:
    """Equal, or equal once a state stands for the person of its country."""
    left, right = set(a) - set(b), set(b) - set(a)
    if not left and not right:
        return True
    if len(left) != len(right):
        return False
    actors = [[x for i in side if (x := cast.actor(i))] for side in (left, right)]
    kinds = [{x.kind for x in side} for side in actors]
    countries = [{x.country for x in side} for side in actors]
    return countries[0] == countries[1] and None not in countries[0] and ("person" in kinds[0]) != ("person" in kinds[1])


def _dates_meet(a: str | None, b: str | None) -> bool:
    """True when both can be one date: equal, one missing, or a day inside a month, an interval or a partial date."""
    if a is None or b is None or a == b:
        return True
    day, wide = (a, b) if _DAY.fullmatch(a) else (b, a)
    if not _DAY.fullmatch(day) or _DAY.fullmatch(wide):
        return False
    if "X" in wide:
        return fits(wide, date.fromisoformat(day))
    first, _, last = wide.partition("/")
    return first <= day <= last if last else day.startswith(wide)


def _record(e: _Open, number: int) -> Encounter:
    value = DateValue(value=e.date) if e.date and "X" not in e.date else None
    return Encounter(id=f"n{number}", participants=list(e.parties), mode=e.mode, spans=sorted(set(e.spans)), date=value,
                     place=e.place, status=e.status)
