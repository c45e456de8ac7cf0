"""Copies of one text, and which of them came first."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.model import Document, Published, Reading
from readout.reconcile.copies import copies, witnesses

TEXT = ("The mayors of the two river towns spoke on Monday about the ferry that used to join them. They agreed that a joint office should draw up a "
        "timetable by autumn, that each town would pay for its own landing, and that fishermen would keep their moorings free of charge for ten years. "
        "Neither would say who is to own the boat. A citizens' meeting is called for the first week of May in the old customs house.")
OTHER = ("The school board of the hill district has put off the vote on the new timetable. Parents had asked for buses that leave later in winter, "
         "drivers had asked for longer breaks, and the treasurer for neither. The board will hear all three again when the snow has gone.")


def page(name: str, text: str = TEXT, published: str | None = None, publisher: str | None = None) -> Reading:
    document = Document(ref=name, id=name, text=text, publisher=publisher, published=Published(value=published, basis="given") if published else None)
    return Reading(document=document)


def told(*readings: Reading) -> list[tuple[str, str, str]]:
    return [(c.document, c.of, c.basis) for c in copies(readings)]


def test_two_texts_about_two_things_are_no_copies() -> None:
    assert copies([page("a"), page("b", OTHER)]) == []


def test_the_later_of_two_copies_is_the_copy() -> None:
    assert told(page("a", published="2021-05-05"), page("b", published="2021-05-04")) == [("a", "b", "published later")]


def test_one_that_credits_the_other_is_the_copy_whatever_the_dates() -> None:
    assert told(page("a", "River Wire: " + TEXT, "2021-05-04", "Hill Post"), page("b", TEXT, "2021-05-05", "River Wire")) == [("a", "b", "credits it")]


def test_without_dates_the_less_complete_one_is_the_copy() -> None:
    assert told(page("a", TEXT[: len(TEXT) // 2]), page("b")) == [("a", "b", "less complete")]


def test_where_nothing_tells_it_is_said_that_nothing_tells() -> None:
    assert told(page("a"), page("b")) == [("b", "a", "not to be told")]


def test_a_copy_with_some_words_changed_is_a_copy() -> None:
    changed = TEXT.replace("Monday", "Tuesday").replace("citizens' meeting", "town meeting").replace("ten years", "a decade")
    [found] = copies([page("a", published="2021-05-04"), page("b", changed, "2021-05-06")])
    assert 0.5 <= found.share < 1


def test_headlines_are_compared_with_nothing() -> None:
    assert copies([page("a", "Mayors speak about ferry"), page("b", "Mayors speak about ferry")]) == []


@pytest.mark.parametrize("count", [2, 5])
def test_all_copies_of_one_text_are_one_witness(count: int) -> None:
    pages = [page(f"d{i}", TEXT, f"2021-05-0{i + 1}") for i in range(count)] + [page("other", OTHER)]
    assert set(witnesses([p.document.id for p in pages], copies(pages)).values()) == {"d0", "other"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([TEXT, OTHER, TEXT[:300], OTHER[60:]]), st.sampled_from([None, "2021-05-04", "2021-05-05"])), min_size=1, max_size=6), st.randoms())
def test_order_makes_no_difference_and_every_witness_stands_for_itself(made: list[tuple[str, str | None]], shuffle: object) -> None:
    pages = [page(f"d{i}", *m) for i, m in enumerate(made)]
    found = copies(pages)
    shuffle.shuffle(pages)  # type: ignore[attr-defined]
    assert msgspec.json.encode(copies(pages)) == msgspec.json.encode(found)
    first = witnesses([p.document.id for p in pages], found)
    assert all(first[first[d]] == first[d] for d in first)
