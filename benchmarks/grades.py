"""What the grades A, B and C mean for extraction errors: `python benchmarks/grades.py [--articles 84]`.

Annotated articles (PolNeAR dev; $READOUT_CORPORA or ../shared/corpora) are read as they are and in damaged copies: letters of names
changed, function words capitalised, quotation marks lost, lightly or heavily, by a fixed seed and without moving any offset. The product
grades each copy; the scorer beside the corpora says what was found, grade by grade.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from typing import Any

from places import corpora, scored
from readout.intake.parse import from_text
from readout.intake.types import Hints
from readout.model import Reading
from readout.pipeline import read_document
from readout.reconcile.condition import density

LEVELS = {"as it is": 0.0, "light": 0.02, "middle": 0.06, "heavy": 0.2}  # share of names, function words and marks that is damaged
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}")
_FUNCTION = re.compile(r"(?<=[a-z] )(?:of|the|and|with|for|from|but|that|which|about)(?= [a-z])")
_MARK = re.compile(r"[“”\"]")


def damaged(text: str, share: float, dice: random.Random) -> str:
    """The text with a share of its names misspelt, function words capitalised and quotation marks lost; as long as before."""
    def name(m: re.Match[str]) -> str:
        at = dice.randrange(2, len(m[0]) - 1)
        return m[0][:at] + dice.choice("aeiouklmnrst") + m[0][at + 1 :] if dice.random() < share else m[0]

    text = _NAME.sub(name, text)
    text = _FUNCTION.sub(lambda m: m[0].capitalize() if dice.random() < share else m[0], text)
    return _MARK.sub(lambda m: " " if dice.random() < share else m[0], text)


def main() -> None:
    """Read, grade, score, print a row for each grade."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    asked = parser.parse_args()
    with (corpora() / "quotes" / "polnear.dev.jsonl").open(encoding="utf-8") as lines:
        articles = [r for r in map(json.loads, lines) if r.get("primary", True)][: asked.articles]
    grades: dict[str, list[tuple[dict[str, Any], Reading, str]]] = {"A": [], "B": [], "C": []}
    for row in articles:
        for level, share in LEVELS.items():
            ref = f"{row['doc_id']} {level}"
            text = damaged(row["text"], share, random.Random(ref))
            reading = read_document(from_text(text, text.encode(), ref, Hints(language="en")).document)
            grades[reading.condition.grade if reading.condition else "A"].append(({**row, "text": text, "doc_id": ref}, reading, level))
    print("grade  copies  as-it-is/light/middle/heavy  signs/1,000 words  found F1  who-said-what F1  direct quotations who-said-what recall")
    for grade, held in grades.items():
        if held:
            figures = scored("score_quotes.py", [row for row, _, _ in held], [reading for _, reading, _ in held])
            counts = "/".join(str(sum(x == level for _, _, x in held)) for level in LEVELS)
            signs = sorted(density(r.condition.findings if r.condition else [], len(r.document.text.split())) for _, r, _ in held)
            print(f"{grade:5}  {len(held):6}  {counts:27}  {signs[len(signs) // 2]:17.1f}  {figures['found']['f1']:8.3f}  {figures['wsw']['f1']:16.3f}  "
                  f"{figures['wsw.direct']['recall']:.3f}", flush=True)


if __name__ == "__main__":
    main()
