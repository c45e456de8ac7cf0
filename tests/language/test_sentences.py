"""Sentences: where they end and where they do not; every non-blank character in exactly one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.sentences import split_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    """The words of each sentence."""
    return [s.of(text) for s in split_sentences(text, 0, len(text), language)]


@pytest.mark.parametrize("parts", [
    ["They met in Oslo.", "Nothing was signed."],
    ["Was it a success?", "No one would say!", "They left."],
    ["Dr. A. B. Smith met Gen. Jones and Sen. Roe.", "They spoke."],
    ["Mr. and Mrs. Doe came, as did John F. Roe Jr. and others.", "All left."],
    ["The U.S. Department of State wrote to the U.N. mission.", "An answer came."],
    ["The talks were held in the U.S.", "The envoy then flew home."],
    ["It began at 7 p.m. on Jan. 21 with about 3.5 million viewers.", "It ended late."],
    ["“We will answer.”", "She did not say when."],
    ["“We will answer,” she said.", "“Soon.”"],
    ["He called it “a step (of sorts).”", "She did not."],
    ["\"Is that all?\" he asked.", "It was."],
    ["Это случилось 1 февраля 2022 г. в Женеве.", "Стороны говорили о гарантиях."],
    ["В 2021 г. А. Б. Иванов и С. В. Петров, т. е. оба посла, уехали.", "Они не вернулись."],
    ["«Мы ответим», — сказал он.", "«Когда?»"],
    ["Min. Kowalski i prof. Nowak, tj. obaj, wyjechali.", "Nie wrócili."],
    ["双方会谈。", "没有结果。"],
    ["Talks go on…", "No one knows how long."],
])
def test_a_text_is_cut_where_sentences_end(parts: list[str]) -> None:
    text = "".join(parts) if parts[0].endswith("。") else " ".join(parts)
    assert sentences(text) == parts


def test_a_closing_mark_behind_a_blank_belongs_to_its_sentence_in_french() -> None:
    text = "« Nous partons demain. » Elle n'en dit pas plus."
    assert [s.of(text) for s in split_sentences(text, 0, len(text), "fr")] == ["« Nous partons demain. »", "Elle n'en dit pas plus."]


def test_a_line_break_does_not_end_a_sentence_but_a_blank_line_does() -> None:
    assert sentences("They met\nin Oslo and\n\nthen left") == ["They met\nin Oslo and", "then left"]


def test_only_the_stretch_that_is_asked_for_is_cut() -> None:
    assert [(s.start, s.end) for s in split_sentences("One. Two. Three.", 5, 9)] == [(5, 9)]


@given(st.lists(st.one_of(st.sampled_from(["One. ", "“Two?” ", "U.S. ", "Mr. ", "\r\n", "\n\n", "\u00a0", "\u2028", "e\u0301", "\U0001f54a", "。", "…", "שלום. "]), st.text(max_size=8)), max_size=30))
def test_every_non_blank_character_is_in_exactly_one_sentence_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    covered = [i for s in split_sentences(text, 0, len(text)) for i in range(s.start, s.end)]
    assert covered == sorted(set(covered))
    assert set(covered) >= {i for i, c in enumerate(text) if not c.isspace()}
