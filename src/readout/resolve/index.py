"""People of the tables by what a search starts from: folded surnames, the sound of surnames, the places they hold office for.

Built once for a version of the tables; those of the last few versions are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from readout.facts import Facts, Term, bounds, holds
from readout.resolve.fold import consonants
from readout.resolve.forms import Form, forms_of

NEAR, NEAREST = 0.72, 30  # surnames at least so alike (Jaro-Winkler), and how many of them
NEAR_NAMED = 0.5  # the same where the given name is the person's
BYTE = 255
JARO = 0.7  # no two words are NEAR whose Jaro similarity is less


class Standing(NamedTuple):
    """Where somebody stands on a day (None: any): all terms, those held, the states and bodies that are the person's then, and whether all offices
    lie more than a year back or are still to come."""

    terms: list[Term]
    held: list[Term]
    countries: frozenset[str]
    out: bool


class PeopleIndex:
    """The look-ups of one version of the tables."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.forms: dict[str, tuple[Form, ...]] = {p.id: forms_of(p) for p in facts.people.values()}
        self.surnames: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        self._given: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._of: dict[str, list[Term]] = defaultdict(list)
        for person, forms in self.forms.items():
            for skeleton in dict.fromkeys(f.surname_skeleton for f in forms):
                self.surnames[skeleton].append(person)
            for sound in dict.fromkeys(consonants(f.surname) for f in forms):
                self._sounds[sound].append(person)
            for form in forms:
                if form.given_skeleton:
                    self._given[form.given_skeleton][form.surname_skeleton].append(person)
        self._skeletons = tuple(self.surnames)
        self._letters = _Letters(self._skeletons)
        for term in facts.terms:
            self._of[term.of].append(term)
        self.near = lru_cache(maxsize=20_000)(self._near)
        self.slot = lru_cache(maxsize=20_000)(self._slot)
        self.standing = lru_cache(maxsize=20_000)(self._standing)
        self.kin = lru_cache(maxsize=2000)(self._kin)

    def _near(self, form: Form) -> tuple[str, ...]:
        """People whose surname looks or sounds like the form's, nearest first; where the given name is the person's, less will do."""
        written = form.surname_skeleton
        likely = [self._skeletons[i] for i in self._letters.likely(written)]
        nearest = process.extract(written, likely, scorer=JaroWinkler.similarity, score_cutoff=NEAR, limit=NEAREST)
        ids = dict.fromkeys([p for surname, _, _ in nearest for p in self.surnames[surname]])
        for surname, bearers in self._given.get(form.given_skeleton, {}).items():
            if JaroWinkler.similarity(written, surname) >= NEAR_NAMED:
                ids.update(dict.fromkeys(bearers))
        sound = consonants(form.surname)
        return tuple(ids | dict.fromkeys(self._sounds.get(sound, ()) if len(sound) > 2 else ()))

    def bearers(self, skeleton: str) -> int:
        """How many people of the tables have this surname."""
        return len(self.surnames.get(skeleton, ()))

    def _slot(self, office: str, of: str, day: str | None) -> tuple[str, ...]:
        """Who held an office of this class for a state or organisation on a day (None: ever)."""
        kin = self.kin(office)
        terms = (t for t in self._of.get(of, ()) if t.office in kin and holds(t, day))
        return tuple(dict.fromkeys(t.person for t in terms))

    def _kin(self, office: str) -> frozenset[str]:
        """The offices of the tables that are of one class with this one."""
        return frozenset(o for o in self._facts.offices if related(self._facts, office, o))

    def _standing(self, person: str, day: str | None) -> Standing:
        """Where a person of the tables stands on a day."""
        terms = self._facts.terms_of(person)
        held = [t for t in terms if holds(t, day)]
        out = day is not None and not held and all(_gone(t, day) for t in terms)
        return Standing(terms, held, frozenset((self._facts.people[person].country, *(t.of for t in held))), out)


def _gone(term: Term, day: str) -> bool:
    """Had the term ended more than a year before the day, or not yet begun?"""
    ended = bool(term.end) and (bounds(day)[0] - bounds(term.end)[1]).days > 365
    return ended or (bool(term.start) and bounds(term.start)[0] > bounds(day)[1])


class _Letters:
    """Which of many words have enough letters in common with one to be alike at all: a few sums instead of comparing them one by one.

    Jaro-Winkler looks at how words begin only where Jaro is above JARO; that is (m/a + m/b + at most 1)/3 for m letters in common of a and b.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._lengths = np.array([len(w) for w in words], dtype=np.float64)
        held: dict[tuple[str, int], list[int]] = defaultdict(list)  # a letter, and whether it is the first, second ... of its kind in the word
        for i, word in enumerate(words):
            for letter in _told_apart(word):
                held[letter].append(i)
        self._held = {letter: np.bincount(at, minlength=len(words)).astype(np.uint8) for letter, at in held.items()}
        self._needed: dict[int, NDArray[Any]] = {}

    def likely(self, word: str) -> list[int]:
        """The places of the words that may be alike, in order: all that are, and some that are not."""
        needed = self._needed.get(len(word))
        if needed is None:
            needed = self._least(len(word))
            if len(word) <= BYTE:
                self._needed[len(word)] = needed
        common = np.zeros_like(needed)
        for letter in _told_apart(word):
            if letter in self._held:
                common += self._held[letter]
        found: list[int] = np.flatnonzero(common >= needed).tolist()
        return found

    def _least(self, length: int) -> NDArray[Any]:
        """How many letters each of the words must have in common with one of this length; in bytes, which take a fifth of the time of wider numbers."""
        needed = np.ceil(((3 * JARO - 1) * length * self._lengths - 1e-9) / np.maximum(length + self._lengths, 1))
        return np.clip(needed, 0, BYTE).astype(np.uint8) if length <= BYTE else needed.astype(np.int64)


def _told_apart(word: str) -> list[tuple[str, int]]:
    """The letters of a word, each with how often it stood before."""
    return [(letter, word.count(letter, 0, i)) for i, letter in enumerate(word)]


@lru_cache(maxsize=4)
def people_index(facts: Facts) -> PeopleIndex:
    """The index of these tables."""
    return PeopleIndex(facts)


def related(facts: Facts, written: str, held: str) -> bool:
    """Are two office ids one class of office (spokesperson and presidential-spokesperson are)?"""
    if written == held or (held.endswith(f"-{written}") and not held.startswith("deputy-")):  # a minister's deputy is no minister
        return True
    a, b = facts.offices.get(written), facts.offices.get(held)
    return bool(a and b and (a.office_class == b.office_class or held in a.covers))
