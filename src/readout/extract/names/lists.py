"""Word lists for name finding, kept as commented data files beside this module."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from readout.errors import FactsError
from readout.facts import Facts

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
