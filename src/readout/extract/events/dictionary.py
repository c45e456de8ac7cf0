"""Verbs of an event dictionary found in a sentence, each with the heaviest of its patterns that fits.

Promise: a hit's words are in the sentence; a pattern fits only within the stretch given, its parts in order. Parts: a word (or its plural),
`&set` (any phrase of a synonym set), `{words of one noun phrase}`, `(preposition and what it governs)`; the placeholders of actors
(`+ $ ^ %`) ask for nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.facts.petrarch import VerbPattern
from readout.facts.petrarch.tables import Verbs

OBJECT = 7   # words after the verb (or after the part before) in which the next part must begin
PHRASE = 4   # words inside a bracket that may stand between two of its words
ACTORS = frozenset("+$^%")
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A verb at words [first, last] of a sentence, with its pattern and the last word that the pattern took."""

    first: int
    last: int
    block: str
    pattern: VerbPattern
    reach: int


def verbs_in(words: Words, verbs: Verbs) -> list[tuple[int, int]]:
    """First and last word of every verb form, the longest at each place, left to right."""
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        size = next((n for n in range(min(verbs.longest, len(words) - i), 0, -1) if tuple(words[i : i + n]) in verbs.forms), 0)
        if size:
            out.append((i, i + size - 1))
        i += size or 1
    return out


def coded(words: Words, span: tuple[int, int], verbs: Verbs, stretch: tuple[int, int] | None = None) -> Hit:
    """The verb at `span` with the heaviest pattern that fits inside `stretch` (word numbers, half-open; by default the sentence)."""
    low, high = stretch or (0, len(words))
    block, bare = verbs.forms[tuple(words[span[0] : span[1] + 1])]
    for pattern in verbs.patterns.get(block, ()):
        reach = _fits(pattern, words, span, verbs, (low, high))
        if reach is not None:
            return Hit(span[0], span[1], block, pattern, reach)
    return Hit(span[0], span[1], block, bare, span[1])


def _fits(pattern: VerbPattern, words: Words, span: tuple[int, int], verbs: Verbs, stretch: tuple[int, int]) -> int | None:
    before = _row(pattern.before, words, max(stretch[0], span[0] - 2 * OBJECT), span[0], verbs)
    if before is None:
        return None
    after = _row(pattern.after, words, span[1] + 1, stretch[1], verbs)
    return None if after is None else max(span[1], after - 1)


def _row(parts: Sequence[str], words: Words, start: int, end: int, verbs: Verbs) -> int | None:
    """Where the parts end, one after the other from `start`; None where one is missing."""
    at = start
    for part in parts:
        found = _part(part, words, at, min(end, at + OBJECT), end, verbs)
        if found is None:
            return None
        at = found
    return at


def _part(part: str, words: Words, start: int, last: int, end: int, verbs: Verbs) -> int | None:
    """Where a part that begins in [start, last) ends."""
    if part in ACTORS:
        return start
    if part[0] in "({":
        return _bracket(_inside(part), words, start, last, end, verbs)
    for i in range(start, last):
        size = _one(part, words, i, end, verbs)
        if size:
            return i + size
    return None


def _bracket(inner: Sequence[str], words: Words, start: int, last: int, end: int, verbs: Verbs) -> int | None:
    for i in range(start, last):
        at: int | None = i
        for n, part in enumerate(inner):
            if at is None:
                break
            at = _part(part, words, at, min(end, at + (1 if n == 0 else PHRASE)), end, verbs)
        if at is not None:
            return at
    return None


def _inside(part: str) -> list[str]:
    """The parts of a bracket; brackets inside it are opened."""
    return [w for w in part.replace("(", " ").replace(")", " ").replace("{", " ").replace("}", " ").split() if w not in ACTORS]


def _one(part: str, words: Words, i: int, end: int, verbs: Verbs) -> int:
    """Words taken at i by a plain word or a synonym set; 0 for none."""
    if part.startswith("&"):
        phrases = verbs.synonyms.get(part[1:].rstrip("_"), frozenset())
        return max((len(p) for p in phrases if i + len(p) <= end and _same(p, words[i : i + len(p)])), default=0)
    return int(_same((part,), words[i : i + 1]))


def _same(phrase: Sequence[str], words: Words) -> bool:
    return bool(words) and len(phrase) == len(words) and tuple(phrase[:-1]) == tuple(words[:-1]) and _number(phrase[-1], words[-1])


def _number(listed: str, word: str) -> bool:
    """The word as listed, or with the other number."""
    if listed == word:
        return True
    return word in (listed + "s", listed + "es") or listed == word + "s" or (listed.endswith("y") and word == listed[:-1] + "ies")
