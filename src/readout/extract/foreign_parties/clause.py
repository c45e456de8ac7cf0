"""The parties of one trigger, put together from its clause, and from the sentence before where this one points back.

"Разговор A с B", "переговоры A и B", "A встретился с B", "на встрече с B A заявил", "Treffen von A und B", "A a rencontré B". Promise: a party
is a person, a state or a body that stands for one; what is named as a place or a topic is no party; nobody counts twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.extract.encounter_parties import Party, once
from readout.extract.foreign_parties.candidates import Candidates
from readout.extract.foreign_parties.joints import Joints, words_of
from readout.extract.foreign_parties.sides import REACH, Sides
from readout.extract.page import Page, Sentence
from readout.language.tongue import Tongue
from readout.model import Span
from readout.model.cast import Cast


def exchanged_parties(page: Page, cast: Cast, sentence: Sentence, trigger: Span, tongue: Tongue) -> tuple[str, ...]:
    """Of a letter or a call: from whom and to whom it went."""
    clause = _Clause(page, cast, sentence, trigger, replace(tongue, company=tongue.exchange))
    return clause.exchanged() or clause.parties()


def foreign_parties(page: Page, cast: Cast, sentence: Sentence, trigger: Span, tongue: Tongue, discussed: bool = False) -> tuple[str, ...]:
    """Actor ids of the parties, the host first; fewer than two where the words do not say. `discussed`: the trigger is a verb whose object
    is what was talked about."""
    clause = _Clause(page, cast, sentence, trigger, tongue)
    return clause.discussing() if discussed else clause.parties()


class _Clause:
    """The sentence of one trigger."""

    def __init__(self, page: Page, cast: Cast, sentence: Sentence, trigger: Span, tongue: Tongue) -> None:
        self._page, self._text, self._cast, self._tongue, self._trigger = page, page.text, cast, tongue, trigger
        self._sentence = sentence
        self._candidates = Candidates(page.text, cast, trigger, tongue)
        self._named = self._candidates.of(sentence)
        self._sides = Sides(page.text, sentence, trigger, tongue, self._named, cast.inside(sentence.start, sentence.end))

    def exchanged(self) -> tuple[str, ...]:
        """"Ein Brief von A an B": each behind a preposition of its own."""
        found = self._once([p for p in self._named if 0 <= p.start - self._trigger.end <= REACH and self._sides.accompanied(p.start)])
        return found if len(found) > 1 else ()

    def discussing(self) -> tuple[str, ...]:
        """"A обсудил X с B", "A и B обсудили X", "X обсудили A и B"."""
        subjects = self._sides.discussing()
        company = (self._sides.partners() or self._sides.split_company()) if len(subjects) == 1 else []
        return self._once([*subjects, *company])

    def parties(self) -> tuple[str, ...]:
        """In the order of evidence: genitive with company, two in the genitive, subject with company, subject with object, two subjects."""
        if together := self._sides.taking_part():
            return self._once(together)
        own, company = self._sides.right()
        left = self._sides.left()
        if own and company:
            return self._once([*own, *company])
        if len(own) >= 2:
            return self._once(own)
        if company:
            host = left or self._sides.later(company[-1]) or self._pointed() or self._speaking()
            return self._once([*host, *company]) if host or (len(company) > 1 and self._sides.opens()) else ()
        if own:
            left = left or self._sides.later(own[-1])
        if own and left:
            return self._once([*left, *own])
        if len(left) == 1 and self._tongue.verb_second:
            left = self._sides.middle_field(left[0])
        if len(left) >= 2:
            return self._once(left)
        if not left and not own and (both := self._sides.subjects_behind()):
            return self._once(both)
        found = self._once([*left, *own, *(self._sides.split_company() if len(left) + len(own) < 2 else [])])
        return found if len(found) > 1 else self._once(self._those_before()) or found

    def _once(self, parties: Sequence[Party]) -> tuple[str, ...]:
        return once([p.actor for p in parties], self._cast)

    def _before(self) -> list[Party]:
        """The candidates of the sentence before."""
        at = self._page.story.index(self._sentence) if self._sentence in self._page.story else 0
        return self._candidates.of(self._page.story[at - 1]) if at else []

    def _pointed(self) -> list[Party]:
        """The first person of the sentence before, where a pronoun, his office or his visit points to him."""
        words = self._text[self._sentence.start : self._sentence.end]
        pronoun = bool(set(words_of(words)) & set(self._tongue.pronouns))
        return [p for p in self._before() if p.person][:1] if pronoun or self._tongue.pattern("visit").search(words) or self._office() else []

    def _office(self) -> bool:
        """Does an office without a name stand before the trigger, and not in company ("у нашего министра переговоры с ...")?"""
        head = self._cast.inside(self._sentence.start, self._trigger.start)
        return any(m.kind == "office" and not self._sides.accompanied(m.start) for m in head) and not any(p.end <= self._trigger.start for p in self._named)

    def _speaking(self) -> list[Party]:
        """The body in which something was said about the encounter ("В МИД РФ сообщили о переговорах с ...")."""
        head = self._cast.inside(self._sentence.start, self._trigger.start)
        bodies = [m for m in head if m.kind == "organisation" and (a := self._cast.actor(m.actor)) and a.country and a.sector == "GOV"]
        return [Party(m.actor or "", m.start, m.end, False) for m in bodies[:1]]

    def _those_before(self) -> list[Party]:
        """The two of the sentence before, where this one calls them "the leaders", or names nobody and has no verb."""
        words = self._text[self._sentence.start : self._sentence.end]
        collective = bool(self._tongue.pattern("collective").search(words)) and not any(p.person for p in self._named)
        bare = not self._named and self._tongue.verbs is not None and not Joints(self._text, self._tongue).has_verb(words)
        if not collective and not bare:
            return []
        before = self._before()
        people = list({p.actor: p for p in before if p.person}.values())
        if len(people) == 2:
            return people
        others = [p for p in before if not p.person]
        return [*people, others[0]] if len(people) == 1 and len(others) == 1 and collective else []
