"""What damage to a page costs: who-said-what recall on direct quotations of PolNeAR dev, clean and damaged: `python benchmarks/damage.py [MODEL|rules]`.

Kinds: 5 % of the quotation marks lost; line breaks lost; all marks single and straight; all lower case. The gold spans move with the text.
Needs the corpora (READOUT_CORPORA, by default ../shared/corpora) and the scorer beside them. Seeded; the same damage in every run.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from typing import Any

from places import corpora, scored
from readout.intake.parse import from_text
from readout.intake.types import Hints
from readout.language.encoder import Encoder, opened
from readout.pipeline import read_document

_MARKS = frozenset("“”\"„«»")
Change = Callable[[str, random.Random], str]
DAMAGE: dict[str, Change] = {
    "clean": lambda char, dice: char,
    "marks lost": lambda char, dice: "" if char in _MARKS and dice.random() < 0.05 else char,
    "line breaks lost": lambda char, dice: " " if char == "\n" else char,
    "single marks": lambda char, dice: "'" if char in _MARKS else char,
    "lower case": lambda char, dice: char.lower(),
}


def damaged(row: dict[str, Any], change: Change, dice: random.Random) -> dict[str, Any]:
    """The annotated article with every character changed, its spans at their new offsets."""
    pieces, at = [], [0]
    for char in row["text"]:
        pieces.append(change(char, dice))
        at.append(at[-1] + len(pieces[-1]))
    moved = [{role: [[at[a], at[b]] for a, b in quote[role]] if role in ("content", "cue", "source") else value for role, value in quote.items()}
             for quote in row["quotes"]]
    return {**row, "text": "".join(pieces), "quotes": moved}


def score(rows: list[dict[str, Any]], encoder: Encoder) -> dict[str, Any]:
    """The scorer's figures for the readings of annotated articles."""
    documents = (from_text(r["text"], r["text"].encode(), r["doc_id"], Hints(language="en")).document for r in rows)
    return scored("score_quotes.py", rows, (read_document(d, encoder=encoder) for d in documents))


def main(model: str | None = None) -> None:
    """Damage, read, score, print."""
    lines = (corpora() / "quotes" / "polnear.dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [r for r in map(json.loads, lines) if r.get("primary", True)]
    encoder = opened(model)
    print(f"reader {encoder.version}\n{'':18}direct  mixed  indirect  precision of direct")
    for name, change in DAMAGE.items():
        found = score([damaged(r, change, random.Random(7)) for r in rows], encoder)
        recall = [f"{found[f'wsw.{form}']['recall']:.3f}" for form in ("direct", "mixed", "indirect")]
        print(f"{name:18}{recall[0]:8}{recall[1]:7}{recall[2]:10}{found['direct_said']['precision']:.3f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
