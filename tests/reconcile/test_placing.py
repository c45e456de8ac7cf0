"""Documents placed one at a time, in any order, give what they give all at once; and only what can change is looked at."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.model import Reading
from readout.reconcile.groups import group
from readout.reconcile.placing import place_reading
from readout.reconcile.shelf import Key, Memory

PAIR = ("mira", "pavel")
CASTS = st.sampled_from([PAIR, PAIR, ("norway", "slovakia"), ("mira", "slovakia"), ("mira", "finn"), ("mira", "pavel unknown"), ("mira inflected", "pavel")])
DAYS = st.sampled_from([None, None, None, "2021-05-04", "2021-05-05", "2021-05-07", "2021-05", "2021", "2021-05-04/2021-05-05"])
PUBLISHED = st.sampled_from([None, "2021-05-03", "2021-05-04", "2021-05-06", "2021-05-08", "2021-05-11", "2021-06", "2022"])
CLUES = st.sampled_from([None, None, "XXXX-WXX-2", "XXXX-05-05"])
MEETING = st.tuples(CASTS, DAYS, st.sampled_from(["phone", "phone", "video", "meeting", "letter"]), st.sampled_from(["actual", "planned"]))
PAGE = st.tuples(st.lists(MEETING, min_size=1, max_size=2), PUBLISHED, CLUES, st.booleans())
TEXT = "They spoke on some day." + " ." * 300


def page(make: Any, ref: str, told: tuple[Any, ...]) -> Reading:
    """A page with one or two encounters, told in its lead or far below it."""
    meetings, published, clue, lead = told
    cast = tuple(dict.fromkeys(w for who, *_ in meetings for w in who))
    times = [make.time(TEXT, "some day", clue)] if clue else []
    made = [make.encounter(who, day, mode, status, number) for number, (who, day, mode, status) in enumerate(meetings, 1)]
    return make.reading(ref, *(e if lead else make.below(e) for e in made), cast=cast, published=published, text=TEXT, times=times)


def one_by_one(readings: list[Reading]) -> dict[Key, str]:
    """The names after every reading has been placed by itself."""
    shelf, filed, names = Memory(), {}, {}
    for r in readings:
        filed[r.document.id] = r
        names |= place_reading(shelf, r, filed.__getitem__)
    return names


def at_once(readings: list[Reading]) -> dict[Key, str]:
    return {(r.document.id, e.id): e.group or "" for r in group(readings) for e in r.encounters}


@settings(max_examples=200, deadline=None)
@given(st.lists(PAGE, min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_one_at_a_time_in_any_order_is_all_at_once(make: Any, told: list[tuple[Any, ...]], shuffle: Any) -> None:
    readings = [page(make, f"d{i}", t) for i, t in enumerate(told)]
    expected = at_once(readings)
    shuffle.shuffle(readings)
    assert one_by_one(readings) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(PAGE, min_size=1, max_size=6), PAGE, st.data())
def test_a_document_read_anew_is_placed_as_if_it_had_never_been_otherwise(make: Any, told: list[tuple[Any, ...]], anew: tuple[Any, ...], data: Any) -> None:
    who_is_who = make.reading("z", make.encounter(("mira", "finn"), "1999-01-01"), cast=("mira", "pavel", "finn"))  # a name once known stays known
    readings = [who_is_who, *(page(make, f"d{i}", t) for i, t in enumerate(told))]
    changed = page(make, data.draw(st.sampled_from([r.document.id for r in readings[1:]])), anew)
    now = [changed if r.document.id == changed.document.id else r for r in readings]
    expected = at_once(now)
    assert {k: g for k, g in one_by_one([*readings, changed]).items() if k in expected} == expected


def test_a_long_story_in_any_order_is_one_story(make: Any) -> None:
    import random

    chance = random.Random(5)
    days = [f"2021-{m:02}-{d:02}" for m in (5, 6) for d in range(1, 29)]
    readings = [page(make, f"d{i:03}", ([(chance.choice((PAIR, PAIR, ("norway", "slovakia"), ("mira", "pavel unknown"))), chance.choice((None, None, chance.choice(days))),
                                         chance.choice(("phone", "meeting")), "actual")], chance.choice(days), None, chance.random() < 0.7)) for i in range(250)]
    expected = at_once(readings)
    for seed in range(3):
        random.Random(seed).shuffle(readings)
        assert one_by_one(readings) == expected


def test_a_name_known_later_moves_the_earlier_document(make: Any) -> None:
    unknown = make.reading("a", make.encounter(("mira", "pavel unknown"), "2021-05-04"), cast=("mira", "pavel unknown"))
    known = make.reading("b", make.encounter(PAIR, "2021-05-04"))
    names = one_by_one([unknown, known])
    assert names["a", "n1"] == names["b", "n1"]


def test_another_report_of_a_call_changes_nothing_but_itself(make: Any) -> None:
    shelf = Memory()
    for i in range(3):
        place_reading(shelf, make.reading(f"d{i}", make.encounter(PAIR, "2021-05-04"), published="2021-05-04"), KeyError)
    for i in range(3):
        place_reading(shelf, make.reading(f"x{i}", make.encounter(("mira", "finn"), f"2021-05-1{i}"), cast=("mira", "finn")), KeyError)
    assert place_reading(shelf, make.reading("last", make.encounter(PAIR, "2021-05-04"), published="2021-05-05"), KeyError) == {("last", "n1"): "n-renko-solbakk-2021-05-04"}


@pytest.mark.parametrize("value", ["2021", "2020-01-01/2021-12-31"])
def test_a_year_places_nothing(make: Any, value: str) -> None:
    names = one_by_one([make.reading("a", make.encounter(PAIR, "2021-05-04")), make.reading("b", make.encounter(PAIR, value))])
    assert names["a", "n1"] != names["b", "n1"]
