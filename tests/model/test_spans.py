"""Spans are half-open, in code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readout.model import Span
from readout.model.spans import Placed, hull, trim


def test_a_span_counts_code_points_not_bytes_or_utf16_units() -> None:
    text = "🎙 Lavrov"
    assert Span(2, 8).of(text) == "Lavrov"


def test_trim_gives_nothing_for_blanks() -> None:
    assert trim("  \u00a0 \r\n", 0, 6) is None


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_trim_stays_inside_and_has_no_blank_edges(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    span = trim(text, start, end)
    if span is None:
        assert not text[start:end].strip()
    else:
        assert start <= span.start < span.end <= end
        assert span.of(text) == text[start:end].strip()


def test_hull_covers_its_spans() -> None:
    assert hull([Span(5, 7), Span(1, 2)]) == Span(1, 7)


_SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 20))


@given(st.lists(_SPANS, max_size=12), _SPANS)
def test_spans_found_by_their_place_are_those_that_overlap(spans: list[Span], asked: Span) -> None:
    assert Placed(enumerate(spans)).touching(asked) == [i for i, s in enumerate(spans) if s.overlaps(asked)]
