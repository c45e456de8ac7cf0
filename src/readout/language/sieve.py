"""Which of many regular expressions can match a text at all.

Every match of most patterns holds one of a few literal strings; looking for those first spares nearly all the searching. A pattern in
which no such string can be made out is always let through, so the sieve changes how long reading takes and nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, TypeVar

GRAM = 3  # letters of a text's grams; a literal of at least so many is looked up, a shorter one is no use unless it is of another script
_OPENING = re.compile(r"\?(?:P<\w+>|<?[=!]|[-a-z]*:)")  # what may follow a bracket: a name, a look around, flags
T = TypeVar("T")
Literals = frozenset[str]


class Grams:
    """A text in lower case with the set of its runs of GRAM characters."""

    def __init__(self, text: str) -> None:
        self.lower = text.lower()
        self.runs = {self.lower[i : i + GRAM] for i in range(len(self.lower) - GRAM + 1)}


@lru_cache(maxsize=1)
def grams_of(text: str) -> Grams:
    """The grams of a text; of the last one asked for they are kept, as several readers of a document need them."""
    return Grams(text)


class Sieve(Generic[T]):
    """Items by the source of the pattern that finds them."""

    def __init__(self, items: Sequence[tuple[str, T]]) -> None:
        self._items = [item for _, item in items]
        self._always: set[int] = set()
        self._by_run: dict[str, list[tuple[str, int]]] = defaultdict(list)  # first letters of a literal -> literals with the items they let through
        for i, (source, _) in enumerate(items):
            needed = literals(source)
            self._always |= {i} if needed is None else set()
            for literal in needed or ():
                self._by_run[literal[:GRAM]].append((literal, i))
        self._short = [run for run in self._by_run if len(run) < GRAM]

    def passing(self, grams: Grams) -> list[T]:
        """The items whose pattern may match, in the order given."""
        runs = [*(self._by_run.keys() & grams.runs), *(x for x in self._short if x in grams.lower)]
        found = {i for run in runs for literal, i in self._by_run[run] if literal in grams.lower}
        return [self._items[i] for i in sorted(self._always | found)]


def literals(source: str) -> Literals | None:
    """Strings in lower case, one of which every match of the pattern holds; None where none of GRAM letters (or of another script) can be made out."""
    return _Parser(source).branches()


class _Parser:
    """Recursive descent over the syntax of `re` that our data files use; what it does not know counts for nothing."""

    def __init__(self, source: str) -> None:
        self._source, self._at = source, 0

    def branches(self) -> Literals | None:
        """Alternatives up to the closing bracket or the end: each must give something."""
        found = [self._branch()]
        while self._peek() == "|":
            self._at += 1
            found.append(self._branch())
        kept = [f for f in found if f is not None]
        return frozenset().union(*kept) if len(kept) == len(found) else None

    def _branch(self) -> Literals | None:
        """The best of the parts that stand one after another: the one whose shortest string is longest."""
        parts: list[Literals] = []
        run = ""
        while (char := self._peek()) and char not in "|)":
            self._at += 1
            part: Literals | None = None
            if char.isalpha() or char == "-":
                if self._repeat():
                    run = self._flush(parts, run + (char if self._sure else ""))
                else:
                    run += char
                continue
            run = self._flush(parts, run)
            if char == "(":
                part = self._group()
            elif char == "[":
                self._at = self._source.index("]", self._at + 1) + 1
            elif char == "\\":
                self._at += 1
            if not self._repeat() or self._sure:
                parts += [part] if part else []
        self._flush(parts, run)
        return max(parts, key=lambda p: (min(map(len, p)), -len(p)), default=None)

    def _flush(self, parts: list[Literals], run: str) -> str:
        if len(run) >= GRAM or not run.isascii():
            parts.append(frozenset({run.lower()}))
        return ""

    def _group(self) -> Literals | None:
        opening = _OPENING.match(self._source, self._at)
        looks = bool(opening and opening.group().startswith(("?=", "?!", "?<")))
        self._at = opening.end() if opening else self._at
        found = self.branches()
        self._at += 1  # the closing bracket
        return None if looks else found

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
