"""Encounters of Russian leads, by own labels (document ids and code points only; the leads themselves are a public corpus)."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

FLOORS = {"participants": 0.88, "mode": 0.88, "both": 0.85}  # F1; raised in the commit that earns it, never lowered in silence


def benchmark() -> ModuleType:
    """`benchmarks/leads.py`, which is no package."""
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "leads.py"
    spec = importlib.util.spec_from_file_location("leads", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_encounters_of_russian_leads_do_not_fall_below_their_floors(corpora: Path) -> None:
    leads = benchmark()
    assert len(leads.labels()) >= 100
    figures = leads.score(leads.leads(corpora))
    assert {k: v for k, v in figures.items() if v < FLOORS[k]} == {}
