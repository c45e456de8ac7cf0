"""Times: words to TIMEX3 values, counted from the day of publication; open values without one."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.extract.page import Sentence
from readout.extract.times import find_times
from readout.extract.times.calendar import month, month_day, season, shift, weekday
from readout.extract.times.tense import side
from readout.extract.times.words import MONTHS, WEEKDAYS, M, W, factored

WEDNESDAY = "2022-02-02"


def values(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str]]:
    """Words and value of each time in a text of one sentence."""
    return [(text[t.start : t.end], t.value) for t in find_times(text, [Sentence(0, len(text), 0)], published)]


@pytest.mark.parametrize(("text", "words", "value"), [
    ("They met on Tuesday.", "Tuesday", "2022-02-01"),
    ("They met on Wednesday.", "Wednesday", "2022-02-02"),
    ("They met last Wednesday.", "last Wednesday", "2022-01-26"),
    ("They will meet on Tuesday.", "Tuesday", "2022-02-08"),
    ("The envoy will travel to Oslo, she said on Tuesday.", "Tuesday", "2022-02-01"),
    ("An answer is due by Friday.", "Friday", "2022-02-04"),
    ("They spoke on Tuesday evening.", "Tuesday evening", "2022-02-01TEV"),
    ("They met on 21 January.", "21 January", "2022-01-21"),
    ("They met on January 21st.", "January 21st", "2022-01-21"),
    ("They met on Jan. 21, 2021.", "Jan. 21, 2021", "2021-01-21"),
    ("They met on 1.02.2022.", "1.02.2022", "2022-02-01"),
    ("They met on 2022-02-01.", "2022-02-01", "2022-02-01"),
    ("The pact was signed in December.", "December", "2021-12"),
    ("The pact was signed in late December 2020.", "late December 2020", "2020-12"),
    ("The pact was signed in June last year.", "June last year", "2021-06"),
    ("The summit may be held in May.", "May", "2022-05"),
    ("The war began in 2014.", "2014", "2014"),
    ("It was so in the 1990s.", "the 1990s", "199X"),
    ("They spoke yesterday.", "yesterday", "2022-02-01"),
    ("They spoke two days ago.", "two days ago", "2022-01-31"),
    ("They spoke last week.", "last week", "2022-W04"),
    ("They spoke earlier this year.", "earlier this year", "2022"),
    ("They spoke last autumn.", "last autumn", "2021-FA"),
    ("The half-hour call ended well.", "half-hour", "PT30M"),
    ("They spoke for an hour and a half.", "an hour and a half", "PT1H30M"),
    ("They spoke for two and a half years.", "two and a half years", "P2Y6M"),
    ("They talked for weeks.", "weeks", "PXW"),
    ("It was the work of a decade and more.", "a decade", "P10Y"),
    ("They meet every day.", "every day", "P1D"),
    ("They met on Tuesday at 7 p.m. in Oslo.", "7 p.m.", "2022-02-01T19:00"),
    ("Talks are now under way.", "now", "PRESENT_REF"),
    ("Talks were broken off recently.", "recently", "PAST_REF"),
    ("Они встретились во вторник.", "вторник", "2022-02-01"),
    ("Они встретились 21 января 2022 года.", "21 января 2022 года", "2022-01-21"),
    ("Они говорили полчаса.", "полчаса", "PT30M"),
    ("У минулому році, 5 лютого, посол поїхав.", "минулому році", "2021"),
    ("У минулому році посол поїхав.", "минулому році", "2021"),
    ("At this point nobody rests.", "At this point", "PRESENT_REF"),
    ("Это было на прошлой неделе.", "прошлой неделе", "2022-W04"),
    ("Spotkali się wczoraj.", "wczoraj", "2022-02-01"),
    ("Ils se sont vus lundi.", "lundi", "2022-01-31"),
    ("Sie trafen sich gestern.", "gestern", "2022-02-01"),
    ("双方1日会谈。", "1日", "2022-02-01"),
    ("双方2022年1月21日会谈。", "2022年1月21日", "2022-01-21"),
])
def test_a_time_has_its_words_and_its_value(text: str, words: str, value: str) -> None:
    assert (words, value) in values(text)


@pytest.mark.parametrize(("text", "value"), [
    ("They met on Tuesday.", "XXXX-WXX-2"),
    ("They met on 21 January.", "XXXX-01-21"),
    ("They met in January.", "XXXX-01"),
    ("They met yesterday.", "PAST_REF"),
    ("They met last week.", "PAST_REF"),
    ("They met on 21 January 2022.", "2022-01-21"),
    ("昨天会见。", "PAST_REF"),
    ("明天会见。", "FUTURE_REF"),
    ("التقى أمس.", "PAST_REF"),
])
def test_without_a_day_of_publication_values_stay_open(text: str, value: str) -> None:
    assert [v for _, v in values(text, None)] == [value]


@pytest.mark.parametrize("text", [
    "The 6-year-old boy came home.", "She is 44 years old.", "They asked a second question.", "About three-quarters of them left.",
    "They may be late, and march on.", "The sun sat low over the town.", "It costs 1,900 euros.", "He met Jan there.", "They met 35 times.",
    "The bill of $2000 was paid.", "Some 2000 troops left.",
])
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert values(text) == []


def test_an_hour_without_a_day_is_on_the_day_of_publication() -> None:
    assert values("The call began at 10:35 a.m. sharp.") == [("10:35 a.m.", "2022-02-02T10:35")]


def test_a_publication_date_with_a_time_is_an_anchor_too() -> None:
    assert values("They met on Tuesday.", "2022-02-02T09:42") == [("Tuesday", "2022-02-01")]


@given(st.text(max_size=60), st.sampled_from(["on Tuesday", "21 January 2022", "two weeks ago", "at 7 p.m. on Friday", "в 2014 году", "12日"]), st.text(max_size=60))
def test_spans_are_exact_ordered_and_do_not_overlap(before: str, words: str, after: str) -> None:
    text = before + " " + words + " " + after
    found = find_times(text, [Sentence(0, len(text), 0)], WEDNESDAY)
    assert all(0 <= t.start < t.end <= len(text) and text[t.start : t.end].strip() and t.value for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_a_week_on_its_side(anchor: date, number: int) -> None:
    assert 0 <= (anchor - weekday(anchor, number, future=False)).days <= 6
    assert 1 <= (weekday(anchor, number, future=True, strict=True) - anchor).days <= 7


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_calendar_arithmetic_never_fails(anchor: date) -> None:
    assert month_day(anchor, 2, 29, future=None) is None or month_day(anchor, 2, 29, future=None).day == 29  # type: ignore[union-attr]
    assert month(anchor, 12, future=False) <= anchor.isoformat()[:7] <= month(anchor, 12, future=True)
    assert shift(anchor, "month", -anchor.month) == f"{anchor.year - 1}-12"
    assert season(anchor, "WI", -1) < anchor.isoformat()[:4] + "-X"


def test_a_weekday_after_a_headlines_infinitive_lies_ahead() -> None:
    assert side("Wong and Joly to meet in Ottawa on ", "") is True


@pytest.mark.parametrize(("before", "expected"), [("The vote is scheduled for ", True), ("The report is expected ", True), ("They met ministers of the United States on ", False),
                                                  ("The list will be\nreleased on ", True)])
def test_a_word_of_the_future_that_looks_like_the_past_is_of_the_future(before: str, expected: bool) -> None:
    assert side(before, "") is expected


def test_a_long_run_of_capitals_takes_no_longer_than_any_text() -> None:
    from readout.extract.times.tense import side

    assert side("TALKSONGUARANTEES" * 300 + " IN GENEVA ", " said nobody") is None
    assert side("Foreign Minister Lavrov, Secretary of State Blinken to meet ", "") is True


@pytest.mark.parametrize(("pattern", "words"), [(M, MONTHS), (W, WEEKDAYS)])
def test_words_told_by_their_beginnings_are_the_same_words(pattern: str, words: dict[str, int]) -> None:
    assert all(re.fullmatch(factored(pattern), w) for w in words)
    text = " ".join(f"{w} {w[:-1]} {w}x {w[1:]}" for w in (*MONTHS, *WEEKDAYS))
    assert re.findall(factored(pattern), text) == re.findall(pattern, text)
