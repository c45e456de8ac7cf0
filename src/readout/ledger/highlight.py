"""Crossing highlights as flat segments: never nested, together the whole text, each with the ids of the records that cover it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Marked = tuple[int, int, str]  # start, end, id of the record


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]`; `ids` of the records that cover all of it, in the order given; none between records."""

    start: int
    end: int
    ids: tuple[str, ...] = ()


def segments(text: str, spans: Iterable[Marked]) -> list[Segment]:
    """The text cut wherever a span starts or ends. Spans are clipped to the text; empty ones are left out.

    >>> [(s.start, s.end, s.ids) for s in segments("abcdef", [(0, 4, "x"), (2, 5, "y")])]
    [(0, 2, ('x',)), (2, 4, ('x', 'y')), (4, 5, ('y',)), (5, 6, ())]
    """
    clipped = [(max(0, start), min(len(text), end), name) for start, end, name in spans]
    inside = [(start, end, rank, name) for rank, (start, end, name) in enumerate(clipped) if start < end]
    opening: dict[int, list[tuple[int, str]]] = {}
    closing: dict[int, list[tuple[int, str]]] = {}
    for start, end, rank, name in inside:
        opening.setdefault(start, []).append((rank, name))
        closing.setdefault(end, []).append((rank, name))
    cuts = sorted({0, len(text), *opening, *closing})
    out: list[Segment] = []
    active: set[tuple[int, str]] = set()
    for start, end in pairwise(cuts):
        active.difference_update(closing.get(start, ()))
        active.update(opening.get(start, ()))
        out.append(Segment(start, end, tuple(dict.fromkeys(name for _, name in sorted(active)))))
    return out
