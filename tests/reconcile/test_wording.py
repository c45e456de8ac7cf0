"""One utterance in several wordings."""

from __future__ import annotations

import pytest

from readout.reconcile.wording import compare, window

SAID = "the harbour will stay open to every ship until the last day of autumn"


@pytest.mark.parametrize(("other", "kind"), [
    (SAID, "same"),
    ("The harbour will stay open to every ship", "shortened"),
    ("the harbour will stay open to every vessel until the last day of autumn", "wording differs"),
    ("the harbour will not stay open to every ship until the last day of autumn", "altered"),
    ("the harbour may stay open to every ship until the last day of autumn", "altered"),
])
def test_kinds_of_difference(other: str, kind: str) -> None:
    result = compare(SAID, other)
    assert result and result.kind == kind


def test_two_utterances_are_not_compared() -> None:
    assert compare(SAID, "nobody asked the fishermen what they thought") is None


def test_a_retelling_is_found_inside_a_longer_sentence() -> None:
    sentence = "Mayor: the harbour will remain open to every ship until the last day of autumn, come what may this year and the next"
    found = window(SAID, sentence)
    assert found and (found.kind, sentence[found.start : found.end]) == ("wording differs", "the harbour will remain open to every ship until the last day of autumn")
