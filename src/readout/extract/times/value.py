"""What an expression means, and what a rule is given to work it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, NamedTuple

from readout.extract.times.tense import side
from readout.extract.times.words import factored

Kind = Literal["date", "time", "duration", "set"]


class Value(NamedTuple):
    """A TIMEX3 value, its kind, and the reason in words."""

    value: str
    kind: Kind
    basis: str


@dataclass
class Setting:
    """The publication date or None, and what stands before and behind an expression in its sentence."""

    anchor: date | None
    before: str
    after: str

    @cached_property
    def future(self) -> bool | None:
        """On which side of publication the words around point (True: after)."""
        return side(self.before, self.after)


Maker = Callable[[re.Match[str], Setting], Value | None]


@dataclass(frozen=True)
class Rule:
    """How a kind of expression is written, and what works out its meaning."""

    source: str
    make: Maker

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the expression is found by, case ignored; made when a sentence first needs it, for a text needs few of the rules."""
        return re.compile(factored(self.source), re.IGNORECASE)


def on_side(sign: int) -> Value:
    """A time of which only the side of an unknown day of publication is known (-1 before, 0 at, 1 after)."""
    return Value("PAST_REF" if sign < 0 else "FUTURE_REF" if sign > 0 else "PRESENT_REF", "date", "publication unknown")


def days_away(days: int, setting: Setting) -> Value:
    """The day so many days after publication (before it, where negative)."""
    return Value((setting.anchor + timedelta(days)).isoformat(), "date", "counted from publication") if setting.anchor else on_side(days)


def any_weekday(number: int, part: str = "") -> Value:
    """The weekday (0 Monday) of an unknown week, or a part of it."""
    return Value(f"XXXX-WXX-{number + 1}T{part}" if part else f"XXXX-WXX-{number + 1}", "time" if part else "date", "weekday, publication unknown")


def word(match: re.Match[str], name: str) -> str:
    """A named group in lower case without a final stop, "" when it took no part."""
    return (match[name] or "").lower().rstrip(".")
