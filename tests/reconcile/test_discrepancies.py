"""What does not agree inside one text: each rule by an example that it finds and one that it leaves alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.model import Reading

Read = Callable[..., Reading]


def found(reading: Reading, rule: str) -> list[list[str]]:
    return [[s.of(reading.document.text) for s in d.spans] for d in reading.discrepancies if d.rule == rule]


def test_a_quotation_with_one_word_changed_differs_in_wording(read: Read) -> None:
    text = ("The envoy called the evening \"a long and useful conversation about the harbour\".\n\n"
            "Back home the envoy spoke of \"a long and fruitful conversation about the harbour\".")
    assert found(read(text), "quotation") == [["\"a long and useful conversation about the harbour\"", "\"a long and fruitful conversation about the harbour\""]]


def test_an_answer_in_the_other_ones_words_is_no_other_wording(read: Read) -> None:
    text = ("“Are you going to let him answer the question about the harbour?” Maria Koslow asked.\n\n"
            "“I am not going to let him answer the question about the harbour,” Pavel Renko said.")
    assert found(read(text), "quotation") == []


def test_two_quotations_about_two_things_are_left_alone(read: Read) -> None:
    assert found(read("She called it \"a long and useful conversation\".\n\nHe called the bridge \"a marvel of old engineering\"."), "quotation") == []


def test_short_characterisations_of_one_shape_are_compared(read: Read) -> None:
    assert found(read("One aide found the talks \"brief and cordial\".\n\nThe same aide later said they were \"brief and frank\"."), "quotation") == [
        ["\"brief and cordial\"", "\"brief and frank\""]]


def test_a_credit_in_two_spellings(read: Read) -> None:
    text = "The ministers met.\n\nPhoto: Lena Hartwig / EPA / TAB\n\nThey will meet again.\n\nTAP / EPA / LENA HARTWIG"
    assert found(read(text), "credit") == [["Lena Hartwig / EPA / TAB", "TAP / EPA / LENA HARTWIG"]]


def test_credits_of_two_photographers_are_two_credits(read: Read) -> None:
    assert found(read("They met.\n\nLena Hartwig / EPA\n\nJonas Brandvold / EPA"), "credit") == []


def test_a_weekday_that_the_calendar_does_not_give(read: Read) -> None:
    assert found(read("The treaty was signed on Friday, February 3, 2022 in the town hall."), "weekday") == [["Friday, February 3, 2022"]]
    assert found(read("The treaty was signed on Thursday, February 3, 2022 in the town hall."), "weekday") == []


def test_a_weekday_of_the_news_that_is_the_day_after_publication(read: Read) -> None:
    text = "The queen sent the mayor a letter on Thursday, praising the new bridge."
    assert found(read(text, published="2022-02-02"), "day-after") == [["Thursday"]]
    assert found(read(text, published="2022-02-03"), "day-after") == []


def test_two_figures_for_one_thing(read: Read) -> None:
    text = "The governor counted 40,000 troops at the river. In the evening a spokesman spoke of 55,000 troops at the river."
    assert found(read(text), "number") == [["40,000 troops", "55,000 troops"]]


def test_an_addition_is_no_second_figure(read: Read) -> None:
    assert found(read("The governor counted 4,000 troops. The capital will send another 3,000 troops."), "number") == []


def test_a_claim_and_its_denial_stand_beside_each_other(read: Read) -> None:
    text = "Local radio reported that the dam had burst near the old mill, but the water board has denied that."
    assert found(read(text), "denial") == [["Local radio reported that the dam had burst near the old mill", ", but the water board has denied that"]]


@pytest.mark.parametrize(("written", "term"), [
    ("They spoke of the inseparable security of the continent.", "inseparable security"),
    ("The regime of silence held overnight.", "regime of silence"),
    ("He promised a mirror answer.", "mirror answer"),
    ("The two presidents talked on the fields of the summit.", "on the fields of the summit"),
])
def test_a_phrase_of_translation_is_glossed(read: Read, written: str, term: str) -> None:
    assert found(read(written), "glossary") == [[term]]


def test_two_romanisations_of_one_name(read: Read) -> None:
    reading = read("Foreign Minister Sergei Lavrov arrived early. In the afternoon Sergey Lavrov met reporters.")
    assert found(reading, "romanisation") == [["Sergei Lavrov", "Sergey Lavrov"]]


def test_an_initial_makes_no_second_romanisation(read: Read) -> None:
    assert found(read("President Vladimir V. Putin arrived. Later Vladimir Putin met reporters."), "romanisation") == []


def test_the_case_ending_of_a_name_is_no_misspelling(read: Read) -> None:
    assert found(read("Министр встретился с Эммануэлем Макроном. Он поблагодарил Эммануэля Макрона.", language="ru"), "respelling") == []


def test_a_title_that_the_person_never_held(read: Read) -> None:
    reading = read("Secretary of State Sergey Lavrov arrived early. In the afternoon Foreign Minister Sergey Lavrov met reporters.")
    assert [words[0] for words in found(reading, "title-of-person")] == ["Secretary of State"]
