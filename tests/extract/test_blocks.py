"""Lines become paragraphs where the text shows that it is wrapped, and stay apart where it does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.extract.passages import find_passages
from readout.extract.passages.blocks import cut

WRAPPED = (
    "The spokesman of the ministry said on Monday that the envoys of the two\n"
    "countries would meet in the capital, where the secretary general of the\n"
    "Organization had invited them in the first week of the month. The date,\n"
    "January 12, had been kept from the press at the wish of the hosts in\n"
    "Vienna, he said.\n"
    "\n"
    "The other side did not answer questions.\n"
)


def blocks(text: str) -> list[str]:
    return [b.words for b in cut(text, lambda line: False)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_join_to_paragraphs_whatever_letter_goes_on(newline: str) -> None:
    assert len(blocks(WRAPPED.replace("\n", newline))) == 2


def test_one_line_a_paragraph_stays_one_line_a_paragraph() -> None:
    paragraphs = ["Talks went on until midnight and ended without a result, as both delegations told the press in the lobby of their hotel afterwards.",
                  "A new round", "The next round is to begin on Monday in the same place, and the mediators hope to bring a written proposal for both sides to it."]
    assert blocks("\n".join(paragraphs)) == paragraphs


def test_lists_are_not_joined() -> None:
    items = ["Moscow", "Geneva", "New York", "Kyiv", "Warsaw"]
    assert blocks("\n".join(items)) == items
    assert blocks("- an end of the firing;\n- a date for talks;\n- a line for calls.") == ["- an end of the firing;", "- a date for talks;", "- a line for calls."]


def test_a_transcript_has_a_block_for_each_turn() -> None:
    text = "Q: Will he go\nto Geneva?\nMR. GRAY: He will, as I\nsaid before.\nQ    And when?"
    assert blocks(text) == ["Q: Will he go to Geneva?", "MR. GRAY: He will, as I said before.", "Q And when?"]


def test_the_place_over_the_hour_of_a_briefing_is_its_dateline() -> None:
    text = "Press Room of the Ministry\n\n3:05 P.M. EST\n\nMR. GRAY: Good afternoon to all of you.\n\nQ: Will he go to Geneva?\n"
    assert [p.role for p in find_passages(text)] == ["dateline", "dateline", "body", "body"]


@given(st.lists(st.sampled_from(["word", "Word", "end.", "\n", " ", "\r\n", "\n\n", "\u00a0", "- ", "Q: ", "longerword " * 7]), max_size=60).map("".join))
def test_blocks_hold_every_word_once_in_order(text: str) -> None:
    assert " ".join(blocks(text)).split() == text.split()


@pytest.mark.parametrize("text", ["A" * 100_000, "A/B/" * 20_000, "By A" + " " * 50_000 + "B", "#a " * 20_000, "Photo: x\n" * 5_000, "_" * 50_000, "“" * 20_000])
def test_hostile_text_takes_no_hostile_time(text: str) -> None:
    begun = time.process_time()
    find_passages(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("words", ["The day honours all whose lives were lost to HIV/AIDS.", "The speech can be seen by everyone at ledger.example/SPEECH.", "The two ministers agreed on a treaty of the EU/UK."])
def test_a_slash_and_capitals_make_no_caption(words: str) -> None:
    assert [p.role for p in find_passages(f"{WRAPPED}\n{words}\n\n{WRAPPED}") if p.role == "caption"] == []


def test_a_caption_ends_in_a_credit_with_a_known_agency_in_it() -> None:
    text = f"{WRAPPED}\nThe envoys in front of the old palace in May Jan Example / EPA / XYZ\n\n{WRAPPED}"
    assert [p.role for p in find_passages(text)].count("caption") == 1
