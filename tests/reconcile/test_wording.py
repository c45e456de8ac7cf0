"""One utterance in several wordings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.reconcile.wording import compare, window
from readout.reconcile.words import table

SAID = "the harbour will stay open to every ship until the last day of autumn"


@pytest.mark.parametrize(("other", "kind"), [
    (SAID, "same"),
    ("The harbour will stay open to every ship", "shortened"),
    ("the harbour will stay open to every vessel until the last day of autumn", "translation variant"),
    ("the harbour will stay open to every guest until the last day of autumn", "wording differs"),
    ("the harbour will not stay open to every ship until the last day of autumn", "altered"),
    ("the harbour may stay open to every ship until the last day of autumn", "altered"),
])
def test_kinds_of_difference(other: str, kind: str) -> None:
    result = compare(SAID, other)
    assert result and result.kind == kind


def test_two_utterances_are_not_compared() -> None:
    assert compare(SAID, "nobody asked the fishermen what they thought") is None


def test_a_retelling_with_a_modal_less_is_another_wording_and_nothing_altered() -> None:
    one = "the council, on its own account and with its friends, stands ready to go on with a serious talk about the harbour, and every step will be agreed with them"
    other = "the council was willing to continue a serious talk on the harbour, in step with its friends"
    result = compare(one, other, shifted=True)
    assert result is None or result.kind == "wording differs"


def test_an_article_in_place_of_a_long_text_is_no_change() -> None:
    told = "they agreed that grain would leave, and when our side recalled the second part of this harbour deal they would not hear of it"
    result = compare("a harbour deal", told)
    assert result is None or result.kind == "shortened"


def test_a_retelling_is_found_inside_a_longer_sentence() -> None:
    sentence = "Mayor: the harbour will remain open to every ship until the last day of autumn, come what may this year and the next"
    found = window(SAID, sentence)
    assert found and (found.kind, sentence[found.start : found.end]) == ("translation variant", "the harbour will remain open to every ship until the last day of autumn")


@pytest.mark.parametrize(("a", "b", "kind"), [
    ("We can't accept the new border", "We can not accept the new border", "same"),
    ("They don't want a second bridge here", "They do want a second bridge here", "altered"),
    ("The council deems the tariff lawful and final", "The council deems the tariff unlawful and final", "altered"),
    ("Twelve ships left the harbour at dawn", "12 vessels departed from the port at dawn", "translation variant"),
    ("There is no reason to close the strait", "There is not any reason to close the strait", "translation variant"),
    ("On 12 May the council will open the strait", "The council will open the strait on 12 May", "translation variant"),
    ("They found the evening talk brief and cordial", "They found the evening talk brief and rainy", "wording differs"),
    ("Министр сказал, что порт не закроют до осени", "Министр сказал, что порт закроют до осени", "altered"),
    ("我们不会关闭港口", "我们会关闭港口", "altered"),
    ("我们会关闭北方港口", "我们会关闭北方港口。", "same"),
])
def test_what_counts_as_the_same_in_other_words(a: str, b: str, kind: str) -> None:
    result = compare(a, b)
    assert result and result.kind == kind


def test_every_form_of_the_table_has_one_concept_and_every_opposite_exists() -> None:
    phrases, opposites = table()
    concepts = {concept for concept, _ in phrases.values()}
    assert len(phrases) >= 900
    assert all(pair <= concepts for pair in opposites)


PARTS = st.lists(st.sampled_from("the will not may 12 twelve no harbour ship vessel talks before after can't won't don't не будет 我们 不会 . ’ “ (…) isn't 1,000".split()),
                 max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(PARTS, PARTS)
def test_the_order_of_two_wordings_is_no_matter_and_everything_is_the_same_as_itself(a: str, b: str) -> None:
    assert compare(a, b) == compare(b, a)
    itself = compare(a, a)
    assert itself is None if not any(c.isalnum() for c in a) else itself and itself.kind == "same"
