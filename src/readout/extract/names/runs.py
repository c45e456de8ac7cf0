"""Runs of capitalised words, as names have them, with particles between; and whether a word is a given name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.extract.names.lists import given_names, not_names
from readout.facts import Facts
from readout.language.tongues import tongue_of

_PARTICLE = r"(?:de|da|dos|del|della|di|van|von|der|den|bin|bint|ibn|al|el|ul|ten|ter|du|la|le|да|де|дер|ван|фон|бен|бин|ибн|аль|эль|оглы)"
# An initial, or a capitalised word. Their common first letter comes first: a search for one set of letters is quick.
_PART = r"[^\W\d_a-zа-яёіїєґ](?:(?<=[A-ZА-Я])\.(?=[ \u00a0]*[A-ZА-Я])|[\w’'´\-]*)"
_RUN = re.compile(rf"{_PART}(?:(?:[ \u00a0]+|[ \u00a0]+{_PARTICLE}[ \u00a0-]+){_PART})*")
_TOKEN = re.compile(r"[^\s\u00a0]+")
_MARKS = frozenset("'’´")
OPENED = ("«", "„", "“", "\"")  # what stands before a word that is quoted


class Runs:
    """The runs of one text in one language."""

    def __init__(self, text: str, facts: Facts, language: str) -> None:
        self._text = text
        self._given, self._not = given_names(facts), not_names()
        self._tongue = tongue_of(language)
        self._found: dict[tuple[int, int], list[list[tuple[int, int]]]] = {}

    def find(self, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The runs in `text[start:end]` outside what is `taken`, without possessive endings; words that are in no name part them."""
        for whole in self._names_in(start, end):
            first, last = whole[0][0], whole[-1][1]
            near = [t for t in taken if t[0] < last and first < t[1]]
            if near and len(whole) == 1:
                continue
            for run in _outside(whole, near) if near else (whole,):
                while run and self._text[run[-1][0]].islower():
                    run = run[:-1]  # a particle whose name is another's ("Leila de" Lima)
                if run:
                    yield run[0][0], self.bare_end(run[-1])

    def _names_in(self, start: int, end: int) -> list[list[tuple[int, int]]]:
        """The tokens of the runs in `text[start:end]`, parted by the words that are in no name; asked for once for full names and once for surnames."""
        found = self._found.get((start, end))
        if found is None:
            found = self._found[start, end] = []
            for match in _RUN.finditer(self._text, start, end):
                run: list[tuple[int, int]] = []
                several = " " in match[0] or "\u00a0" in match[0]
                for token in self.tokens(*match.span()) if several else [match.span()]:
                    if bare(self._text[token[0] : token[1]]).lower() not in self._not:
                        run.append(token)
                    elif run:
                        found.append(run)
                        run = []
                if run:
                    found.append(run)
        return found

    def tokens(self, start: int, end: int) -> list[tuple[int, int]]:
        """What blanks part in `text[start:end]`."""
        return [t.span() for t in _TOKEN.finditer(self._text, start, end)]

    def bare_end(self, token: tuple[int, int]) -> int:
        """Where a token ends without a possessive ending."""
        return token[0] + len(bare(self._text[token[0] : token[1]]))

    def given_name(self, word: str) -> bool:
        """A given name of the lists, in whatever case the language puts it."""
        known = self._tongue.given is not None and len(word) > 3 and self._tongue.given(word)
        return known or any(form.lower().rstrip("'’") in self._given for form in (word, *self._tongue.bases(word)))


def bare(word: str) -> str:
    """A word without its possessive ending."""
    if word[-1] in _MARKS:
        return word[:-1]
    return word[:-2] if word[-1] == "s" and word[-2:-1] in _MARKS else word


def _outside(run: list[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The parts of a run between its tokens that are `taken`."""
    part: list[tuple[int, int]] = []
    for token in run:
        if any(a < token[1] and token[0] < b for a, b in taken):
            yield part
            part = []
        else:
            part.append(token)
    yield part
