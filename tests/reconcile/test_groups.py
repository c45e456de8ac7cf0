"""Which encounters of several documents are one."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.model import Reading
from readout.reconcile.days import days_of
from readout.reconcile.groups import group

PAIR = ("mira", "pavel")


def groups(*readings: Reading) -> list[list[str]]:
    return [[e.group or "" for e in r.encounters] for r in group(readings)]


def test_two_documents_about_one_call_share_a_group(make: Any) -> None:
    assert groups(make.reading("a", make.encounter(PAIR, "2021-05-04")), make.reading("b", make.encounter(PAIR, "2021-05-04"))) == [["n-renko-solbakk-2021-05-04"]] * 2


def test_the_day_is_hard_the_same_pair_on_another_day_is_another_encounter(make: Any) -> None:
    (one,), (two,) = groups(make.reading("a", make.encounter(PAIR, "2021-05-04")), make.reading("b", make.encounter(PAIR, "2021-05-05")))
    assert one != two


def test_another_pair_on_the_same_day_is_another_encounter(make: Any) -> None:
    (one,), (two,) = groups(make.reading("a", make.encounter(PAIR, "2021-05-04")),
                            make.reading("b", make.encounter(("mira", "finn"), "2021-05-04"), cast=("mira", "finn")))
    assert one != two


def test_talks_and_call_of_one_day_are_one_unless_one_document_tells_them_apart(make: Any) -> None:
    call, talks = make.encounter(PAIR, "2021-05-04"), make.encounter(PAIR, "2021-05-04", mode="meeting")
    (one,), (two,) = groups(make.reading("a", call), make.reading("b", talks))
    assert one == two
    both = make.reading("c", call, make.encounter(PAIR, "2021-05-04", mode="meeting", number=2))
    (one,), (two,), (three, four) = groups(make.reading("a", call), make.reading("b", talks), both)
    assert one == three != two == four


def test_a_letter_is_never_the_call_of_the_day(make: Any) -> None:
    (one,), (two,) = groups(make.reading("a", make.encounter(PAIR, "2021-05-04")), make.reading("b", make.encounter(PAIR, "2021-05-04", mode="letter")))
    assert one != two


def test_plan_event_and_later_mention_are_one(make: Any) -> None:
    plan = make.reading("a", make.encounter(PAIR, status="planned"), published="2021-05-02")
    event = make.reading("b", make.encounter(PAIR, "2021-05-04"), published="2021-05-04")
    later = make.reading("c", make.encounter(PAIR), published="2021-05-06")
    assert len({g for r in groups(plan, event, later) for g in r}) == 1


def test_an_undated_encounter_with_two_candidates_stays_alone(make: Any) -> None:
    vague = make.reading("a", make.encounter(PAIR), published="2021-05-10")
    (alone,), (one,), (two,) = groups(vague, make.reading("b", make.encounter(PAIR, "2021-05-09")), make.reading("c", make.encounter(PAIR, "2021-05-08")))
    assert len({alone, one, two}) == 3


def test_an_undated_encounter_in_an_undated_document_stays_alone(make: Any) -> None:
    (alone,), (one,) = groups(make.reading("a", make.encounter(PAIR)), make.reading("b", make.encounter(PAIR, "2021-05-04")))
    assert alone != one


def test_news_of_the_hour_without_a_day_is_one_encounter_while_the_reports_are_of_the_same_days(make: Any) -> None:
    (one,), (two,), (week_later,) = groups(*(make.reading(ref, make.encounter(PAIR), published=day)
                                             for ref, day in (("a", "2021-05-04"), ("b", "2021-05-05"), ("c", "2021-05-12"))))
    assert one == two != week_later


def test_a_weekday_beside_the_encounter_places_an_undated_document(make: Any) -> None:
    tuesday, saturday = make.reading("b", make.encounter(PAIR, "2021-05-04")), make.reading("c", make.encounter(PAIR, "2021-05-08"))
    undated = make.reading("a", make.encounter(PAIR), text="They spoke on Tuesday.", times=[make.time("They spoke on Tuesday.", "Tuesday", "XXXX-WXX-2")])
    (found,), (one,), (_,) = groups(undated, tuesday, saturday)
    assert found == one


def test_the_case_ending_of_a_surname_is_no_other_name(make: Any) -> None:
    (one,), (two,) = groups(make.reading("a", make.encounter(("mira inflected", "pavel"), "2021-05-04"), cast=("mira inflected", "pavel")),
                            make.reading("b", make.encounter(PAIR, "2021-05-04")))
    assert one == two


def test_a_state_never_stands_for_the_official_of_another_pair(make: Any) -> None:
    mixed = make.reading("a", make.encounter(("mira", "slovakia"), "2021-05-04"), cast=("mira", "slovakia"))
    (one,), (two,) = groups(mixed, make.reading("b", make.encounter(("deputy", "pavel"), "2021-05-04"), cast=("deputy", "pavel")))
    assert one != two


def test_states_stand_for_their_people_where_one_encounter_fits(make: Any) -> None:
    states = make.reading("a", make.encounter(("norway", "slovakia"), "2021-05-04"), cast=("norway", "slovakia"))
    (one,), (two,) = groups(states, make.reading("b", make.encounter(PAIR, "2021-05-04")))
    assert one == two


def test_a_name_that_the_tables_lack_meets_the_only_known_bearer(make: Any) -> None:
    unknown = make.reading("a", make.encounter(("mira", "pavel unknown"), "2021-05-04"), cast=("mira", "pavel unknown"))
    (one,), (two,) = groups(unknown, make.reading("b", make.encounter(PAIR, "2021-05-04")))
    assert one == two


def test_a_month_joins_the_only_day_inside_it(make: Any) -> None:
    (one,), (two,) = groups(make.reading("a", make.encounter(PAIR, "2021-05")), make.reading("b", make.encounter(PAIR, "2021-05-04")))
    assert one == two


def test_dates_that_are_no_dates_are_no_days(make: Any) -> None:
    assert [days_of(v) for v in ("", "soon", "2021-02-30", "2021-05-04/2021-05-01", "21")] == [None] * 5


DAYS = st.sampled_from([None, "2021-05-04", "2021-05-05", "2021-05", "2021-05-04/2021-05-05"])
CASTS = st.sampled_from([PAIR, ("norway", "slovakia"), ("mira", "slovakia"), ("mira", "finn"), ("mira", "pavel unknown")])
MEETINGS = st.tuples(CASTS, DAYS, st.sampled_from(["phone", "meeting", "letter"]), st.sampled_from(["actual", "planned"]),
                     st.sampled_from([None, "2021-05-04", "2021-05-06"]))


@settings(max_examples=150, deadline=None)
@given(st.lists(MEETINGS, min_size=1, max_size=7), st.randoms())
def test_the_order_of_arrival_changes_nothing(make: Any, made: list[tuple[tuple[str, ...], str | None, str, str, str | None]], shuffle: object) -> None:
    readings = [make.reading(f"d{i}", make.encounter(who, day, mode, status), cast=who, published=published)  # type: ignore[arg-type]
                for i, (who, day, mode, status, published) in enumerate(made)]
    mixed = list(readings)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    named = {r.document.ref: [e.group for e in r.encounters] for r in group(readings)}
    assert {r.document.ref: [e.group for e in r.encounters] for r in group(mixed)} == named


@settings(max_examples=100, deadline=None)
@given(st.lists(MEETINGS, min_size=1, max_size=7))
def test_no_group_holds_two_days(make: Any, made: list[tuple[tuple[str, ...], str | None, str, str, str | None]]) -> None:
    readings = [make.reading(f"d{i}", make.encounter(who, day, mode, status), cast=who, published=published)  # type: ignore[arg-type]
                for i, (who, day, mode, status, published) in enumerate(made)]
    days: dict[str, set[str]] = {}
    for r in group(readings):
        for e in r.encounters:
            if e.date and len(e.date.value) == 10:
                days.setdefault(e.group or "", set()).add(e.date.value)
    assert all(len(d) == 1 for d in days.values())
