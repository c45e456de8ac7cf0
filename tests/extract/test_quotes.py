"""Quotation marks: what is paired, what is repaired, and that every offset is exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.extract.quotes import find_quotations
from readout.language.sentences import split_sentences


def quoted(text: str) -> list[str]:
    """The quotations of a text of one paragraph, marks included."""
    return [q.span.of(text) for q in find_quotations(text, 0, len(text), split_sentences(text, 0, len(text)))]


@pytest.mark.parametrize(
    "pair", ["“{}”", "\"{}\"", "''{}''", "``{}''", "«{}»", "„{}“", "„{}”", "»{}«", "”{}”", "“{}\"", "\"{}”", "‘{}’", "'{}'"]
)
def test_marks_of_many_schools_are_paired(pair: str) -> None:
    quotation = pair.format("The grain will leave the port,")
    assert quoted(f"{quotation} the harbour master said.") == [quotation]


def test_several_quotations_of_a_paragraph_in_order() -> None:
    assert quoted("“First,” she said. “Second.” And “third”.") == ["“First,”", "“Second.”", "“third”"]


def test_apostrophes_are_no_marks() -> None:
    assert quoted("The ministers' aides don't think it's over, and the ministers' guests agree.") == []


def test_plural_apostrophe_inside_single_marks() -> None:
    assert quoted("'We heard the voters' verdict and we accept it,' the mayor said.") == ["'We heard the voters' verdict and we accept it,'"]


def test_nested_quotations_stay_inside() -> None:
    assert quoted("“He told me ‘never again’ and left,” she said.") == ["“He told me ‘never again’ and left,”"]


def test_the_same_marks_inside_a_quotation_belong_to_it() -> None:
    whole = "“I would sooner live in what he calls “a swamp” than in his palace.”"
    assert quoted(f"{whole} — Petra Holm “And so would I,” said another.") == [whole, "“And so would I,”"]
    assert quoted("«Мы назвали это «ошибкой» ещё вчера», — сказал министр.") == ["«Мы назвали это «ошибкой» ещё вчера»"]


def test_an_unclosed_quotation_runs_to_the_end_of_its_paragraph() -> None:
    text = "He went on: “We have waited for years and we can wait some more.  "
    (found,) = find_quotations(text, 0, len(text), [])
    assert not found.closed
    assert found.span.of(text) == "“We have waited for years and we can wait some more."


def test_a_closing_mark_without_opening_begins_with_its_sentence() -> None:
    text = "It rained all night. Nobody came to the talks,” the guard said."
    assert quoted(text) == ["Nobody came to the talks,”"]


def test_inner_words_and_marks_are_told_apart() -> None:
    text = "''Two marks wide,'' he said."
    (found,) = find_quotations(text, 0, len(text), [])
    assert text[found.inner_start : found.inner_end] == "Two marks wide,"
    assert found.last(text) == ","
    assert found.words(text) == 3


def test_inch_marks_and_lone_marks_do_no_harm() -> None:
    assert quoted("A 6\" gun and a 12\" gun.") == []
    assert quoted("”") == []
    assert quoted("") == []


WORDS = st.text(alphabet="abcde ÀЖשׁ😀é\u0301\u00a0\r\n,.", min_size=1, max_size=30).filter(lambda s: any(c.isalnum() for c in s))


@given(st.text(alphabet=" \r\n\u00a0\u202eabcЖש😀e\u0301.,“”\"'«»„’‘`—", max_size=200), st.integers(0, 20))
def test_quotations_never_overlap_and_always_fit(text: str, skip: int) -> None:
    start = min(skip, len(text))
    found = find_quotations(text, start, len(text), split_sentences(text, start, len(text)))
    at = start
    for q in found:
        assert at <= q.start < q.end <= len(text)
        assert q.start <= q.inner_start <= q.inner_end <= q.end
        at = q.end


@given(WORDS, st.sampled_from(["“{}”", "«{}»", "\"{}\"", "''{}''"]), WORDS)
def test_a_planted_quotation_is_found_where_it_stands(before: str, pair: str, inside: str) -> None:
    inside = f"x{inside}x"
    text = f"{before} {pair.format(inside)}, the envoy said."
    assert any(text[q.inner_start : q.inner_end] == inside for q in find_quotations(text, 0, len(text), []))
