"""What an expression means, and what a rule is given to work it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

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
Rule = tuple[re.Pattern[str], Maker]


def rule(pattern: str, maker: Maker) -> Rule:
    """A rule whose pattern ignores case."""
    return re.compile(pattern, re.IGNORECASE), maker


def word(match: re.Match[str], name: str) -> str:
    """A named group in lower case without a final stop, "" when it took no part."""
    return (match[name] or "").lower().rstrip(".")
