"""Copies of one text: which documents repeat another, and which was first as far as credits, dates and completeness tell.

Promise: two documents are copies when most runs of words of the shorter stand in the longer; where nothing tells which came first, none is
said to. A copy is no second witness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Literal
from zlib import crc32

from readout.model import Reading
from readout.model.records import STORY, Record
from readout.reconcile.days import Days, days_of
from readout.reconcile.words import tokens

Basis = Literal["credits it", "published later", "less complete", "not to be told"]
UNTOLD: Basis = "not to be told"
RUN = 6           # words in a run; the same six words in a row are chance in news only in names and titles
COPY = 0.5        # share of the shorter text's runs that stand in the longer
FEWEST = 8        # runs; a shorter text is a headline or a teaser, and is compared with nothing
EVERY_RUN = 2_000_000  # runs of all documents up to which every run looks for candidates; beyond, a copy of under 60 words can be missed
SAMPLED = 8       # one run in so many looks for candidates then (the same ones in every text)
WINDOW = 8        # runs of which the least is kept to look for copies by: a quarter of all
COMMON = 200      # documents; a run in more of them is a formula of the trade and finds no candidates
MUCH_SHORTER = 0.8


class Copy(Record, frozen=True):
    """`document` repeats `of` (ids); `share` of its runs of words stand there. With basis "not to be told" either may be the first."""

    document: str
    of: str
    share: float
    basis: Basis


def runs(reading: Reading) -> frozenset[int]:
    """Hashes of the runs of RUN words of a document's story, teasers and forms left out."""
    return frozenset(_in_order(reading))


def some_runs(reading: Reading) -> frozenset[int]:
    """A few of its runs, by which copies can be looked for: two texts that have RUN + WINDOW - 1 words in a row in common have one of these in common.

    The least of every WINDOW runs in a row (Schleimer, Wilkerson, Aiken 2003: winnowing).
    """
    found = _in_order(reading)
    return frozenset(min(found[i : i + WINDOW]) for i in range(max(1, len(found) - WINDOW + 1))) if len(found) >= FEWEST else frozenset()


def _in_order(reading: Reading) -> list[int]:
    story = " ".join(p.span.of(reading.document.text) for p in reading.passages if p.role in STORY) or reading.document.text
    found = tokens(story)
    return [crc32(" ".join(found[i : i + RUN]).encode()) for i in range(len(found) - RUN + 1)]


def relation(a: Reading, b: Reading) -> Copy | None:
    """Which of two documents repeats the other; None where neither does."""
    x, y = runs(a), runs(b)
    return _relation(a, b, x, y) if _copied(x, y) else None


def choice(copy: Copy, told: Collection[str]) -> tuple[bool, bool, float, str]:
    """The least of these is the relation shown of a document that repeats several (`told`: the documents that repeat another)."""
    return copy.of in told, copy.basis == UNTOLD, -copy.share, copy.of


def copies(readings: Iterable[Reading]) -> list[Copy]:
    """For each document that repeats others, its relation to the first of them; by document id. Order of the readings does not matter."""
    held = {r.document.id: r for r in readings}
    made = {i: runs(r) for i, r in held.items()}
    found = [_relation(held[a], held[b], made[a], made[b]) for a, b in sorted(_candidates(made)) if _copied(made[a], made[b])]
    return _firsts(found, held)


def _candidates(made: dict[str, frozenset[int]]) -> set[tuple[str, str]]:
    """Pairs of documents that share a run; of many documents, a sampled one."""
    every = SAMPLED if sum(map(len, made.values())) > EVERY_RUN else 1
    where: dict[int, list[str]] = defaultdict(list)
    for document, found in sorted(made.items()):
        for run in found:
            if run % every == 0:
                where[run].append(document)
    return {p for documents in where.values() if 1 < len(documents) <= COMMON for p in combinations(documents, 2)}


def _copied(a: Collection[int], b: Collection[int]) -> bool:
    least = min(len(a), len(b))
    return least >= FEWEST and len(frozenset(a) & frozenset(b)) >= COPY * least


def _relation(a: Reading, b: Reading, x: frozenset[int], y: frozenset[int]) -> Copy:
    """Which of two copies repeats which: one that credits the other's publisher, the later one, the less complete one."""
    shared = len(x & y)
    for document, of, size, basis in _reasons(a, b, len(x), len(y)):
        return Copy(document=document.document.id, of=of.document.id, share=round(shared / size, 3), basis=basis)
    later, earlier = sorted((a, b), key=lambda r: r.document.id, reverse=True)
    return Copy(document=later.document.id, of=earlier.document.id, share=round(shared / len(x if later is a else y), 3), basis=UNTOLD)


def _reasons(a: Reading, b: Reading, m: int, n: int) -> Iterable[tuple[Reading, Reading, int, Basis]]:
    if _credits(a, b) != _credits(b, a):
        yield (a, b, m, "credits it") if _credits(a, b) else (b, a, n, "credits it")
    day, other = _day(a), _day(b)
    if day and other and (day.last < other.first or other.last < day.first):
        yield (a, b, m, "published later") if other.last < day.first else (b, a, n, "published later")
    if m < MUCH_SHORTER * n:
        yield a, b, m, "less complete"
    if n < MUCH_SHORTER * m:
        yield b, a, n, "less complete"


def _credits(a: Reading, b: Reading) -> bool:
    """True when a names the publisher of b, and is not of the same publisher."""
    name = tokens(b.document.publisher or "")
    if not name or name == tokens(a.document.publisher or ""):
        return False
    found = tokens(a.document.text)
    return any(found[i : i + len(name)] == name for i in range(len(found) - len(name) + 1))


def _day(reading: Reading) -> Days | None:
    return days_of(reading.document.published.value) if reading.document.published else None


def witnesses(documents: Iterable[str], found: Sequence[Copy]) -> dict[str, str]:
    """For each document the one that stands for all copies of its text: the first of them as far as that is told."""
    listed = sorted(set(documents))
    root = {d: d for d in listed}
    for c in found:
        if c.document in root and c.of in root:
            old, new = root[c.document], root[c.of]
            root = {d: new if r == old else r for d, r in root.items()}
    copied = {c.document for c in found}
    return {d: min((x for x in listed if root[x] == root[d]), key=lambda x: (x in copied, x)) for d in listed}


def _firsts(found: Sequence[Copy], held: dict[str, Reading]) -> list[Copy]:
    """One relation for each document: to the one that is itself no copy where there is one, and the most alike of those."""
    told = {c.document for c in found}
    best: dict[str, Copy] = {}
    for c in sorted(found, key=lambda c: choice(c, told)):
        best.setdefault(c.document, c)
    return [best[d] for d in sorted(best) if d in held]
