"""What stands between two parties, or between a trigger and a party: does it join them, or keep them apart?

No parser: function words of the language, marks and the number of words decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.encounter_parties import Party
from readout.language.tongue import Tongue

WORD = re.compile(r"[^\W\d_]+")
ENUMERATED = 95  # code points between two members of an enumeration
_MARKS = re.compile(r"[.;:!?,()\"«»„“]")


def words_of(text: str) -> list[str]:
    """The words in lower case."""
    return [w.lower() for w in WORD.findall(text)]


class Joints:
    """Reads the words between two places of a text."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self._text, self._tongue = text, tongue

    def one_phrase(self, left: int, right: int) -> bool:
        """May a title's state and the name behind it be one phrase: few words, no mark, conjunction or preposition between?"""
        between = self._text[left:right]
        words = words_of(between)
        return not _MARKS.search(between) and not any(w in self._tongue.conjunctions | self._tongue.prepositions for w in words) and len(words) <= 5

    def tied(self, left: int, right: int) -> bool:
        """Is there nothing but titles and adjectives between a trigger and a party on its right?"""
        between = self._text[left:right]
        words = words_of(between)
        loose = self._tongue.prepositions - self._tongue.between - self._tongue.inner - self._tongue.light
        return not re.search(r"[.;:!?—–,]", between) and (not any(w in loose for w in words) or self._past_place(words)) and len(words) <= 8

    def _past_place(self, words: Sequence[str]) -> bool:
        """"принял в Кремле премьера": one adjunct of place may stand before the object."""
        at = [i for i, w in enumerate(words) if w in self._tongue.prepositions - self._tongue.inner]
        return len(at) == 1 and at[0] == 0 and 2 <= len(words) <= 6

    def joined(self, left: int, right: int) -> bool:
        """Nothing but a conjunction or comma, titles and adjectives between two members of one enumeration."""
        between = self._text[left:right].strip("«»„“”\"")  # bodies may stand in marks: МАГАТЭ и «Росатома»
        words = words_of(between)
        if len(between) > ENUMERATED or re.search(r"[.;:!?—–«»„“”\"]", between):
            return False
        linked = bool(words and words[0] in self._tongue.conjunctions) or bool(re.match(r"\s*,", between)) or between in ("-", "–") or between.strip(" ") == "و"
        return linked and not any(w in self._tongue.prepositions - self._tongue.inner - self._tongue.company for w in words) and len(words) <= 9 and not self.has_verb(between)

    def enumeration(self, pool: Sequence[Party]) -> list[Party]:
        """The first party and those that are joined to it, one to the next."""
        out = list(pool[:1])
        for p in pool[1:]:
            if p.actor == out[-1].actor:
                out[-1] = p
            elif self.joined(out[-1].end, p.start):
                out.append(p)
            else:
                break
        return out

    def has_verb(self, words: str) -> bool:
        """Is there a verb among the words, where the language's module can tell?"""
        known = self._tongue.verbs
        return known is not None and any(known(w) for w in WORD.findall(words) if w.islower())

    def in_company(self, party: Party, floor: int) -> bool:
        """Does a preposition of company stand before the party ("с", "mit")?"""
        head = self._text[max(floor, party.start - 50) : party.start]
        return any(w in self._tongue.company for w in words_of(re.split(r"[,.;:—–]", head)[-1])[-5:])
