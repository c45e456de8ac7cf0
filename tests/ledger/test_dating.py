"""Undated documents of a ledger are dated by the others that tell the same encounter, whatever comes first and whatever leaves."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from ledger_making import loaded, numbered

from readout.ledger import Ledger
from readout.model import DateValue, Published, Reading, Time
from readout.reconcile.groups import group


def call(number: int, day: str | None, published: str | None, *, weekday: int | None = None) -> Reading:
    """The call of the two ministers as a page of some date tells it: with its day, or with a weekday, or without either."""
    made = numbered(number)
    encounter = msgspec.structs.replace(made.encounters[0], date=DateValue(value=day) if day else None, group=None)
    times = [Time(start=made.times[0].start, end=made.times[0].end, value=f"XXXX-WXX-{weekday}")] if weekday else []
    document = msgspec.structs.replace(made.document, published=Published(value=published, basis="given") if published else None)
    events = [msgspec.structs.replace(e, date=None) for e in made.events]
    return msgspec.structs.replace(made, encounters=[encounter], document=document, times=times, events=events)


def silent(reading: Reading) -> Reading:
    """The same page read anew, with nothing of the call in it."""
    return msgspec.structs.replace(reading, encounters=[], events=[], statements=[])


def file(ledger: Ledger, *readings: Reading) -> None:
    for r in readings:
        ledger.file(loaded(r), r)
        ledger.place()


def dates(ledger: Ledger, reading: Reading) -> tuple[str | None, str | None]:
    """The day of the call and the date of the document, as the ledger shows them; the tables say the same."""
    shown = ledger.reading(reading.document.id)
    day, published = shown.encounters[0].date, shown.document.published
    row = next(r for r in ledger.rows("encounters") if r["document_id"] == reading.document.id)
    assert row["date"] == (day.value if day else None)
    assert next(r for r in ledger.rows("documents") if r["document_id"] == reading.document.id)["published"] == (published.value if published else None)
    return day.value if day else None, published.value if published else None


UNDATED = call(1, None, None, weekday=2)
DATED = call(2, "2022-02-01", "2022-02-02")
AND_BOUNDED = ("2022-02-01", "2022-02-01/2022-02-07")


@pytest.mark.parametrize("order", [(UNDATED, DATED), (DATED, UNDATED)])
def test_a_dated_sibling_dates_the_undated_one_before_and_after_it(ledger: Ledger, order: tuple[Reading, Reading]) -> None:
    file(ledger, *order)
    assert dates(ledger, UNDATED) == AND_BOUNDED
    assert ledger.as_read(UNDATED.document.id).document.published is None, "what was read stays"
    assert {row["date"] for row in ledger.rows("events", document=UNDATED.document.id)} == {"2022-02-01"}
    assert ledger.place() == 0


def test_a_borrowed_day_goes_with_the_one_who_lent_it(ledger: Ledger) -> None:
    file(ledger, UNDATED, DATED)
    ledger.replace(silent(DATED))
    ledger.place()
    assert dates(ledger, UNDATED) == (None, None)


def test_a_second_lender_keeps_it(ledger: Ledger) -> None:
    file(ledger, UNDATED, DATED, call(3, "2022-02-01", "2022-02-03"))
    ledger.replace(silent(DATED))
    ledger.place()
    assert dates(ledger, UNDATED) == AND_BOUNDED


def test_a_rejected_encounter_lends_nothing_until_it_is_taken_back(ledger: Ledger) -> None:
    file(ledger, UNDATED, DATED)
    place = DATED.encounters[0].spans[0]
    rejected = ledger.correct(DATED.document.id, "encounter", place.start, place.end, "reject", who="A. Reader")
    assert dates(ledger, UNDATED) == (None, None)
    ledger.undo(rejected.batch, who="A. Reader")
    assert dates(ledger, UNDATED) == AND_BOUNDED


def test_an_encounter_split_off_by_a_person_borrows_nothing(ledger: Ledger) -> None:
    file(ledger, UNDATED, DATED)
    ledger.split_encounter(DATED.document.id, "n1", who="A. Reader")
    assert dates(ledger, UNDATED) == (None, None)


def test_what_a_person_has_set_stands_above(ledger: Ledger) -> None:
    file(ledger, UNDATED, DATED)
    ledger.correct(UNDATED.document.id, "document", 0, 0, "set", who="A. Reader", field="published", value="2022-02-06")
    assert dates(ledger, UNDATED)[1] == "2022-02-06"
    assert ledger.applied(UNDATED.document.id).reading == ledger.reading(UNDATED.document.id)


@pytest.mark.parametrize("seed", range(6))
def test_a_ledger_dates_as_all_readings_at_once_do(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    made = [_some_call(n, chance) for n in range(14)]
    anew = {r.document.id: _some_call(n, chance) for n, r in enumerate(made) if chance.random() < 0.3}
    gone = {r.document.id: silent(r) for r in made if chance.random() < 0.2}
    now = [gone.get(r.document.id) or anew.get(r.document.id) or r for r in made]
    expected = {r.document.id: r for r in group(now)}
    for turn in range(2):
        chance.shuffle(made)
        with Ledger(tmp_path / f"{turn}.db") as ledger:
            for r in made:
                ledger.file(loaded(r), r)
                if chance.random() < 0.5:
                    ledger.place()
            for other in (*anew.values(), *gone.values()):
                ledger.replace(other)
                if chance.random() < 0.5:
                    ledger.place()
            ledger.place()
            assert {r.document.id: r for r in ledger.readings()} == expected
    assert any(r.document.published and r.document.published.basis == "inferred" for r in expected.values()), "some are dated by others"


def _some_call(number: int, chance: random.Random) -> Reading:
    """Mostly one call, told with its day by dated documents and with a weekday by undated ones; sometimes of another day."""
    day = chance.choice(["2022-02-01", "2022-02-01", "2022-02-03", None, None, None])
    published = chance.choice([None, None, "2022-02-02", "2022-02-04"])
    return call(number, day, published, weekday=chance.choice([2, 2, 4]))


def test_a_ledger_elsewhere_dates_as_a_file_does(postgres: str) -> None:
    with Ledger(postgres) as ledger:
        file(ledger, UNDATED, DATED)
        assert dates(ledger, UNDATED) == AND_BOUNDED
        ledger.replace(silent(DATED))
        ledger.place()
        assert dates(ledger, UNDATED) == (None, None)
