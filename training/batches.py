"""Windows to tensors: pieces with case ids, labels on pieces, links between first and last pieces of spans; batches by length."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from readout.language.windows import pieces_of
from readout.language.wordpiece import WordPiece
from training.data import BREAK, NAMES, ROLES, Range, Window

PIECES = 256   # pieces in a window at most; what is longer (odd tokens) is cut in training only
IGNORE = -100
_NAME_IDS = {label: i for i, label in enumerate(NAMES)}
_ROLE_IDS = {label: i for i, label in enumerate(ROLES)}


@dataclass
class Item:
    """One window as pieces. A link: kind (0 content-cue, 1 cue-source, 2 content-source), asking span, candidates, answer; spans by
    (first piece, last piece); the answer is an index into the candidates, or their number for none."""

    ids: list[int]
    cases: list[int]
    names: list[int]
    roles: list[int]
    belief: list[int]
    links: list[tuple[int, tuple[int, int], list[tuple[int, int]], int]]
    own: bool = False


def item(window: Window, pieces: WordPiece, belief: dict[str, int]) -> Item:
    """The window's pieces with labels; `belief` gives 0 (speech) or 1 (belief) for known cue words."""
    laid = pieces_of(window.words, pieces)
    size = len(laid.ids)
    out = Item(laid.ids, laid.cases, [IGNORE] * size, [IGNORE] * size, [IGNORE] * size, list(_links(window, laid.first, laid.last)), window.own)
    for i, word in enumerate(window.words):
        if word == BREAK:
            continue
        cue = window.roles is not None and window.roles[i].endswith("CUE")
        for k, at in enumerate(range(laid.first[i], laid.last[i] + 1)):
            out.names[at] = _label(window.names, i, k, _NAME_IDS)
            out.roles[at] = _label(window.roles, i, k, _ROLE_IDS)
            out.belief[at] = belief.get(word.lower(), IGNORE) if cue else IGNORE
    return _cut(out)


def _label(labels: list[str] | None, i: int, k: int, ids: dict[str, int]) -> int:
    if labels is None:
        return IGNORE
    return ids["I" + labels[i][1:] if k and labels[i].startswith("B") else labels[i]]


def _links(window: Window, first: list[int], last: list[int]):  # type: ignore[no-untyped-def]
    span = lambda r: (first[r[0]], last[r[1] - 1])  # noqa: E731
    cues: list[Range] = sorted({c for _, c, _ in window.links if c})
    sources: list[Range] = sorted({s for _, _, s in window.links if s})
    for contents, cue, source in window.links:
        for content in contents:
            yield 0, span(content), [span(c) for c in cues], cues.index(cue) if cue else len(cues)
            yield 2, span(content), [span(s) for s in sources], sources.index(source) if source else len(sources)
        if cue:
            yield 1, span(cue), [span(s) for s in sources], sources.index(source) if source else len(sources)


def _cut(out: Item) -> Item:
    if len(out.ids) <= PIECES:
        return out
    fits = lambda s: s[1] < PIECES  # noqa: E731
    links = [x for x in out.links if fits(x[1]) and all(fits(c) for c in x[2])]
    return Item(out.ids[:PIECES], out.cases[:PIECES], out.names[:PIECES], out.roles[:PIECES], out.belief[:PIECES], links, out.own)


def batches(items: list[Item], size: int, dice: random.Random) -> list[list[Item]]:
    """Batches of about `size` pieces, padding included, in random order."""
    ordered = sorted(items, key=lambda x: (len(x.ids), dice.random()))
    out: list[list[Item]] = [[]]
    for x in ordered:
        if out[-1] and (len(out[-1]) + 1) * len(x.ids) > size:
            out.append([])
        out[-1].append(x)
    dice.shuffle(out)
    return [b for b in out if b]


def tensors(batch: list[Item]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """ids, cases, mask, names, roles, belief; each (batch, longest)."""
    longest = max(len(x.ids) for x in batch)
    pad = lambda rows, fill: torch.tensor([r + [fill] * (longest - len(r)) for r in rows])  # noqa: E731
    return (pad([x.ids for x in batch], 0), pad([x.cases for x in batch], 0), pad([[1] * len(x.ids) for x in batch], 0),
            pad([x.names for x in batch], IGNORE), pad([x.roles for x in batch], IGNORE), pad([x.belief for x in batch], IGNORE))
