"""Measured quality does not fall: each public corpus is read and scored, and no figure may be below its floor."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.places import scored, scorer
from readout.intake import Loaded, load
from readout.pipeline import read_document
from readout.reconcile.groups import group

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())


def measure(corpora: Path, task: dict[str, Any]) -> dict[str, Any]:
    """The scorer's figures for the readings of a corpus."""
    if not scorer(task["scorer"]).is_file():
        pytest.skip(f"no scorer at {scorer(task['scorer'])}")
    readings = [read_document(item.document) for item in load(corpora / task["file"]) if isinstance(item, Loaded)]
    readings = group(readings) if task["scorer"] == "score_readings.py" else readings
    return scored(task["scorer"], corpora / task["gold"], readings)


def figure(figures: dict[str, Any], name: str) -> float:
    """`wsw.direct.recall` is figures["wsw.direct"]["recall"]."""
    key, _, column = name.rpartition(".")
    return float(figures[key][column] or 0)


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str, corpora: Path) -> None:
    task = FLOORS[name]
    data = (corpora / task["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == task["sha256"], f"{task['file']} is not the file the floors were measured on"
    figures = measure(corpora, task)
    below = {k: (figure(figures, k), floor) for k, floor in task["floors"].items() if figure(figures, k) < floor}
    above = {k: (figure(figures, k), most) for k, most in task.get("ceilings", {}).items() if figure(figures, k) > most}
    assert not below and not above, f"(measured, allowed): {below | above}"
