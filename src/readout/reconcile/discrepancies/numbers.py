"""Two figures for one thing: the same head noun with numbers that no rounding and no part of a whole explains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from readout.extract.page import Page
from readout.model import Discrepancy, Reading, Span

# The digit stands first, before the look at what is to the left of it: `re` finds the next digit fast.
_NUMBER = re.compile(r"(\d(?<![\d.,$€£]\d)(?:\d{0,2}(?:,\d{3})+|\d*))\s+(?:\w+\s+)?(troops|soldiers|missiles|tanks|prisoners|dead|killed|wounded|casualties)\b", re.IGNORECASE)
_SAME_HEAD = {"soldiers": "troops", "dead": "killed"}
_CHANGE = re.compile(r"\b(?:another|additional|further|other|more|extra|some of|from|by|to|last|previous|earlier|would|could|will|of (?:the|them|which)|including)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
NEAR = 4  # figures further apart than this factor count different things (a brigade, an army)


def two_figures(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """Figures of one head noun that differ; additions, parts and changes over time are left out by the words before them."""
    heads: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for p in page.passages:
        for m in _NUMBER.finditer(page.text, p.start, p.end) if page.in_story(p.start) else ():
            if not _CHANGE.search(page.text[max(p.start, m.start() - 40) : m.start()]):
                head = m[2].lower()
                heads[_SAME_HEAD.get(head, head)].append((int(m[1].replace(",", "")), Span(m.start(), m.end())))
    for head, found in heads.items():
        pair = next(((a, b) for (x, a), (y, b) in combinations(found, 2) if x != y and min(x, y) * NEAR > max(x, y)), None)
        if pair:
            yield Discrepancy(kind="number", spans=list(pair), rule="number", severity="medium", confidence=0.6, note=f"two figures for {head}")
