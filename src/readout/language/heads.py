"""What the encoder's heads say, as spans: names, and attributions (source, cue, contents, addressee, channel) tied by the linker.

Labels are decoded by Viterbi over the legal BIO transitions; links by the highest dot product of span vectors, against the learnt
score of "none". Offsets are those of the text that was encoded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from readout.language.encoder import Array, Encoded
from readout.model import Span

CONTENT_CUE, CUE_SOURCE, CONTENT_SOURCE = range(3)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span of words [first, last] with its label and the mean probability of that label over its words."""

    label: str
    first: int
    last: int
    score: float


@dataclass
class Attribution:
    """One act of saying: spans of the text; `speech` False for beliefs, feelings and polls."""

    contents: list[Span]
    cue: Span | None = None
    source: Span | None = None
    addressee: Span | None = None
    channel: Span | None = None
    speech: bool = True
    score: float = 0.0
    parts: list[Labelled] = field(default_factory=list)


def spans_of(logits: Array, labels: Sequence[str]) -> list[Labelled]:
    """Labelled spans of one window by Viterbi; an I- only after the B- or I- of its own label."""
    if not len(logits):
        return []
    scores = logits - logits.max(-1, keepdims=True)
    scores = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    path = _viterbi(scores, _transitions(tuple(labels)))
    out: list[Labelled] = []
    start = -1
    for i, tag in enumerate([*path, 0]):
        goes_on = i < len(path) and labels[tag].startswith("I-")
        if start >= 0 and not goes_on:
            chance = float(np.exp([scores[k, path[k]] for k in range(start, i)]).mean())
            out.append(Labelled(labels[path[start]][2:], start, i - 1, chance))
            start = -1
        if i < len(path) and labels[tag].startswith("B-"):
            start = i
    return out


_KNOWN: dict[tuple[str, ...], Array] = {}


def _transitions(labels: tuple[str, ...]) -> Array:
    if labels not in _KNOWN:
        legal = [[not b.startswith("I-") or (a[2:] == b[2:] and a != "O") for b in labels] for a in labels]
        _KNOWN[labels] = np.where(np.array(legal), 0.0, -1e9).astype(np.float32)
    return _KNOWN[labels]


def _viterbi(scores: Array, moves: Array) -> list[int]:
    best = scores[0] + moves[0]  # a window opens as after an O
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        total = best[:, None] + moves
        back[i] = total.argmax(0)
        best = total.max(0) + scores[i]
    path = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def names(window: Encoded, labels: dict[str, Any]) -> Iterator[tuple[Span, str, float]]:
    """Names of a window: span, PER/ORG/LOC/STATE/TITLE, probability."""
    for found in spans_of(window.names, labels["names"]):
        yield _span(window, found), found.label, found.score


def attributions(window: Encoded, labels: dict[str, Any]) -> list[Attribution]:
    """Attributions of a window, in order of their first content."""
    found = spans_of(window.roles, labels["roles"])
    by_role: dict[str, list[Labelled]] = defaultdict(list)
    for x in found:
        by_role[x.label].append(x)
    linker = _Linker(window, labels)
    groups: dict[int, list[Labelled]] = defaultdict(list)
    for content in by_role["CONTENT"]:
        cue = linker.partner(CONTENT_CUE, [content], by_role["CUE"])
        groups[by_role["CUE"].index(cue) if cue else -1 - len(groups)].append(content)
    made = [_made(window, by_role, linker, by_role["CUE"][k] if k >= 0 else None, contents) for k, contents in groups.items()]
    return sorted(made, key=lambda a: a.contents[0])


def _made(window: Encoded, by_role: dict[str, list[Labelled]], linker: _Linker, cue: Labelled | None, contents: list[Labelled]) -> Attribution:
    sources = by_role["SOURCE"]
    source = linker.source(cue, contents, sources)
    near = cue or contents[0]
    return Attribution(
        contents=[_span(window, c) for c in contents], cue=_span(window, cue) if cue else None, source=_span(window, source) if source else None,
        addressee=_beside(window, near, by_role["ADDRESSEE"]), channel=_beside(window, near, by_role["CHANNEL"]),
        speech=cue is None or bool(window.belief[cue.first, 0] >= window.belief[cue.first, 1]), score=min(c.score for c in contents),
        parts=[*contents, *filter(None, [cue, source])])


def _beside(window: Encoded, cue: Labelled, spans: list[Labelled]) -> Span | None:
    """The span nearest the cue within fifteen words."""
    near = [s for s in spans if min(abs(s.first - cue.last), abs(cue.first - s.last)) <= 15]
    return _span(window, min(near, key=lambda s: min(abs(s.first - cue.last), abs(cue.first - s.last)))) if near else None


class _Linker:
    """Scores of links between spans of one window."""

    def __init__(self, window: Encoded, labels: dict[str, Any]) -> None:
        self._links, self._none, self._size = window.links, labels["none"], int(labels["link"])

    def _vector(self, kind: int, side: int, x: Labelled) -> Array:
        at = (kind * 4 + side * 2) * self._size
        first, last = self._links[x.first, 0], self._links[x.last, 1]
        vector: Array = first[at : at + self._size] + last[at + self._size : at + 2 * self._size]
        return vector

    def _scores(self, kind: int, asking: Labelled, pool: Sequence[Labelled]) -> Array:
        """Log-probabilities over the pool and, last, none."""
        ask = self._vector(kind, 0, asking)
        raw = np.array([float(ask @ self._vector(kind, 1, p)) / self._size**0.5 for p in pool] + [float(self._none[kind])], dtype=np.float32)
        out: Array = raw - raw.max() - np.log(np.exp(raw - raw.max()).sum())
        return out

    def partner(self, kind: int, asking: Sequence[Labelled], pool: Sequence[Labelled]) -> Labelled | None:
        """The likeliest partner of the spans together, or None."""
        total = np.sum([self._scores(kind, x, pool) for x in asking], axis=0)
        best = int(total.argmax())
        return pool[best] if best < len(pool) else None

    def source(self, cue: Labelled | None, contents: Sequence[Labelled], pool: Sequence[Labelled]) -> Labelled | None:
        """The likeliest source of a cue and its contents, both asked."""
        total = np.mean([self._scores(CONTENT_SOURCE, c, pool) for c in contents], axis=0)
        if cue is not None:
            total = total + self._scores(CUE_SOURCE, cue, pool)
        best = int(total.argmax())
        return pool[best] if best < len(pool) else None


def _span(window: Encoded, x: Labelled) -> Span:
    return Span(window.words[x.first].start, window.words[x.last].end)
