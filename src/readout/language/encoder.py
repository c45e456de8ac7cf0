"""The encoder: one ONNX file, read once, every word of a text encoded exactly once.

A text is cut into windows of whole paragraphs, each run by itself: int8 activations are scaled over whatever shares a run, so a batch
of several documents would make a reading depend on its neighbours, and at this length a batch gains no time. Outputs are per word (its
first piece; links also from its last), so that what reads them needs to know nothing of word pieces. One thread, no spinning: a worker
process owns a core.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from readout.errors import ReadoutError
from readout.language.windows import BREAK, Pieces, pieces_of, windows_of
from readout.language.wordpiece import Word, WordPiece, split_words

Array = npt.NDArray[np.float32]
BUILT_IN = Path(__file__).parent / "model"
PIECES = 384  # word pieces in a run at most
HEADS = ["names", "roles", "belief", "links"]


@dataclass(frozen=True)
class Encoded:
    """One window: its words (offsets of the text) and, for each, the heads' logits; links as (words, 2, k): first and last piece."""

    words: list[Word]
    names: Array
    roles: Array
    belief: Array
    links: Array


class Encoder(Protocol):
    """What extractors need of an encoder; another model may take its place.

    `labels` names the labels of each head in the order of the logits, the learnt scores of "none" for the linker, and the languages read.
    """

    labels: dict[str, Any]
    version: str

    def encode(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Encoded]:
        """The windows of the paragraphs `spans` of a text, in order."""
        ...

    def states(self, sentence: str) -> tuple[list[Word], Array] | None:
        """The words of a sentence (what is beyond `PIECES` is cut) and a vector for each, from the middle of the encoder; None where it gives none."""
        ...


class NoEncoder:
    """Stands where no model is wanted: reads no language, so everything is left to the rules."""

    labels: dict[str, Any] = {"languages": []}  # noqa: RUF012 (nobody writes to it)
    version = "rules"

    def encode(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Encoded]:
        """Nothing."""
        return []

    def states(self, sentence: str) -> tuple[list[Word], Array] | None:
        """None."""
        return None


class OnnxEncoder:
    """The encoder of a model folder: reader.onnx, vocab.txt, labels.json. Raises ReadoutError when one is missing."""

    def __init__(self, folder: Path) -> None:
        for name in ("reader.onnx", "vocab.txt", "labels.json"):
            if not (folder / name).is_file():
                raise ReadoutError(f"{folder}: no {name}", "a model folder made by training", "give --model a folder that holds it")
        import onnxruntime as ort  # here, so that reading by rules never loads it

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = ort.InferenceSession(str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"])
        self._has_states = any(o.name == "states" for o in self._session.get_outputs())
        self._pieces = WordPiece(folder / "vocab.txt")
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.version = str(self.labels["version"])

    def encode(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Encoded]:
        """The windows of the paragraphs `spans` of a text, in order."""
        return [encoded for words in windows_of(text, spans) for encoded in self._read(words)]

    def _read(self, words: list[Word]) -> Iterator[Encoded]:
        """The window in one run, or in halves where it has too many pieces (odd tokens)."""
        laid = pieces_of([w.text for w in words], self._pieces)
        if len(laid.ids) <= PIECES or len(words) < 2:
            yield self._run(words, laid)
        else:
            middle = len(words) // 2
            yield from self._read(words[:middle])
            yield from self._read(words[middle:])

    def states(self, sentence: str) -> tuple[list[Word], Array] | None:
        """The words of a sentence and a vector for each; None where the model file gives none (it has no output "states")."""
        if not self._has_states:
            return None
        words = split_words(sentence)
        laid = pieces_of([w.text for w in words], self._pieces)
        while len(laid.ids) > PIECES:
            words = words[: len(words) * 3 // 4]
            laid = pieces_of([w.text for w in words], self._pieces)
        (found,) = self._session.run(["states"], self._given(laid))
        return words, found[0, laid.first]

    @staticmethod
    def _given(laid: Pieces) -> dict[str, npt.NDArray[np.int64]]:
        ids, cases = (np.array([row], dtype=np.int64) for row in (laid.ids, laid.cases))
        return {"ids": ids, "cases": cases, "mask": np.ones_like(ids)}

    def _run(self, words: list[Word], laid: Pieces) -> Encoded:
        names, roles, belief, links = self._session.run(HEADS, self._given(laid))
        kept = [i for i, w in enumerate(words) if w.text != BREAK]
        first, last = [laid.first[i] for i in kept], [laid.last[i] for i in kept]
        pairs = np.stack([links[0, first], links[0, last]], axis=1)
        return Encoded([words[i] for i in kept], names[0, first], roles[0, first], belief[0, first], pairs)


RULES = NoEncoder()


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> OnnxEncoder:
    return OnnxEncoder(folder)


def built_in() -> Encoder:
    """The encoder that ships with the package; `RULES` where it was left out."""
    return _loaded(BUILT_IN) if (BUILT_IN / "reader.onnx").is_file() else RULES


def opened(model: str | os.PathLike[str] | None) -> Encoder:
    """The built-in encoder for None, no encoder for "rules", else that of a model folder, loaded once. Raises ReadoutError when it holds none."""
    if model is None:
        return built_in()
    return RULES if os.fspath(model) == RULES.version else _loaded(Path(model))
