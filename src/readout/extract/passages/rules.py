"""The furniture rules: a commented table of patterns, validated when it is loaded.

`where` says what a pattern must match: `whole` (all of a line, which is never part of a wrapped paragraph), `end` (all of a
paragraph, told by how it ends), `start` or `anywhere` of a line, `sentence` (a whole sentence of a paragraph), `inline` (the
matched words alone) or `prefix` (the words at the head of a paragraph).
`reach` says what else falls with the line: nothing (`line`), a teaser after it (`next`), the list after it (`list`), or
all that follows up to the next real paragraph (`rest`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast, get_args

from readout.errors import FactsError
from readout.facts.table import Row, read_table
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

    def names(self, line: str) -> bool:
        """True when the rule names `line` (blanks already single)."""
        if len(line) > self.most * LONGEST_WORD or len(line.split()) > self.most:
            return False
        if self.where in ("whole", "end", "sentence"):
            return self.pattern.fullmatch(line) is not None
        return (self.pattern.match(line) if self.where == "start" else self.pattern.search(line)) is not None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by the unit they look at."""

    lines: tuple[Rule, ...]
    sentences: tuple[Rule, ...]
    inline: tuple[Rule, ...]
    prefixes: tuple[Rule, ...]

    def line(self, line: str) -> Rule | None:
        """The first rule that names the line."""
        return next((r for r in self.lines if r.names(line)), None)

    def whole(self, line: str) -> bool:
        """True when the line is furniture from end to end by a `whole` rule."""
        return any(r.where == "whole" and r.names(line) for r in self.lines)

    def sentence(self, sentence: str) -> Rule | None:
        """The first rule that names the sentence."""
        return next((r for r in self.sentences if r.names(sentence)), None)


@cache
def builtin() -> Rules:
    """The rules that come with the package."""
    return load(files("readout.extract.passages") / "furniture.csv")


def load(source: Traversable | Path) -> Rules:
    """Rules of a table. Raises FactsError with file and line for a row that does not validate."""
    rules = [_rule(row) for row in read_table(source, COLUMNS)]
    lines = tuple(r for r in rules if r.where in WHERE[:4])
    return Rules(lines, *(tuple(r for r in rules if r.where == where) for where in WHERE[4:]))


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
