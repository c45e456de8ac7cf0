"""Cues: verbs and phrases of saying from the fact tables, found in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from readout.facts import Facts, Verb

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_AUXILIARY = frozenset(
    "has have had is was were are be been being will would did does do not n't never also then later further again repeatedly"
    " publicly reportedly previously earlier recently first once just now already clearly flatly bluntly firmly strongly only"
    " strenuously explicitly specifically openly angrily jointly separately today yesterday тоже также ранее".split()
)
_NOT_FINITE_BEFORE = frozenset("to the a an his her their its our my this that these those".split())


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue verb in the text: span with its auxiliaries, span of the verb alone, and its row of the tables."""

    start: int
    end: int
    verb_start: int
    verb: Verb
    participle: bool
    passive: bool


class CueFinder:
    """Longest match over the verbs' forms; one finder per language."""

    def __init__(self, forms: dict[str, Verb]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
        for form, verb in forms.items():
            tokens = tuple(form.split())
            self._by_first.setdefault(tokens[0], []).append((tokens, verb))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def find(self, text: str, start: int, end: int) -> list[Hit]:
        """Cues between `start` and `end`, in order, not overlapping."""
        words = [(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in _WORD.finditer(text, start, end)]
        out: list[Hit] = []
        i = 0
        while i < len(words):
            match = self._at(words, i)
            if match is None:
                i += 1
                continue
            size, verb = match
            hit = _hit(text, words, i, size, verb)
            if hit is not None:
                out.append(hit)
            i += size
        return out

    def _at(self, words: list[tuple[int, int, str]], i: int) -> tuple[int, Verb] | None:
        for tokens, verb in self._by_first.get(words[i][2], ()):
            if all(i + k < len(words) and words[i + k][2] == t for k, t in enumerate(tokens)):
                return len(tokens), verb
        return None


def _hit(text: str, words: list[tuple[int, int, str]], i: int, size: int, verb: Verb) -> Hit | None:
    previous = words[i - 1][2] if i else ""
    if previous in _NOT_FINITE_BEFORE and text[words[i - 1][1] : words[i][0]].isspace():
        return None
    first = i
    while first > 0 and words[first - 1][2] in _AUXILIARY and text[words[first - 1][1] : words[first][0]].isspace():
        first -= 1
    head = words[i][2]
    participle = head.endswith("ing")
    passive = any(w[2] in ("was", "were", "is", "are", "been", "be", "being") for w in words[first:i]) and not participle
    return Hit(words[first][0], words[i + size - 1][1], words[i][0], verb, participle, passive)


@lru_cache(maxsize=16)
def _finder(version: str, language: str, box: _Box) -> CueFinder:
    return CueFinder(box.facts.verb_forms(language))


class _Box:
    """Facts as a cache key, by version."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __hash__(self) -> int:
        return hash(self.facts.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Box) and self.facts.version == other.facts.version


def cue_finder(facts: Facts, language: str) -> CueFinder:
    """The finder for a language; built once per version of the tables."""
    return _finder(facts.version, language, _Box(facts))
