"""Documents about one story, by the words they share: TF-IDF vectors, cosine likeness, clusters joined by average link.

Promise: the result depends on the texts only, not on their order. Numbers weigh as words do, so that the same kind of event on another day or
with another toll is another story where the texts say so. Measured on ECB+ by `benchmarks/stories.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from readout.reconcile.words import STOP, stem

# Chosen on ECB+, whose B-cubed F1 they bring from .897 (plain words, threshold .24) to .944; at .12 and .16 it is .914 and .920.
STORY = 0.14        # average likeness from which two clusters are one story
OPENING = 1         # what a word of the first OPENING_WORDS counts for more: news tells its story first
OPENING_WORDS = 30
CAPITAL = 1         # what a capitalised word counts for more: names tell stories apart
RARITY = 1.3        # power of the inverse document frequency
_WORD = re.compile(r"\w+")
Matrix = NDArray[np.float32]


def stories(texts: Sequence[str], threshold: float = STORY) -> list[int]:
    """For each text the number of its story (the index of the first text in it)."""
    if len(texts) < 2:
        return list(range(len(texts)))
    order = sorted(range(len(texts)), key=lambda i: texts[i])
    found = average_link(likeness([texts[i] for i in order]), threshold)
    first: dict[int, int] = {}
    by_text = dict(zip(order, found, strict=True))
    return [first.setdefault(by_text[i], i) for i in range(len(texts))]


def likeness(texts: Sequence[str]) -> Matrix:
    """Cosine of the TF-IDF vectors of every two texts, n by n."""
    counts = [_counted(t) for t in texts]
    documents = Counter(w for c in counts for w in c)
    place = {w: i for i, w in enumerate(sorted(w for w, n in documents.items() if n > 1))}
    vectors = np.zeros((len(texts), len(place)), dtype=np.float32)
    for row, count in enumerate(counts):
        for w, n in count.items():
            if w in place:
                vectors[row, place[w]] = (1 + log(n)) * log(len(texts) / documents[w]) ** RARITY
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(norms == 0, 1, norms)
    return np.asarray(vectors @ vectors.T, dtype=np.float32)


def _counted(text: str) -> Counter[str]:
    """Weighted counts of words and of pairs of neighbours, function words left out."""
    found = [(stem(w.lower()), w[0].isupper()) for w in _WORD.findall(text) if w.lower() not in STOP]
    out: Counter[str] = Counter()
    for i, (word, capital) in enumerate(found):
        out[word] += 1 + OPENING * (i < OPENING_WORDS) + CAPITAL * capital
    out.update(f"{a} {b}" for (a, _), (b, _) in pairwise(found))
    return out


def average_link(likeness: Matrix, threshold: float) -> list[int]:
    """Clusters of the most alike first, as long as their average likeness is at least `threshold`; for each row the number of its cluster."""
    n = len(likeness)
    sums, sizes = likeness.astype(np.float64), np.ones(n)
    means = sums.copy()
    np.fill_diagonal(means, -1)
    cluster = np.arange(n)
    while n > 1:
        a, b = sorted(divmod(int(means.argmax()), n))
        if means[a, b] < threshold:
            break
        sums[a] += sums[b]
        sums[:, a] += sums[:, b]
        sizes[a] += sizes[b]
        cluster[cluster == b] = a
        means[a] = means[:, a] = np.where(means[a] < 0, -1, sums[a] / (sizes[a] * sizes))
        means[b] = means[:, b] = -1
        means[a, a] = -1
    return [int(c) for c in cluster]
