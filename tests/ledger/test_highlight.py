"""Crossing highlights become flat segments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readout.ledger.highlight import segments

TEXT = "A minister said that talks go on."
SPANS = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40), st.sampled_from("abcdef")), max_size=8)


def test_a_text_without_records_is_one_segment() -> None:
    assert [(s.start, s.end, s.ids) for s in segments(TEXT, [])] == [(0, len(TEXT), ())]
    assert segments("", [(0, 0, "a")]) == []


def test_crossing_records_share_the_middle() -> None:
    cut = segments("abcdef", [(0, 4, "x"), (2, 6, "y")])
    assert [("abcdef"[s.start : s.end], s.ids) for s in cut] == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


def test_one_record_at_two_overlapping_places_is_named_once() -> None:
    assert [s.ids for s in segments("abcd", [(0, 3, "x"), (1, 4, "x")])] == [("x",), ("x",), ("x",)]


@given(SPANS)
def test_segments_cover_the_text_once_and_name_just_what_covers_them(spans: list[tuple[int, int, str]]) -> None:
    cut = segments(TEXT, spans)
    assert "".join(TEXT[s.start : s.end] for s in cut) == TEXT
    for s in cut:
        assert set(s.ids) == {name for start, end, name in spans if start <= s.start and s.end <= end and start < end}
