"""Events by published dictionaries, from raw text: figures stay above what has been reached, and extra events below."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import coding
from benchmarks.places import scored

FLOORS = {"petr2_gsr_ud": (0.79, 0.12), "petr_unit_ud": (0.79, 0.10)}  # triples by root: F1 at least, extra events at most


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str, corpora: Path) -> None:
    row = scored("score_events.py", coding.gold(name), coding.readings(name))["triple.root"]
    least, most = FLOORS[name]
    assert row["f1"] >= least and coding.extra(row) <= most, row
