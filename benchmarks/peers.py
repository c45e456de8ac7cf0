"""Readout beside what one would otherwise run on the same articles, on one core: `python benchmarks/peers.py --spacy FOLDER [--documents N] [--html N]`.

FOLDER holds a spaCy pipeline (tagger, lemmatiser, parser, names); where it holds none, one is trained there on the treebank and the names of the
corpora (`--steps`, some ten minutes). textacy finds the direct quotations in what the pipeline gives, paragraph by paragraph, because it
refuses texts with an odd number of marks. Needs spacy and textacy beside Readout, and the corpora (READOUT_CORPORA, by default
../shared/corpora). Each article is read by one after the other, so that what else the machine does falls on all alike.

Speed: articles of 2022. Quality: PolNeAR's dev articles, direct quotations with the right speaker, by the scorer beside the corpora.
HTML: the pages of the article-extraction-benchmark, trafilatura alone and Readout's intake round it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORPORA = Path(os.environ.get("READOUT_CORPORA", ROOT.parent / "shared" / "corpora"))
PARAGRAPH = re.compile(r"[^\n]+")


def train(folder: Path, steps: int) -> None:
    """A small pipeline as spaCy's own quickstart configures it for a CPU, trained on UD English-EWT and its names."""
    from spacy.cli.train import train as spacy_train

    with tempfile.TemporaryDirectory() as work:
        for part in ("train", "dev"):
            _docs(part).to_disk(Path(work) / f"{part}.spacy")
        config = Path(work) / "config.cfg"
        parts = "tok2vec,morphologizer,trainable_lemmatizer,parser,ner"
        subprocess.run([sys.executable, "-m", "spacy", "init", "config", str(config), "--lang", "en", "--pipeline", parts, "--optimize", "efficiency"], check=True)
        spacy_train(config, Path(work) / "out", overrides={"paths.train": f"{work}/train.spacy", "paths.dev": f"{work}/dev.spacy", "training.max_steps": steps,
                                                            "training.eval_frequency": max(steps // 4, 1)})
        shutil.copytree(Path(work) / "out" / "model-best", folder)


def _docs(part: str) -> Any:
    """The sentences of the treebank as spaCy documents, with the names of the same sentences where they are marked."""
    from spacy.tokens import DocBin
    from spacy.training import biluo_tags_to_spans, iob_to_biluo
    from spacy.training.converters import conllu_to_docs

    names: dict[tuple[str, ...], list[str]] = {}
    with (CORPORA / "ner" / f"ewt.{part}.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            names[tuple(row["t"])] = row["n"]
    made = DocBin(store_user_data=True)
    text = (CORPORA / "treebank" / "ewt" / f"{part}.conllu").read_text(encoding="utf-8")
    for doc in conllu_to_docs(text, n_sents=1, no_print=True):
        tags = names.get(tuple(t.text for t in doc))
        if tags:
            doc.set_ents(biluo_tags_to_spans(doc, iob_to_biluo(tags)))
        made.add(doc)
    return made


class Peer:
    """A spaCy pipeline, with textacy's quotations on top of it."""

    def __init__(self, folder: Path) -> None:
        import spacy

        self._nlp = spacy.load(folder)

    def parse(self, text: str) -> list[tuple[int, Any]]:
        """Paragraphs, each with its offset."""
        spans = [(m.start(), m.group()) for m in PARAGRAPH.finditer(text)]
        return list(zip([start for start, _ in spans], self._nlp.pipe(words for _, words in spans), strict=True))

    def quotations(self, text: str) -> Iterator[dict[str, Any]]:
        """Statements in the form of a reading."""
        from textacy.extract.triples import direct_quotations

        for offset, doc in self.parse(text):
            try:
                for found in direct_quotations(doc):
                    speaker, cue, content = found.speaker, found.cue, found.content
                    yield {"form": "direct", "content": [_place(content.start_char, content.end_char, offset)],
                           "cue": _place(cue[0].idx, cue[-1].idx + len(cue[-1]), offset), "speaker": _place(speaker[0].idx, speaker[-1].idx + len(speaker[-1]), offset)}
            except ValueError:  # an odd number of marks
                continue


def _place(start: int, end: int, offset: int) -> dict[str, int]:
    return {"start": start + offset, "end": end + offset}


def articles(name: str, count: int) -> list[dict[str, Any]]:
    """The first rows of a corpus of articles."""
    path = CORPORA / name
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, count)]


def speed(readers: dict[str, Callable[[str], object]], texts: list[str]) -> None:
    """Articles a CPU-second of each reader, in alternation."""
    spent = dict.fromkeys(readers, 0.0)
    for number, text in enumerate(texts):
        for name, reader in readers.items():
            began = time.process_time()
            reader(text)
            if number >= 3:  # by then everything is loaded
                spent[name] += time.process_time() - began
    for name, seconds in spent.items():
        print(f"{name:<44} {(len(texts) - 3) / seconds:8.1f} articles/CPU-s", flush=True)


def quality(name: str, reader: Callable[[str], list[dict[str, Any]]]) -> None:
    """Who said what in PolNeAR's dev articles, as the scorer says."""
    gold = CORPORA / "quotes" / "polnear.dev.jsonl"
    rows = [row for row in articles("quotes/polnear.dev.jsonl", 1000) if row.get("primary", True)]
    with tempfile.TemporaryDirectory() as work:
        said, scores = Path(work) / "said.jsonl", Path(work) / "scores.json"
        said.write_text("".join(json.dumps({"document": {"ref": r["doc_id"], "text": r["text"]}, "statements": reader(r["text"])}) + "\n" for r in rows), encoding="utf-8")
        subprocess.run([sys.executable, CORPORA.parent / "score" / "score_quotes.py", gold, said, "--json", scores], check=True, stdout=subprocess.DEVNULL)
        found = json.loads(scores.read_text())
    print(f"{name:<44} {json.dumps({k: found[k] for k in found if k in ('wsw', 'wsw.direct', 'found.direct', 'direct_said')})}", flush=True)


def pages(count: int) -> None:
    """Pages a CPU-second: trafilatura's text and metadata, and Readout's intake."""
    import trafilatura

    from readout.intake import from_bytes

    held = [gzip.decompress(p.read_bytes()) for p in sorted((CORPORA / "html" / "aeb" / "html").glob("*.html.gz"))[:count]]
    for name, call in {"trafilatura.bare_extraction": lambda d: trafilatura.bare_extraction(d, with_metadata=True), "Readout's intake": lambda d: from_bytes(d)}.items():
        began = time.process_time()
        for data in held:
            try:
                call(data)
            except Exception as error:
                print(f"  {name}: {error}")
        print(f"{name:<44} {len(held) / (time.process_time() - began):8.1f} pages/CPU-s", flush=True)


def main() -> None:
    """Train where needed, measure, print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--spacy", type=Path, required=True)
    ask.add_argument("--steps", type=int, default=4000)
    ask.add_argument("--documents", type=int, default=100)
    ask.add_argument("--html", type=int, default=92)
    given = ask.parse_args()
    if not given.spacy.exists():
        train(given.spacy, given.steps)
    import msgspec

    from readout.intake import from_text
    from readout.pipeline import read_document

    def readout(text: str) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = msgspec.to_builtins(read_document(from_text(text, language="en").document).statements)
        return made

    peer = Peer(given.spacy)
    texts = [row["text"] for row in articles("load/english-news-2022.jsonl.gz", given.documents)]
    speed({"Readout, the whole reading": readout, "spaCy pipeline alone": peer.parse, "spaCy pipeline and textacy's quotations": lambda t: list(peer.quotations(t))}, texts)
    quality("Readout", readout)
    quality("textacy", lambda t: list(peer.quotations(t)))
    pages(given.html)


if __name__ == "__main__":
    main()
