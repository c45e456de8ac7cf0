"""Who in a sentence may take part: its people, and the states and bodies that act there.

Promise: what is named as a place or a topic, or belongs to the title of a name beside it, is no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.encounter_parties import Party, is_person
from readout.extract.foreign_parties.joints import Joints, words_of
from readout.extract.page import Sentence
from readout.language.tongue import Tongue
from readout.model import Span
from readout.model.cast import Cast
from readout.model.records import Mention

_FROM = frozenset({"из", "з", "із", "z", "ze", "aus"})
NEXT = 60  # code points in which a title's state may be followed by the name it belongs to


class Candidates:
    """The candidates of the sentences of one text, for one trigger."""

    def __init__(self, text: str, cast: Cast, trigger: Span, tongue: Tongue) -> None:
        self._text, self._cast, self._trigger, self._tongue, self._joints = text, cast, trigger, tongue, Joints(text, tongue)

    def of(self, sentence: Sentence) -> list[Party]:
        """In the order of the text."""
        inside = [m for m in self._cast.inside(sentence.start, sentence.end) if m.actor]
        people = [m for m in inside if is_person(m, self._cast) and not self._of_several(m, inside)]
        bodies = [m for m in inside if m.kind in ("state", "organisation") and self._stands(m, people, inside, sentence.start)]
        made = [Party(m.actor or "", m.start, m.end, m in people) for m in [*people, *bodies]]
        return sorted(made, key=lambda p: p.start)

    def _of_several(self, mention: Mention, inside: Sequence[Mention]) -> bool:
        """An office that several hold ("министры обороны России и Турции"): the states are the parties, nobody by himself."""
        states = [m for m in inside if m.kind == "state" and m.start >= mention.end]
        return (mention.kind == "office" and len(states) > 1 and states[0].start - mention.end <= 2
                and states[0].actor != states[1].actor and self._joints.joined(states[0].end, states[1].start))

    def _stands(self, body: Mention, people: Sequence[Mention], inside: Sequence[Mention], floor: int) -> bool:
        """A state or body that acts, unless it belongs to the title of a name beside it, or is named as a place or a topic."""
        actor = self._cast.actor(body.actor)
        if actor is None or (body.kind == "organisation" and actor.sector == "MED"):
            return False
        if any(0 <= p.start - body.end <= NEXT and not body.end <= self._trigger.start < p.start and self._joints.one_phrase(body.end, p.start) for p in people):
            return False
        follows = [m for m in inside if m.kind == "state" and 0 < m.start - body.end <= 2]
        if body.kind == "organisation" and follows:
            return False  # "МИД России": the state is the party
        if re.fullmatch(r"(?:[-–]\w+)?\s+", self._text[body.end : self._trigger.start]):
            return True  # "российско-американские переговоры"
        office = next((m for m in inside if m.kind == "office" and 0 <= body.start - m.end <= 3), None)
        return not self._governed(office.start if office else body.start, floor, directly=office is not None)

    def _governed(self, start: int, floor: int, directly: bool = False) -> bool:
        """Does a preposition of place or topic govern the words at `start` ("в Москве", "о ситуации на Украине")? A title is governed
        by the word right before it only (`directly`)."""
        head = self._text[max(floor, start - 60) : start]
        words = words_of(re.split(r"[,.;:()«»„“”\"—–]", head)[-1])
        for back, word in enumerate(reversed(words[-1:] if directly else words[-4:])):
            if word in self._tongue.company | self._tongue.between or self._comes_from(words, back):
                return False
            if word in self._tongue.prepositions - self._tongue.inner or (back == 0 and word in self._tongue.prepositions):
                return not self._with_office(words, back)
        return False

    def _comes_from(self, words: Sequence[str], back: int) -> bool:
        """"Коллегой из Великобритании": the state of somebody who is named by his role only."""
        before = words[: len(words) - 1 - back][-1:]
        return words[len(words) - 1 - back] in _FROM and bool(before) and bool(self._tongue.pattern("titles").fullmatch(before[0]))

    def _with_office(self, words: Sequence[str], back: int) -> bool:
        """Between preposition and state an encounter is named ("на встрече президентов России и Аргентины")."""
        between = " ".join(words[len(words) - back :])
        return bool(back) and self._text[self._trigger.start : self._trigger.end].lower().split()[-1][:6] in between
