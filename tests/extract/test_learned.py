"""How statements of the heads and of the rules become one list: each act of saying once, with what each reader knows best."""

from __future__ import annotations

import pytest

from readout.extract.page import Page
from readout.extract.statements.cues import cue_finder
from readout.extract.statements.learned import merged, reported
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


def both(by_rule: list[RawStatement], by_model: list[RawStatement], worth: bool = True) -> list[tuple[str | None, str]]:
    """(source, content) of the joined list, in text order."""
    found = merged(TEXT, by_rule, by_model, lambda _: worth)
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


def test_a_report_inside_a_content_is_kept_where_it_is_worth_it() -> None:
    inner, outer = said("no", "Poe said", "Poe"), said("that Poe said no", "adding", "Doe")
    inner.content = [Span(TEXT.index("no."), TEXT.index("no.") + 2)]
    assert both([inner], [outer]) == [("Doe", "that Poe said no"), ("Poe", "no")]
    assert both([inner], [outer], worth=False) == [("Doe", "that Poe said no")]


@pytest.mark.parametrize(("cue", "source", "kept"), [("said", "Roe", True), ("said", None, False), ("adding", "Doe", True)])
def test_words_of_saying_by_somebody_are_a_report(cue: str, source: str | None, kept: bool) -> None:
    assert reported(TEXT, cue_finder(builtin(), "en"), said("no", cue, source)) is kept


def test_speaking_of_oneself_is_no_report() -> None:
    text = "I said no."
    own = RawStatement(content=[Span(7, 9)], cue=Span(2, 6), source=Span(0, 1))
    assert not reported(text, cue_finder(builtin(), "en"), own)


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


def test_what_somebody_never_said_is_no_report() -> None:
    text = "that Norland never threatened the town"
    inner = RawStatement(content=[Span(30, 38)], cue=Span(13, 29), source=Span(5, 12))
    assert not reported(text, cue_finder(builtin(), "en"), inner)
