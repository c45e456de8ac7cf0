"""Word lists for name finding: commented data files beside this module, and the names of the tables' people."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from readout.errors import FactsError
from readout.facts import Facts

NUMERAL = re.compile(r"[ivx]+")  # of rulers: "III" alone is nobody
FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "KHM"})  # states whose people put the family name first


@cache
def _listed(name: str) -> frozenset[str]:
    path = files("readout.extract.names") / name
    words: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        entry = line.split("#", 1)[0].strip()
        if any(c.isdigit() for c in entry):
            raise FactsError(f"{name} line {number}: {entry!r}", "words without digits", "correct the line")
        words.update(entry.lower().split())
    return frozenset(words)


def not_names() -> frozenset[str]:
    """Capitalised words that are never part of a person's name: weekdays, months, institutions, sentence openers."""
    return _listed("not_names.txt")


def word_surnames() -> frozenset[str]:
    """Surnames of the tables' people that are also ordinary words: alone they name nobody, unless the text gives the full name or a title."""
    return _listed("word_surnames.txt")


def openers() -> frozenset[str]:
    """Words other than given names that stand before a surname at the beginning of a sentence ("Unlike Putin")."""
    return _listed("openers.txt")


def honorifics() -> frozenset[str]:
    """Mr, Mrs, Dr, Senator ... without full stop, in lower case."""
    return _listed("honorifics.txt")


def common_surnames() -> frozenset[str]:
    """Romanised surnames that many people bear, in lower case."""
    return _listed("surnames.txt")


@lru_cache(maxsize=4)
def given_names(facts: Facts) -> frozenset[str]:
    """Given names in lower case: the list beside this module and the first words of the tables' people."""
    forms = (f for p in facts.people.values() if p.country not in FAMILY_FIRST for f in (p.name, *p.aliases, *p.native))
    return _listed("given_names.txt") | {f.split()[0].lower() for f in forms if " " in f}


@lru_cache(maxsize=4)
def known_surnames(facts: Facts) -> frozenset[str]:
    """Surnames of people in the tables, long ones also without their last letter, where they are no ordinary word and no given name."""
    out: set[str] = set()
    ordinary = given_names(facts) | not_names() | word_surnames()
    for person in facts.people.values():
        for form in (person.name, *person.aliases, *person.native):
            parts = form.split()
            if len(parts) > 1:
                surname = (parts[0] if person.country in FAMILY_FIRST and form == person.name else parts[-1]).lower()
                if surname not in ordinary and len(surname) > 2 and not NUMERAL.fullmatch(surname):
                    out.add(surname)
    return frozenset(out | {s[:-1] for s in out if len(s) > 7})
