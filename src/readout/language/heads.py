"""What the encoder's heads say, as spans: names, and attributions (source, cue, contents, addressee, channel) tied by the linker.

Labels are decoded by Viterbi over the legal BIO transitions; links by the highest dot product of span vectors, against the learnt
score of "none". Offsets are those of the text that was encoded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from readout.language.encoder import Array, Encoded
from readout.model import Span

CONTENT_CUE, CUE_SOURCE, CONTENT_SOURCE = range(3)
SURE = 3.0  # log-odds from which a label is likely to stand whatever is around it
IMPOSSIBLE = -1e9  # log-probability of a path that is not legal


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


@dataclass(frozen=True, slots=True)
class _Tags:
    """What Viterbi must know of a head's labels: which open a span and which go on with one, and by index the pairs (B-x, I-x)."""

    opens: tuple[bool, ...]
    goes_on: tuple[bool, ...]
    pairs: tuple[tuple[int, int], ...]
    follows: npt.NDArray[np.bool_]  # [a, b]: may b stand after a? row 0, of O, says what may stand first


@cache
def _tags(labels: tuple[str, ...]) -> _Tags:
    legal = [[not b.startswith("I-") or (a[2:] == b[2:] and a != "O") for b in labels] for a in labels]
    pairs = tuple((labels.index("B-" + x[2:]), i) for i, x in enumerate(labels) if x.startswith("I-"))
    return _Tags(tuple(x.startswith("B-") for x in labels), tuple(x.startswith("I-") for x in labels), pairs, np.array(legal))


def spans_of(logits: Array, labels: Sequence[str]) -> list[Labelled]:
    """Labelled spans of one window by Viterbi; an I- only after the B- or I- of its own label."""
    if not len(logits):
        return []
    tags = _tags(tuple(labels))
    path = _best_path(logits, tags)
    edges = [i for i, tag in enumerate(path) if not tags.goes_on[tag]]
    found = [(a, b) for a, b in pairwise([*edges, len(path)]) if tags.opens[path[a]]]
    words = [i for a, b in found for i in range(a, b)]  # most words are in no span, and what chance their labels have is not asked
    chances = np.exp(_scores(logits[words])[np.arange(len(words)), [path[i] for i in words]])
    out, at = [], 0
    for a, b in found:
        mean = chances[at] if b - a == 1 else np.add.reduce(chances[at : at + b - a]) / np.float32(b - a)  # most names are of one word
        out.append(Labelled(labels[path[a]][2:], a, b - 1, float(mean)))
        at += b - a
    return out


def _scores(logits: Array) -> Array:
    """Log-probabilities of the labels, word by word."""
    scores = logits - logits.max(-1, keepdims=True)
    out: Array = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    return out


def _best_path(logits: Array, tags: _Tags) -> list[int]:
    """The likeliest legal labels: each word's own best ones where these are legal already, as they mostly are.

    Where they are not, only the stretch around is decoded. Behind it, a word whose own best label goes on with nothing may follow any other, so
    that from there on they are the likeliest whatever comes before. Ahead of it, a word is surely O, and what is before it settled, if another
    label there would cost more than all that the stretch loses by being legal.
    """
    best = logits.argmax(-1)
    path: list[int] = best.tolist()
    wrong = [0] if not tags.follows[0, path[0]] else []
    wrong += (np.flatnonzero(~tags.follows[best[:-1], best[1:]]) + 1).tolist()
    settled = 0  # before it everything is legal
    for first in wrong:
        if first >= settled:
            settled = _repair(path, first, logits, tags)
    return path


def _repair(path: list[int], first: int, logits: Array, tags: _Tags) -> int:
    """Make the stretch around a label that may not stand where it does legal; where that stretch ends."""
    end = next((i for i in range(first, len(path)) if not tags.goes_on[path[i]]), len(path))
    start = next((i for i in range(first - 1, 0, -1) if path[i] == 0 and _margin(logits[i].tolist()) > SURE), 0)
    rows = _scores(logits[start:end]).tolist()
    found = _viterbi(rows, tags)
    if start and sum(row[a] - row[b] for row, a, b in zip(rows, path[start:end], found, strict=True)) >= _margin(rows[0]):
        start, found = 0, _viterbi(_scores(logits[:end]).tolist(), tags)
    path[start:end] = found
    return end


def _margin(row: list[float]) -> float:
    """By how much the first label, O, is likelier than the next."""
    return row[0] - max(row[1:])


def _viterbi(scores: list[list[float]], tags: _Tags) -> list[int]:
    """The likeliest legal labels. All but I- may follow anything, so one best label before serves for all of them."""
    best = [s if legal else IMPOSSIBLE for s, legal in zip(scores[0], tags.follows[0], strict=True)]
    back: list[list[int]] = []
    for row in scores[1:]:
        top = max(best)
        came = [best.index(top)] * len(row)
        now = [top + s for s in row]
        for b, i in tags.pairs:
            came[i] = b if best[b] >= best[i] else i
            now[i] = best[came[i]] + row[i]
        best = now
        back.append(came)
    path = [best.index(max(best))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def names(window: Encoded, labels: dict[str, Any]) -> Iterator[tuple[Span, str, float]]:
    """Names of a window: span, PER/ORG/LOC/STATE/TITLE, probability."""
    for found in spans_of(window.names, labels["names"]):
        yield _span(window, found), found.label, found.score


def attributions(window: Encoded, labels: dict[str, Any]) -> list[Attribution]:
    """Attributions of a window, in order of their first content."""
    by_role: dict[str, list[Labelled]] = defaultdict(list)
    for x in spans_of(window.roles, labels["roles"]):
        by_role[x.label].append(x)
    contents, cues, sources = (by_role[role] for role in ("CONTENT", "CUE", "SOURCE"))
    if not contents:
        return []
    linker = _Linker(window, labels)
    to_cue, to_source = linker.scores(CONTENT_CUE, contents, cues), linker.scores(CONTENT_SOURCE, contents, sources)
    from_cue = linker.scores(CUE_SOURCE, cues, sources)
    groups: dict[int, list[int]] = defaultdict(list)
    for i, best in enumerate(to_cue.argmax(-1)):
        groups[int(best) if best < len(cues) else -1 - i].append(i)
    made = []
    for k, members in groups.items():
        total = to_source[members].mean(0) + (from_cue[k] if k >= 0 else 0)
        best = int(total.argmax())
        made.append(_made(window, by_role, [contents[i] for i in members], cues[k] if k >= 0 else None, sources[best] if best < len(sources) else None))
    return sorted(made, key=lambda a: a.contents[0])


def _made(window: Encoded, by_role: dict[str, list[Labelled]], contents: list[Labelled], cue: Labelled | None, source: Labelled | None) -> Attribution:
    near = cue or contents[0]
    return Attribution(
        contents=[_span(window, c) for c in contents], cue=_span(window, cue) if cue else None, source=_span(window, source) if source else None,
        addressee=_beside(window, near, by_role["ADDRESSEE"]), channel=_beside(window, near, by_role["CHANNEL"]),
        speech=cue is None or bool(window.belief[cue.first, 0] >= window.belief[cue.first, 1]), score=min(c.score for c in contents))


def _beside(window: Encoded, cue: Labelled, spans: list[Labelled]) -> Span | None:
    """The span nearest the cue within fifteen words."""
    near = [s for s in spans if min(abs(s.first - cue.last), abs(cue.first - s.last)) <= 15]
    return _span(window, min(near, key=lambda s: min(abs(s.first - cue.last), abs(cue.first - s.last)))) if near else None


class _Linker:
    """Scores of links between spans of one window."""

    def __init__(self, window: Encoded, labels: dict[str, Any]) -> None:
        size = int(labels["link"])
        self._links, self._none, self._root = window.links.reshape(len(window.words), 2, 3, 2, 2, size), labels["none"], size**0.5

    def _vectors(self, kind: int, side: int, spans: Sequence[Labelled]) -> Array:
        """(spans, size): the first word's projection plus the last word's."""
        first, last = [s.first for s in spans], [s.last for s in spans]
        out: Array = self._links[first, 0, kind, side, 0] + self._links[last, 1, kind, side, 1]
        return out

    def scores(self, kind: int, asking: Sequence[Labelled], pool: Sequence[Labelled]) -> Array:
        """(asking, pool + 1): log-probabilities of each partner and, last, of none."""
        raw = np.full((len(asking), len(pool) + 1), float(self._none[kind]), dtype=np.float32)
        if asking and pool:
            raw[:, :-1] = self._vectors(kind, 0, asking) @ self._vectors(kind, 1, pool).T / self._root
        raw -= raw.max(-1, keepdims=True) if asking else 0
        out: Array = raw - np.log(np.exp(raw).sum(-1, keepdims=True))
        return out


def _span(window: Encoded, x: Labelled) -> Span:
    return Span(window.words[x.first].start, window.words[x.last].end)
