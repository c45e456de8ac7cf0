"""How statements of the heads and of the rules become one list: each act of saying once, with what each reader knows best."""

from __future__ import annotations

import pytest

import readout
from readout.extract.page import Page
from readout.extract.statements.cues import cue_finder
from readout.extract.statements.learned import merged
from readout.extract.statements.raw import RawStatement
from readout.facts import builtin
from readout.language.encoder import RULES, built_in, opened
from readout.model import Passage, Span

TEXT = "Roe said the talks were “going well” and would last. “We stay,” Doe told Hill, adding that Poe said no."


def at(words: str) -> Span:
    """Where the words stand."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def said(content: str, cue: str | None = None, source: str | None = None, form: str = "indirect") -> RawStatement:
    """A statement of words of the text."""
    return RawStatement(content=[at(content)], cue=at(cue) if cue else None, source=at(source) if source else None, form=form)  # type: ignore[arg-type]


def both(by_rule: list[RawStatement], by_model: list[RawStatement]) -> list[tuple[str | None, str]]:
    """(source, content) of the joined list, in text order."""
    found = merged(TEXT, cue_finder(builtin(), "en"), by_rule, by_model)
    return [(s.source and s.source.of(TEXT), s.content[0].of(TEXT)) for s in sorted(found, key=lambda s: s.content)]


def test_a_quotation_with_a_clause_around_it_is_the_clause() -> None:
    rule = said("“going well”", "said", "Roe", "direct")
    assert both([rule], [said("the talks were “going well” and would last", "said", "Roe")]) == [("Roe", "the talks were “going well” and would last")]


def test_a_quotation_by_rule_takes_the_place_of_the_same_one_by_the_heads() -> None:
    assert both([said("“We stay,”", "told", "Doe", "direct")], [said("“We stay,”", "told", "Doe")]) == [("Doe", "“We stay,”")]


def test_the_heads_lend_a_speaker_to_a_quotation_that_has_none() -> None:
    assert both([said("“We stay,”", form="direct")], [said("“We stay,”", "told", "Doe")]) == [("Doe", "“We stay,”")]


def test_a_quotation_that_the_heads_miss_stays_and_a_lone_clause_by_rule_does_not() -> None:
    assert both([said("“We stay,”", "told", "Doe", "direct")], []) == [("Doe", "“We stay,”")]
    assert both([said("the talks were “going well” and would last", "said", "Roe")], []) == []


def nested(text: str, cue: str, source: str | None) -> int:
    """How many statements are left of a report by rule that stands inside a content of the heads."""
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    inner = RawStatement(content=[Span(len(text) - 2, len(text))], cue=span(cue), source=span(source) if source else None)
    outer = RawStatement(content=[Span(0, len(text))], source=None)
    return len(merged(text, cue_finder(builtin(), "en"), [inner], [outer]))


@pytest.mark.parametrize(("text", "cue", "source", "count"), [
    ("that Poe said no", "said", "Poe", 2),
    ("that it was said no", "said", None, 1),                # by nobody
    ("that I said no", "said", "I", 1),                      # the outer speaker himself
    ("that Poe hopes no", "hopes", "Poe", 1),                # no words
    ("that Poe never threatened no", "never threatened", "Poe", 1),
])
def test_a_report_inside_a_content_is_kept(text: str, cue: str, source: str | None, count: int) -> None:
    assert nested(text, cue, source) == count


def test_a_heading_that_the_heads_miss_stays() -> None:
    assert both([said("the talks were “going well” and would last", None, "Roe")], []) == [("Roe", "the talks were “going well” and would last")]


def test_without_an_encoder_nothing_is_encoded() -> None:
    page = Page(TEXT, "en", None, [Passage(0, len(TEXT), "body")], builtin(), opened("rules"))
    assert page.encoder is RULES
    assert page.encoded == []


def test_the_encoder_reads_each_word_of_the_story_once_and_nothing_else() -> None:
    text = TEXT + "\nSubscribe now!"
    page = Page(text, "en", None, [Passage(0, len(TEXT), "body"), Passage(len(TEXT) + 1, len(text), "promo")], builtin(), built_in())
    words = [w for window in page.encoded for w in window.words]
    assert "".join(w.text for w in words) == TEXT.replace(" ", "")
    assert page.encoded is page.encoded


def test_a_language_the_encoder_does_not_know_is_left_to_the_rules() -> None:
    page = Page("Лавров заявил, что ответа нет.", "ru", None, [Passage(0, 30, "body")], builtin(), built_in())
    assert page.encoded == []



def test_a_page_in_two_languages_is_read_by_each_reader_once() -> None:
    text = "Mara Lind told reporters that Norland would not sign.\n\nМы говорили об этом. Министр Сергей Лавров заявил, что ответа на предложения до сих пор нет."
    reading = readout.read(text.encode(), language="en", published="2022-02-01")
    said = [text[s.content[0].start : s.content[-1].end] for s in reading.statements]
    assert said == ["that Norland would not sign", "что ответа на предложения до сих пор нет"]
