"""Verbs of saying outside English: plain forms, parted verbs ("teilte ... mit"), perfects around their subject ("hatte X ... erklärt",
"a-t-il déclaré"). A cue says where the words of saying stand and from where on an inverted subject is looked for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from readout.extract.statements.cues import WORD, cue_finder
from readout.facts import Facts, Verb
from readout.language.tongue import Tongue
from readout.language.tongues import tongue_of

_CLAUSE_END = re.compile(r"[,;:.!?…„“”«»\"—–]|$")
_PARTED_END = re.compile(r"[,;:!?…—–]|[.](?=\s|$)|$")
_ATTRIBUTE = re.compile(r"(?<!\w)(?<!\bso )([^\W\d_]{5,}(?:t|en))e[nrsm]?\s*\Z")
_UNAUGMENTED = ("be", "ent", "er", "ver", "zer", "miss")  # verbs whose participles go without ge-
_INVERTED = re.compile(r"(?:-t)?-(il|elle|ils|elles|on)\s+$")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of saying at [start, end); `subject_from` is where an inverted subject may begin, `subject_to` where it must have ended;
    `pronoun` is a subject that is part of the verb ("a-t-il dit")."""

    start: int
    end: int
    verb: Verb
    subject_from: int
    subject_to: int | None = None
    pronoun: tuple[int, int] | None = None

    def form(self, text: str) -> str:
        """The last word of the verb."""
        return text[self.start : self.end].split()[-1]


class ForeignCues:
    """Finds cues of one language."""

    def __init__(self, facts: Facts, tongue: Tongue) -> None:
        self._finder, self._tongue = cue_finder(facts, tongue.code), tongue
        self._parted: dict[str, list[tuple[str, Verb]]] = defaultdict(list)
        self._participles: dict[str, Verb] = {}
        self._forms = facts.verb_forms(tongue.code)
        for form, verb in self._forms.items():
            first, _, last = form.rpartition(" ")
            if last in tongue.particles and first:
                self._parted[first.split()[0]].append((last, verb))
            if first in tongue.auxiliaries:
                self._participles.setdefault(last, verb)

    def find(self, text: str, start: int, end: int, reach: int | None = None) -> list[Cue]:
        """Cues between `start` and `end`, in order, not overlapping; the particle of a parted verb may stand as far as `reach`."""
        plain = [self._plain(text, h.verb_start, h.end, h.verb, start) for h in self._finder.find(text, start, end) if self._is_verb(text, h.verb_start)]
        extra = [c for m in WORD.finditer(text, start, end) if self._is_verb(text, m.start()) for c in self._special(text, m, start, reach or end)]
        out: list[Cue] = []
        for cue in sorted([*extra, *plain], key=lambda c: (c.start, -c.end)):
            if not out or cue.start >= out[-1].end:
                out.append(cue)
        return out

    def attribute(self, text: str, start: int, stop: int) -> tuple[int, int, Verb] | None:
        """A participle of saying that stands as an adjective right before `stop` ("das vom Kanzler angekündigte „..."), with its verb."""
        found = _ATTRIBUTE.search(text, start, stop)
        verb = self._forms.get(found.group(1).lower()) if found else None
        return (*found.span(1), verb) if found and verb and "ge" in found.group(1)[:8].lower() + "ge" * found.group(1).lower().startswith(_UNAUGMENTED) else None

    def _is_verb(self, text: str, position: int) -> bool:
        """Where nouns have capitals a capital inside the sentence is no verb ("die Versicherten")."""
        return not (self._tongue.verb_second and text[position].isupper() and text[max(0, position - 2) : position - 1].isalnum())

    def _plain(self, text: str, start: int, end: int, verb: Verb, floor: int) -> Cue:
        """A plain form; where an auxiliary opened the clause, the subject of an inverted perfect stands between the two."""
        clause = max([m.end() for m in _CLAUSE_END.finditer(text, floor, start) if m.end() <= start and m.group()] or [floor])
        opening = WORD.search(text, clause, start)
        if opening and opening.group().lower() in self._tongue.auxiliaries and text[clause : opening.start()].strip("—–, ") == "" and text[opening.end() : start].strip():
            return Cue(start, end, verb, opening.end(), start)
        return Cue(start, end, verb, end)

    def _special(self, text: str, match: re.Match[str], start: int, end: int) -> list[Cue]:
        word = match.group().lower()
        if word in self._parted:
            return self._with_particle(text, match, word, end)
        if word in self._participles and (pronoun := _INVERTED.search(text, start, match.start())):
            begin = text.rfind(" ", start, pronoun.start()) + 1 or start
            return [Cue(begin, match.end(), self._participles[word], match.end(), pronoun=pronoun.span(1))]
        return []

    def _with_particle(self, text: str, match: re.Match[str], word: str, end: int) -> list[Cue]:
        stop = _PARTED_END.search(text, match.end(), end)
        limit = stop.start() if stop else end
        words = {m.group().lower(): m for m in WORD.finditer(text, match.end(), limit)}
        for particle, verb in self._parted[word]:
            found = words.get(particle)
            if found and (not text[found.end() : limit].strip() or found.start() - match.end() <= 1):
                return [Cue(match.start(), match.end(), verb, match.end(), found.start())]
            if found is None and (later := self._past_apposition(text, particle, limit, end)):
                return [Cue(match.start(), match.end(), verb, match.end(), later)]
        return []

    def _past_apposition(self, text: str, particle: str, limit: int, end: int) -> int | None:
        """The particle after an apposition between commas ("teilte X, der Sprecher, mit")."""
        match = re.compile(rf",[^,;:.]{{3,80}},\s+(?:\w+\s+){{0,2}}({re.escape(particle)})(?!\w)").match(text, limit, end)
        return match.start(1) if match else None


@lru_cache(maxsize=16)
def foreign_cues(facts: Facts, code: str) -> ForeignCues:
    """The finder for a language; built once per version of the tables."""
    return ForeignCues(facts, tongue_of(code))
