"""Which of many regular expressions can match a text at all.

Every match of most patterns holds one of a few literal strings; looking for those first spares nearly all the searching. A pattern in
which no such string can be made out is always let through, so the sieve changes how long reading takes and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

GRAM = 3  # letters that a literal needs to be worth looking for; a shorter one is no use unless it is of another script
HEAD = 5  # letters of a literal by which it is looked up; the first GRAM where it has fewer, all where it has fewer than that
_BITS = 16  # of the number that stands for a head
_OPENING = re.compile(r"\?(?:P<\w+>|<?[=!]|[-a-z]*:)")  # what may follow a bracket: a name, a look around, flags
T = TypeVar("T")
Literals = frozenset[str]
Numbers = npt.NDArray[np.uint32]


def _heads(text: str, size: int) -> Numbers:
    """A number for each run of so many characters of a text, equal for equal runs."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    count = max(0, len(codes) - size + 1)
    out = np.zeros(count, dtype=np.uint32)
    for k in range(size):
        out = out * np.uint32(1_000_003) + codes[k : k + count]
    return (out * np.uint32(2_654_435_769)) >> np.uint32(32 - _BITS)


class Grams:
    """A text in lower case, and what sieves have found in it. Of a part of it what the whole has there is asked for."""

    def __init__(self, text: str, whole: Grams | None = None, start: int = 0) -> None:
        self.lower, self.whole, self.start = text.lower(), whole, start
        self.found: dict[object, _Places] = {}  # by sieve
        self._heads: dict[int, Numbers] = {}
        self._length = len(text)

    def heads(self, size: int) -> Numbers:
        """The numbers of its runs of so many characters."""
        if size not in self._heads:
            self._heads[size] = _heads(self.lower, size)
        return self._heads[size]

    def part(self, text: str, start: int) -> Grams:
        """The grams of a stretch of this text that begins at `start`; by itself where small letters are more than the capitals they stand for."""
        return Grams(text, self if len(self.lower) == self._length else None, start)


@lru_cache(maxsize=1)
def grams_of(text: str) -> Grams:
    """The grams of a text; of the last one asked for they are kept, as several readers of a document need them."""
    return Grams(text)


class _Places:
    """The literals of a sieve in a text, and where they stand, in order."""

    def __init__(self, found: list[tuple[int, str]]) -> None:
        self._found = sorted(found)
        self._starts = [at for at, _ in self._found]
        self.all = frozenset([literal for _, literal in self._found])

    def within(self, start: int, end: int) -> Literals:
        """Those that stand in a stretch."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return frozenset([literal for at, literal in self._found[low:high] if at + len(literal) <= end])


class Sieve(Generic[T]):
    """Items by the source of the pattern that finds them."""

    def __init__(self, items: Sequence[tuple[str, T]]) -> None:
        self._items = [item for _, item in items]
        self._always: set[int] = set()
        self._by_literal: dict[str, list[int]] = defaultdict(list)  # the items whose first need a literal meets
        self._more: list[list[Literals]] = []  # for each item, what it needs besides
        literals: dict[str, None] = {}
        for i, (source, _) in enumerate(items):
            needed = needs(source)
            self._always |= set() if needed else {i}
            self._more.append(needed[1:])
            for literal in needed[0] if needed else ():
                self._by_literal[literal].append(i)
            literals.update(dict.fromkeys(literal for part in needed for literal in part))
        self._by_head: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))  # letters of the head -> its number -> literals
        for literal in literals:
            size = HEAD if len(literal) >= HEAD else min(GRAM, len(literal))
            self._by_head[size][int(_heads(literal[:size], size)[0])].append(literal)
        self._first = sorted(self._always)
        self._known = {size: np.isin(np.arange(1 << _BITS), list(numbers)) for size, numbers in self._by_head.items()}

    def passing(self, grams: Grams) -> list[T]:
        """The items whose pattern may match, in the order given."""
        here = self._literals(grams)
        if not here:
            return [self._items[i] for i in self._first]
        found = {i for literal in here for i in self._by_literal.get(literal, ()) if not any(map(here.isdisjoint, self._more[i]))}
        return [self._items[i] for i in sorted(self._always | found)]

    def _literals(self, grams: Grams) -> Literals:
        """The literals that stand in a text. Of a whole text their places are kept, so that its parts need no search of their own."""
        if grams.whole is not None:
            return self._places(grams.whole).within(grams.start, grams.start + len(grams.lower))
        return self._places(grams).all

    def _places(self, grams: Grams) -> _Places:
        if self not in grams.found:
            ascii_ = grams.lower.isascii()  # then no short literal of another script is there
            grams.found[self] = _Places([hit for size in self._by_head if size >= GRAM or not ascii_ for hit in self._hits(grams, size)])
        return grams.found[self]

    def _hits(self, grams: Grams, size: int) -> Iterator[tuple[int, str]]:
        """The literals with a head of so many letters, wherever they stand."""
        numbers, heads = grams.heads(size), self._by_head[size]
        places = np.flatnonzero(self._known[size][numbers])
        for at, number in zip(places.tolist(), numbers[places].tolist(), strict=True):
            for literal in heads[number]:
                if grams.lower.startswith(literal, at):
                    yield at, literal


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
