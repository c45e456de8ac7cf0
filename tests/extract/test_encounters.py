"""Who met or called whom, when, and whether it happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.model import Reading

Read = Callable[..., Reading]


def told(reading: Reading) -> list[tuple[tuple[str, ...], str, str | None, str]]:
    names = {a.id: a.name for a in reading.actors}
    return [(tuple(sorted(names[i] for i in e.participants)), e.mode, e.date.value if e.date else None, e.status) for e in reading.encounters]


PAIR = ("Antony Blinken", "Sergey Lavrov")


@pytest.mark.parametrize(("text", "mode"), [
    ("Antony Blinken spoke by phone with Sergey Lavrov on Tuesday.", "phone"),
    ("Antony Blinken, who is travelling, spoke this week to Sergey Lavrov on Tuesday.", "phone"),
    ("Sergey Lavrov and Antony Blinken met on Tuesday.", "meeting"),
    ("Antony Blinken held talks with Sergey Lavrov on Tuesday.", "meeting"),
    ("On Tuesday there was a phone call between Antony Blinken and Sergey Lavrov.", "phone"),
    ("Sergey Lavrov praised the talks he held with Antony Blinken on Tuesday.", "meeting"),
    ("Sergey Lavrov sent a letter to Antony Blinken on Tuesday.", "letter"),
])
def test_two_people_and_their_encounter(read: Read, text: str, mode: str) -> None:
    assert told(read(text)) == [(PAIR, mode, "2022-02-01", "actual")]


@pytest.mark.parametrize(("text", "language", "mode"), [
    ("Сергей Лавров провел переговоры с Энтони Блинкеном.", "ru", "meeting"),
    ("Об этом Сергей Лавров сообщил после телефонного разговора с Энтони Блинкеном.", "ru", "phone"),
    ("Завершилась встреча Сергея Лаврова и Энтони Блинкена.", "ru", "meeting"),
    ("拉夫罗夫1日同布林肯通电话。", "zh", "phone"),
    ("布林肯与拉夫罗夫举行会谈。", "zh", "meeting"),
])
def test_other_languages(read: Read, text: str, language: str, mode: str) -> None:
    assert [(who, how) for who, how, _, _ in told(read(text, language=language))] == [(PAIR, mode)]


def test_a_counterpart_without_a_name_is_the_state(read: Read) -> None:
    [(who, *_)] = told(read("Jake Sullivan met with his German counterpart today."))
    assert who == ("Germany", "Jake Sullivan")


def test_who_is_only_talked_about_is_no_party(read: Read) -> None:
    [(who, *_)] = told(read("Antony Blinken met with Sergey Lavrov to talk about a visit of Vladimir Putin."))
    assert who == PAIR


def test_the_adjective_of_a_time_zone_is_no_party(read: Read) -> None:
    [(who, *_)] = told(read("Sergey Lavrov and Antony Blinken ended the phone call in the afternoon, Polish time."))
    assert who == PAIR


@pytest.mark.parametrize("text", [
    "The meeting of the leaders began on Sunday in Bavaria, Germany, with the Ukrainian conflict on the agenda.",
    "He welcomed the initiative of Senators Maria Koslow and Antony Blinken.",
    "Moscow received an invitation from Indonesia.",
])
def test_places_topics_and_gifts_are_no_parties(read: Read, text: str) -> None:
    assert told(read(text)) == []


def test_be_met_with_is_no_meeting(read: Read) -> None:
    assert told(read("Antony Blinken told Sergey Lavrov that an attack would be met with an answer.")) == []


def test_a_planned_encounter_is_a_plan(read: Read) -> None:
    assert [status for *_, status in told(read("Antony Blinken will meet with Sergey Lavrov in Vienna on Friday."))] == ["planned"]


def test_a_quoted_condition_says_nothing_of_the_meeting(read: Read) -> None:
    [(_, _, _, status)] = told(read("\"If it helps, we go on,\" Antony Blinken said after holding talks with Sergey Lavrov."))
    assert status == "actual"


def test_a_later_mention_joins_and_a_second_encounter_does_not(read: Read) -> None:
    reading = read("Antony Blinken spoke by phone with Sergey Lavrov on Tuesday.\n\nAfter the call, Sergey Lavrov met reporters.\n\n"
                   "Antony Blinken and Sergey Lavrov met on January 21 in Geneva.")
    assert told(reading) == [(PAIR, "phone", "2022-02-01", "actual"), (PAIR, "meeting", "2022-01-21", "actual")]


def test_in_an_undated_text_another_day_is_another_encounter(read: Read) -> None:
    reading = read("During Tuesday's talks with Sergey Lavrov, Antony Blinken was brief.\n\nAntony Blinken and Sergey Lavrov met on January 21.", published=None)
    assert len(reading.encounters) == 2


def test_a_week_is_an_interval(read: Read) -> None:
    [(_, _, day, _)] = told(read("Antony Blinken met with Sergey Lavrov last week."))
    assert day == "2022-01-24/2022-01-30"


def test_a_pattern_does_not_care_how_lines_break(read: Read) -> None:
    assert told(read("The two sides had not been in touch for a month. On that note Antony Blinken met\nwith Sergey Lavrov on Tuesday, and both\nwere brief about it.")) == [(PAIR, "meeting", "2022-02-01", "actual")]
