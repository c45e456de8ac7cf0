"""Reads a public corpus and scores it: `python benchmarks/score.py crisis22|polnear_dev|tbaq [MODEL|rules]`.

Needs the corpora (READOUT_CORPORA, by default ../shared/corpora) and the scorers beside them. Prints the scorer's table and the reading speed.
"""

from __future__ import annotations

import sys
import time
import tomllib

from places import ROOT, corpora, printed
from readout.facts import builtin
from readout.intake import Loaded, load
from readout.language.encoder import opened
from readout.pipeline import read_document
from readout.reconcile.groups import group


def main(name: str, model: str | None = None) -> None:
    """Read by the built-in model or another, score, print."""
    task = tomllib.loads((ROOT / "tests" / "quality" / "floors.toml").read_text())[name]
    facts, encoder = builtin(), opened(model)
    documents = [item.document for item in load(corpora() / task["file"]) if isinstance(item, Loaded)]
    began = time.process_time()
    readings = [read_document(d, facts, encoder) for d in documents]
    spent = time.process_time() - began
    readings = group(readings) if task["scorer"] == "score_readings.py" else readings
    printed(task["scorer"], corpora() / task["gold"], readings)
    size = sum(len(d.text) for d in documents)
    print(f"{len(documents)} documents, {size / spent / 1e6:.2f} million characters per CPU-second, {len(documents) / spent:.1f} documents per CPU-second")


if __name__ == "__main__":
    main(*sys.argv[1:3] or ["crisis22"])
