"""Statements of several sides or documents aligned into points: said by both, only in one, or in how different a wording.

Promise: two statements make a point only when `wording.compare`, or across languages `translation.compare_translation`, holds them to be one utterance; no point says which of the two is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Literal

from readout.model import Span
from readout.model.records import Record
from readout.reconcile.translation import compare_translation
from readout.reconcile.wording import Comparison, Kind, compare

PointKind = Literal["said by both", "only in A", "wording differs", "shortened", "altered", "translation"]
Told = tuple[str, str, list[Span], str]  # side, document ref, spans, words
_KINDS: dict[Kind, PointKind] = {"same": "said by both", "shortened": "shortened", "wording differs": "wording differs", "altered": "altered",
                                    "translation": "translation"}


class Voice(Record, frozen=True):
    """One wording: whose, in which document, where, and its words."""

    side: str
    document: str
    spans: list[Span]
    words: str


class Point(Record, frozen=True):
    """Two wordings of one utterance, or one (`b` null) that nobody else has; `share` is the aligned share of the shorter."""

    kind: PointKind
    a: Voice
    b: Voice | None = None
    share: float = 1.0


def align(told: Sequence[Told]) -> list[Point]:
    """Points over all pairs from different sides or documents, in the order given; what has no counterpart stands alone."""
    voices = [Voice(side=side, document=ref, spans=spans, words=words) for side, ref, spans, words in told]
    pairs = [(i, j, c) for (i, a), (j, b) in combinations(enumerate(voices), 2) if _apart(a, b) and (c := compare(a.words, b.words) or compare_translation(a.words, b.words))]
    points = [(i, j, Point(kind=_KINDS[c.kind], a=voices[i], b=voices[j], share=round(c.share, 3))) for i, j, c in _best(pairs)]
    paired = {k for i, j, _ in points for k in (i, j)}
    alone = [(i, -1, Point(kind="only in A", a=v)) for i, v in enumerate(voices) if i not in paired]
    return [p for _, _, p in sorted([*points, *alone], key=lambda x: x[:2])]


def _apart(a: Voice, b: Voice) -> bool:
    return a.side != b.side or a.document != b.document


def _best(pairs: list[tuple[int, int, Comparison]]) -> list[tuple[int, int, Comparison]]:
    """Each later statement beside the earlier one that it is closest to, so that one utterance makes a chain and not every pair."""
    ranked = sorted(pairs, key=lambda p: (-p[2].share, p[0], p[1]))
    used: set[int] = set()
    out = []
    for i, j, comparison in ranked:
        if j not in used:
            used.add(j)
            out.append((i, j, comparison))
    return out
