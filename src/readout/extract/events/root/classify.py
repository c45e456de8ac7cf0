"""A linear model over the features of a row, in numpy; its weights ship as one file (made by `python -m training.roots`).

Features are hashed into buckets (CRC-32), weighted by how rare they are in training, each group scaled to length one. Probabilities are the
softmax of the scores at the temperature that fits held-out rows best. Where an encoder is given, its scores are added before the softmax.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from readout.extract.events.root.encoded import beside, dense
from readout.extract.events.root.features import GROUPS, features
from readout.extract.events.root.roots import ROOTS
from readout.language.encoder import RULES, Encoder

Floats = npt.NDArray[np.float32]
FILE = files("readout.extract.events.root") / "root.npz"
BUCKETS = 1 << 17  # features of the training rows: 40,000; a quarter of the buckets is in use


class Rooted(NamedTuple):
    """A root with its probability, and the probabilities of all (in the order of ROOTS)."""

    root: str
    confidence: float
    all: Floats


class Weights(NamedTuple):
    """Rarity by bucket; weights (buckets, 15) as int8 with a scale per root; biases; temperature of the softmax."""

    rarity: Floats
    weights: npt.NDArray[np.int8]
    scale: Floats
    bias: Floats
    temperature: float


def bucket(group: str, feature: str) -> int:
    """The bucket of a feature, the same on every machine."""
    return zlib.crc32(f"{group} {feature}".encode()) % BUCKETS


def counted(row: Mapping[str, Sequence[str]]) -> dict[str, tuple[npt.NDArray[np.int64], Floats]]:
    """By group: the buckets of a row and 1 + log of how often each occurs."""
    out = {}
    for group in GROUPS:
        counts = Counter(bucket(group, f) for f in row[group])
        places = np.fromiter(counts, dtype=np.int64, count=len(counts))
        out[group] = places, 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    return out


def vector(row: Mapping[str, Sequence[str]], rarity: Floats) -> tuple[npt.NDArray[np.int64], Floats]:
    """Buckets and values of a row; each group has length one."""
    parts = []
    for places, counts in counted(row).values():
        values = counts * rarity[places]
        parts.append((places, values / (float(np.linalg.norm(values)) or 1.0)))
    return np.concatenate([p for p, _ in parts]), np.concatenate([v for _, v in parts]).astype(np.float32)


@cache
def weights() -> Weights:
    """The shipped weights."""
    with as_file(FILE) as path, np.load(path, allow_pickle=False) as held:
        return Weights(held["rarity"].astype(np.float32), held["weights"], held["scale"], held["bias"], float(held["temperature"]))


def scores(text: str, source: str, target: str) -> Floats:
    """The model's scores of a row, in the order of ROOTS."""
    w = weights()
    places, values = vector(features(text, source, target), w.rarity)
    return (values @ w.weights[places].astype(np.float32)) * w.scale + w.bias


def classify(text: str, source: str, target: str, encoder: Encoder = RULES) -> Rooted:
    """The root of what `source` does to `target` in a sentence, by the features and, where its weights were fitted on it, by the encoder.

    Every row gets a root: whether anything happens at all is not asked here (the public test has no negatives). Parties that do not stand
    in the sentence cost accuracy and raise nothing.
    """
    found, more = scores(text, source, target), beside(encoder, text, source, target)
    heat = found / weights().temperature if more is None else (found + more) / dense().temperature
    share = np.exp(heat - heat.max())
    share /= share.sum()
    best = int(share.argmax())
    return Rooted(ROOTS[best], float(share[best]), share)
