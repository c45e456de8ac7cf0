"""The table of phrases that translation puts in the place of a diplomatic term."""

from __future__ import annotations

from readout.reconcile.discrepancies.glossary import entries


def test_the_table_has_its_promised_size() -> None:
    assert len(entries()) >= 200
    habits = " ".join(basis for *_, basis in entries())
    assert all(habit in habits for habit in ("Slavic", "Russian", "German", "French", "Chinese", "Arabic"))


def test_no_entry_would_flag_the_usual_term_itself() -> None:
    assert [expected for pattern, expected, _, _ in entries() if pattern.search(expected)] == []


def test_every_entry_names_the_habit_it_rests_on_and_no_pattern_stands_twice() -> None:
    assert all(basis for *_, basis in entries())
    patterns = [pattern.pattern for pattern, *_ in entries()]
    assert len(patterns) == len(set(patterns))
