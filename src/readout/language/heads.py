"""What the encoder's heads say, as spans: names, and attributions (source, cue, contents, addressee, channel) tied by the linker.

Labels are decoded by Viterbi over the legal BIO transitions; links by the highest dot product of span vectors, against the learnt
score of "none". Offsets are those of the text that was encoded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from readout.language.encoder import Array, Encoded
from readout.model import Span

CONTENT_CUE, CUE_SOURCE, CONTENT_SOURCE = range(3)
IMPOSSIBLE = -1e9  # log-probability of a path that is not legal
SLACK = 0.01  # log-odds, more than sums of rounded ones are off


class Labelled(NamedTuple):
    """A span of words [first, last] of a window with its label and the mean probability of that label over its words."""

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
    """What Viterbi must know of a head's labels, by index: which go on with a span, with which label a span of theirs begins (O with O), who may follow."""

    goes_on: npt.NDArray[np.bool_]
    begins: tuple[int, ...]
    follows: npt.NDArray[np.bool_]  # [a, b]: may b stand after a? row 0, of O, says what may stand first


@cache
def _tags(labels: tuple[str, ...]) -> _Tags:
    goes_on = [x.startswith("I-") for x in labels]
    begins = tuple(labels.index("B-" + x[2:]) if inside else i for i, (x, inside) in enumerate(zip(labels, goes_on, strict=True)))
    legal = [[not inside or a == b for b, inside in zip(begins, goes_on, strict=True)] for a in begins]
    return _Tags(np.array(goes_on), begins, np.array(legal))


def spans_of(windows: Sequence[Array], labels: Sequence[str], scored: Container[str] | None = None) -> list[list[Labelled]]:
    """Labelled spans of each window by Viterbi; an I- only after the B- or I- of its own label. The probability is 0 for labels not in `scored`.

    All windows are gone through at once, for on so little numpy takes more time to be called than to work.
    """
    sizes = [len(window) for window in windows]
    out: list[list[Labelled]] = [[] for _ in windows]
    if sum(sizes):
        edges = list(accumulate(sizes, initial=0))
        for tag, first, end, score in _Decoded(np.concatenate(windows), edges, _tags(tuple(labels))).spans([scored is None or x[2:] in scored for x in labels]):
            home = bisect_right(edges, first) - 1
            out[home].append(Labelled(labels[tag][2:], first - edges[home], end - 1 - edges[home], score))
    return out


class _Decoded:
    """The likeliest legal labels of the words of all windows: each word's own best ones where these are legal already, as they mostly are.

    Where they are not, only the stretch around is decoded. What making it legal costs at most is known beforehand (some way to do it is), and a word
    of which every other label costs more keeps its own. So the stretch begins with such a word that goes on with nothing, which may follow any other,
    and ends with such a word, or before one that goes on with nothing.
    """

    def __init__(self, logits: Array, edges: Sequence[int], tags: _Tags) -> None:
        self._edges, self._tags, rows = edges, tags, np.arange(len(logits))  # edges: where windows begin, and the end
        best = logits.argmax(-1)
        self._below = logits - logits[rows, best][:, None]  # how far each label is below the best one
        self._scores: Array = self._below - np.log(np.exp(self._below).sum(-1, keepdims=True))  # log-probabilities
        others = np.ascontiguousarray(self._below.T)  # numpy finds the highest of columns much faster than of short rows
        others[best, rows] = IMPOSSIBLE
        self._next: list[float] = (-others.max(0)).tolist()  # what another label than its own best one costs a word at least
        before = np.concatenate(([0], best[:-1]))
        before[[edge for edge in edges if edge < len(best)]] = 0
        self._own: list[int] = best.tolist()
        self._path = self._own.copy()
        settled = 0  # before it everything is legal
        for first in np.flatnonzero(~tags.follows[before, best]).tolist():
            if first >= settled:
                settled = self._repair(first)

    def spans(self, scored: Sequence[bool]) -> list[tuple[int, int, int, float]]:
        """The spans: label, first word, end, and the mean probability of its words where the label is to be scored."""
        path = np.array(self._path)
        edges = np.flatnonzero(~self._tags.goes_on[path])
        opening = np.flatnonzero(path[edges])
        tags, starts = path[edges[opening]].tolist(), edges[opening].tolist()
        ends = np.append(edges, len(path))[opening + 1].tolist()
        words = np.flatnonzero(np.array(scored)[path] & (path != 0))
        chances = np.exp(self._scores[words, path[words]])
        out, at = [], 0
        for tag, start, end in zip(tags, starts, ends, strict=True):
            size, mean = end - start, 0.0
            if scored[tag]:
                mean = float(chances[at] if size == 1 else np.add.reduce(chances[at : at + size]) / np.float32(size))  # most names are of one word
                at += size
            out.append((tag, start, end, mean))
        return out

    def _repair(self, first: int) -> int:
        """Make the stretch around a label that may not stand where it does legal; where the labels end that go on."""
        path, own, begins, home = self._path, self._own, self._tags.begins, bisect_right(self._edges, first) - 1
        floor, ceiling, wrong = self._edges[home], self._edges[home + 1], path[first]
        lost, end = SLACK, first + 1
        while end < ceiling and begins[path[end]] != path[end]:
            if path[end] != path[end - 1]:
                lost += self._cost(end, begins[path[end]])
            end += 1
        # Ways to make it legal: O, or a span that begins here, or one that begins before, at best with one that is there.
        least = min(self._cost(first, begins[wrong]), -sum(self._below[first:end, 0].tolist()))
        start, gone_on = first, 0.0
        while start > floor:
            start -= 1
            if path[start] != own[start]:
                lost += self._cost(start, path[start])
            elif begins[path[start]] == path[start] and self._next[start] > least + lost:
                break
            least = min(least, gone_on + (0.0 if begins[path[start]] == begins[wrong] else self._cost(start, begins[wrong])))
            gone_on += self._cost(start, wrong)
        alike = path[first:end].count(wrong) == end - first
        stop = next((i + 1 for i in range(first, end) if self._next[i] > least + lost), end) if alike else end
        path[start:stop] = self._viterbi(start, stop, least + lost)
        return end

    def _cost(self, word: int, tag: int) -> float:
        return -float(self._below[word, tag])

    def _viterbi(self, start: int, stop: int, cost: float) -> list[int]:
        """The likeliest legal labels of a stretch, which are below the words' own best by `cost` at most; labels that are further below are not looked at.

        All but I- may follow anything, so one best label before serves for all of them.
        """
        begins = self._tags.begins
        words, tags = np.nonzero(self._below[start:stop] >= -cost)
        scores = self._scores[start + words, tags].tolist()
        back: list[dict[int, int]] = []
        now: dict[int, float] = {0: 0.0}
        at = -1
        for word, tag, score in zip(words.tolist(), tags.tolist(), scores, strict=True):
            if word != at:
                at, best, now = word, now, {}
                came: dict[int, int] = {}
                back.append(came)
                top = max(best, key=best.__getitem__)
                most = best[top]
            if (begin := begins[tag]) == tag:
                came[tag], now[tag] = top, most + score
            else:
                begun, gone_on = best.get(begin, IMPOSSIBLE), best.get(tag, IMPOSSIBLE)
                came[tag] = begin if begun >= gone_on else tag
                now[tag] = max(begun, gone_on) + score
        path = [max(now, key=now.__getitem__)]
        for came in back[:0:-1]:
            path.append(came[path[-1]])
        return path[::-1]


def names(windows: Sequence[Encoded], labels: dict[str, Any]) -> Iterator[tuple[Span, str, float]]:
    """Names of the windows of a text: span, PER/ORG/LOC/STATE/TITLE, probability."""
    found = spans_of([w.names for w in windows], labels["names"]) if windows else []  # without an encoder there are no labels
    for window, spans in zip(windows, found, strict=True):
        for x in spans:
            yield _span(window, x), x.label, x.score


def attributions(windows: Sequence[Encoded], labels: dict[str, Any]) -> list[Attribution]:
    """Attributions of the windows of a text, window by window, in order of their first content."""
    found = spans_of([w.roles for w in windows], labels["roles"], ("CONTENT",)) if windows else []
    return [a for window, spans in zip(windows, found, strict=True) for a in _attributions(window, spans, labels)]


def _attributions(window: Encoded, spans: Sequence[Labelled], labels: dict[str, Any]) -> list[Attribution]:
    by_role: dict[str, list[Labelled]] = defaultdict(list)
    for x in spans:
        by_role[x.label].append(x)
    contents, cues, sources = by_role["CONTENT"], by_role["CUE"], by_role["SOURCE"]
    if not contents:
        return []
    made = []
    for members, cue, source in _linked(window, labels, contents, cues, sources):
        near = cues[cue] if cue >= 0 else contents[members[0]]
        speech, belief = window.belief[near.first].tolist() if cue >= 0 else (0.0, 0.0)
        made.append(Attribution(
            contents=[_span(window, contents[i]) for i in members], cue=_span(window, near) if cue >= 0 else None,
            source=_span(window, sources[source]) if source >= 0 else None, addressee=_beside(window, near, by_role["ADDRESSEE"]),
            channel=_beside(window, near, by_role["CHANNEL"]), speech=speech >= belief, score=min([contents[i].score for i in members])))
    return sorted(made, key=lambda a: a.contents[0])


def _beside(window: Encoded, cue: Labelled, spans: Sequence[Labelled]) -> Span | None:
    """The span nearest the cue within fifteen words."""
    near = [s for s in spans if min(abs(s.first - cue.last), abs(cue.first - s.last)) <= 15]
    return _span(window, min(near, key=lambda s: min(abs(s.first - cue.last), abs(cue.first - s.last)))) if near else None


def _linked(window: Encoded, labels: dict[str, Any], contents: Sequence[Labelled], cues: Sequence[Labelled],
            sources: Sequence[Labelled]) -> list[tuple[list[int], int, int]]:
    """Contents by number, those of one cue together, with the numbers of the cue and of their source; -1 for none."""
    spans, many, end, size = [*contents, *cues, *sources], len(contents), len(contents) + len(cues), int(labels["link"])
    links = window.links.reshape(len(window.words), 2, 3, 2, 2, size)  # word, its first or last piece, kind of link, side of it, end of a span
    vectors = links[[s.first for s in spans], 0, :, :, 0] + links[[s.last for s in spans], 1, :, :, 1]

    def odds(kind: int, asking: slice, pool: slice) -> Array:
        """(asking, pool + 1): log-odds of each partner and, last, of none."""
        one, other = vectors[asking, kind, 0], vectors[pool, kind, 1]
        out = np.full((len(one), len(other) + 1), labels["none"][kind], dtype=np.float32)
        out[:, :-1] = one @ other.T / size**0.5
        return out

    first, middle, last = slice(many), slice(many, end), slice(end, None)
    groups: dict[int, list[int]] = {}
    for i, k in enumerate(_chances(odds(CONTENT_CUE, first, middle)).argmax(-1).tolist() if cues else [0] * many):
        groups.setdefault(k if k < len(cues) else -1 - i, []).append(i)
    if not sources:
        return [(members, max(k, -1), -1) for k, members in groups.items()]
    to_source = _chances(np.concatenate((odds(CONTENT_SOURCE, first, last), odds(CUE_SOURCE, middle, last))))  # of contents, then of cues
    out = []
    for k, members in groups.items():
        total = to_source[members[0]] if len(members) == 1 else to_source[members].mean(0)
        best = int((total + to_source[many + k] if k >= 0 else total).argmax())
        out.append((members, max(k, -1), best if best < len(sources) else -1))
    return out


def _chances(odds: Array) -> Array:
    """Log-probabilities of the columns, row by row."""
    below = odds - odds.max(-1, keepdims=True)
    out: Array = below - np.log(np.exp(below).sum(-1, keepdims=True))
    return out


def _span(window: Encoded, x: Labelled) -> Span:
    return Span(window.words[x.first].start, window.words[x.last].end)
