"""How fast one core reads, and what reading costs beside the bare encoder: `python benchmarks/throughput.py [--documents N] [--warm N] [--model PATH]`.

Articles of 2022 from the corpora (READOUT_CORPORA, by default ../shared/corpora), in alternation: the whole reading of a document, then the
encoder alone over the same windows, so that what else the machine does falls on both alike. CPU seconds of one process, which has read
some other articles before (--warm): tables and model are loaded by then, and the names that every article has are known, as in a long
run. Prints documents and words a second, and the ratio of the two times.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from places import corpora
from readout.bulk.reading import settle
from readout.intake.parse import from_text
from readout.intake.types import Hints
from readout.language.encoder import Encoded, Encoder, opened
from readout.model import Document
from readout.model.records import STORY
from readout.pipeline import read_document


class Clocked:
    """An encoder that adds up the time spent in it and what it was given."""

    def __init__(self, inner: Encoder) -> None:
        self._inner, self.labels, self.version = inner, inner.labels, inner.version
        self.spent, self.words = 0.0, 0

    def encode(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Encoded]:
        """The windows of a text; the clock runs."""
        began = time.process_time()
        out = self._inner.encode(text, spans)
        self.spent += time.process_time() - began
        self.words += sum(len(w.words) for w in out)
        return out


def documents(path: Path, count: int) -> list[Document]:
    """The first documents of a corpus of articles."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    return [from_text(r["text"], r["text"].encode(), str(i), Hints(language="en", title=r.get("title"))).document for i, r in enumerate(rows)]


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=300)
    ask.add_argument("--warm", type=int, default=200, help="articles read before the clock runs")
    ask.add_argument("--model", default=None)
    asked = ask.parse_args()
    found = documents(corpora() / "load" / "english-news-2022.jsonl.gz", asked.documents + asked.warm)
    inside, alone = Clocked(opened(asked.model)), Clocked(opened(asked.model))
    for document in found[: asked.warm]:
        read_document(document, encoder=inside)
    settle()
    inside.spent = inside.words = 0
    whole = 0.0
    for document in found[asked.warm :]:
        began = time.process_time()
        reading = read_document(document, encoder=inside)
        whole += time.process_time() - began
        alone.encode(document.text, [(p.start, p.end) for p in reading.passages if p.role in STORY])
    count = len(found) - asked.warm
    print(f"{count} documents, {alone.words} words; reader {inside.version}")
    print(f"whole reading: {count / whole:.1f} documents/s, {alone.words / whole:.0f} words/s per core")
    if alone.words:
        print(f"bare encoder:  {count / alone.spent:.1f} documents/s, {alone.words / alone.spent:.0f} words/s per core")
        print(f"ratio {whole / alone.spent:.2f}")


if __name__ == "__main__":
    main()
