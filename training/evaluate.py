"""Scores of a model folder by its heads alone: `python -m training.evaluate MODEL [--limit N]`.

Names: span F1 (PER, ORG, LOC with STATE counted as LOC) on UNER-EWT dev and CrossNER politics dev. Attribution: PolNeAR dev by the
scorer beside the corpora (source, cue, content exact; who said what).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.places import scored
from readout.language.encoder import OnnxEncoder
from readout.language.heads import Attribution, attributions, names
from readout.model import Span
from training.data import corpora, paragraphs, quotations, resplit

NAME_FILES = ("ewt.dev", "politics.dev")
SHOWN = ("source.exact", "cue.exact", "content.exact", "found", "wsw")


def main() -> None:
    """Parse and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("model", type=Path)
    ask.add_argument("--limit", type=int, default=None, help="sentences and documents of each file")
    asked = ask.parse_args()
    for name, figure in scores(asked.model, asked.limit).items():
        print(f"{name:16} {figure:.4f}")


def scores(model: Path, limit: int | None = None) -> dict[str, float]:
    """F1 of names by file and of attribution by measure."""
    encoder = OnnxEncoder(model)
    found = {f"names {name}": name_score(encoder, corpora() / f"ner/{name}.jsonl", limit) for name in NAME_FILES}
    quotes = quote_scores(encoder, limit)
    return found | {name: float(quotes[name]["f1"]) for name in SHOWN}


def name_score(encoder: OnnxEncoder, path: Path, limit: int | None) -> float:
    """Micro F1 of names, a sentence at a time."""
    rows = [resplit(r["t"], r["n"]) for r in map(json.loads, path.open(encoding="utf-8"))][:limit]
    texts = [" ".join(words) for words, _ in rows]
    hit = said = gold = 0
    for (words, labels), text in zip(rows, texts, strict=True):
        windows = encoder.encode(text, [(0, len(text))])
        want = _gold(words, labels)
        have = {(s.start, s.end, kind.replace("STATE", "LOC")) for s, kind, _ in names(windows, encoder.labels) if kind != "TITLE"}
        hit, said, gold = hit + len(want & have), said + len(have), gold + len(want)
    return 2 * hit / max(said + gold, 1)


def _gold(words: list[str], labels: list[str]) -> set[tuple[int, int, str]]:
    out, at, start = set(), 0, -1
    for word, label, following in zip(words, labels, [*labels[1:], "O"], strict=True):
        if label.startswith("B-"):
            start = at
        if label != "O" and not (following.startswith("I-")):
            out.add((start, at + len(word), label[2:]))
        at += len(word) + 1
    return out


def quote_scores(encoder: OnnxEncoder, limit: int | None) -> dict[str, dict[str, float]]:
    """The scorer's figures for PolNeAR dev (its first documents)."""
    path = corpora() / "quotes/polnear.dev.jsonl"
    docs = quotations(path)[:limit]
    kept = {ref for ref, _, _ in docs}
    gold = [row for row in map(json.loads, path.open(encoding="utf-8")) if row["doc_id"] in kept]
    return scored("score_quotes.py", gold, [_reading(ref, text, encoder) for ref, text, _ in docs])


def _reading(ref: str, text: str, encoder: OnnxEncoder) -> dict[str, object]:
    """A reading with statements only, by the heads alone."""
    found = attributions(encoder.encode(text, list(paragraphs(text))), encoder.labels)
    rows = [{"content": [_json(c) for c in a.contents], "cue": _json(a.cue), "speaker": _json(a.source), "form": _form(text, a)} for a in found]
    return {"document": {"ref": ref, "text": text}, "statements": rows}


def _form(text: str, found: Attribution) -> str:
    return "direct" if text[found.contents[0].start] in "\"“'" else "indirect"


def _json(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


if __name__ == "__main__":
    main()
