"""Status of an encounter or event in a language with a `Tongue`, by the words of its clause; the order is that of the rules."""

from __future__ import annotations

import re

from readout.language.tongue import Tongue
from readout.model import Span
from readout.model.records import Status

_CLAUSE = re.compile(r"[;:«»„“”\"—–]|,\s")
BEFORE, AFTER, NEAR, CLOSE = 80, 90, 28, 75  # code points looked at: before, after, just before it for a negation, just after it for a plan
_ORDER: tuple[Status, ...] = ("conditional", "denied", "negated", "planned", "hypothetical")


def foreign_status(text: str, sentence: Span, trigger: Span, tongue: Tongue) -> Status:
    """Status of the act at `trigger` inside `sentence`."""
    before = _CLAUSE.split(text[max(sentence.start, trigger.start - BEFORE) : trigger.start])[-1]
    after = _CLAUSE.split(text[trigger.end : min(sentence.end, trigger.end + AFTER)])[0]
    words = trigger.of(text)
    for status in _ORDER:
        pattern = tongue.mark_of(status)
        if status == "negated":
            found = pattern.search(before[-NEAR:]) or tongue.pattern("not_held").search(after) or pattern.search(words)
        elif status == "conditional":
            found = pattern.search(text[sentence.start : trigger.start][-BEFORE:])
        else:
            found = pattern.search(f"{before}{words}{after[:CLOSE]}")
        if found:
            return status
    return "actual"
