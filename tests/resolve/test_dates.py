"""Undated documents: an interval with the words that bound it, a stated day, or nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.model import Reading

STORY = "The two ministers spoke for half an hour, and each side gave its own account of the call afterwards."
Read = Callable[..., Reading]


def dated(read: Read, *paragraphs: str) -> tuple[str, list[str]] | None:
    """Value and evidence of an undated page with these paragraphs before its story."""
    document = read("\n\n".join([*paragraphs, STORY]), published=None).document
    if document.published is None:
        return None
    return document.published.value, [s.of(document.text) for s in document.published.evidence]


def test_a_text_without_dates_is_left_undated(read: Read) -> None:
    assert dated(read, "The envoys met on Tuesday.") is None


def test_a_day_told_as_past_is_the_lower_bound(read: Read) -> None:
    assert dated(read, "The envoys met in Graz on 3 May 2021, and again in June 2021.") == ("2021-06/..", ["June 2021"])


def test_a_day_that_is_still_to_come_is_the_upper_bound(read: Read) -> None:
    found = dated(read, "The envoys met in Graz on 3 May 2021.", "They will meet again on 20 May 2021.")
    assert found == ("2021-05-03/2021-05-20", ["3 May 2021", "20 May 2021"])


def test_a_day_without_its_year_soon_after_the_last_full_date_moves_the_bound(read: Read) -> None:
    found = dated(read, "The demands were made public in December 2020.", "The envoys met on January 15th in Graz.")
    assert found is not None and found[0] == "2021-01-15/2022-01-14"


def test_a_day_without_its_year_long_before_or_after_bounds_nothing(read: Read) -> None:
    found = dated(read, "The demands were made public in December 2020.", "The envoys met on September 15th in Graz.")
    assert found is not None and found[0] == "2020-12/.."


def test_a_bare_year_is_a_lower_bound_only_where_it_is_told_as_past(read: Read) -> None:
    assert dated(read, "The line was closed in 2014 and opened again.") == ("2014/..", ["2014"])
    assert dated(read, "The line will be closed until 2040.") is None


def test_an_office_that_the_text_names_bounds_from_above(read: Read) -> None:
    found = dated(read, "US Secretary of State Mike Pompeo met the envoys. The talks began on 3 May 2019.")
    assert found is not None and found[0] == "2019-05-03/2021-01-20"


def test_an_office_in_a_sentence_with_a_year_is_that_of_the_year(read: Read) -> None:
    found = dated(read, "US Secretary of State Mike Pompeo met the envoys on 3 May 2019.")  # it may be the caption of an old picture
    assert found is not None and found[0] == "2019-05-03/.."


def test_an_office_alone_bounds_from_both_sides(read: Read) -> None:
    assert dated(read, "US Secretary of State Mike Pompeo met the envoys.") == ("2018-04-26/2021-01-20", ["Secretary of State"])


@pytest.mark.parametrize("words", ["Former US Secretary of State Mike Pompeo met the envoys.", "Mike Pompeo, likely to be US Secretary of State, met the envoys.",
                                   "Shadow Secretary of State Mike Pompeo met the envoys.", "Senator Mike Pompeo met the envoys."])
def test_an_office_that_is_not_held_bounds_nothing(read: Read, words: str) -> None:
    assert dated(read, words) is None


def test_an_office_in_a_sentence_that_looks_back_does_not_bound_from_above(read: Read) -> None:
    found = dated(read, "The envoys met US Secretary of State Mike Pompeo ten years ago.")
    assert found is not None and found[0] == "2018-04-26/.."


def test_who_left_as_the_other_came_bounds_nothing_from_above(read: Read) -> None:
    found = dated(read, "German Chancellor Olaf Scholz spoke. Diplomats recalled how German Chancellor Angela Merkel had spoken.")
    assert found is not None and found[0] == "2021-12-08/2025-05-06"


@pytest.mark.parametrize("told", ["On 3 May 2021, the envoys met in Graz.", "The envoys had met in Graz by lake and hill on 3 May 2021.",
                                  "An envoy speaks in Graz, Monday, May 3, 2021.", "The rules follow Order 77 of 3 May 2021.", "It has been shut since 3 May 2021."])
def test_days_told_in_many_ways_are_past(read: Read, told: str) -> None:
    found = dated(read, told)
    assert found is not None and found[0].startswith("2021-05-03/")


@pytest.mark.parametrize("aimed_at", ["The envoys are expected to be heard on 3 May 2021.", "The envoy travelled to attend the opening in Graz on 3 May 2021.",
                                      "The vote was put off to 3 May 2021.", "The offer ends 3 May 2021.", "The budget was planned for fiscal year 2021."])
def test_days_that_are_aimed_at_are_not_past(read: Read, aimed_at: str) -> None:
    assert dated(read, aimed_at) is None


def test_a_day_that_names_an_event_moves_no_bound(read: Read) -> None:
    found = dated(read, "The envoys met on 20 April 2021 in Graz.", "They were asked about the May 5 attack.")
    assert found is not None and found[0] == "2021-04-20/.."


def test_what_was_done_by_a_day_does_not_bound_from_above(read: Read) -> None:
    found = dated(read, "The envoys met on 20 April 2021 in Graz.", "The works were completed by 3 May 2021.")
    assert found is not None and found[0] == "2021-04-20/.."


def test_a_day_in_brackets_at_the_head_is_that_of_what_the_page_records(read: Read) -> None:
    assert dated(read, "By telephone", "(4 May 2021)") == ("2021-05-04/2021-05-10", ["4 May 2021"])


def test_a_day_that_the_words_set_is_not_past(read: Read) -> None:
    assert dated(read, "By the power vested in me I do hereby proclaim May 9, 2021, as a day of rest.") is None
    assert dated(read, "He served as envoy until June, 2020 and was praised.") is None


def test_a_former_office_bounds_nothing(read: Read) -> None:
    found = dated(read, "Former US Secretary of State Mike Pompeo met the envoys on 3 May 2019.")
    assert found is not None and found[0] == "2019-05-03/.."


@pytest.mark.parametrize("line", ["Published: 4 May 2021", "4 May 2021"])
def test_a_day_that_stands_alone_is_the_date(read: Read, line: str) -> None:
    assert dated(read, "The envoys met in Graz on 3 March 2021.", line) == ("2021-05-04", ["4 May 2021"])


def test_a_day_that_heads_a_part_of_a_chronicle_is_not_the_date(read: Read) -> None:
    found = dated(read, *[STORY] * 4, "4 May 2021", *[STORY] * 4)
    assert found is not None and found[0] == "2021-05-04/.."


def test_what_furniture_says_bounds_nothing(read: Read) -> None:
    assert dated(read, "See also  What the parliament decided on 4 May 2023") is None


def test_a_given_date_is_kept(read: Read) -> None:
    published = read(STORY, published="2022-02-02").document.published
    assert published is not None and (published.value, published.basis) == ("2022-02-02", "given")
