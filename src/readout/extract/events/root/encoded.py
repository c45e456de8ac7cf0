"""The reader model beside the linear classifier: what the encoder makes of the sentence, its parties and what stands around them.

The vector of a row is five means of the encoder's middle states, each of length one: all words, the source, the target, what stands
between them, what comes after both (zeros for what is missing). Its weights (`states.npz`, made by `python -m training.roots` too) were fitted on
one model's states: with any other model, and with rules alone, nothing is stacked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from readout.extract.events.root.features import places
from readout.language.encoder import Encoder
from readout.language.wordpiece import Word

Floats = npt.NDArray[np.float32]
DENSE = files("readout.extract.events.root") / "states.npz"


class Dense(NamedTuple):
    """Version of the model; weights (5 x width, 15) and biases, their share in the sum and the temperature of its softmax."""

    version: str
    weights: Floats
    bias: Floats
    share: float
    temperature: float


@cache
def dense() -> Dense:
    """The shipped weights."""
    with as_file(DENSE) as path, np.load(path, allow_pickle=False) as held:
        return Dense(str(held["version"]), held["weights"].astype(np.float32), held["bias"], float(held["share"]), float(held["temperature"]))


def vector_of(encoder: Encoder, text: str, source: str, target: str) -> Floats | None:
    """The vector of a row, (5 x width); None where the encoder gives no states or the sentence has no words."""
    found = encoder.states(text)
    if found is None or not found[0]:
        return None
    words, states = found
    spans = {name: _inside(words, start, end) for start, end, name in places(text, source, target)}
    first, second = (spans.get(name, range(0)) for name in ("SRC", "TGT"))
    between = range(min(first.stop, second.stop), max(first.start, second.start)) if first and second else range(0)
    after = range(max(first.stop, second.stop), len(words)) if first and second else range(0)
    return np.concatenate([_mean(states, part) for part in (range(len(words)), first, second, between, after)])


def beside(encoder: Encoder, text: str, source: str, target: str) -> Floats | None:
    """Scores to add to the linear model's, in the order of ROOTS; None where this encoder is not the one the weights were fitted on."""
    if encoder.version != dense().version:
        return None
    found = vector_of(encoder, text, source, target)
    return None if found is None else (found @ dense().weights + dense().bias) * dense().share


def _inside(words: Sequence[Word], start: int, end: int) -> range:
    at = [i for i, w in enumerate(words) if w.start < end and start < w.end]
    return range(at[0], at[-1] + 1) if at else range(0)


def _mean(states: Floats, part: range) -> Floats:
    if not part:
        return np.zeros(states.shape[1], dtype=np.float32)
    mean = states[part.start : part.stop].mean(0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-6), dtype=np.float32)
