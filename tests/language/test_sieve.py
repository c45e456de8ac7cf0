"""The sieve: it may let a pattern through for nothing, and never holds one back that would match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.literals import ways
from readout.language.sieve import Grams, Sieve


@pytest.mark.parametrize(("source", "needed"), [
    ("security secession", {" secession"}),
    ("near abroad|power ministries", {" abroad", " ministries"}),
    ("deep(?:est|er)? concern", {" concern"}),
    ("(?:bombed|shelled) (?:a|the) town", {"bombed", "shelled"}),
    ("slowdown(?= in| of)", {"slowdown"}),
    ("higher prices? in", {"higher"}),
    ("talks? (?:on|of)", {"talk"}),
    ("[A-Z]{1,3} envoys+", {" envoys"}),
    ("de-escalat(?:e|es|ion)", {"de escalat"}),
    ("(?P<n>one|two) envoys", {" envoys"}),
    ("(?<!\\w)(?-i:[A-Z])\\w* summit{1,2}", {" summit"}),
    ("war|peace talks", {"war", " talks"}),
    ("(?:по|до) \\d+", {"по", "до"}),
    (r"\b(?:the\s+)?(?:week|month)s?", {" week", " month"}),
    (r"(?<!\w)(?:\w+)?week", {"week"}),
    (r"\be?mails", {"mails"}),
    (r"(?:the[\s-]+)?week", {"week"}),
    (r"[\s-]+week", {" week"}),
    (r"[!-~]week", {"week"}),
    (r"[^\s]week", {"week"}),
    (r"(?<!\w)[“\"]?[^x]*(?:week)", {"week"}),
    (r"(?<!\w)(?:[\s-]+|, )*(?:a|an|\W) ?week", {"week"}),
    (r"(?<!\w)(?:a |\W|\b)?week\b", {" week"}),
])
def test_what_every_match_must_hold(source: str, needed: set[str]) -> None:
    assert set().union(*(way[0] for way in ways(source))) == needed


@pytest.mark.parametrize(("source", "needed"), [
    ("(?:next|last) (?:week|month)s?", [[{" week", " month"}, {"next", "last"}]]),
    ("talks? (?:on|of) peace", [[{" peace"}, {"talk"}]]),
    ("(?:peace (?:talks|accord)|war)", [[{" talks", " accord"}, {"peace"}], [{"war"}]]),
    ("(?:the )?peace(?= talks)", [[{"peace"}]]),
])
def test_every_part_that_stands_in_each_match_is_needed(source: str, needed: list[list[set[str]]]) -> None:
    assert ways(source) == needed


def test_a_part_of_a_text_is_asked_for_what_the_whole_has() -> None:
    whole, sieve = Grams("Peace talks go on. Of war nobody speaks."), Sieve([(s, s) for s in ("peace talks", "war", "summit")])
    assert sieve.passing(whole) == ["peace talks", "war"]
    assert [sieve.passing(whole.part(s, at)) for at, s in ((0, "Peace talks go on."), (19, "Of war nobody speaks."))] == [["peace talks"], ["war"]]


@pytest.mark.parametrize("source", [r"\d+ of \d+", "no|peace talks", "(?:peace)?", "(?:peace){0,2} a b", "(?=peace) a"])
def test_a_pattern_without_such_a_string_is_always_let_through(source: str) -> None:
    assert ways(source) == [[]]
    assert Sieve([(source, "kept")]).passing(Grams("nothing of it")) == ["kept"]


def test_an_alternative_needs_all_its_parts() -> None:
    sieve = Sieve([(s, s) for s in ("peace talks|war (?:cry|and famine)|truce", "(?:a summit|of)(?: of peace)", "the|peace")])
    texts = ["talks", "peace talks", "the war", "war cries", "war and then famine", "truce", "summit", "peace summit"]
    assert [len(sieve.passing(Grams(text))) for text in texts] == [1, 3, 1, 1, 2, 2, 1, 2]


def test_a_literal_that_begins_a_word_is_not_found_inside_one() -> None:
    sieve = Sieve([(s, s) for s in (r"\btalks", "talks")])
    assert [sieve.passing(Grams(text)) for text in ("talks", "in “talks”", "smalltalks")] == [[r"\btalks", "talks"], [r"\btalks", "talks"], ["talks"]]


def test_a_sieve_made_after_a_text_was_looked_at_finds_its_own_literals() -> None:
    grams = Grams("a zyzzogeton sat there")
    assert Sieve([("sat (?:here|there)", 1)]).passing(grams) and Sieve([("zyzzogeton", 1)]).passing(grams)
    assert not Sieve([("zyzzogetons", 1)]).passing(grams.part("a zyzzogeton", 0))


WORDS = ["-", "full", "peace", "talks", "peaceful", "war", "The", "summit", "summits"]
SOURCES = [r"\bpeace(?:ful)?\b", r"(?<!\w)(?:the\s+)?summits", r"(?:\btalks\s+)?full", "(?:peace|the)(?: war)?",
           "peace(?:ful)? talks", "(?:summit|peace)s?", "war(?:ring)? (?:summits|talks)", "(?:peace|war) (?=talks)", "talks?", "the (?:peaceful )*summit"]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.lists(st.sampled_from([*WORDS, " "]), max_size=12).map("".join))
def test_nothing_that_would_match_is_held_back(text: str) -> None:
    kept = Sieve([(s, s) for s in SOURCES]).passing(Grams(text))
    assert {s for s in SOURCES if re.search(s, text, re.IGNORECASE)} <= set(kept)


@given(st.lists(st.sampled_from([*WORDS, "İ", "мир", "和平"]), max_size=8), st.integers(0, 8))
def test_a_part_passes_what_its_text_alone_passes(words: list[str], cut: int) -> None:
    text = " ".join(words)
    start = len(" ".join(words[:cut]))
    sieve = Sieve([(s, s) for s in (*SOURCES, "мир", "和平")])
    assert sieve.passing(Grams(text).part(text[start:], start)) == sieve.passing(Grams(text[start:]))
