"""The root classifier against the public PLV test: figures stay above what has been reached."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from readout.cli import app

FLOORS = {"root": 0.785, "quad": 0.915, "binary": 0.95}


def test_no_figure_falls_below_its_floor(corpora: Path, tmp_path: Path) -> None:
    gold, said, out = corpora / "events" / "plv_test.open.jsonl", tmp_path / "roots.jsonl", tmp_path / "figures.json"
    assert CliRunner().invoke(app, ["evaluate", "plv", str(gold), "--predictions", str(said)]).exit_code == 0
    score = corpora.parent / "score" / "score_plv.py"
    subprocess.run([sys.executable, score, gold, said, "--draws", "1", "--json", out], check=True, stdout=subprocess.DEVNULL)
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert {k: figures[k]["macro_f1"] for k, floor in FLOORS.items() if figures[k]["macro_f1"] < floor} == {}
