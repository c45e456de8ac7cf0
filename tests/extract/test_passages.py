"""Passages: every non-blank character in exactly one of them, furniture named by rule, the story left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import FactsError
from readout.extract.passages import find_passages
from readout.extract.passages.rules import load

STORY = "The two ministers spoke for half an hour on Monday, and each side gave its own account of the call afterwards."

# Pieces that trip offsets: emoji, combining marks, CRLF, no-break spaces, right-to-left marks, Unicode line ends, wide scripts.
PIECES = ["a", "Z", ".", "?", " ", "\n", "\r\n", "\r", "\n\n", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u00a0", "\u2028", "\u2029", "\u200b",
          "\U0001f54a\ufe0f", "e\u0301", "\u202bשלום\u202c", "مرحبا", "会谈", "See also ", "Leave a Reply", "By Jane Doe", "KYIV, Ukraine (AP) — ",
          "(AP Photo/Jane Doe)", "Photo: ", "« ", "* * *", "- [x](https://e.org)", STORY]


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Role and words of each passage."""
    return [(p.role, " ".join(text[p.start : p.end].split())) for p in find_passages(text, title=title)]


def page(*paragraphs: str) -> str:
    """A page with the paragraphs given between two paragraphs of story."""
    return "\n\n".join([STORY, *paragraphs, STORY])


def flagged(*paragraphs: str) -> list[tuple[str, str]]:
    """What is named between two paragraphs of story."""
    return [(role, words) for role, words in roles(page(*paragraphs)) if role not in ("body", "headline", "subhead")]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40), st.booleans())
def test_every_non_blank_character_is_in_exactly_one_passage_in_order(pieces: list[str], titled: bool) -> None:
    text = "".join(pieces)
    covered: list[int] = []
    for passage in find_passages(text, title=pieces[0] if titled and pieces else None):
        assert passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
        covered += range(passage.start, passage.end)
    assert covered == sorted(set(covered))
    assert set(covered) >= {i for i, c in enumerate(text) if not c.isspace()}


@pytest.mark.parametrize("text", ["", " ", "\r\n\r\n", "\u2028\u2029\u00a0"])
def test_a_blank_text_has_no_passages(text: str) -> None:
    assert find_passages(text) == []


def test_a_page_has_a_headline_subheads_and_body() -> None:
    text = f"Ministers speak by phone\n\n{STORY}\n\nWhat Moscow says\n\n{STORY}"
    assert [role for role, _ in roles(text)] == ["headline", "body", "subhead", "body"]


def test_a_first_line_that_repeats_the_title_is_the_headline_though_it_ends_in_a_full_stop() -> None:
    assert roles(f"Ministers speak by phone.\n\n{STORY}", title="Ministers speak by phone")[0][0] == "headline"


@pytest.mark.parametrize(("line", "role"), [
    ("See also  Farmers block the road to the capital", "teaser"),
    ("Read more: What the parliament decided last night", "teaser"),
    ("Читайте также: В столице закрыли мост", "teaser"),
    ("Czytaj też: Premier jedzie do Wilna", "teaser"),
    ("Watch Example24 live on the app", "promo"),
    ("Sign up for our weekly newsletter", "promo"),
    ("Advertisement", "promo"),
    ("Photo: Jane Doe / Reuters", "credit"),
    ("Main photo source: Jane Doe / EPA", "credit"),
    ("Jane Doe and John Roe. Talks in Vienna. Photo taken on May 3rd Ann Poe / AFP / PAP", "caption"),
    ("The two envoys, Jane Doe, left, and John Roe, pose for a picture in Vienna, Austria, May 3, 2021.", "caption"),
    ("Required fields are marked *", "form"),
    ("All rights reserved", "navigation"),
    ("* * *", "navigation"),
    ("By Jane Doe and John Roe", "byline"),
])
def test_furniture_is_named_by_its_kind(line: str, role: str) -> None:
    assert flagged(line) == [(role, line.replace("  ", " "))]


def test_a_comment_form_takes_its_fields_along() -> None:
    text = f"{STORY}\n\n{STORY}\n\nLeave a Reply\n\nName *\n\nSave my name in this browser"
    assert [role for role, _ in roles(text)] == ["body", "body", "form", "form", "form"]


def test_a_credit_or_a_sign_off_inside_a_paragraph_is_cut_out_of_it() -> None:
    text = f"{STORY} (AP Photo/Jane Doe) {STORY} John Roe in Vienna contributed to this report."
    assert roles(text) == [("body", STORY), ("credit", "(AP Photo/Jane Doe)"), ("body", STORY), ("credit", "John Roe in Vienna contributed to this report.")]


def test_a_dateline_stands_by_itself() -> None:
    assert roles(f"VIENNA (AP) — {STORY}")[0] == ("dateline", "VIENNA (AP) —")


@pytest.mark.parametrize("line", [
    "See how far we have come, the chancellor told the hall in Graz.",
    "Related to that, the minister said she would write to her colleague.",
    "He read more than he spoke that evening.",
    "The photo taken by a villager was shown to the judges on Tuesday, the court said.",
    "By Monday the army had left the town, the mayor wrote.",
    "The treaty was signed in Vienna, Austria, on May 3, 2021.",
    "The president left for Graz and will arrive there on Friday.",
    "Search teams went home.",
    "More about the speech of the minister is to be found at: Example.org/TALKS.",
])
def test_sentences_of_a_story_are_not_furniture(line: str) -> None:
    assert flagged(line) == []


def test_hard_wrapped_lines_are_one_paragraph_and_their_starts_fire_no_rule() -> None:
    text = ("The committee will hear the envoy on Thursday about the talks, and the\nrelated questions that members of both chambers have sent to her in\n"
            "writing since the visit. She is to answer all of them before the end of\nthe month.")
    assert len(roles(text)) == 1


def test_lines_that_stand_alone_are_passages_of_their_own_without_blank_lines_between() -> None:
    text = f"{STORY}\nSee also  Farmers block the road\n{STORY}"
    assert [role for role, _ in roles(text)] == ["body", "teaser", "body"]


HEADER = "role,where,reach,max,pattern,language,basis\n"


@pytest.mark.parametrize(("row", "expected"), [
    ("poem,whole,line,3,x,en,b", "poem"),
    ("teaser,middle,line,3,x,en,b", "middle"),
    ("teaser,whole,line,many,x,en,b", "a number of words"),
    ("teaser,whole,line,3,(,en,b", "a regular expression"),
    ("teaser,whole,line,3,x,en,", "basis is empty"),
])
def test_a_row_that_does_not_validate_is_named_with_its_line(tmp_path: Path, row: str, expected: str) -> None:
    table = tmp_path / "furniture.csv"
    table.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(FactsError, match=r"furniture\.csv line 2") as caught:
        load(table)
    assert expected in str(caught.value)
