"""On which side of publication a bare weekday, day or month lies, by the words around it.

News tells what has happened: a bare weekday is the one before publication unless a word of the future governs it.
"""

from __future__ import annotations

import re

WINDOW = 70  # code points before an expression in which a word of the future or of the past counts
_FUTURE = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were) to|plan(?:s|ned)?\b|scheduled|due|expected?s?|anticipated|projected|upcoming|ahead of|set (?:to|for)|going to|slated|to be held"
    r"|предстоит|состоится|пройд[её]т|запланирован\w*|будет|odbędzie|planowan\w*|spotka się)(?!\w)|[’']ll\b", re.IGNORECASE)
# Verbs of the future in other languages, which may stand before the day or soon behind it ("W czwartek X spotka się z Y").
_ABROAD = re.compile(
    r"(?<!\w)(?:soll(?:en)?|wird|werden|doit|doivent|devrait|prévue?s?|recevra|rencontrer(?:a|ont)|aura|auront|sera|seront|s['’]\w+(?:ra|ront)|se \w+r(?:a|ont)|встрет(?:ится|ятся)|прибудет|посетит"
    r"|намерен\w*|планиру\w+|будут|состоится|состоятся|зустрін(?:еться|уться)|відбуд(?:еться|уться)|буде|будуть|планує\w*|będzie|będą|spotka(?:ją)? się|odbędzie się|uda się|przyjedzie)(?!\w)", re.IGNORECASE)
_PAST = re.compile(
    r"(?<!be\s)(?<!been\s)\b(?!(?:united|hundred|indeed|speed|sacred|ahmed|mohammed|exceed|proceed|succeed)\b)(?:was|were|had|did|held|met|spoke|made|took|came|went|began|left|sent|won|saw|\w{3,}ed|прош[её]л\w*|состоял\w*|заявил\w*|сообщил\w*)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:said|says|told|announced|reported|added|заявил\w*|сообщил\w*|powiedział\w*)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:[’']s\s+(?:planned|scheduled|upcoming|expected)|will|would|is\s+(?:to|due|expected|scheduled))\b", re.IGNORECASE)
# "Lavrov and Blinken to meet": a headline's future. Every word needs the blank after it, or capitals could be cut into words in countless ways.
NAMES_TO = r"^[\s,]*(?:(?:[A-ZА-ЯŁŚŻ][\w.’'-]*|and|of|the|&),?\s+)+to\s+"
_HEADLINE = re.compile(NAMES_TO + r"[a-z]+\s")
_JUST_BEFORE = re.compile(r"\b(?:by|until|till|before|through)\s+(?:on\s+)?$", re.IGNORECASE)


def side(before: str, after: str) -> bool | None:
    """True: after publication. False: before it. None: the words do not say. `before` ends at the expression in its own sentence."""
    window = before[-WINDOW:]
    if _AFTER.match(after) or _JUST_BEFORE.search(window) or _HEADLINE.match(before):
        return True
    future = max(_end(_FUTURE, window), _end(_ABROAD, window))
    past, told = _end(_PAST, window), _end(_TOLD, window)
    if max(future, past, told) < 0 and _ABROAD.search(after):
        return True
    if future >= max(past, told, 0):  # "expected" looks like a past tense too: the same word is of the future
        return True
    return False if past > told else None


def pasts(words: str) -> list[tuple[int, int]]:
    """Where the verbs of the past stand that are no words of the future."""
    return [m.span() for m in _PAST.finditer(words) if not _FUTURE.fullmatch(m[0])]


def futures(words: str) -> list[tuple[int, int]]:
    """Where the words of the future stand."""
    return [m.span() for m in _FUTURE.finditer(words)]


def _end(pattern: re.Pattern[str], window: str) -> int:
    """Where the last match ends; -1 without one."""
    return max((m.end() for m in pattern.finditer(window)), default=-1)
