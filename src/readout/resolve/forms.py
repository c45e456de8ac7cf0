"""A person's name taken apart: surname, given name, the names between, and a regnal number; the same for tables and for text.

Particles (bin, al, von, de) and titles worn like names (King, Pope, Sheikh) belong to no part. A number or "Jr" tells people of one name
apart, so it is kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from readout.extract.names.lists import FAMILY_FIRST
from readout.facts import Person
from readout.resolve.fold import plain, skeleton, words_of

PARTICLES = frozenset({"bin", "bint", "ibn", "ben", "abu", "al", "el", "ul", "von", "van", "der", "den", "de", "da", "do", "dos", "das", "del", "della",
                       "di", "du", "la", "le", "ter", "ten"})  # fmt: skip
GIVEN_TOO = frozenset({"ben", "le"})  # also given or family names, where they stand first (Ben Cardin, Le Yucheng)
WORN = frozenset({"king", "queen", "emperor", "pope", "prince", "princess", "sheikh", "sultan", "emir", "sir", "ayatollah", "patriarch", "grand", "duke"})
REIGNING = frozenset({"king", "queen", "emperor", "pope", "sultan", "emir", "grand"})
FIRST_NAMED = frozenset({"prince", "princess", "duke", "patriarch"})  # the one name behind such a title is a given name
NUMBERS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii"})
YOUNGER = frozenset({"jr", "junior", "sr", "senior"})


class Form(NamedTuple):
    """Folded parts of one way to write a name. `regnal`: a ruler's name, which is borne alone; `full_only`: no match for a bare surname;
    `first_named`: a prince's, whose one name is a given name."""

    surname: str
    given: str | None = None
    between: frozenset[str] = frozenset()
    number: str = ""
    regnal: bool = False
    full_only: bool = False
    first_named: bool = False
    surname_skeleton: str = ""
    given_skeleton: str = ""


def _form(surname: str, given: str | None, between: frozenset[str] = frozenset(), number: str = "", regnal: bool = False, full_only: bool = False,
          first_named: bool = False) -> Form:
    return Form(surname, given, between, number, regnal, full_only, first_named, skeleton(surname), skeleton(given) if given else "")


@lru_cache(maxsize=50_000)
def form_of(text: str) -> Form:
    """The parts of a written name, surname last."""
    words = words_of(text)
    number = _number(words)
    tokens = [t for t in plain(text) if t not in YOUNGER and (t != number or t in YOUNGER)] or list(plain(text))
    ruler = bool(number) and number not in YOUNGER and sum(w not in WORN for w in words[: words.index(number)]) == 1  # not "Robert Mueller III"
    regnal = ruler or (len(tokens) > 1 and tokens[0] in REIGNING)
    tokens = tokens[: tokens.index("of")] if regnal and "of" in tokens[1:] else tokens  # King Abdullah of Jordan
    borne = [t for t in tokens if t not in WORN] or tokens
    names = [t for i, t in enumerate(borne) if t not in PARTICLES or (i == 0 and (len(borne) == 1 or t in GIVEN_TOO))] or borne
    if not names:
        return _form(text.lower(), None)
    bare = len(names) == 1 or regnal
    between = frozenset(names[1:-1]) | GIVEN_TOO.intersection(borne[1:])
    return _form(names[0] if regnal else names[-1], None if bare else names[0], between, number, regnal, first_named=bool(FIRST_NAMED & set(tokens)))


def _number(words: tuple[str, ...]) -> str:
    """A number or "Jr" after the first word; a single letter counts only at the end ("Harald V", not "Michael V. Hayden")."""
    for i, word in enumerate(words[1:], 1):
        if (word in NUMBERS and (len(word) > 1 or i == len(words) - 1)) or word in YOUNGER:
            return "jr" if word in ("jr", "junior") else "sr" if word in YOUNGER else word
    return ""


def forms_of(person: Person) -> tuple[Form, ...]:
    """Every form that the tables have of a person; of those who put the family name first both orders."""
    out: dict[Form, None] = {}
    for text in (person.name, *person.aliases, *person.native):
        tokens = plain(text)
        if person.country in FAMILY_FIRST and len(tokens) > 1 and text == person.name:
            out[_form(tokens[0], " ".join(tokens[1:]), frozenset(tokens[1:]))] = None
            out[_form(tokens[-1], tokens[0], frozenset(tokens[1:-1]), full_only=True)] = None
        elif tokens:
            out[form_of(text)] = None
    distinct = {(f.surname_skeleton, f.given_skeleton, f.number, f.regnal, f.full_only): f for f in reversed(out)}
    return tuple(reversed(distinct.values()))  # romanisations that meet in the skeleton are compared once
