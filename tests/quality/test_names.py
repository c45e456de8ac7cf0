"""Names repaired in context: a small sample of the generated mentions of `benchmarks/names.py`, with floors below what is measured there."""

from __future__ import annotations

import pytest

from readout.facts import builtin

pytest.importorskip("faker", reason="faker makes the names of ordinary people; pip install -e '.[dev]'")

from benchmarks.names import MIX, linked, mention_of, without_some
from training.names.mentions import TEST_FRAMES, cases

MENTIONS, SEED = 300, 4711  # neither the benchmark's seed nor one of the fitting's


def test_damaged_names_are_repaired_and_nobody_is_pulled_in() -> None:
    known = without_some(builtin())
    outcomes = [(case.person, linked(*mention_of(case, known))) for case in cases(builtin(), known, MENTIONS, SEED, MIX, TEST_FRAMES)]
    right = sum(meant == got for meant, got in outcomes if meant)
    given = sum(got is not None for _, got in outcomes)
    assert right / given >= 0.99
    assert right / sum(meant is not None for meant, _ in outcomes) >= 0.88


def test_the_same_seed_gives_the_same_mentions() -> None:
    known = without_some(builtin())
    first, second = (list(cases(builtin(), known, 5, 1, MIX, TEST_FRAMES)) for _ in range(2))
    assert first == second
