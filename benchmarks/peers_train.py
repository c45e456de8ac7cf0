"""A small spaCy pipeline trained on the treebank of the corpora: `python benchmarks/peers_train.py FOLDER [--steps N]`.

What somebody without a published model would train: spaCy's own recipe for a processor (`init config --optimize efficiency`), with
morphologizer, parser, lemmatizer and names, on the training parts of UD English-EWT and GUM; names from the same sentences where they are
annotated. Dependency labels get the names that textacy's rules look for. Writes FOLDER/model-best; one process, some minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin, Span
from spacy.training import iob_to_biluo, tags_to_entities
from spacy.training.converters import conllu_to_docs

from places import corpora

STEPS = 2_000  # not quite twice through the treebank, some ten minutes of a core
PARTS = ["morphologizer", "parser", "trainable_lemmatizer", "ner"]
CALLED = {"nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass", "obj": "dobj", "flat": "compound"}  # in spaCy's English scheme
Tags = dict[tuple[str, ...], list[str]]


def documents(part: str) -> Iterator[Doc]:
    """The treebank's sentences, ten to a document, with names where the same sentence has them."""
    for treebank, file in (("ewt", f"ewt/{part}.conllu"), ("gum", f"gum/ok.{part}.conllu")):
        named = _named(corpora() / "ner" / f"{treebank}.{part}.jsonl")
        for doc in conllu_to_docs((corpora() / "treebank" / file).read_text(encoding="utf-8"), n_sents=10, no_print=True):
            yield _renamed(doc, named)


def _named(path: Path) -> Tags:
    rows = map(json.loads, path.open(encoding="utf-8"))
    return {tuple(row["t"]): row["n"] for row in rows}


def _renamed(doc: Doc, named: Tags) -> Doc:
    for token in doc:
        token.dep_ = CALLED.get(token.dep_, token.dep_.split(":")[0])
    names, missing = [], []
    for sentence in doc.sents:
        tags = named.get(tuple(token.text for token in sentence))
        if tags is None:
            missing.append(sentence)
        else:
            names += [Span(doc, sentence.start + first, sentence.start + last + 1, kind) for kind, first, last in tags_to_entities(iob_to_biluo(tags))]
    doc.set_ents(names, missing=missing, default="outside")
    return doc


def trained(folder: Path, steps: int = STEPS) -> Path:
    """The pipeline's folder; made when it is not there."""
    made = folder / "model-best"
    if not made.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for part in ("train", "dev"):
            DocBin(docs=documents(part), store_user_data=True).to_disk(folder / f"{part}.spacy")
        init_config(lang="en", pipeline=PARTS, optimize="efficiency").to_disk(folder / "config.cfg")
        train(folder / "config.cfg", folder, overrides={
            "paths.train": str(folder / "train.spacy"), "paths.dev": str(folder / "dev.spacy"), "training.max_steps": steps, "training.eval_frequency": max(1, steps // 5)})
    return made


def main() -> None:
    """Train, and print spaCy's own figures for the dev part."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--steps", type=int, default=STEPS)
    given = ask.parse_args()
    figures = spacy.load(trained(given.folder, given.steps)).meta["performance"]
    print("  ".join(f"{name} {figures[name]:.3f}" for name in ("pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "ents_f")))


if __name__ == "__main__":
    main()
