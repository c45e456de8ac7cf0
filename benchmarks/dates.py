"""How well undated documents are dated: `python benchmarks/dates.py [DOCUMENTS] [--from K] [--misses N]`.

Takes every n-th dated document of the load corpora (READOUT_CORPORA, by default ../shared/corpora), from the k-th on, hides its date (and its URL and title,
which often hold one), reads it, and compares. Prints, per corpus and in all: how many got a day or an interval with two ends, how often the
answer covers the true day, and how wide the two-ended answers are. An answer without a lower or an upper end counts as an answer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
from collections.abc import Iterator
from datetime import date
from typing import Any

from places import corpora
from readout.facts import builtin
from readout.intake.parse import from_text
from readout.intake.types import Hints
from readout.language.encoder import RULES
from readout.pipeline import read_document
from readout.reconcile.days import days_of

FILES = ("english-news-2022", "white-house-2021-2022", "russian-leads-2022", "rss-items-2022")
USEFUL = 62  # days: an interval within which a reader can place the text


def sample(documents: int, skipped: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name of the corpus and row, equally many from each file, after so many that are skipped."""
    for name in FILES:
        with gzip.open(corpora() / "load" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            rows = [r for r in map(json.loads, file) if _day(r.get("published")) and r.get("text")]
        yield from ((name, r) for r in rows[skipped :: max(1, len(rows) * len(FILES) // documents)][: documents // len(FILES)])


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


class Tally:
    """Counts of one corpus."""

    def __init__(self) -> None:
        self.documents = self.answered = self.covered = self.days = self.days_right = self.useful = 0
        self.widths: list[int] = []

    def add(self, answer: str | None, true: date) -> bool:
        """Counts an answer; False where it does not cover the true day."""
        self.documents += 1
        found = days_of(answer) if answer else None
        if found is None:
            return True
        covered = found.first <= true <= found.last
        width = (found.last - found.first).days
        self.answered, self.covered = self.answered + 1, self.covered + covered
        self.days, self.days_right = self.days + (width == 0), self.days_right + (width == 0 and covered)
        self.useful += width <= USEFUL and covered
        if ".." not in (answer or ""):
            self.widths.append(width)
        return covered

    def line(self) -> str:
        """The figures in words."""
        share = self.covered / self.answered if self.answered else 0.0
        middle = f"{statistics.median(self.widths):.0f}" if self.widths else "-"
        return (f"{self.documents:5} documents  answered {self.answered:5}  coverage {share:.3f}  single days {self.days} ({self.days_right} right)  "
                f"two ends {len(self.widths)} (median {middle} days)  within {USEFUL} days and right {self.useful}")


def main() -> None:
    """Read, compare, print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("documents", type=int, nargs="?", default=1000)
    ask.add_argument("--from", dest="skipped", type=int, default=0)
    ask.add_argument("--misses", type=int, default=0)
    asked = ask.parse_args()
    tallies: dict[str, Tally] = {"all": Tally()}
    facts, missed = builtin(), 0
    for name, row in sample(asked.documents, asked.skipped):
        loaded = from_text(row["text"], row["text"].encode(), row["id"], Hints(language=(row.get("lang") or "en")[:2]))
        inferred = read_document(loaded.document, facts, RULES).document.published
        true = date.fromisoformat(row["published"][:10])
        answer = inferred.value if inferred else None
        for tally in (tallies["all"], tallies.setdefault(name, Tally())):
            covered = tally.add(answer, true)
        if not covered and missed < asked.misses:
            missed += 1
            words = [row["text"][max(0, s.start - 60) : s.end + 30] for s in (inferred.evidence if inferred else [])]
            print(f"-- {name} {row['id']}: {true} not in {answer}: {words}")
    for name, tally in sorted(tallies.items()):
        print(f"{name:24}{tally.line()}")


if __name__ == "__main__":
    main()
