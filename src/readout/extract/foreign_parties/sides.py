"""The parties on either side of a trigger: genitive, object and company on its right, the subject on its left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.encounter_parties import Party
from readout.extract.foreign_parties.candidates import NEXT
from readout.extract.foreign_parties.joints import WORD, Joints
from readout.extract.page import Sentence
from readout.language.tongue import Tongue
from readout.model import Span
from readout.model.records import Mention

_BREAK = re.compile(r"[;:]|\s[—–]\s|(?<!\d)[.!?…]\s|[»”“]\s*,")
_CLOSED = re.compile(r"[;:!?…]|\s[—–]\s|(?<!\d)\.\s")
_AMID = frozenset({"между", "між", "między", "pomiędzy", "zwischen", "entre", "بين"})
REACH = 170  # code points from a trigger to its last party on the right
NEAR = 90  # code points from a trigger to a subject that is a state


class Sides:
    """The candidates of one sentence as they stand round the trigger."""

    def __init__(self, text: str, sentence: Sentence, trigger: Span, tongue: Tongue, named: Sequence[Party], mentions: Sequence[Mention]) -> None:
        self._text, self._sentence, self._trigger, self._tongue, self._named, self._mentions = text, sentence, trigger, tongue, named, mentions
        self._joints = Joints(text, tongue)

    def right(self) -> tuple[list[Party], list[Party]]:
        """Parties after the trigger: those in the genitive or object, and those behind a preposition of company."""
        stop = _BREAK.search(self._text, self._trigger.end, self._sentence.end)
        end = min(stop.start() if stop else self._sentence.end, self._trigger.end + REACH)
        after = [p for p in self._named if self._trigger.end <= p.start < end]
        preposition = self._company(self._trigger.end, end)
        if pair := self._amid(end):
            return pair, []
        if preposition is None:
            near = [p for p in after if self._tied(p)]
            return self._joints.enumeration([p for p in after if near and p.start >= near[0].start]), []
        company = self._joints.enumeration([p for p in after if p.start >= preposition.end()])
        own = [p for p in after if p.end <= preposition.start()]
        return self._joints.enumeration(own) if own and self._tied(own[0]) else [], company

    def _tied(self, party: Party) -> bool:
        return self._joints.tied(self._trigger.end, party.start)

    def _amid(self, end: int) -> list[Party]:
        """"Переговоры о мире между A и B": those named behind "between"."""
        match = next((m for m in WORD.finditer(self._text, self._trigger.end, end) if m.group().lower() in _AMID), None)
        behind = self._joints.enumeration([p for p in self._named if match and match.end() < p.start <= match.end() + NEXT + NEAR])
        others = any(p.person and match and self._trigger.end <= p.start < match.start() for p in self._named)
        return behind if len(behind) > 1 and not others else []

    def taking_part(self) -> list[Party]:
        """"Встреча с участием A и B": all of them are named behind the noun, and nobody else was there."""
        match = self._tongue.pattern("taking_part").search(self._text, self._trigger.end, min(self._sentence.end, self._trigger.end + NEXT))
        behind = self._joints.enumeration([p for p in self._named if match and match.end() < p.start <= match.end() + NEXT])
        return behind if len(behind) > 1 else []

    def discussing(self) -> list[Party]:
        """The subjects of "обсудили": before the verb or behind it, its object and what that is about left out."""
        behind = self._joints.enumeration([p for p in self._named if p.start >= self._trigger.end])
        if len(behind) > 1 and self._tied(behind[0]) and self._subjects(behind):
            return behind
        before = self.left()
        return before if self._subjects(before) else []

    def partners(self) -> list[Party]:
        """With whom: people, or states by their office; a state alone is a topic ("обсудил отношения с Китаем")."""
        company = self.right()[1]
        return company if self._subjects(company) else []

    def _subjects(self, parties: Sequence[Party]) -> bool:
        """People, or states that an office stands before or that are in the nominative ("президенты России и Сербии")."""
        return bool(parties) and (all(p.person for p in parties) or self._titled(parties[0]))

    def _titled(self, party: Party) -> bool:
        return any(m.kind == "office" and 0 <= party.start - m.end <= 3 for m in self._mentions) or self._nominative(party)

    def _nominative(self, party: Party) -> bool:
        cases = self._tongue.cases
        found = cases(self._text[party.start : party.end]) if cases else frozenset()
        return bool(found) and found <= {"nomn", "accs", "voct"}

    def _company(self, start: int, end: int) -> re.Match[str] | None:
        """The preposition of company that belongs to the trigger, with a party behind it."""
        for match in WORD.finditer(self._text, start, end):
            if match.group().lower() not in self._tongue.company:
                continue
            if any(match.end() < p.start <= match.end() + NEXT and not re.search(r"[.;:!?—–]", self._text[match.end() : p.start]) for p in self._named):
                return match
        return None

    def left(self) -> list[Party]:
        """The subject before the trigger with those it is enumerated with: people, else a state close by."""
        before = [p for p in self._named if p.end <= self._trigger.start]
        closed = [m.end() for m in _CLOSED.finditer(self._text, self._sentence.start, self._trigger.start)]
        before = [p for p in before if not closed or p.start >= closed[-1]]
        people = [p for p in before if p.person and not self._in_company(p)]
        pool = people or [p for p in before if not p.person and self._trigger.start - p.end <= NEAR and not self._in_company(p)]
        chosen = pool[-1:]
        for p in reversed(pool[:-1]):
            if p.actor != chosen[0].actor and not self._joints.joined(p.end, chosen[0].start):
                break
            chosen.insert(0, p)
        return chosen or self._hyphened(before)

    def _hyphened(self, before: Sequence[Party]) -> list[Party]:
        """"российско-американские переговоры"."""
        return [p for p in before if self._trigger.start - p.end <= 40][-2:]

    def _in_company(self, party: Party) -> bool:
        return self._joints.in_company(party, self._sentence.start)

    def accompanied(self, start: int) -> bool:
        """Does a preposition of company govern the words at `start`?"""
        return self._joints.in_company(Party("", start, start, False), self._sentence.start)

    def middle_field(self, last: Party) -> list[Party]:
        """Subject and object before a verb at the end of its clause ("Scholz will Selenskyj in Kiew treffen")."""
        people = [p for p in self._named if p.person and p.end <= last.start and not re.search(r"[,;:„“»«]", self._text[p.end : last.start])]
        return [*people[-1:], last]

    def split_company(self) -> list[Party]:
        """Company before the trigger ("с Ван И встретился ..., по телефону с ...")."""
        return [p for p in self._named if p.end <= self._trigger.start and self._in_company(p)][-1:]

    def later(self, last: Party) -> list[Party]:
        """"На встрече с B A заявил": the subject behind the company."""
        people = [p for p in self._named if p.start >= last.end and p.person]
        return people[:1] if people and not re.search(r"[;:!?]", self._text[last.end : people[0].start]) else []

    def subjects_behind(self) -> list[Party]:
        """"Lors d'un entretien téléphonique, A et B ...": the subjects of a sentence that the encounter opens."""
        people = [p for p in self._named if p.person and p.start >= self._trigger.end]
        near = bool(people) and self.opens() and not re.search(r"[.;:!?]", self._text[self._trigger.end : people[0].start])
        both = self._joints.enumeration(people) if near else []
        return both if len(both) > 1 else []

    def opens(self) -> bool:
        """Does the encounter open the sentence ("Lors d'une rencontre avec A, B ...")?"""
        return self._trigger.start - self._sentence.start < NEAR // 2
