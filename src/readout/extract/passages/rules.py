"""The furniture rules: a commented table of patterns, validated when it is loaded.

`where` says what a pattern must match: `whole` (all of a line, which is never part of a wrapped paragraph), `end` (all of a
paragraph, told by how it ends), `start` or `anywhere` of a line, `sentence` (a whole sentence of a paragraph), `inline` (the
matched words alone) or `prefix` (the words at the head of a paragraph).
`reach` says what else falls with the line: nothing (`line`), a teaser after it (`next`), the list after it (`list`), or
all that follows up to the next real paragraph (`rest`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast, get_args

from readout.errors import FactsError
from readout.facts.table import Row, read_table
from readout.language.sieve import Grams, Sieve
from readout.model.records import Role

WHERE = ("whole", "start", "end", "anywhere", "sentence", "inline", "prefix")
REACH = ("line", "next", "list", "rest")
LONGEST_WORD = 25  # characters a word may have on average; patterns are never run over one endless word
COLUMNS = ("role", "where", "reach", "max", "pattern", "language", "basis")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: `most` is the longest line or sentence, in words, that the rule may name."""

    role: Role
    where: str
    reach: str
    most: int
    pattern: re.Pattern[str]

    def names(self, line: str, words: int) -> bool:
        """True when the rule names `line` (blanks already single) of so many words."""
        if words > self.most or len(line) > self.most * LONGEST_WORD:
            return False
        if self.where in ("whole", "end", "sentence"):
            return self.pattern.fullmatch(line) is not None
        return (self.pattern.match(line) if self.where == "start" else self.pattern.search(line)) is not None


@dataclass(frozen=True)
class Rules:
    """The rules by the unit they look at."""

    lines: tuple[Rule, ...]
    sentences: tuple[Rule, ...]
    inline: tuple[Rule, ...]
    prefixes: tuple[Rule, ...]

    def line(self, line: str) -> Rule | None:
        """The first rule that names the line."""
        return _first(self.lines, line)

    def whole(self, line: str) -> bool:
        """True when the line is furniture from end to end by a `whole` rule."""
        return _first(self._wholes, line) is not None

    def sentence(self, sentence: str) -> Rule | None:
        """The first rule that names the sentence."""
        return _first(self.sentences, sentence)

    def likely(self, grams: Grams) -> Rules:
        """The rules that can name something in a text at all."""
        return Rules.of(self._sieve.passing(grams))

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> Rules:
        """Rules in the order of the table, by the unit they look at."""
        lines = tuple(r for r in rules if r.where in WHERE[:4])
        return cls(lines, *(tuple(r for r in rules if r.where == where) for where in WHERE[4:]))

    @cached_property
    def _wholes(self) -> tuple[Rule, ...]:
        return tuple(r for r in self.lines if r.where == "whole")

    @cached_property
    def _sieve(self) -> Sieve[Rule]:
        return Sieve([(r.pattern.pattern, r) for r in (*self.lines, *self.sentences, *self.inline, *self.prefixes)])


def _first(rules: Sequence[Rule], line: str) -> Rule | None:
    """The first rule that names the line."""
    words = len(line.split())
    for rule in rules:
        if rule.names(line, words):
            return rule
    return None


@cache
def builtin() -> Rules:
    """The rules that come with the package."""
    return load(files("readout.extract.passages") / "furniture.csv")


def load(source: Traversable | Path) -> Rules:
    """Rules of a table. Raises FactsError with file and line for a row that does not validate."""
    return Rules.of([_rule(row) for row in read_table(source, COLUMNS)])


def _rule(row: Row) -> Rule:
    _one_of(row, "role", get_args(Role))
    _one_of(row, "where", WHERE)
    _one_of(row, "reach", REACH)
    row.need("basis")
    try:
        pattern = re.compile(row.need("pattern"), re.IGNORECASE)
        most = int(row["max"])
    except (re.error, ValueError) as error:
        raise FactsError(f"{row.where}: {error}", "a regular expression and a number of words", "correct the row") from error
    return Rule(cast(Role, row["role"]), row["where"], row["reach"], most, pattern)


def _one_of(row: Row, column: str, allowed: tuple[str, ...]) -> None:
    if row[column] not in allowed:
        raise FactsError(f"{row.where}: {column} {row[column]!r}", "one of " + ", ".join(allowed), "correct the row")
