"""Which of many regular expressions can match a text at all.

Every match of most patterns holds one of a few literal strings; looking for those first spares nearly all the searching. A pattern in
which no such string can be made out is always let through, so the sieve changes how long reading takes and nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

GRAM = 3  # letters of a text's grams; a literal of at least so many is looked up, a shorter one is no use unless it is of another script
_OPENING = re.compile(r"\?(?:P<\w+>|<?[=!]|[-a-z]*:)")  # what may follow a bracket: a name, a look around, flags
T = TypeVar("T")
Literals = frozenset[str]


def runs_of(text: str) -> Literals:
    """The runs of GRAM characters of a text."""
    return frozenset([text[i : i + GRAM] for i in range(len(text) - GRAM + 1)])


class Grams:
    """A text in lower case, and what a sieve has found in it. A part of it asks only after what the whole has."""

    def __init__(self, text: str, whole: Grams | None = None) -> None:
        self.lower, self.whole = text.lower(), whole
        self.found: dict[object, Literals] = {}  # by sieve

    @cached_property
    def runs(self) -> Literals:
        """The runs of GRAM characters."""
        return runs_of(self.lower)

    def part(self, text: str) -> Grams:
        """The grams of a stretch of this text."""
        return Grams(text, self)


@lru_cache(maxsize=1)
def grams_of(text: str) -> Grams:
    """The grams of a text; of the last one asked for they are kept, as several readers of a document need them."""
    return Grams(text)


class Sieve(Generic[T]):
    """Items by the source of the pattern that finds them."""

    def __init__(self, items: Sequence[tuple[str, T]]) -> None:
        self._items = [item for _, item in items]
        self._always: set[int] = set()
        self._by_literal: dict[str, list[int]] = defaultdict(list)  # the items whose first need a literal meets
        self._more: list[list[Literals]] = []  # for each item, what it needs besides
        by_run: dict[str, dict[str, Literals]] = defaultdict(dict)  # first letters of a literal -> literals with all their runs
        for i, (source, _) in enumerate(items):
            needed = needs(source)
            self._always |= set() if needed else {i}
            self._more.append(needed[1:])
            for literal in needed[0] if needed else ():
                self._by_literal[literal].append(i)
            for literal in frozenset().union(*needed):
                by_run[literal[:GRAM]][literal] = runs_of(literal)
        self._by_run = {run: list(found.items()) for run, found in by_run.items()}
        self._short = [run for run in by_run if len(run) < GRAM]

    def passing(self, grams: Grams) -> list[T]:
        """The items whose pattern may match, in the order given."""
        here = self._literals(grams)
        found = {i for literal in here for i in self._by_literal.get(literal, ()) if not any(map(here.isdisjoint, self._more[i]))}
        return [self._items[i] for i in sorted(self._always | found)]

    def _literals(self, grams: Grams) -> Literals:
        """The literals that stand in a text. Of a whole text they are kept: its parts have no others, and a text has few."""
        if grams.whole is not None:
            lower = grams.lower
            return frozenset([literal for literal in self._literals(grams.whole) if literal in lower])
        if self not in grams.found:
            runs = [*(self._by_run.keys() & grams.runs), *(x for x in self._short if x in grams.lower)]
            likely = [literal for run in runs for literal, inside in self._by_run[run] if inside <= grams.runs]
            grams.found[self] = frozenset([literal for literal in likely if literal in grams.lower])
        return grams.found[self]


def needs(source: str) -> list[Literals]:
    """Sets of strings in lower case: every match of the pattern holds one of each. The set that tells most comes first; none where nothing of GRAM letters
    (or of another script) can be made out."""
    return sorted(_Parser(source).branches(), key=_worth, reverse=True)


def _worth(part: Literals) -> tuple[int, int]:
    """How much a set tells: by its shortest string, then by how few there are."""
    return min(map(len, part)), -len(part)


class _Parser:
    """Recursive descent over the syntax of `re` that our data files use; what it does not know counts for nothing."""

    def __init__(self, source: str) -> None:
        self._source, self._at = source, 0

    def branches(self) -> list[Literals]:
        """What alternatives up to the closing bracket or the end need: all that a single one does, or the best of each of several."""
        found = [self._branch()]
        while self._peek() == "|":
            self._at += 1
            found.append(self._branch())
        if len(found) == 1:
            return found[0]
        return [frozenset().union(*(max(parts, key=_worth) for parts in found))] if all(found) else []

    def _branch(self) -> list[Literals]:
        """What each of the parts needs that stand one after another."""
        parts: list[Literals] = []
        run = ""
        while (char := self._peek()) and char not in "|)":
            self._at += 1
            inside: list[Literals] = []
            if char.isalpha() or char == "-":
                if self._repeat():
                    run = self._flush(parts, run + (char if self._sure else ""))
                else:
                    run += char
                continue
            run = self._flush(parts, run)
            if char == "(":
                inside = self._group()
            elif char == "[":
                self._at = self._source.index("]", self._at + 1) + 1
            elif char == "\\":
                self._at += 1
            if not self._repeat() or self._sure:
                parts += inside
        self._flush(parts, run)
        return parts

    def _flush(self, parts: list[Literals], run: str) -> str:
        if len(run) >= GRAM or not run.isascii():
            parts.append(frozenset({run.lower()}))
        return ""

    def _group(self) -> list[Literals]:
        opening = _OPENING.match(self._source, self._at)
        looks = bool(opening and opening.group().startswith(("?=", "?!", "?<")))
        self._at = opening.end() if opening else self._at
        found = self.branches()
        self._at += 1  # the closing bracket
        return [] if looks else found

    def _repeat(self) -> bool:
        """Is the last part repeated or optional? `_sure` says whether it stands at least once."""
        char = self._peek()
        self._sure = True
        if char and char in "?*+":
            self._at += 1
            self._sure = char == "+"
        elif char == "{":
            self._sure = self._source[self._at + 1] != "0"
            self._at = self._source.index("}", self._at) + 1
        else:
            return False
        if self._peek() in ("?", "+"):
            self._at += 1
        return True

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]
