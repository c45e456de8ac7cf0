"""Readout beside what one would otherwise run, on one core: `python benchmarks/peers.py [--documents 100] [--pipeline FOLDER]`; `make peers` does it all.

The others: textacy's direct quotations and a spaCy pipeline that `peers_train.py` trains on the treebank (into FOLDER, by default
build/peers, when it is not there), and trafilatura by itself. They stand in peers-requirements.txt. All read the same texts of the corpora
(READOUT_CORPORA, by default ../shared/corpora) in this one process: a part of the articles by one tool, the same part by the next, so that what
else the machine does falls on all alike. Speed is CPU time; quality is that of the scorers beside the corpora. Prints tables of Markdown.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one core for everybody; read when numpy loads

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import spacy
import trafilatura
from spacy.tokens import Doc
from textacy.extract import direct_quotations

from html_text import figures, read, shares
from peers_train import trained
from places import ROOT, corpora, scored
from readout.intake import from_text
from readout.language.encoder import opened
from readout.language.heads import names
from readout.model import Reading
from readout.pipeline import read_document

WARM, PART = 5, 10  # articles before the clock runs; articles of one turn
Row = dict[str, Any]
Texts = list[str]
Span = tuple[int, int, str]


class Tools:
    """The readers, loaded."""

    def __init__(self, pipeline: Path) -> None:
        self.spacy = spacy.load(pipeline)

    def readout(self, texts: Texts) -> list[Reading]:
        """The whole reading: names, people, statements, events, encounters, times, condition."""
        return [read_document(from_text(t, language="en").document) for t in texts]

    def parsed(self, texts: Texts) -> list[Doc]:
        """Parts of speech, trees, lemmas and names by spaCy."""
        return list(self.spacy.pipe(texts, batch_size=PART))

    def quoted(self, texts: Texts) -> list[list[Row]]:
        """Direct quotations by textacy over spaCy's trees, asked for whole documents."""
        return [_quotations(doc) for doc in self.parsed(texts)]

    def quoted_by_paragraph(self, texts: Texts) -> list[list[Row]]:
        """The same, each paragraph by itself: textacy gives up on a text with one mark too few, so that this finds more."""
        return [[row for start, part in _paragraphs(text) for row in _quotations(self.spacy(part), start)] for text in texts]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, line.rstrip("\n")
        start += len(line)


def _quotations(doc: Doc, shift: int = 0) -> list[Row]:
    """As statements of a reading; none where textacy gives up."""

    def place(tokens: Any) -> Row:
        return {"start": shift + tokens[0].idx, "end": shift + tokens[-1].idx + len(tokens[-1])}

    try:
        found = list(direct_quotations(doc))
    except ValueError:  # an odd number of marks
        return []
    return [{"form": "direct", "content": [place(q.content)], "cue": place(q.cue), "speaker": place(q.speaker)} for q in found]


def speeds(tools: Tools, texts: Texts) -> dict[str, float]:
    """Articles a CPU-second by tool, in turns."""
    called: dict[str, Callable[[Texts], object]] = {"Readout": tools.readout, "spaCy": tools.parsed, "textacy": tools.quoted, "textacy by paragraph": tools.quoted_by_paragraph}
    spent: Counter[str] = Counter()
    for call in called.values():
        call(texts[:WARM])
    for first in range(WARM, len(texts), PART):
        for name, call in called.items():
            began = time.process_time()
            call(texts[first : first + PART])
            spent[name] += time.process_time() - began  # type: ignore[assignment]
    return {name: (len(texts) - WARM) / spent[name] for name in called}


def quotations(tools: Tools) -> dict[str, Row]:
    """The scorer's figures for PolNeAR dev by tool."""
    gold = corpora() / "quotes" / "polnear.dev.jsonl"
    rows = {r["doc_id"]: r["text"] for r in map(json.loads, gold.open(encoding="utf-8")) if r.get("primary", True)}
    said: dict[str, list[Any]] = {
        "Readout": [read_document(from_text(text, ref=ref, language="en").document) for ref, text in rows.items()],
        "textacy": _as_readings(rows, tools.quoted(list(rows.values()))),
        "textacy by paragraph": _as_readings(rows, tools.quoted_by_paragraph(list(rows.values()))),
    }
    return {name: scored("score_quotes.py", gold, readings) for name, readings in said.items()}


def _as_readings(rows: dict[str, str], found: list[list[Row]]) -> list[Row]:
    return [{"document": {"ref": ref, "text": text}, "statements": said} for (ref, text), said in zip(rows.items(), found, strict=True)]


def named(tools: Tools, file: str) -> dict[str, float]:
    """F1 of names over annotated sentences: spans and kinds (PER, ORG, LOC) exactly right; for Readout, the encoder's."""
    rows = [json.loads(line) for line in (corpora() / "ner" / f"{file}.jsonl").open(encoding="utf-8")]
    texts = [" ".join(row["t"]) for row in rows]
    gold = [_gold(row["t"], row["n"]) for row in rows]
    encoder = opened(None)
    ours = [{(s.start, s.end, kind.replace("STATE", "LOC")) for s, kind, _ in names(encoder.encode(t, [(0, len(t))]), encoder.labels) if kind != "TITLE"} for t in texts]
    theirs = [{(e.start_char, e.end_char, e.label_) for e in doc.ents} for doc in tools.spacy.pipe(texts)]
    return {"Readout": _f1(gold, ours), "spaCy": _f1(gold, theirs)}


def _gold(words: list[str], labels: list[str]) -> set[Span]:
    out, at, start = set(), 0, 0
    for word, label, following in zip(words, labels, [*labels[1:], "O"], strict=True):
        start = at if label.startswith("B-") else start
        if label != "O" and not following.startswith("I-"):
            out.add((start, at + len(word), label[2:]))
        at += len(word) + 1
    return out


def _f1(gold: list[set[Span]], said: list[set[Span]]) -> float:
    hits = sum(len(a & b) for a, b in zip(gold, said, strict=True))
    return 2 * hits / (sum(map(len, gold)) + sum(map(len, said)))


def pages() -> dict[str, tuple[float, float]]:
    """Main text of news pages: F1 and pages a CPU-second, by tool, page by page in turns."""
    folder = corpora() / "html" / "aeb"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    with TemporaryDirectory() as scratch:
        called: dict[str, Callable[[Path], str]] = {
            "Readout (text, title, date, publisher)": lambda path: read(path, Path(scratch)),
            "trafilatura, precision, with metadata": lambda path: _extracted(path, with_metadata=True, favor_precision=True),
            "trafilatura, precision, text only": lambda path: _extracted(path, favor_precision=True),
            "trafilatura, as it comes, text only": _extracted,
        }
        found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in called}
        spent: Counter[str] = Counter()
        for key in sorted(gold):
            for name, call in called.items():
                began = time.process_time()
                text = call(folder / "html" / f"{key}.html.gz")
                spent[name] += time.process_time() - began  # type: ignore[assignment]
                found[name].append(shares(gold[key]["articleBody"], text))
    return {name: (figures(rows)["f1"], len(rows) / spent[name]) for name, rows in found.items()}


def _extracted(path: Path, **options: bool) -> str:
    made: Any = trafilatura.bare_extraction(gzip.decompress(path.read_bytes()), include_comments=False, **options)
    return str(made.text or "") if made else ""


def articles(count: int) -> Texts:
    """The first English articles of 2022."""
    with gzip.open(corpora() / "load" / "english-news-2022.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, count)]


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=100)
    ask.add_argument("--pipeline", type=Path, default=ROOT / "build" / "peers")
    asked = ask.parse_args()
    tools = Tools(trained(asked.pipeline))
    rate = speeds(tools, articles(WARM + asked.documents))
    print("| quotations | articles/CPU-s | direct: who said what, recall | mixed: the same | speaker right where found | called direct and so |\n|---|---|---|---|---|---|")
    for name, row in quotations(tools).items():
        shown = [row["wsw.direct"]["recall"], row["wsw.mixed"]["recall"], row["speaker_given_found"]["accuracy"], row["direct_said"]["precision"]]
        print(f"| {name} | {rate[name]:.1f} |", " | ".join(f"{x:.3f}" for x in shown), "|", flush=True)
    by_file = {file: named(tools, file) for file in ("ewt.dev", "politics.dev")}
    print("\n| names | articles/CPU-s | web, F1 | politics, F1 |\n|---|---|---|---|")
    for name in ("Readout", "spaCy"):
        print(f"| {name} | {rate[name]:.1f} | {by_file['ewt.dev'][name]:.3f} | {by_file['politics.dev'][name]:.3f} |", flush=True)
    print("\n| main text of pages | pages/CPU-s | F1 |\n|---|---|---|")
    for name, (f1, pace) in pages().items():
        print(f"| {name} | {pace:.1f} | {f1:.3f} |")


if __name__ == "__main__":
    main()
