"""The events of a page by the user's dictionary: codes are the dictionary's, PLOVER's by the published crosswalk where it knows them.

Promise: an event's trigger is a verb of the dictionary in the story; its parties are names and agents of the dictionary in the same clause, made
actors of the reading (country and sector from their codes); a sentence or story that holds a discard phrase gives none. A code the crosswalk
does not know is given as it stands, with no PLOVER code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from readout.extract.events.codes import plover_of
from readout.extract.events.coding.clauses import Act, acts_of
from readout.extract.events.coding.entities import Group, Party, Word, groups_of, words_of
from readout.extract.events.coding.told import untold
from readout.extract.page import Page
from readout.extract.status import clause_status
from readout.facts.petrarch import Coding
from readout.facts.petrarch.verbs import NO_CODE
from readout.model import Actor, Event, EventDate, Mention, Span
from readout.model.records import Status

_ORGANISED = {"UNO": "UNO", "EUR": "EUR", "NAT": "NATO", "OSC": "OSCE"}  # IGOs that have a country code of their own in the contract
# Right of those with both sides on the validation sentences of the published dictionaries: 162 of 180 by a pattern, 81 of 94 by the bare verb. Those
# sentences were looked at while the rules were written, so less is promised; one side alone is not measured there.
CONFIDENCE = {"pattern": 0.8, "bare": 0.7, "one side": 0.5}
_VISIT = frozenset({"042", "043"})  # to visit, to be host: one act
_STATELESS = ("IGO", "NGO", "NGM", "IMG", "MNC")


def code_events(page: Page, coding: Coding, first_actor: int = 1) -> tuple[list[Event], list[Actor], list[Mention]]:
    """Events in text order (ids e1 ...), the actors made for them (ids from `first_actor`), and their mentions."""
    reader = _Reader(page, coding, first_actor)
    found: list[Event] = []
    sentences = [(s.span, words_of(page.text, s.start, s.end)) for s in page.story]
    if not any(_holds(words, coding, "story") for _, words in sentences):
        for span, words in sentences:
            found += reader.read(span, words)
    numbered = [msgspec.structs.replace(e, id=f"e{i}") for i, e in enumerate(found, 1)]
    return numbered, list(reader.actors.values()), sorted(reader.mentions.values(), key=lambda m: m.start)


def _holds(words: Sequence[Word], coding: Coding, scope: str) -> bool:
    """Does a phrase that discards the sentence (or the story) stand among its words?"""
    low = " " + " ".join(w.low for w in words) + " "
    return any(kind == scope and f" {' '.join(phrase)} " in low for phrase, kind in coding.discards.items())


class _Reader:
    def __init__(self, page: Page, coding: Coding, first_actor: int) -> None:
        self._page, self._coding, self._next = page, coding, first_actor
        self.actors: dict[tuple[str, str], Actor] = {}
        self.mentions: dict[tuple[int, int, str], Mention] = {}

    def read(self, sentence: Span, words: Sequence[Word]) -> Iterator[Event]:
        """The events of one sentence."""
        if _holds(words, self._coding, "sentence"):
            return
        words = untold(words, self._coding.verbs)
        groups = groups_of(words, self._coding, self._page.published)
        for act in acts_of(words, groups, self._coding):
            yield from self._events(act, words, sentence)

    def _events(self, act: Act, words: Sequence[Word], sentence: Span) -> Iterator[Event]:
        """The event of an act and that of its reverse; what is one PLOVER event from both sides is one event."""
        pattern = act.hit.pattern
        left, right = self._ids(act.subject, words), self._ids(act.target, words)
        trigger = Span(words[act.hit.first].start, words[act.hit.last].end)
        status = self._status(act, words, sentence, trigger)
        if act.code is not None:
            yield self._event(act.code, left, right, trigger, status, 1)
            return
        if pattern.reverse == pattern.code and right:
            yield self._event(pattern.code, [*left, *right], [], trigger, status, pattern.weight)
            return
        if {pattern.code, pattern.reverse} == _VISIT and right:  # the visitor acts, whoever the verb has for its subject
            visitor, host = (left, right) if pattern.code == min(_VISIT) else (right, left)
            yield self._event(min(_VISIT), visitor, host, trigger, status, pattern.weight)
            return
        if pattern.code != NO_CODE:
            yield self._event(pattern.code, left, right, trigger, status, pattern.weight)
        if pattern.reverse and right:
            yield self._event(pattern.reverse, right, left, trigger, status, pattern.weight)

    def _status(self, act: Act, words: Sequence[Word], sentence: Span, trigger: Span) -> Status:
        """That of the act's clause, or of the verb that rules it: who agreed to do it has it planned."""
        if act.ruled is None:
            return clause_status(self._page.text, sentence, trigger)
        ruling = clause_status(self._page.text, sentence, Span(words[act.ruled[0]].start, words[act.ruled[1]].end))
        return "planned" if act.ahead and ruling in ("actual", "historical") else ruling

    def _event(self, code: str, actors: list[str], recipients: list[str], trigger: Span, status: Status, weight: int) -> Event:
        plover = plover_of(self._page.facts, code)
        date = EventDate(value=self._page.published, basis="publication") if self._page.published else None
        return Event(id="", code=plover or code, plover=plover, cameo=code, actors=actors, recipients=[r for r in recipients if r not in actors],
                     trigger=trigger, date=date, status=status, confidence=_confidence(weight, recipients), spans=[trigger])

    def _ids(self, group: Group | None, words: Sequence[Word]) -> list[str]:
        return [] if group is None else [i for p in group.parties for i in self._actors(p, words)]

    def _actors(self, party: Party, words: Sequence[Word]) -> Iterator[str]:
        """An actor for each code of a party ("FRO/BIL" are two)."""
        start, end = words[party.first].start, words[party.last].end
        for code in party.code.split("/"):
            name = self._page.text[start:end]
            if (name, code) not in self.actors:
                self.actors[name, code] = _actor(f"a{self._next}", name, code)
                self._next += 1
            actor = self.actors[name, code]
            self.mentions[start, end, actor.id] = Mention(start=start, end=end, kind="group" if actor.kind == "group" else "state", actor=actor.id, confidence=0.8)
            yield actor.id


def _confidence(weight: int, recipients: Sequence[str]) -> float:
    return CONFIDENCE["one side" if not recipients else "pattern" if weight else "bare"]


def _actor(key: str, name: str, code: str) -> Actor:
    """Country and sector of a CAMEO actor code: `RUSGOV`, `IGOUNO`, `---REB`."""
    head, rest = code[:3], code[3:6] or None
    if head == "IGO" and (rest or "") in _ORGANISED:
        return Actor(id=key, name=name, kind="organisation", country=_ORGANISED[rest or ""], sector="IGO", key=f"code:{code}")
    if head in _STATELESS:
        return Actor(id=key, name=name, kind="organisation", sector=head, key=f"code:{code}")
    country = None if head == "---" else head
    return Actor(id=key, name=name, kind="group" if rest or not country else "state", country=country, sector=rest, key=f"code:{code}")
