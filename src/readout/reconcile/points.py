"""Statements of several sides or documents aligned into points: said by both, only in one, or in how different a wording.

Promise: two statements make a point only when `wording.compare`, or across languages `translation.compare_translation`, holds them to be one utterance; no point says which of the two is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from readout.model import Span
from readout.model.records import Record
from readout.reconcile.translation import compare_translation
from readout.reconcile.wording import Comparison, Kind, compare

PointKind = Literal["said by both", "only in A", "translation variant", "wording differs", "shortened", "altered", "translation"]


class Told(NamedTuple):
    """One statement as it enters the comparison; `text` names the text it stands in: copies of one text have one name.

    `published` is an ISO date; `depth` how far the text is from the speaker (0: the speaker's own side tells it); `denied`: the words are what the
    speaker denies, so that "not" stands in the verb and not in them.
    """

    side: str
    document: str
    spans: list[Span]
    words: str
    indirect: bool = False
    text: str | None = None
    published: str | None = None
    depth: int = 0
    denied: bool = False


_KINDS: dict[Kind, PointKind] = {"same": "said by both", "shortened": "shortened", "translation variant": "translation variant",
                                 "wording differs": "wording differs", "altered": "altered", "translation": "translation"}


class Voice(Record, frozen=True):
    """One wording: whose, in which document, where, and its words."""

    side: str
    document: str
    spans: list[Span]
    words: str


class Point(Record, frozen=True):
    """Two wordings of one utterance, or one (`b` null) that nobody else has; `share` is the aligned share of the shorter.

    `earliest` and `official` are the documents that carry the utterance first and nearest to the speaker, of all that carry it (null where
    no date tells, or where all are alike).
    """

    kind: PointKind
    a: Voice
    b: Voice | None = None
    share: float = 1.0
    earliest: str | None = None
    official: str | None = None


def align(told: Sequence[Told]) -> list[Point]:
    """Points over all pairs from different sides or texts, in the order given; what has no counterpart stands alone.

    What a copy of a text repeats is left out: the same words in two copies are said once.
    """
    told = _said_once(told)
    voices = [Voice(side=t.side, document=t.document, spans=t.spans, words=t.words) for t in told]
    pairs = [(i, j, c) for (i, a), (j, b) in combinations(enumerate(told), 2) if _apart(a, b) and (c := _compared(a, b))]
    best = _best(pairs)
    carriers = _carriers(told, [(i, j) for i, j, _ in best])
    points = [(i, j, Point(kind=_KINDS[c.kind], a=voices[i], b=voices[j], share=round(c.share, 3), earliest=carriers[i][0], official=carriers[i][1]))
              for i, j, c in best]
    paired = {k for i, j, _ in points for k in (i, j)}
    alone = [(i, -1, Point(kind="only in A", a=v)) for i, v in enumerate(voices) if i not in paired]
    return [p for _, _, p in sorted([*points, *alone], key=lambda x: x[:2])]


def _carriers(told: Sequence[Told], pairs: Sequence[tuple[int, int]]) -> dict[int, tuple[str | None, str | None]]:
    """For each statement the earliest and the most official document of all that carry its utterance, which pairs join into chains."""
    root = list(range(len(told)))
    for i, j in pairs:
        old, new = root[j], root[i]
        root = [new if r == old else r for r in root]
    out = {}
    for i in range(len(told)):
        chain = [t for k, t in enumerate(told) if root[k] == root[i]]
        dated, depths = [t for t in chain if t.published], {t.depth for t in chain}
        nearest = min(chain, key=lambda t: (t.depth, t.published or "9999", t.document))
        earliest = min(dated, key=lambda t: (t.published or "", t.depth, t.document)).document if len({t.published for t in dated}) > 1 else None
        out[i] = (earliest, nearest.document if len(depths) > 1 else None)
    return out


def _said_once(told: Sequence[Told]) -> list[Told]:
    """Without what stands in the same words, of the same side, in a copy of the same text under another name."""
    out: list[Told] = []
    for t in told:
        if not any(t.text and o.text == t.text and o.document != t.document and o.side == t.side and o.words == t.words for o in out):
            out.append(t)
    return out


def _compared(a: Told, b: Told) -> Comparison | None:
    """As wordings of one language, else as a quotation and its translation; what one denies and another says the opposite of is no alteration."""
    found = compare(a.words, b.words, a.indirect or b.indirect) or compare_translation(a.words, b.words)
    return None if found and found.kind == "altered" and a.denied != b.denied else found


def _apart(a: Told, b: Told) -> bool:
    return a.side != b.side or (a.text or a.document) != (b.text or b.document)


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
