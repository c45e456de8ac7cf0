"""The encoder: one ONNX file, read once, every word of a text encoded exactly once.

Texts are cut into windows of whole paragraphs; windows of all texts are batched by length. Outputs are per word (its first piece; links
also from its last), so that what reads them needs to know nothing of word pieces. One thread, no spinning: a worker process owns a core.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from readout.errors import ReadoutError
from readout.language.windows import BREAK, windows_of
from readout.language.wordpiece import Word, WordPiece

Array = npt.NDArray[np.float32]
BUILT_IN = Path(__file__).parent / "model"
BATCH = 16      # windows in a batch
PIECES = 384    # word pieces in a window at most; a window over it (odd tokens) is halved


@dataclass(frozen=True)
class Encoded:
    """One window: its words (offsets of the text) and, for each, the heads' logits; links as (words, 2, k): first and last piece."""

    words: list[Word]
    names: Array
    roles: Array
    belief: Array
    links: Array


class Encoder(Protocol):
    """What extractors need of an encoder; another model may take its place."""

    labels: dict[str, Any]
    version: str

    def encode(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[list[Encoded]]:
        """For each (text, paragraph spans) its windows in order."""
        ...


class OnnxEncoder:
    """The encoder of a model folder: reader.onnx, vocab.txt, labels.json. Raises ReadoutError when one is missing."""

    def __init__(self, folder: Path = BUILT_IN) -> None:
        for name in ("reader.onnx", "vocab.txt", "labels.json"):
            if not (folder / name).is_file():
                raise ReadoutError(f"{folder}: no {name}", "a model folder made by training", "give --model a folder that holds it")
        import onnxruntime as ort  # here, so that reading by rules never loads it

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = ort.InferenceSession(str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"])
        self._pieces = WordPiece(folder / "vocab.txt")
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.version = str(self.labels["version"])

    def encode(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[list[Encoded]]:
        """For each (text, paragraph spans) its windows in order; windows of all texts share batches of like length."""
        jobs = [(i, _Window(words, self._pieces)) for i, (text, spans) in enumerate(texts) for words in windows_of(text, spans)]
        jobs = [(i, part) for i, window in jobs for part in window.parts(self._pieces)]
        done: dict[int, Encoded] = {}
        order = sorted(range(len(jobs)), key=lambda j: len(jobs[j][1].ids))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            done.update(zip(chosen, self._run([jobs[j][1] for j in chosen]), strict=True))
        out: list[list[Encoded]] = [[] for _ in texts]
        for j, (i, _) in enumerate(jobs):
            out[i].append(done[j])
        return out

    def _run(self, batch: list[_Window]) -> Iterator[Encoded]:
        longest = max(len(w.ids) for w in batch)
        ids, cases, mask = (np.zeros((len(batch), longest), dtype=np.int64) for _ in range(3))
        for row, window in enumerate(batch):
            size = len(window.ids)
            ids[row, :size], cases[row, :size], mask[row, :size] = window.ids, window.cases, 1
        names, roles, belief, links = self._session.run(None, {"ids": ids, "cases": cases, "mask": mask})
        for row, window in enumerate(batch):
            first, last = window.first, window.last
            pairs = np.stack([links[row, first], links[row, last]], axis=1)
            yield Encoded(window.words, names[row, first], roles[row, first], belief[row, first], pairs)


class _Window:
    """A window's pieces, with the first and last piece of each word."""

    def __init__(self, words: list[Word], pieces: WordPiece) -> None:
        self.words = [w for w in words if w.text != BREAK]
        self._all = words
        self.ids, self.cases = [pieces.cls], [0]
        self.first: list[int] = []
        self.last: list[int] = []
        for word in words:
            if word.text == BREAK:
                self._push(pieces.sep, 0)
                continue
            self.first.append(len(self.ids))
            for piece in pieces.pieces(word.text):
                self._push(piece.id, piece.case)
            self.last.append(len(self.ids) - 1)
        self._push(pieces.sep, 0)

    def _push(self, piece: int, case: int) -> None:
        self.ids.append(piece)
        self.cases.append(case)

    def parts(self, pieces: WordPiece) -> Iterator[_Window]:
        """The window, or its halves where it has too many pieces."""
        if len(self.ids) <= PIECES or len(self._all) < 2:
            yield self
            return
        middle = len(self._all) // 2
        for half in (self._all[:middle], self._all[middle:]):
            yield from _Window(half, pieces).parts(pieces)


@cache
def built_in() -> OnnxEncoder | None:
    """The encoder that ships with the package, or None where it was left out."""
    return OnnxEncoder() if (BUILT_IN / "reader.onnx").is_file() else None
