"""Who takes part in an encounter, in languages with a `Tongue`: the genitive, the subject and the company of the trigger.

"Разговор A с B", "переговоры A и B", "A встретился с B", "на встрече с B A заявил", "Treffen von A und B", "A a rencontré B". Promise: a party
is a person, a state or a body that stands for one; what is named as a place or a topic is no party; nobody counts twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.extract.encounter_parties import once
from readout.extract.page import Page, Sentence
from readout.language.tongue import Tongue
from readout.model import Span
from readout.model.cast import Cast
from readout.model.records import Mention

_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[;:]|\s[—–]\s|(?<!\d)[.!?…]\s|[»”“]\s*,")
_CLOSED = re.compile(r"[;:!?…]|\s[—–]\s|(?<!\d)\.\s")
_AMID = frozenset({"между", "між", "między", "pomiędzy", "zwischen", "entre", "بين"})
_FROM = frozenset({"из", "з", "із", "z", "ze", "aus"})
NEXT = 60  # code points in which a title's state may be followed by the name it belongs to
REACH = 170  # code points from a trigger to its last party on the right
ENUMERATED = 95  # code points between two members of an enumeration
NEAR = 90  # code points from a trigger to a subject that is a state


@dataclass(frozen=True, slots=True)
class Party:
    """A candidate: the actor, the words that name it, and whether it is a person."""

    actor: str
    start: int
    end: int
    person: bool


def foreign_parties(page: Page, cast: Cast, sentence: Sentence, trigger: Span, tongue: Tongue) -> tuple[str, ...]:
    """Actor ids of the parties, the host first; fewer than two where the words do not say."""
    return _Clause(page, cast, sentence, trigger, tongue).parties()


class _Clause:
    """The sentence of one trigger."""

    def __init__(self, page: Page, cast: Cast, sentence: Sentence, trigger: Span, tongue: Tongue) -> None:
        self._page, self._text, self._cast, self._tongue, self._trigger = page, page.text, cast, tongue, trigger
        self._sentence = sentence
        self._named = self._candidates()

    def parties(self) -> tuple[str, ...]:
        """In the order of evidence: genitive with company, two in the genitive, subject with company, subject with object, two subjects."""
        own, company = self._right()
        left = self._left()
        if own and company:
            return self._once([*own, *company])
        if len(own) >= 2:
            return self._once(own)
        if company:
            host = left or self._later(company[-1]) or self._pointed() or self._speaking()
            opens = len(company) > 1 and self._trigger.start - self._sentence.start < NEAR // 2  # "Lors d'une rencontre avec A, B ..."
            return self._once([*host, *company]) if host or opens else ()
        if own:
            left = left or self._later(own[-1])
        if own and left:
            return self._once([*left, *own])
        if len(left) == 1 and self._tongue.verb_second:
            left = self._middle_field(left[0])
        if len(left) >= 2:
            return self._once(left)
        found = self._once([*left, *own, *(self._split_company() if len(left) + len(own) < 2 else [])])
        return found if len(found) > 1 else self._once(self._those_before()) or found

    def _once(self, parties: Sequence[Party]) -> tuple[str, ...]:
        return once([p.actor for p in parties], self._cast)

    # candidates

    def _candidates(self) -> list[Party]:
        inside = [m for m in self._cast.inside(self._sentence.start, self._sentence.end) if m.actor]
        people = [m for m in inside if self._is_person(m)]
        bodies = [m for m in inside if m.kind in ("state", "organisation") and self._stands(m, people, inside)]
        made = [Party(m.actor or "", m.start, m.end, m in people) for m in [*people, *bodies]]
        return sorted(made, key=lambda p: p.start)

    def _is_person(self, mention: Mention) -> bool:
        actor = self._cast.actor(mention.actor)
        return actor is not None and actor.kind == "person" and mention.kind in ("person", "office")

    def _stands(self, body: Mention, people: Sequence[Mention], inside: Sequence[Mention]) -> bool:
        """A state or body that acts, unless it belongs to the title of a name beside it, or is named as a place or a topic."""
        actor = self._cast.actor(body.actor)
        if actor is None or (body.kind == "organisation" and actor.sector == "MED"):
            return False
        if any(0 <= p.start - body.end <= NEXT and self._one_phrase(body.end, p.start) for p in people):
            return False
        follows = [m for m in inside if m.kind == "state" and 0 < m.start - body.end <= 2]
        if body.kind == "organisation" and follows:
            return False  # "МИД России": the state is the party
        if re.fullmatch(r"(?:[-–]\w+)?\s+", self._text[body.end : self._trigger.start]):
            return True  # "российско-американские переговоры"
        office = next((m for m in inside if m.kind == "office" and 0 <= body.start - m.end <= 3), None)
        return not self._governed(office.start if office else body.start, directly=office is not None)

    def _one_phrase(self, left: int, right: int) -> bool:
        between = self._text[left:right]
        words = [w.lower() for w in _WORD.findall(between)]
        return not re.search(r"[.;:!?,()\"«»„“]", between) and not any(w in self._tongue.conjunctions | self._tongue.prepositions for w in words) and len(words) <= 5

    def _governed(self, start: int, directly: bool = False) -> bool:
        """Does a preposition of place or topic govern the words at `start` ("в Москве", "о ситуации на Украине")? A title is governed
        by the word right before it only (`directly`)."""
        head = self._text[max(self._sentence.start, start - 60) : start]
        head = re.split(r"[,.;:()«»„“”\"—–]", head)[-1]
        words = [w.lower() for w in _WORD.findall(head)]
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

    # sides

    def _right(self) -> tuple[list[Party], list[Party]]:
        """Parties after the trigger: those in the genitive or object, and those behind a preposition of company."""
        stop = _BREAK.search(self._text, self._trigger.end, self._sentence.end)
        end = min(stop.start() if stop else self._sentence.end, self._trigger.end + REACH)
        after = [p for p in self._named if self._trigger.end <= p.start < end]
        preposition = self._company(self._trigger.end, end)
        if pair := self._amid(end):
            return pair, []
        if preposition is None:
            near = [p for p in after if self._tied(p)]
            return self._enumeration([p for p in after if near and p.start >= near[0].start]), []
        company = self._enumeration([p for p in after if p.start >= preposition.end()])
        own = [p for p in after if p.end <= preposition.start()]
        return self._enumeration(own) if own and self._tied(own[0]) else [], company

    def _amid(self, end: int) -> list[Party]:
        """"Переговоры о мире между A и B": those named behind "between"."""
        match = next((m for m in _WORD.finditer(self._text, self._trigger.end, end) if m.group().lower() in _AMID), None)
        behind = self._enumeration([p for p in self._named if match and match.end() < p.start <= match.end() + NEXT + NEAR])
        return behind if len(behind) > 1 else []

    def _company(self, start: int, end: int) -> re.Match[str] | None:
        """The preposition of company that belongs to the trigger, with a party behind it."""
        for match in _WORD.finditer(self._text, start, end):
            if match.group().lower() not in self._tongue.company:
                continue
            if any(match.end() < p.start <= match.end() + NEXT and not re.search(r"[.;:!?—–]", self._text[match.end() : p.start]) for p in self._named):
                return match
        return None

    def _tied(self, party: Party) -> bool:
        """Is there nothing but titles and adjectives between the trigger and a party on its right?"""
        between = self._text[self._trigger.end : party.start]
        words = [w.lower() for w in _WORD.findall(between)]
        loose = self._tongue.prepositions - self._tongue.between - self._tongue.inner - self._tongue.light
        return not re.search(r"[.;:!?—–,]", between) and (not any(w in loose for w in words) or self._past_place(words)) and len(words) <= 8

    def _past_place(self, words: Sequence[str]) -> bool:
        """"принял в Кремле премьера": one adjunct of place may stand before the object."""
        at = [i for i, w in enumerate(words) if w in self._tongue.prepositions - self._tongue.inner]
        return len(at) == 1 and at[0] == 0 and 2 <= len(words) <= 6

    def _left(self) -> list[Party]:
        """The subject before the trigger with those it is enumerated with: people, else a state close by."""
        before = [p for p in self._named if p.end <= self._trigger.start]
        closed = [m.end() for m in _CLOSED.finditer(self._text, self._sentence.start, self._trigger.start)]
        before = [p for p in before if not closed or p.start >= closed[-1]]
        people = [p for p in before if p.person and not self._with_before(p)]
        pool = people or [p for p in before if not p.person and self._trigger.start - p.end <= NEAR and not self._with_before(p)]
        chosen = pool[-1:]
        for p in reversed(pool[:-1]):
            if p.actor != chosen[0].actor and not self._joined(p.end, chosen[0].start):
                break
            chosen.insert(0, p)
        return chosen or self._hyphened(before)

    def _middle_field(self, last: Party) -> list[Party]:
        """Subject and object before a verb at the end of its clause ("Scholz will Selenskyj in Kiew treffen")."""
        people = [p for p in self._named if p.person and p.end <= last.start and not re.search(r"[,;:„“»«]", self._text[p.end : last.start])]
        return [*people[-1:], last]

    def _hyphened(self, before: Sequence[Party]) -> list[Party]:
        """"российско-американские переговоры"."""
        return [p for p in before if self._trigger.start - p.end <= 40][-2:]

    def _with_before(self, party: Party) -> bool:
        head = self._text[max(self._sentence.start, party.start - 50) : party.start]
        words = [w.lower() for w in _WORD.findall(re.split(r"[,.;:—–]", head)[-1])][-5:]
        return any(w in self._tongue.company for w in words)

    def _split_company(self) -> list[Party]:
        """Company before the trigger ("с Ван И встретился ..., по телефону с ...")."""
        return [p for p in self._named if p.end <= self._trigger.start and self._with_before(p)][-1:]

    def _later(self, last: Party) -> list[Party]:
        """"На встрече с B A заявил": the subject behind the company."""
        people = [p for p in self._named if p.start >= last.end and p.person]
        return people[:1] if people and not re.search(r"[;:!?]", self._text[last.end : people[0].start]) else []

    def _before(self) -> list[Party]:
        """The candidates of the sentence before."""
        at = self._page.story.index(self._sentence) if self._sentence in self._page.story else 0
        return _Clause(self._page, self._cast, self._page.story[at - 1], self._trigger, self._tongue)._named if at else []

    def _pointed(self) -> list[Party]:
        """The first person of the sentence before, where a pronoun of this one points to him."""
        words = {w.lower() for w in _WORD.findall(self._text[self._sentence.start : self._sentence.end])}
        if not words & set(self._tongue.pronouns):
            return []
        return [p for p in self._before() if p.person][:1]

    def _speaking(self) -> list[Party]:
        """The body in which something was said about the encounter ("В МИД РФ сообщили о переговорах с ...")."""
        head = self._cast.inside(self._sentence.start, self._trigger.start)
        bodies = [m for m in head if m.kind == "organisation" and (a := self._cast.actor(m.actor)) and a.country and a.sector == "GOV"]
        return [Party(m.actor or "", m.start, m.end, False) for m in bodies[:1]]

    def _those_before(self) -> list[Party]:
        """The two of the sentence before, where this one calls them "the leaders", or names nobody and has no verb."""
        words = self._text[self._sentence.start : self._sentence.end]
        collective = bool(self._tongue.pattern("collective").search(words)) and not any(p.person for p in self._named)
        bare = not self._named and self._tongue.verbs is not None and not self._has_verb(words)
        if not collective and not bare:
            return []
        before = self._before()
        people = list({p.actor: p for p in before if p.person}.values())
        if len(people) == 2:
            return people
        others = [p for p in before if not p.person]
        return [*people, others[0]] if len(people) == 1 and len(others) == 1 and collective else []

    def _enumeration(self, pool: Sequence[Party]) -> list[Party]:
        out = list(pool[:1])
        for p in pool[1:]:
            if p.actor == out[-1].actor:
                out[-1] = p
            elif self._joined(out[-1].end, p.start):
                out.append(p)
            else:
                break
        return out

    def _has_verb(self, words: str) -> bool:
        known = self._tongue.verbs
        return known is not None and any(known(w) for w in _WORD.findall(words) if w.islower())

    def _joined(self, left: int, right: int) -> bool:
        """Nothing but a conjunction or comma, titles and adjectives between two members of one enumeration."""
        between = self._text[left:right].strip("«»„“”\"")  # bodies may stand in marks: МАГАТЭ и «Росатома»
        words = [w.lower() for w in _WORD.findall(between)]
        if len(between) > ENUMERATED or re.search(r"[.;:!?—–«»„“”\"]", between):
            return False
        linked = bool(words and words[0] in self._tongue.conjunctions) or bool(re.match(r"\s*,", between)) or between in ("-", "–") or between.strip(" ") == "و"
        return linked and not any(w in self._tongue.prepositions - self._tongue.inner - self._tongue.company for w in words) and len(words) <= 9 and not self._has_verb(between)
