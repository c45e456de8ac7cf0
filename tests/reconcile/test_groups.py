"""Which encounters of several documents are one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rival_readings import encounter, reading

from readout.model import Reading
from readout.reconcile.days import days_of
from readout.reconcile.groups import group

PAIR = ("mira", "pavel")


def groups(*readings: Reading) -> list[list[str]]:
    return [[e.group or "" for e in r.encounters] for r in group(readings)]


def test_two_documents_about_one_call_share_a_group() -> None:
    assert groups(reading("a", encounter(PAIR, "2021-05-04")), reading("b", encounter(PAIR, "2021-05-04"))) == [["n-renko-solbakk-2021-05-04"]] * 2


def test_the_day_is_hard_the_same_pair_on_another_day_is_another_encounter() -> None:
    (one,), (two,) = groups(reading("a", encounter(PAIR, "2021-05-04")), reading("b", encounter(PAIR, "2021-05-05")))
    assert one != two


def test_another_pair_on_the_same_day_is_another_encounter() -> None:
    (one,), (two,) = groups(reading("a", encounter(PAIR, "2021-05-04")),
                            reading("b", encounter(("mira", "finn"), "2021-05-04"), cast=("mira", "finn")))
    assert one != two


def test_talks_and_call_of_one_day_are_one_unless_one_document_tells_them_apart() -> None:
    call, talks = encounter(PAIR, "2021-05-04"), encounter(PAIR, "2021-05-04", mode="meeting")
    (one,), (two,) = groups(reading("a", call), reading("b", talks))
    assert one == two
    both = reading("c", call, encounter(PAIR, "2021-05-04", mode="meeting", number=2))
    (one,), (two,), (three, four) = groups(reading("a", call), reading("b", talks), both)
    assert one == three != two == four


def test_a_letter_is_never_the_call_of_the_day() -> None:
    (one,), (two,) = groups(reading("a", encounter(PAIR, "2021-05-04")), reading("b", encounter(PAIR, "2021-05-04", mode="letter")))
    assert one != two


def test_plan_event_and_later_mention_are_one() -> None:
    plan = reading("a", encounter(PAIR, status="planned"), published="2021-05-02")
    event = reading("b", encounter(PAIR, "2021-05-04"), published="2021-05-04")
    later = reading("c", encounter(PAIR), published="2021-05-06")
    assert len({g for r in groups(plan, event, later) for g in r}) == 1


def test_an_undated_encounter_with_two_candidates_stays_alone() -> None:
    vague = reading("a", encounter(PAIR), published="2021-05-10")
    (alone,), (one,), (two,) = groups(vague, reading("b", encounter(PAIR, "2021-05-04")), reading("c", encounter(PAIR, "2021-05-08")))
    assert len({alone, one, two}) == 3 and "undated" in alone


def test_an_undated_encounter_in_an_undated_document_stays_alone() -> None:
    (alone,), (one,) = groups(reading("a", encounter(PAIR)), reading("b", encounter(PAIR, "2021-05-04")))
    assert alone != one


def test_states_stand_for_their_people_where_one_encounter_fits() -> None:
    states = reading("a", encounter(("norway", "slovakia"), "2021-05-04"), cast=("norway", "slovakia"))
    (one,), (two,) = groups(states, reading("b", encounter(PAIR, "2021-05-04")))
    assert one == two


def test_a_name_that_the_tables_lack_meets_the_only_known_bearer() -> None:
    unknown = reading("a", encounter(("mira", "pavel unknown"), "2021-05-04"), cast=("mira", "pavel unknown"))
    (one,), (two,) = groups(unknown, reading("b", encounter(PAIR, "2021-05-04")))
    assert one == two


def test_a_month_joins_the_only_day_inside_it() -> None:
    (one,), (two,) = groups(reading("a", encounter(PAIR, "2021-05")), reading("b", encounter(PAIR, "2021-05-04")))
    assert one == two


def test_dates_that_are_no_dates_are_no_days() -> None:
    assert [days_of(v) for v in ("", "soon", "2021-02-30", "2021-05-04/2021-05-01", "21")] == [None] * 5


DAYS = st.sampled_from([None, "2021-05-04", "2021-05-05", "2021-05", "2021-05-04/2021-05-05"])
CASTS = st.sampled_from([PAIR, ("norway", "slovakia"), ("mira", "slovakia"), ("mira", "finn"), ("mira", "pavel unknown")])
MEETINGS = st.tuples(CASTS, DAYS, st.sampled_from(["phone", "meeting", "letter"]), st.sampled_from(["actual", "planned"]),
                     st.sampled_from([None, "2021-05-04", "2021-05-06"]))


@settings(max_examples=150, deadline=None)
@given(st.lists(MEETINGS, min_size=1, max_size=7), st.randoms())
def test_the_order_of_arrival_changes_nothing(made: list[tuple[tuple[str, ...], str | None, str, str, str | None]], shuffle: object) -> None:
    readings = [reading(f"d{i}", encounter(who, day, mode, status), cast=who, published=published)  # type: ignore[arg-type]
                for i, (who, day, mode, status, published) in enumerate(made)]
    mixed = list(readings)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    named = {r.document.ref: [e.group for e in r.encounters] for r in group(readings)}
    assert {r.document.ref: [e.group for e in r.encounters] for r in group(mixed)} == named


@settings(max_examples=100, deadline=None)
@given(st.lists(MEETINGS, min_size=1, max_size=7))
def test_no_group_holds_two_days(made: list[tuple[tuple[str, ...], str | None, str, str, str | None]]) -> None:
    readings = [reading(f"d{i}", encounter(who, day, mode, status), cast=who, published=published)  # type: ignore[arg-type]
                for i, (who, day, mode, status, published) in enumerate(made)]
    days: dict[str, set[str]] = {}
    for r in group(readings):
        for e in r.encounters:
            if e.date and len(e.date.value) == 10:
                days.setdefault(e.group or "", set()).add(e.date.value)
    assert all(len(d) == 1 for d in days.values())
