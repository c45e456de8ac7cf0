"""Finds time expressions sentence by sentence; of two that overlap the earlier rule's stays, unless the later one covers it whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from readout.extract.page import Sentence
from readout.extract.times.calendar import parse_day
from readout.extract.times.rules import RULES, WITHOUT_DIGIT
from readout.extract.times.value import Rule, Setting, Value
from readout.language.sieve import Grams, Sieve, grams_of
from readout.model import Time

AFTER = 30  # code points behind an expression that may tell on which side of publication it lies
NEAR = 25  # code points between an hour and the day it belongs to ("at 7 p.m. on Tuesday")
_DIGIT = re.compile(r"\d")
_ALL, _WITHOUT_DIGIT = (Sieve([(rule.source, rule) for rule in rules]) for rules in (RULES, WITHOUT_DIGIT))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Found = tuple[int, int, Value]


def find_times(text: str, sentences: Sequence[Sentence], published: str | None, grams_in: Callable[[Sentence], Grams] | None = None) -> list[Time]:
    """Time expressions with TIMEX3 values, in order; `published` (ISO day, with or without time) is the anchor, or None.

    `grams_in` gives the grams of a sentence where a page has them already.
    """
    anchor, grams = parse_day(published), grams_in or (lambda s: grams_of(text).part(text[s.start : s.end], s.start))
    out: list[Time] = []
    for sentence in sentences:
        rules = _likely(text, sentence, grams(sentence))
        found = _in_sentence(text, sentence, rules, anchor) if rules else []
        out += [Time(start=start, end=end, value=value.value, kind=value.kind, basis=value.basis) for start, end, value in _with_days(sorted(found))]
    return out


def _in_sentence(text: str, sentence: Sentence, rules: Iterable[Rule], anchor: date | None) -> list[Found]:
    taken: list[Found] = []
    first, last = sentence.start, sentence.end
    for rule in rules:
        for match in rule.pattern.finditer(text, first, last):
            start, end = match.span()
            inside = [t for t in taken if t[0] < end and start < t[1]]
            if any((t[0] <= start and end <= t[1]) or t[0] < start or end < t[1] for t in inside):
                continue
            value = rule.make(match, Setting(anchor, text[first:start], text[end : min(last, end + AFTER)]))
            if value is not None:
                taken = [t for t in taken if t not in inside] + [(start, end, value)]
    return taken


def _likely(text: str, sentence: Sentence, grams: Grams) -> list[Rule]:
    """The rules that may find something in the sentence, in the order they are tried."""
    return (_ALL if _DIGIT.search(text, sentence.start, sentence.end) else _WITHOUT_DIGIT).passing(grams)


def _with_days(found: list[Found]) -> list[Found]:
    """Hours of the day moved to the day that stands beside them."""
    if len(found) < 2:
        return found
    return [(a, b, _on_day(v, [t for t in found if t[0] != a and max(t[0] - b, a - t[1]) <= NEAR])) for a, b, v in found]


def _on_day(value: Value, beside: list[Found]) -> Value:
    day = next((t[2].value for t in beside if t[2].kind == "date" and _DAY.fullmatch(t[2].value)), None)
    if value.basis != "hour of the day" or day is None:
        return value
    return value._replace(value=day + value.value[10:], basis="hour of the day beside it")
