"""The sieve: it may let a pattern through for nothing, and never holds one back that would match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.sieve import Grams, Sieve, literals


@pytest.mark.parametrize(("source", "needed"), [
    ("security secession", {"secession"}),
    ("near abroad|power ministries", {"abroad", "ministries"}),
    ("deep(?:est|er)? concern", {"concern"}),
    ("(?:bombed|shelled) (?:a|the) town", {"bombed", "shelled"}),
    ("slowdown(?= in| of)", {"slowdown"}),
    ("higher prices? in", {"higher"}),
    ("talks? (?:on|of)", {"talk"}),
    ("[A-Z]{1,3} envoys+", {"envoys"}),
    ("de-escalat(?:e|es|ion)", {"de-escalat"}),
    ("(?P<n>one|two) envoys", {"envoys"}),
    ("(?<!\\w)(?-i:[A-Z])\\w* summit{1,2}", {"summit"}),
    ("war|peace talks", {"war", "peace"}),
    ("(?:по|до) \\d+", {"по", "до"}),
])
def test_what_every_match_must_hold(source: str, needed: set[str]) -> None:
    assert literals(source) == needed


@pytest.mark.parametrize("source", [r"\d+ of \d+", "no|peace talks", "(?:peace)?", "(?:peace){0,2} a b", "(?=peace) a"])
def test_a_pattern_without_such_a_string_is_always_let_through(source: str) -> None:
    assert literals(source) is None
    assert Sieve([(source, "kept")]).passing(Grams("nothing of it")) == ["kept"]


WORDS = ["peace", "talks", "peaceful", "war", "The", "summit", "summits"]
SOURCES = ["peace(?:ful)? talks", "(?:summit|peace)s?", "war(?:ring)? (?:summits|talks)", "(?:peace|war) (?=talks)", "talks?", "the (?:peaceful )*summit"]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_nothing_that_would_match_is_held_back(text: str) -> None:
    kept = Sieve([(s, s) for s in SOURCES]).passing(Grams(text))
    assert {s for s in SOURCES if re.search(s, text, re.IGNORECASE)} <= set(kept)
