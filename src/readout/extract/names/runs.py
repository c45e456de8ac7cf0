"""Runs of capitalised words, as names have them, with particles between; and whether a word is a given name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.extract.names.lists import given_names, not_names
from readout.facts import Facts
from readout.language.tongues import tongue_of

_CAP = r"[^\W\d_a-zа-яёіїєґ][\w’'´\-]*"
_PARTICLE = r"(?:de|da|dos|del|della|di|van|von|der|den|bin|bint|ibn|al|el|ul|ten|ter|du|la|le|да|де|дер|ван|фон|бен|бин|ибн|аль|эль|оглы)"
_PART = rf"(?:[A-ZА-Я]\.(?=[ \u00a0]*[A-ZА-Я])|{_CAP})"  # an initial, or a capitalised word
_RUN = re.compile(rf"{_PART}(?:(?:[ \u00a0]+|[ \u00a0]+{_PARTICLE}[ \u00a0-]+){_PART})*")
_TOKEN = re.compile(r"[^\s\u00a0]+")
POSSESSIVE = re.compile(r"(?:['’´]s|['’´])$")
OPENED = ("«", "„", "“", "\"")  # what stands before a word that is quoted


class Runs:
    """The runs of one text in one language."""

    def __init__(self, text: str, facts: Facts, language: str) -> None:
        self._text = text
        self._given, self._not = given_names(facts), not_names()
        self._tongue = tongue_of(language)

    def find(self, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The runs in `text[start:end]` outside what is `taken`, without possessive endings; words that are in no name part them."""
        for match in _RUN.finditer(self._text, start, end):
            run: list[tuple[int, int]] = []
            for token in [*self.tokens(*match.span()), None]:
                if token is None or self._breaks(token, taken):
                    while run and self._text[run[-1][0]].islower():
                        run.pop()  # a particle whose name is another's ("Leila de" Lima)
                    if run:
                        yield run[0][0], self.bare_end(run[-1])
                    run = []
                else:
                    run.append(token)

    def _breaks(self, token: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
        word = self._text[token[0] : self.bare_end(token)]
        return word.lower() in self._not or any(a < token[1] and token[0] < b for a, b in taken)

    def tokens(self, start: int, end: int) -> list[tuple[int, int]]:
        """What blanks part in `text[start:end]`."""
        return [t.span() for t in _TOKEN.finditer(self._text, start, end)]

    def bare_end(self, token: tuple[int, int]) -> int:
        """Where a token ends without a possessive ending."""
        cut = POSSESSIVE.search(self._text[token[0] : token[1]])
        return token[0] + cut.start() if cut else token[1]

    def given_name(self, word: str) -> bool:
        """A given name of the lists, in whatever case the language puts it."""
        known = self._tongue.given is not None and len(word) > 3 and self._tongue.given(word)
        return known or any(form.lower().rstrip("'’") in self._given for form in (word, *self._tongue.bases(word)))
