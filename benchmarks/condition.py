"""False alarms of each discrepancy rule, and of each sign of damage, per 1,000 words of clean text; and the percentiles behind the grades.

Clean text: White House statements and readouts, which are edited. `python benchmarks/condition.py [--documents 300]` prints a table;
it reads `load/white-house-2021-2022.jsonl.gz` of the corpora ($READOUT_CORPORA or ../shared/corpora).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator

from places import corpora
from readout.model import Discrepancy, Document, Published
from readout.pipeline import read_document
from readout.reconcile.condition import GRADE_B, GRADE_C, density

# What each rule of reconcile/discrepancies calls its findings; one that never fires is in the table too.
RULES = ("respelling", "romanisation", "near-holder", "title-of-person", "title-two", "organisation", "quotation", "number", "weekday", "day-after", "credit",
         "denial", "glossary")
MOST = 0.5  # findings per 1,000 words of clean text that a rule may cost
SHARES = (0.5, 0.75, 0.9, 0.95, 0.99, 0.995)


def documents(count: int) -> Iterator[Document]:
    """`count` readouts and, where those do not suffice, other statements of the White House, in the order of the file."""
    with gzip.open(corpora() / "load" / "white-house-2021-2022.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if r["category"] == "statements-releases"]
    for row in sorted(rows, key=lambda r: "readout" not in r["title"].lower())[:count]:
        published = Published(value=row["published"][:10], basis="given")
        yield Document(ref=row["id"], id=row["id"], text=row["text"], title=row["title"], language="en", published=published)


def shown(d: Discrepancy, text: str) -> str:
    """A false alarm in one line."""
    return f"{d.rule}: " + " | ".join(" ".join(s.of(text).split())[:90] for s in d.spans) + f"  ({d.note})"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--show", type=int, default=0, help="false alarms of each rule to print")
    options = parser.parse_args()
    rules: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    densities, words = [], 0
    for document in documents(options.documents):
        reading = read_document(document)
        length = len(document.text.split())
        words += length
        densities.append(density(reading.condition.findings if reading.condition else [], length))
        signs.update(f.kind for f in (reading.condition.findings if reading.condition else []) for _ in f.spans or [None])
        for d in reading.discrepancies:
            rules[d.rule] += 1
            if rules[d.rule] <= options.show:
                print(document.ref, shown(d, document.text))
    densities.sort()
    print(f"{len(densities)} documents, {words} words; grade B from {GRADE_B}, C from {GRADE_C} signs per 1,000 words")
    print("rule              findings  per 1,000 words")
    for rule in sorted({*RULES, *rules}, key=lambda r: (-rules[r], r)):
        print(f"{rule:16}  {rules[rule]:8}  {rules[rule] * 1000 / words:15.4f}{'  more than a rule may cost' if rules[rule] * 1000 / words > MOST else ''}")
    print(f"{'all':16}  {rules.total():8}  {rules.total() * 1000 / words:15.4f}")
    print("findings per 1,000 words:", {k: round(n * 1000 / words, 4) for k, n in signs.most_common()})
    print("signs of damage per 1,000 words, by percentile:", {s: round(densities[min(int(s * len(densities)), len(densities) - 1)], 2) for s in SHARES})


if __name__ == "__main__":
    main()
