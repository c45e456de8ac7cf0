"""The same utterance in two wordings: normalised tokens, aligned in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\w+")
_STOP = frozenset(["the", "a", "an", "of", "to", "and", "in", "on", "for", "with", "that", "is", "are", "was", "were", "be", "been", "has", "have", "had", "as", "at", "by", "it", "its", "this", "their", "his", "her", "from", "or", "not"])
_WEIGHTY = re.compile(r"^(?:not|no|never|none|without|cannot|n't|will|would|could|may|might|must|should|shall|can|\d+|hundred|thousand|million|не|нет)$")
Kind = Literal["same", "shortened", "wording differs", "altered", "translation"]  # the last by translation.py
ALIGNED = 0.6   # share of the shorter wording's tokens that must align (research prototype: exact pairs from .6)
CONTENT = 2     # content words that must be shared
OMISSION = 3    # words; more than that left out at once is an omission, not a change
LOOSE = 1.5     # how much longer than a quotation its retelling may be


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two wordings compare; `share` is the aligned share of the shorter one."""

    kind: Kind
    share: float


def tokens(text: str) -> list[str]:
    """Lower-case words without marks; bracketed omissions are dropped."""
    return _TOKEN.findall(re.sub(r"[(\[](?:…|\.\.\.)[)\]]", " ", text.lower().replace("’", "'")))


def compare(a: str, b: str) -> Comparison | None:
    """The relation of two wordings, or None when they are not one utterance."""
    x, y = tokens(a), tokens(b)
    if not x or not y:
        return None
    if x == y:
        return Comparison("same", 1.0)
    blocks = SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks()
    matched = sum(b.size for b in blocks)
    share = matched / min(len(x), len(y))
    common = {t for block in blocks for t in x[block.a : block.a + block.size]} - _STOP
    if share < ALIGNED or len(common) < CONTENT:
        return None
    if any(_WEIGHTY.match(t) for t in _changed(x, y)):
        return Comparison("altered", share)
    return Comparison("shortened" if share >= 0.999 and len(x) != len(y) else "wording differs", share)


def _changed(x: list[str], y: list[str]) -> list[str]:
    """Words replaced, and words put in or left out inside; what is cut off at an edge, or a longer omission, changes no word."""
    out: list[str] = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
        at_edge = a0 == b0 == 0 or (a1 == len(x) and b1 == len(y))
        if op == "replace" or (op != "equal" and not at_edge and a1 - a0 + b1 - b0 <= OMISSION):
            out += x[a0:a1] + y[b0:b1]
    return out


def content_words(words: list[str]) -> list[str]:
    """The words that are not function words, in order."""
    return [w for w in words if w not in _STOP]


@dataclass(frozen=True, slots=True)
class Window:
    """Where in a sentence another wording of a quotation stands (code points of the sentence), and how the two compare."""

    start: int
    end: int
    kind: Kind
    share: float


def window(quotation: str, sentence: str) -> Window | None:
    """The stretch of a sentence that is the quotation in other words, or None; the stretch is as long as the quotation,
    give or take half."""
    x, places = tokens(quotation), list(_TOKEN.finditer(sentence.lower()))
    blocks = [b for b in SequenceMatcher(None, x, [m.group() for m in places], autojunk=False).get_matching_blocks() if b.size]
    if not blocks:
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    if not ALIGNED * len(x) <= last - first <= LOOSE * len(x):
        return None
    start, end = places[first].start(), places[last - 1].end()
    result = compare(quotation, sentence[start:end])
    return Window(start, end, result.kind, result.share) if result else None
