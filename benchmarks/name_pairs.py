"""Are two written names one person's, by the letters alone? `names.py pairs` measures what that gives; the product does not use it.

No letters alone can tell namesakes apart; inside a text the resolver weighs title, country and date instead. Words are paired whatever their
order and script; every word of the shorter name needs a partner, and one whole word of each has to agree.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from rapidfuzz.distance import DamerauLevenshtein

from readout.resolve.fold import skeleton, words_of
from readout.resolve.forms import PARTICLES, WORN, YOUNGER

ALIKE = 0.75  # of a word's letters may stay as they are; chosen among .67, .75 and .8 on the pairs of names/cases.csv
JOINED = 0.86  # of the letters of the whole, where words are run together or taken apart
SHORT = 3  # words no longer must be equal
INITIAL = 0.8


def same_name(a: str, b: str) -> bool:
    """May two names be one person's?"""
    one, two = _tokens(a), _tokens(b)
    if not one or not two:
        return a.strip().lower() == b.strip().lower()
    if _alike("".join(one), "".join(two)) >= JOINED:
        return len(one) != len(two) or _paired(one, two) or _swapped(one, two)
    return _paired(one, two)


def _paired(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Has every word of the shorter name a partner in the other? A name of one word matches a name of one word only."""
    short, long = sorted((one, two), key=len)
    if len(short) == 1 < len(long):
        return False
    taken: set[int] = set()
    pairs = sorted(product(range(len(short)), range(len(long))), key=lambda p: (-_word(short[p[0]], long[p[1]]), p))
    done: dict[int, float] = {}
    for i, j in pairs:
        if i not in done and j not in taken:
            done[i] = _word(short[i], long[j])
            taken.add(j)
    return min(done.values()) >= ALIKE and any(d > INITIAL or len(short) == 1 for d in done.values())


def _swapped(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return sorted("".join(one)) == sorted("".join(two))


@lru_cache(maxsize=100_000)
def _word(a: str, b: str) -> float:
    """How alike two words are: 1 for romanisations of one word, INITIAL for a letter and a word it begins."""
    if a == b or skeleton(a) == skeleton(b):
        return 1.0
    if min(len(a), len(b)) == 1:
        return INITIAL if a[0] == b[0] else 0.0
    return _alike(a, b) if max(len(a), len(b)) > SHORT else 0.0


def _alike(a: str, b: str) -> float:
    plain = DamerauLevenshtein.normalized_similarity(a, b)
    return float(max(plain, DamerauLevenshtein.normalized_similarity(skeleton(a), skeleton(b))))


@lru_cache(maxsize=50_000)
def _tokens(name: str) -> tuple[str, ...]:
    """The words that count, each once, in order."""
    words = dict.fromkeys(words_of(name.replace("-", " ")))
    idle = PARTICLES | WORN | YOUNGER | {"mr", "mrs", "ms", "dr", "prof"}
    return tuple(w for w in words if w not in idle) or tuple(words)
