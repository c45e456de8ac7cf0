"""Surnames that stand alone: of people whom the text names in full, or of office holders whom the tables know.

Promise: a capital alone is no surname: what the words around make a part of another name is left, or taken with the given name before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from readout.extract.names.lists import FAMILY_FIRST, given_names, honorifics, known_surnames, not_names, openers
from readout.extract.names.name import Name
from readout.extract.names.nobody import Nobody
from readout.extract.names.runs import Runs, bare
from readout.extract.page import Sentence
from readout.facts import Facts
from readout.language.tongues import tongue_of

_LAST = re.compile(r"(?<!\w)([A-Z][a-z]+)[ \u00a0]$")
_SMALL = re.compile(r"(?<!\w)(?:[^\W\d_A-ZА-ЯЁІЇЄҐ]\w{4,}|(?:said|says|told|they|were|will|have)(?!\w))")  # a word no title has in small letters
_POSSESSED = re.compile(r"['’´]")
_VERBAL = re.compile(r"(?:ing|ed|ly|ism|ion|ment|[A-Z])$|\d|['’´-]")  # endings of words that are no given names


def surnames_of(text: str, names: Iterable[Name], facts: Facts) -> set[str]:
    """The surnames of the people among the names, as written; of those who put the family name first by the tables, that."""
    out = set()
    for name in names:
        if name.kind == "person":
            words = text[name.start : name.end].split()
            person = facts.people.get((name.key or "").removeprefix("person:"))
            out.add(words[0] if person and person.country in FAMILY_FIRST else words[-1])
    return out


class SurnameFinder:
    """Finds the surnames that stand alone in one text, in the sentences of one language."""

    def __init__(self, text: str, facts: Facts, language: str, runs: Runs) -> None:
        self._text, self._language, self._facts, self._runs = text, language, facts, runs
        self._nobody = Nobody(text, facts, self._runs)
        self._given, self._surnames, self._not = given_names(facts), known_surnames(facts), not_names()
        self._tongue = tongue_of(language)

    def find(self, sentences: Sequence[Sentence], names: Sequence[Name]) -> list[Name]:
        """Bare surnames: of full names in this text, of office holders the tables know, and clipped or respelt repeats."""
        here = {s.lower() for s in surnames_of(self._text, names, self._facts)}
        known = here | {s[:-1] for s in here if len(s) > 7}
        taken = sorted((n.start, n.end) for n in names)
        longest = max((b - a for a, b in taken), default=0)
        ends = {n.end for n in names if n.kind == "person"}
        out = []
        for sentence in sentences:
            near = taken[bisect_left(taken, (sentence.start - longest, 0)) : bisect_left(taken, (sentence.end, 0))]
            for s, e in self._runs.find(sentence.start, sentence.end, near):
                if s - 1 in ends and self._text[s - 1].isspace():
                    continue  # the rest of a longer name
                singles = list(self._single(s, e, known, here))
                if not singles:
                    continue
                loose = self._language == "de" or not _SMALL.search(self._text, sentence.start, sentence.end)  # capitals say nothing of names
                out += [Name(a, b, "person", None, "found") for a, b in (singles if loose else self._whole(s, e, sentence.start, singles, here))]
        return out

    def _whole(self, start: int, end: int, sentence: int, singles: Sequence[tuple[int, int]], here: set[str]) -> Iterator[tuple[int, int]]:
        """What the known surnames of a run stand for: with a capitalised word before it a surname is that of a full name ("Monica Crowley"),
        and with one behind it that the text does not know as a surname it is no surname ("Shannon Crawford")."""
        tokens = self._runs.tokens(start, end)
        for a, b in singles:
            before = self._untitled_part([t for t in tokens if t[1] <= a])
            behind = [t for t in tokens if t[0] >= b]
            if self._text[a:b].lower() not in here and behind and not _POSSESSED.match(self._text, b):
                continue
            if before and before[0][0] == sentence and self._opens(self._text[before[0][0] : before[0][1]]):
                before = before[1:]  # any word is capitalised there
            if any(c.isdigit() for t in before for c in self._text[t[0] : t[1]]):
                continue  # "M1 Abrams"
            if before and all(self._text[t[1] - 1] == "." for t in before) and self._text[before[0][0] - 1] == ".":
                continue  # the end of other initials ("H.W. Bush")
            before = (self._given_last(before) if len(before) > 2 else before) or self._given_that_breaks(a)
            parted = bool(before) and any(s <= before[0][0] < e for s, e in singles)
            yield (a, b) if parted or not before or behind else (before[0][0], b)

    def _given_that_breaks(self, start: int) -> list[tuple[int, int]]:
        """The given name right before `start` that is another word too, and so begins no run ("Bill")."""
        word = _LAST.search(self._text, max(0, start - 14), start)
        return [word.span(1)] if word and word[1].lower() in self._given and word[1].lower() in self._not else []

    def _given_last(self, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The last of the tokens with the initials behind it: ranks and trades stand before the given name."""
        initials = next((i for i, (_, end) in enumerate(reversed(tokens)) if self._text[end - 1] != "."), 0)
        return tokens[-1 - initials :]

    def _opens(self, word: str) -> bool:
        """May a word that a sentence begins with be any other than a given name?"""
        return not self._runs.given_name(word) and (self._language != "en" or word.lower() in openers() or bool(_VERBAL.search(word)))

    def _untitled_part(self, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The tokens behind the last possessive, honorific or abbreviated rank among them ("Mexico’s", "Republican Rep.", "Marine Cpl.")."""
        titles = [i for i, (a, b) in enumerate(tokens) if self._leads(self._text[a:b])]
        return tokens[titles[-1] + 1 :] if titles else tokens

    @staticmethod
    def _leads(word: str) -> bool:
        return bare(word) != word or word.lower().rstrip(".") in honorifics() or (word.endswith(".") and len(word) > 2)

    def _single(self, start: int, end: int, known: set[str], here: set[str]) -> Iterator[tuple[int, int]]:
        """Surnames among the words of a run: `here` those of this text, `known` the same with clipped ones."""
        for begin, rest in self._runs.tokens(start, end):
            stop = self._runs.bare_end((begin, rest))
            word = self._text[begin:stop].lower()
            told = word in here or (len(word) > 2 and word not in self._not and (self._known(word, known) or self._inflected(word, known)))
            if told and not self._nobody.meant(begin, stop) and (word in here or not self._nobody.short_for(begin, stop)):
                yield begin, stop

    def _known(self, word: str, known: set[str]) -> bool:
        return word in known or word in self._surnames

    def _inflected(self, word: str, known: set[str]) -> bool:
        if self._language != "en" and any(self._known(b.lower(), known) for b in self._tongue.bases(word.capitalize())):
            return True
        if word.isascii():
            return False
        return any(word.startswith(k) and len(word) - len(k) <= 3 and len(k) >= 4 for k in (word[:-1], word[:-2], word[:-3]) if self._known(k, known))
