"""What an expression means, and what a rule is given to work it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from readout.extract.times.words import factored

Kind = Literal["date", "time", "duration", "set"]


class Value(NamedTuple):
    """A TIMEX3 value, its kind, and the reason in words."""

    value: str
    kind: Kind
    basis: str


class Setting(NamedTuple):
    """The publication date or None, on which side of it the words around point (True: after), and what stands before."""

    anchor: date | None
    future: bool | None
    before: str = ""


Maker = Callable[[re.Match[str], Setting], Value | None]


class Rule(NamedTuple):
    """How a kind of expression is written, the pattern made of it, and what works out its meaning."""

    source: str
    pattern: re.Pattern[str]
    make: Maker


def rule(source: str, maker: Maker) -> Rule:
    """A rule whose pattern ignores case."""
    return Rule(source, re.compile(factored(source), re.IGNORECASE), maker)


def word(match: re.Match[str], name: str) -> str:
    """A named group in lower case without a final stop, "" when it took no part."""
    return (match[name] or "").lower().rstrip(".")
