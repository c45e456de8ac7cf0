"""Events by published dictionaries, from raw text: `python benchmarks/coding.py [--misses N]`.

Imports the dictionaries of the PETRARCH validation suites as user tables, reads the gold sentences, and runs the public scorer on each set.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from places import corpora, printed, scored
from readout.facts import load
from readout.facts.petrarch.importing import import_dictionaries
from readout.intake.parse import from_text
from readout.intake.types import Hints
from readout.language.encoder import RULES
from readout.model import Reading
from readout.pipeline import read_document

PHOENIX = ("Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt", "Phoenix.agents.txt", "CAMEO.2.0.txt")
UNIT = ("PETR.Validate.actors.txt", "PETR.Validate.agents.txt", "PETR.Validate.verbs.2.0.txt", "PETR.Validate.discards.txt")
SETS = {"petr2_gsr_ud": PHOENIX, "petr_unit_ud": UNIT}


def day(raw: str) -> str | None:
    """`20080804` as an ISO day; None for what is none (one record says 121108)."""
    return f"{raw[:4]}-{raw[4:6]}-{raw[6:]}" if len(raw) == 8 else None


def gold(name: str) -> Path:
    """The gold sentences of a set."""
    return corpora() / "events" / f"{name}.jsonl"


def readings(name: str) -> Iterator[Reading]:
    """The sentences of a set, read by its dictionaries."""
    folder = Path(tempfile.mkdtemp())
    import_dictionaries([corpora() / "events" / "dictionaries" / f for f in SETS[name]], folder)
    facts = load(folder)
    shutil.rmtree(folder)
    for row in map(json.loads, gold(name).read_text(encoding="utf-8").splitlines()):
        if row["text"].strip():  # one record has no text; it is scored as a reading with nothing in it
            hints = Hints(published=day(row["date"]), language="en")
            loaded = from_text(row["text"], row["text"].encode(), row.get("key") or row["id"], hints)
            yield read_document(loaded.document, facts, RULES)


def extra(row: dict[str, float]) -> float:
    """Events said beyond the right ones, as a share of those there are."""
    return (row["said"] - row["hits"]) / row["gold"]


def main() -> None:
    """Import, read, score."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--misses", default="0")
    asked = ask.parse_args()
    for name in SETS:
        print(f"== {name}", flush=True)
        said = list(readings(name))
        printed("score_events.py", gold(name), said, "--misses", asked.misses)
        print(f"extra, by root: {extra(scored('score_events.py', gold(name), said)['triple.root']):.3f} of the gold", flush=True)


if __name__ == "__main__":
    main()
