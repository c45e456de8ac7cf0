"""Reads a public corpus and scores it: `python benchmarks/score.py crisis22|polnear_dev|tbaq [MODEL|rules]`.

Needs the corpora (READOUT_CORPORA, by default ../shared/corpora) and the scorers beside them. Prints the scorer's table and the reading speed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

import msgspec

from readout.facts import builtin
from readout.intake import Loaded, load
from readout.language.encoder import opened
from readout.pipeline import read_document
from readout.reconcile.groups import group

ROOT = Path(__file__).resolve().parents[1]


def main(name: str, model: str | None = None) -> None:
    """Read by the built-in model or another, score, print."""
    corpora = Path(os.environ.get("READOUT_CORPORA", ROOT.parent / "shared" / "corpora"))
    task = tomllib.loads((ROOT / "tests" / "quality" / "floors.toml").read_text())[name]
    facts, encoder = builtin(), opened(model)
    documents = [item.document for item in load(corpora / task["file"]) if isinstance(item, Loaded)]
    began = time.process_time()
    readings = [read_document(d, facts, encoder) for d in documents]
    spent = time.process_time() - began
    readings = group(readings) if task["scorer"] == "score_readings.py" else readings
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as out:
        out.write(b"\n".join(msgspec.json.encode(r) for r in readings) + b"\n")
        out.flush()
        subprocess.run([sys.executable, corpora.parent / "score" / task["scorer"], corpora / task["gold"], out.name], check=True)
    size = sum(len(d.text) for d in documents)
    print(f"{len(documents)} documents, {size / spent / 1e6:.2f} million characters per CPU-second, {len(documents) / spent:.1f} documents per CPU-second")


if __name__ == "__main__":
    main(*sys.argv[1:3] or ["crisis22"])
