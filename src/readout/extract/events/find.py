"""Events of the story: trigger, code, parties, date, place and status, all from one clause.

Promise: nothing without a trigger in the story and an actor beside it; no default code; repeated reports of one act are one event.
Reciprocal acts (meetings, calls) list all parties as actors; a clause inside somebody's words is linked to that statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from readout.extract.events.patterns import Pattern, patterns
from readout.extract.page import Page, Sentence
from readout.extract.status import clause_status
from readout.facts import Facts
from readout.model import Encounter, Event, EventDate, Place, Span, Statement, Time
from readout.model.cast import Cast
from readout.model.records import Mention, Status

_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while|which|who|where)\b|\b(?:while|although|because|after|before|when|that)\b|\s[—–]\s")
_BY = re.compile(r"\bby\s+(?:the\s+)?$")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|who|он|она|они)\b\W*(?:\w+\W+){0,3}$", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|outside|along)\s+(?:the\s+)?((?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+){0,2}|Ukrainian border|border with [A-Z]\w+)")
SPEECH_ACTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
REACH = 120  # code points on either side of a trigger in which its parties are looked for


def find_events(page: Page, cast: Cast, times: Sequence[Time], statements: Sequence[Statement], encounters: Sequence[Encounter]) -> list[Event]:
    """Events in text order, one for each act of the document."""
    reader = _Reader(page, cast, times, statements, encounters)
    found: list[Event] = []
    for sentence in page.story:
        for pattern, span in _triggers(page, sentence):
            event = reader.read(pattern, span, sentence)
            if event is not None:
                _file(found, event)
    return found


def _triggers(page: Page, sentence: Sentence) -> list[tuple[Pattern, Span]]:
    out: list[tuple[Pattern, Span]] = []
    for pattern in patterns(page.facts):
        for match in pattern.words.finditer(page.text, sentence.start, sentence.end):
            span = Span(match.start(), match.start() + len(match.group().rstrip()))
            if not any(s.overlaps(span) for _, s in out):
                out.append((pattern, span))
    return sorted(out, key=lambda x: x[1])


class _Reader:
    def __init__(self, page: Page, cast: Cast, times: Sequence[Time], statements: Sequence[Statement], encounters: Sequence[Encounter]) -> None:
        self._page, self._text, self._cast = page, page.text, cast
        self._times, self._statements, self._encounters = times, statements, encounters
        self._number = 0

    def read(self, pattern: Pattern, span: Span, sentence: Sentence) -> Event | None:
        """The event at a trigger, or None when nobody acts."""
        holder = self._holder(span)
        status = clause_status(self._text, sentence.span, span)
        encounter = next((e for e in self._encounters if any(s.overlaps(span) for s in e.spans)), None) if pattern.code == "CONSULT" else None
        actors, recipients = self._parties(pattern, span, sentence, holder)
        if encounter is not None and pattern.code == "CONSULT":
            actors, recipients = list(encounter.participants), []
            status = encounter.status if encounter.status != "actual" else status
        if not actors or (pattern.code == "CONSULT" and len(actors) + len(recipients) < 2):
            return None
        status = self._told(status, pattern, span, holder)
        self._number += 1
        return Event(
            id=f"e{self._number}", code=pattern.code, plover=shifted(self._page.facts, pattern.code, status), mode=self._mode(pattern, encounter),
            contexts=[pattern.context] if pattern.context else [], cameo=cameo(self._page.facts, pattern), actors=actors, recipients=recipients,
            trigger=span, date=self._date(sentence, span, status, encounter), place=self._place(sentence, span), status=status,
            statement=holder.id if holder else None, encounter=encounter.id if encounter else None,
            confidence=0.75 if recipients or encounter else 0.55, spans=[span])

    def _mode(self, pattern: Pattern, encounter: Encounter | None) -> str | None:
        return "phone" if encounter is not None and encounter.mode == "phone" else pattern.mode

    def _holder(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the trigger."""
        holding = [s for s in self._statements if any(c.covers(span) for c in s.content)]
        return min(holding, key=lambda s: sum(c.end - c.start for c in s.content), default=None)

    def _told(self, status: Status, pattern: Pattern, span: Span, holder: Statement | None) -> Status:
        """What is demanded, threatened or denied is no fact."""
        if holder is None or status != "actual":
            return status
        if holder.act in ("demand", "propose", "ask") and pattern.code not in SPEECH_ACTS:
            return "hypothetical"
        if holder.act in ("warn", "threaten") and pattern.code in ("ASSAULT", "SANCTION", "COERCE", "MOBILIZE"):
            return "hypothetical"
        return "denied" if holder.act in ("deny", "reject") else status

    def _parties(self, pattern: Pattern, span: Span, sentence: Sentence, holder: Statement | None) -> tuple[list[str], list[str]]:
        low, high = self._clause(span, sentence)
        before = [m for m in self._cast.inside(max(low, span.start - REACH), span.start) if m.actor and self._can_act(m, span.start)]
        after = [m for m in self._cast.inside(span.end, min(high, span.end + REACH)) if m.actor and self._counts(m)]
        inside = [m for m in self._cast.inside(span.start, span.end) if m.actor]
        if pattern.use == "noun":
            return self._noun(before, after, span)
        if _PASSIVE.search(self._text[low : span.start]) and pattern.to in ("obj", "both"):
            agents = [m for m in after if _BY.search(self._text[span.end : m.start])]
            return _ids(agents), _ids(before)
        actors = _ids(before[-3:] if pattern.code == "CONSULT" else self._subject(before, span))
        if not actors:
            actors = self._implied(span, low, holder)
        recipients = [i for i in _ids([*inside, *after]) if i not in actors]
        if pattern.code == "CONSULT":
            return list(dict.fromkeys([*actors, *recipients[:2]])), []
        return actors, recipients[:2]

    def _clause(self, span: Span, sentence: Sentence) -> tuple[int, int]:
        low = max((m.end() for m in _CLAUSE.finditer(self._text, sentence.start, span.start)), default=sentence.start)
        high = min((m.start() for m in _CLAUSE.finditer(self._text, span.end, sentence.end)), default=sentence.end)
        if not any(m.actor for m in self._cast.inside(low, span.start)) and not _PRONOUN.search(self._text[low : span.start]):
            low = sentence.start
        return low, high

    def _can_act(self, mention: Mention, limit: int) -> bool:
        return self._counts(mention) and not re.match(r"(?:['’]s)\s+[a-z]+ (?:of|in|to)\b", self._text[mention.end : limit])

    def _counts(self, mention: Mention) -> bool:
        return mention.kind in ("person", "state", "organisation", "group") or (mention.kind == "office" and mention.actor is not None)

    def _subject(self, before: list[Mention], span: Span) -> list[Mention]:
        """The last mention before the trigger, with those joined to it by "and"; a person stands for his state."""
        if not before:
            return []
        people = [m for m in before if m.kind == "person" and span.start - m.end < 90]
        head = people[-1] if people else before[-1]
        joined = [m for m in before if m.end <= head.start and re.fullmatch(r"\s*(?:,|and|,\s*and|и)\s*(?:the\s+)?", self._text[m.end : head.start])]
        return [*joined[-1:], head]

    def _implied(self, span: Span, low: int, holder: Statement | None) -> list[str]:
        """The cue's own speaker when the trigger is the cue, else the speaker of the last statement for a pronoun subject."""
        for s in self._statements:
            if s.cue and s.cue.start < span.end and span.start < s.cue.end and s.speaker and s.speaker.actor:
                return [s.speaker.actor]
        if _PRONOUN.search(self._text[low : span.start]):
            earlier = [s for s in self._statements if s.speaker and s.speaker.actor and s.content[0].start < span.start]
            return [earlier[-1].speaker.actor] if earlier and earlier[-1].speaker and earlier[-1].speaker.actor else []
        if holder is not None and holder.speaker and holder.speaker.actor and holder.content[0].start >= low:
            return [holder.speaker.actor]
        return []

    def _noun(self, before: list[Mention], after: list[Mention], span: Span) -> tuple[list[str], list[str]]:
        owners = [m for m in before if re.match(r"(?:['’]s|['’])?\s+(?:\w+\s+){0,2}$", self._text[m.end : span.start])]
        by = [m for m in after if _BY.search(self._text[span.end : m.start])]
        others = [i for i in _ids(after) if i not in _ids([*owners, *by])]
        return _ids(owners[-2:] or by), others[:2]

    def _date(self, sentence: Sentence, span: Span, status: Status, encounter: Encounter | None) -> EventDate | None:
        if encounter is not None and encounter.date is not None:
            return EventDate(value=encounter.date.value)
        dated = [t for t in self._times if sentence.start <= t.start < sentence.end and t.kind in ("date", "time") and t.value[:4].isdigit()]
        if dated:
            nearest = min(dated, key=lambda t: abs(t.start - span.start))
            return EventDate(value=nearest.value.split("T")[0])
        if self._page.published and status == "actual":
            return EventDate(value=self._page.published, basis="publication")
        return None

    def _place(self, sentence: Sentence, span: Span) -> Place | None:
        match = _PLACE.search(self._text, span.end, min(sentence.end, span.end + 60))
        if match is None or any(m.kind in ("person", "organisation") for m in self._cast.inside(match.start(1), match.end(1))):
            return None
        return Place(name=match[1], start=match.start(1), end=match.end(1))


def _ids(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(m.actor for m in mentions if m.actor))


def shifted(facts: Facts, code: str, status: Status) -> str | None:
    """PLOVER's own code after its rules for status; None where PLOVER codes nothing (negated, denied, merely supposed acts)."""
    if status in ("actual", "historical"):
        return code
    for shift in facts.plover.get("shifts", []):
        if shift["base"] == code and shift["status"] == status:
            return str(shift["code"])
    return None


def cameo(facts: Facts, pattern: Pattern) -> str | None:
    """The CAMEO code by the crosswalk: the row of code and mode, else the root of the code."""
    rows = [r for r in facts.cameo if r[1] == pattern.code]
    exact = [r[0] for r in rows if pattern.mode and r[2] == pattern.mode]
    return (exact or [r[0] for r in rows if not r[2]] or [None])[0]


def _file(found: list[Event], event: Event) -> None:
    """Join the report of an act that is already there: same code, parties, status and date."""
    for i, known in enumerate(found):
        same = (known.code, known.status, set(known.actors), set(known.recipients)) == (event.code, event.status, set(event.actors), set(event.recipients))
        linked = known.encounter is not None and known.encounter == event.encounter and known.status == event.status
        dates = (known.date.value if known.date else None, event.date.value if event.date else None)
        if (same and (known.statement == event.statement or event.code == "CONSULT") and dates[0] == dates[1]) or linked:
            found[i] = msgspec.structs.replace(known, spans=sorted({*known.spans, event.trigger}))
            return
    found.append(event)
