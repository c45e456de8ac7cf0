"""Positions over time: what one actor says on one topic, in order, with changed wording marked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from readout.errors import FactsError
from readout.model import Reading
from readout.reconcile.positions import positions, topics

FIRST = "the sanctions on the harbour will stay until the treaty is signed"
VARIANT = "the sanctions on the port will remain until the agreement is signed"
TURNED = "the sanctions on the harbour will not stay until the treaty is signed"


def told(make: Any, ref: str, words: str, day: str, who: str = "mira") -> Reading:
    return make.reading(ref, text=words, cast=("mira", "pavel", "official"), published=day, statements=[make.said(words, words, who)])


def changes(*readings: Reading) -> list[tuple[str, str]]:
    return [(p.document, p.change) for p in positions(readings)]


def test_statements_on_a_topic_stand_in_the_order_of_days(make: Any) -> None:
    assert changes(told(make, "c", TURNED, "2021-06-01"), told(make, "a", FIRST, "2021-05-04"), told(make, "b", VARIANT, "2021-05-20")) == [
        ("a", "first"), ("b", "translation variant"), ("c", "altered")]


def test_what_is_no_other_wording_of_anything_said_before_is_other_words(make: Any) -> None:
    assert changes(told(make, "a", FIRST, "2021-05-04"), told(make, "b", "nobody likes an embargo, least of all the islanders", "2021-05-05")) == [
        ("a", "first"), ("b", "other words")]


def test_each_actor_has_positions_of_its_own_and_unnamed_sources_have_none(make: Any) -> None:
    assert changes(told(make, "a", FIRST, "2021-05-04"), told(make, "b", FIRST, "2021-05-05", "pavel"), told(make, "c", FIRST, "2021-05-06", "official")) == [
        ("a", "first"), ("b", "first")]


def test_a_group_that_a_phrase_makes_holds_no_position(make: Any) -> None:
    reading = make.reading("a", text=FIRST, cast=("both",), published="2021-05-04", statements=[make.said(FIRST, FIRST, "both")])
    assert positions([reading]) == []


def test_a_change_leads_to_what_it_is_a_change_from(make: Any) -> None:
    found = positions([told(make, "a", FIRST, "2021-05-04"), told(make, "b", VARIANT, "2021-05-05"), told(make, "c", FIRST, "2021-05-06")])
    assert [(p.change, p.before) for p in found][1:] == [("translation variant", ("a", "s1")), ("same words", ("a", "s1"))]


def test_copies_say_nothing_again(make: Any) -> None:
    readings = [told(make, "a", FIRST, "2021-05-04"), told(make, "b", FIRST, "2021-05-05")]
    assert [p.document for p in positions(readings, is_copy="b".__eq__)] == ["a"]


def test_a_frame_around_a_statement_is_not_a_second_statement(make: Any) -> None:
    words = f"to the reporters he said that {FIRST}"
    reading = make.reading("a", text=words, cast=("mira",), published="2021-05-04", statements=[make.said(words, words, "mira"), make.said(words, FIRST, "mira", number=2)])
    assert len(positions([reading])) == 1


@pytest.mark.parametrize(("words", "topic"), [
    ("no further enlargement of NATO to the east", "NATO enlargement"), ("против расширения НАТО", "NATO enlargement"), ("北约东扩", "NATO enlargement"),
    ("neue Sanktionen gegen die Werft", "sanctions"), ("ready to mediate between them", "mediation"), ("a lasting cease-fire", "ceasefire"),
    ("withdrawal of troops", "troop deployments"), ("legally binding guarantees", "security guarantees"),
])
def test_topics_are_found_in_several_languages(words: str, topic: str) -> None:
    assert topic in [t.name for t in topics() if t.pattern.search(words)]


def test_a_word_inside_another_is_no_topic() -> None:
    assert [t.name for t in topics() if t.pattern.search("the swiftly built pavilion and a swift answer")] == []


def test_a_list_of_ones_own(tmp_path: Path, make: Any) -> None:
    (tmp_path / "mine.csv").write_text("# mine\ntopic,words,basis\nferries,ferr*|boat,own\n", encoding="utf-8")
    reading = told(make, "a", "the ferries will run again", "2021-05-04")
    assert [p.topic for p in positions([reading], topics(tmp_path / "mine.csv"))] == ["ferries"]
    (tmp_path / "bad.csv").write_text("topic,words,basis\n,x,own\n", encoding="utf-8")
    with pytest.raises(FactsError, match="topic is empty"):
        topics(tmp_path / "bad.csv")


def test_every_topic_has_words_and_no_word_is_in_two(make: Any) -> None:
    assert len(topics()) >= 15
    assert all(isinstance(t.pattern, re.Pattern) for t in topics())
