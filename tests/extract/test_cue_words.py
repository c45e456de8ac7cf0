"""The words that cues are found among: those of a stretch by itself, though the whole text is cut but once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readout.extract.statements.cues import _words, _words_at


@given(st.text("ab '’3.", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_the_words_of_a_stretch_are_those_it_has_by_itself(text: str, start: int, end: int) -> None:
    assert _words(text, start, end) == _words_at(text, start, end)
