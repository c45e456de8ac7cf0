"""Scores of a model folder by its heads alone: `python -m training.evaluate MODEL [--limit N]`.

Names: span F1 (PER, ORG, LOC with STATE counted as LOC) on UNER-EWT dev and test and CrossNER politics dev. Attribution: PolNeAR dev by the
scorer beside the corpora (source, cue, content exact; who said what).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from readout.language.encoder import OnnxEncoder
from readout.language.heads import attributions, names
from training.data import _resplit, paragraphs, quotations
from training.run import corpora


def main() -> None:
    """Parse and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("model", type=Path)
    ask.add_argument("--limit", type=int, default=None)
    asked = ask.parse_args()
    encoder = OnnxEncoder(asked.model)
    for name in ("ewt.dev", "ewt.test", "politics.dev"):
        print(name, name_scores(encoder, corpora() / f"ner/{name}.jsonl", asked.limit), flush=True)
    print(quote_scores(encoder, asked.limit))


def name_scores(encoder: OnnxEncoder, path: Path, limit: int | None) -> dict[str, float]:
    """Micro precision, recall and F1 of names, a sentence at a time."""
    rows = [_resplit(r["t"], r["n"]) for r in map(json.loads, path.open(encoding="utf-8"))][:limit]
    texts = [" ".join(words) for words, _ in rows]
    hit = said = gold = 0
    for (words, labels), text in zip(rows, texts, strict=True):
        windows = encoder.encode(text, [(0, len(text))])
        want = _gold(words, labels)
        have = {(s.start, s.end, kind.replace("STATE", "LOC")) for w in windows for s, kind, _ in names(w, encoder.labels) if kind != "TITLE"}
        hit, said, gold = hit + len(want & have), said + len(have), gold + len(want)
    return {"precision": round(hit / max(said, 1), 4), "recall": round(hit / max(gold, 1), 4), "f1": round(2 * hit / max(said + gold, 1), 4)}


def _gold(words: list[str], labels: list[str]) -> set[tuple[int, int, str]]:
    out, at, start = set(), 0, -1
    for word, label, following in zip(words, labels, [*labels[1:], "O"], strict=True):
        if label.startswith("B-"):
            start = at
        if label != "O" and not (following.startswith("I-")):
            out.add((start, at + len(word), label[2:]))
        at += len(word) + 1
    return out


def quote_scores(encoder: OnnxEncoder, limit: int | None) -> str:
    """The scorer's table for PolNeAR dev."""
    root = corpora()
    docs = quotations(root / "quotes/polnear.dev.jsonl")[:limit]
    encoded = [encoder.encode(text, list(paragraphs(text))) for _, text, _ in docs]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for (ref, text, _), windows in zip(docs, encoded, strict=True):
            found = [a for w in windows for a in attributions(w, encoder.labels)]
            rows = [{"content": [_json(c) for c in a.contents], "cue": _json(a.cue), "speaker": _json(a.source), "form": "direct" if text[a.contents[0].start] in "\"“'" else "indirect"} for a in found]
            out.write(json.dumps({"document": {"ref": ref, "text": text}, "statements": rows}) + "\n")
        out.flush()
        command = [sys.executable, str(root.parent / "score/score_quotes.py"), str(root / "quotes/polnear.dev.jsonl"), out.name]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _json(span: object) -> object:
    return None if span is None else {"start": span.start, "end": span.end}  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
