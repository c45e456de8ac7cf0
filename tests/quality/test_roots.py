"""The root classifier against the public PLV test: figures stay above what has been reached."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from benchmarks.places import scored
from readout.cli import app

FLOORS = {"root": 0.82, "quad": 0.94, "binary": 0.97}


def test_no_figure_falls_below_its_floor(corpora: Path, tmp_path: Path) -> None:
    gold, said = corpora / "events" / "plv_test.open.jsonl", tmp_path / "roots.jsonl"
    assert CliRunner().invoke(app, ["evaluate", "plv", str(gold), "--predictions", str(said)]).exit_code == 0
    figures = scored("score_plv.py", gold, said, "--draws", "1")
    assert {k: figures[k]["macro_f1"] for k, floor in FLOORS.items() if figures[k]["macro_f1"] < floor} == {}
