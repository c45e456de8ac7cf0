"""Surnames that look alike are found by their letters first; no likeness is lost by that, nor a candidate by what stands beside the names."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from readout.resolve.index import NEAR, _Letters
from readout.resolve.weights import COUNTRIES, IN_OFFICE, OCCUPATIONS, SLOTS, TITLES, ceiling, weights

words = st.text("abelnorskv", max_size=12)


@given(words, st.lists(words, max_size=20))
def test_no_word_that_is_alike_is_left_out(written: str, known: list[str]) -> None:
    alike = [i for i, word in enumerate(known) if JaroWinkler.similarity(written, word) >= NEAR]
    assert set(alike) <= set(_Letters(known).likely(written))


def test_a_word_of_other_letters_is_left_out() -> None:
    assert _Letters(["velkova", "ormund", "velkov"]).likely("velkova") == [0, 2]


def test_what_stands_beside_a_name_adds_no_more_than_the_ceiling() -> None:
    told = product(TITLES, OCCUPATIONS, COUNTRIES, SLOTS, IN_OFFICE)
    assert max(weights().score(dict.fromkeys(signs, 1.0)) for signs in told) <= ceiling(True, True) + 1e-9
    assert ceiling(False, False) <= ceiling(True, False) <= ceiling(True, True)
