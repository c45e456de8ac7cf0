"""Which of many regular expressions can match a text at all.

Every match of most patterns holds one of a few literal strings; looking for those first spares nearly all the searching. A pattern in
which no such string can be made out is always let through, so the sieve changes how long reading takes and nothing else.

Where a pattern has a word begin (behind a blank, a `\\b`) its literal is looked for at the start of a word. Patterns are therefore to be tried on the text
itself, or on strings that are cut from it where no word goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from readout.language.literals import GRAM, Literals, Way, ways

HEAD = 6  # characters of a literal by which it is looked up, MIDDLE where it has fewer, all where it has fewer than that
MIDDLE = 4
KEPT = 1024  # sets of literals of which a sieve remembers what may match: sentences with the same few come again and again
_BITS = 16  # of the number that stands for a head
T = TypeVar("T")
Numbers = npt.NDArray[np.intp]
Place = tuple[int, int, str]  # where a literal stands in a text, without its blank, and which it is


@cache
def _words() -> npt.NDArray[np.bool_]:
    """Which code points of the first plane are parts of words."""
    return np.array([chr(code).isalnum() or chr(code) == "_" for code in range(0x10000)])


def _codes(lower: str) -> npt.NDArray[np.uint32]:
    """The code points of a text in lower case, a blank for whatever is no part of a word and one at either end."""
    codes = np.frombuffer(f" {lower} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.where(_words()[np.minimum(codes, 0xFFFF)], codes, np.uint32(ord(" ")))


def _heads(codes: npt.NDArray[np.uint32], sizes: Collection[int]) -> Iterator[tuple[int, Numbers]]:
    """For each of the sizes, smallest first, a number for each run of so many code points, equal for equal runs."""
    rolled = np.zeros(len(codes), dtype=np.uint32)
    for k in range(max(sizes, default=0)):
        rolled = rolled[: len(codes) - k] * np.uint32(1_000_003) + codes[k:]
        if k + 1 in sizes:
            yield k + 1, ((rolled * np.uint32(2_654_435_769)) >> np.uint32(32 - _BITS)).astype(np.intp)


class _Index:
    """The literals of all sieves made so far: one look at a text finds them for every sieve that will be asked about it."""

    def __init__(self) -> None:
        self.literals: set[str] = set()
        self._by_head: dict[int, dict[int, list[str]]] = {}  # characters of the head -> its number -> literals
        self._known: dict[int, npt.NDArray[np.bool_]] = {}  # the numbers that there are

    def add(self, literals: Iterable[str]) -> None:
        """Look for these too from now on."""
        for literal in sorted(set(literals) - self.literals):
            size = HEAD if len(literal) >= HEAD else min(MIDDLE, len(literal))
            number = int(next(_heads(_codes(literal)[1:], (size,)))[1][0])
            if size not in self._known:
                self._known[size] = np.zeros(1 << _BITS, dtype=np.bool_)
            self._by_head.setdefault(size, {}).setdefault(number, []).append(literal)
            self._known[size][number] = True  # last, for another thread may be looking
            self.literals.add(literal)

    def find(self, lower: str) -> list[Place]:
        """Where literals stand in a text in lower case, in order."""
        codes = _codes(lower)
        text = codes.tobytes().decode("utf-32-le", "surrogatepass")
        short = 0 if not text.isascii() else GRAM  # without other scripts no literal of fewer letters is there
        found: list[Place] = []
        for size, numbers in _heads(codes, [size for size in list(self._by_head) if size >= short]):
            by_head = self._by_head[size]
            places = np.flatnonzero(self._known[size][numbers])
            for at, number in zip(places.tolist(), numbers[places].tolist(), strict=True):
                for literal in by_head[number]:
                    if text.startswith(literal, at):
                        found.append((at if literal[0] == " " else at - 1, at + len(literal) - 1, literal))
        return sorted(found)


_INDEX = _Index()


class Grams:
    """A text, and which literals of sieves stand in it in whatever case. Of a part of it what the whole has there is asked for."""

    def __init__(self, text: str, whole: Grams | None = None, start: int = 0) -> None:
        self._text, self._whole, self._start = text, whole, start
        self._asked = -1
        self._places: list[Place] = []
        self._literals: Literals = frozenset()

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self._text.lower()

    @property
    def literals(self) -> Literals:
        """Those that stand in the text."""
        if self._asked != len(_INDEX.literals):  # else no sieve has been made since
            self._asked = len(_INDEX.literals)
            if self._whole is None:
                self._places = _INDEX.find(self.lower)
            self._literals = self._whole.within(self._start, self._start + len(self._text)) if self._whole else frozenset([literal for _, _, literal in self._places])
        return self._literals

    def within(self, start: int, end: int) -> Literals:
        """Those that stand in a stretch of the text."""
        if not self.literals:
            return frozenset()
        low, high = bisect_left(self._places, (start,)), bisect_left(self._places, (end,))
        return frozenset([literal for _, last, literal in self._places[low:high] if last <= end])

    def part(self, text: str, start: int) -> Grams:
        """The grams of a stretch of this text that begins at `start`; by itself where small letters are more than the capitals they stand for."""
        return Grams(text, self if len(self.lower) == len(self._text) else None, start)


@lru_cache(maxsize=1)
def grams_of(text: str) -> Grams:
    """The grams of a text; of the last one asked for they are kept, as several readers of a document need them."""
    return Grams(text)


class Sieve(Generic[T]):
    """Items by the source of the pattern that finds them."""

    def __init__(self, items: Sequence[tuple[str, T]]) -> None:
        self._items = [item for _, item in items]
        self._always: set[int] = set()
        self._by_literal: dict[str, list[tuple[int, Way]]] = defaultdict(list)  # the items whose first need a literal meets, with what they need besides
        literals: set[str] = set()
        for i, (source, _) in enumerate(items):
            for way in ways(source):
                self._always |= set() if way else {i}
                literals.update(*way)
                for literal in way[0] if way else ():
                    self._by_literal[literal].append((i, way[1:]))
        self._literals = frozenset(literals)
        self._with = lru_cache(maxsize=KEPT)(self._passing)
        _INDEX.add(literals)

    def passing(self, grams: Grams) -> list[T]:
        """The items whose pattern may match, in the order given."""
        return list(self._with(grams.literals & self._literals))

    def _passing(self, here: Literals) -> tuple[T, ...]:
        """The items whose pattern may match where these literals stand."""
        found = set(self._always)
        for literal in here:
            for i, more in self._by_literal.get(literal, ()):
                if not any(map(here.isdisjoint, more)):
                    found.add(i)
        return tuple([self._items[i] for i in sorted(found)])
