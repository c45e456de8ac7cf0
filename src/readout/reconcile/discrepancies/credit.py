"""One picture credit in two spellings: agencies and photographers parted by slashes, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from readout.extract.page import Page
from readout.model import Discrepancy, Reading, Span
from readout.resolve.fold import plain, similarity

_PART = r"[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ][\w.’'-]*(?:\s[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ][\w.’'-]*){0,3}"
_CREDIT = re.compile(rf"(?<!\w){_PART}(?:\s*/\s*{_PART}){{1,4}}")
NAME_LIKE = 0.5   # likeness of two surnames under an equal given name
AGENCY_EDITS = 1  # letters that may differ between two spellings of an agency's acronym


def two_spellings(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """Pairs of credits with the same parts, at least one of them spelt in two ways."""
    found = [(m.group(), Span(m.start(), m.end())) for p in page.passages if "/" in p.span.of(page.text)
             for m in _CREDIT.finditer(page.text, p.start, p.end)]
    for (x, a), (y, b) in combinations(found, 2):
        if _one_credit(_parts(x), _parts(y)):
            yield Discrepancy(kind="credit", spans=[a, b], rule="credit", severity="low", confidence=0.8, note="one credit in two spellings")


def _parts(credit: str) -> list[str]:
    return [p.strip() for p in credit.split("/")]


def _one_credit(x: list[str], y: list[str]) -> bool:
    """True when the parts pair off, one of them equal and another not."""
    if len(x) != len(y):
        return False
    rest, equal = list(y), 0
    for part in x:
        mate = max(rest, key=lambda other: _likeness(part, other))
        if _likeness(part, mate) == 0.0:
            return False
        equal += plain(part) == plain(mate)
        rest.remove(mate)
    return 0 < equal < len(x)


def _likeness(a: str, b: str) -> float:
    """0 for two sources; 1 for equal spellings; for acronyms by their letters, for people by an equal given name and a like surname."""
    x, y = plain(a), plain(b)
    if x == y:
        return 1.0
    if len(x) != len(y) or not x:
        return 0.0
    if len(x) == 1:
        return 0.9 if len(x[0]) == len(y[0]) >= 2 and sum(s != t for s, t in zip(x[0], y[0], strict=True)) <= AGENCY_EDITS else 0.0
    return similarity(x[-1], y[-1]) if x[:-1] == y[:-1] and similarity(x[-1], y[-1]) >= NAME_LIKE else 0.0
