"""Whatever way a document took, its rows are those that its reading makes: nothing that is kept beside a reading is forgotten on any path."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from ledger_making import loaded, numbered
from sqlalchemy import Connection, Table, select, text

from readout.errors import LedgerError
from readout.ledger import Ledger, writing
from readout.ledger.flatten import document_row, index_rows
from readout.ledger.schema import KEPT, RECORDS, documents, positions, readings, repeats, search_index
from readout.model import DateValue, Encounter, Published, Reading, Statement, Time
from readout.reconcile.copies import UNTOLD


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db" if request.param == "sqlite" else request.getfixturevalue("postgres")) as made:
        yield made


def telling(number: int, chance: random.Random) -> Reading:
    """A page that tells of two encounters of the two ministers, each with its day or without, and says something on a topic at either."""
    made = numbered(number)
    said, event, met = made.statements[0], made.events[0], made.encounters[0]
    encounters = [_met(met, f"n{n}", chance) for n in (1, 2)]
    statements = [_said(said, f"s{n}", f"n{n}", n) for n in (1, 2)]
    events = [msgspec.structs.replace(event, id=f"e{n}", encounter=f"n{n}", date=None) for n in (1, 2)]
    published = chance.choice([None, "2022-02-02", "2022-02-04"])
    document = msgspec.structs.replace(made.document, published=Published(value=published, basis="given") if published else None)
    times = [Time(start=made.times[0].start, end=made.times[0].end, value="XXXX-WXX-2")]
    return msgspec.structs.replace(made, document=document, encounters=encounters, statements=statements, events=events, times=times)


def _met(met: Encounter, name: str, chance: random.Random) -> Encounter:
    day = chance.choice(["2022-02-01", "2022-02-01", "2022-02-03", None, None])
    place = met.spans[0].start + int(name[1:]) - 1  # of their own, so that each is found again
    return msgspec.structs.replace(met, id=name, group=None, date=DateValue(value=day) if day else None, mode=chance.choice(["phone", "phone", "meeting"]),
                                   spans=[msgspec.structs.replace(met.spans[0], start=place)])


def _said(said: Statement, name: str, encounter: str, n: int) -> Statement:
    return msgspec.structs.replace(said, id=name, encounter=encounter, content=said.content[n - 1 : n])


def change(book: Ledger, made: list[Reading], chance: random.Random) -> None:
    """One thing that somebody does to the ledger."""
    document = chance.choice(made).document.id
    if not book.has(document):
        return
    read = book.as_read(document)
    said, met = read.statements[0].content[0], read.encounters[0].spans[0]
    done = chance.choice(["replace", "reject", "date", "statement", "split", "undo", "place", "merge"])
    try:
        if done == "replace":
            number = next(n for n, r in enumerate(made) if r.document.id == document)
            book.replace(telling(number, chance))
        elif done == "reject":
            book.correct(document, "encounter", met.start, met.end, "reject", who="A. Reader")
        elif done == "date":
            book.correct(document, "document", 0, 0, "set", who="A. Reader", field="published", value=chance.choice(["2022-02-02", "2022-02-05"]))
        elif done == "statement":
            book.correct(document, "statement", said.start, said.end, chance.choice(["reject", "confirm"]), who="A. Reader")
        elif done == "split":
            book.split_encounter(document, "n2", who="A. Reader")
        elif done == "merge":
            book.merge_people("person:ivan-orlov", "person:anna-berg", who="A. Reader")
        elif done == "undo":
            book.undo(chance.choice(book.corrections()).batch, who="A. Reader")
        else:
            book.place()
    except (LedgerError, IndexError):
        return  # nothing to undo, nothing there any more


@pytest.mark.parametrize("seed", range(4))
def test_rows_are_those_of_the_readings_whatever_was_done(book: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    made = [telling(n, chance) for n in range(10)]
    waiting = list(made)
    while waiting:
        if chance.random() < 0.5:
            first = waiting.pop()
            book.file(loaded(first), first)
        else:
            some = [waiting.pop() for _ in range(min(3, len(waiting)))]
            book.file_many([(loaded(r), r) for r in some])
        change(book, made, chance)
        change(book, made, chance)
    as_it_should_be(book)
    book.place()
    as_it_should_be(book)


def test_of_two_encounters_of_a_page_that_were_one_only_that_which_leaves_gets_another_name(book: Ledger) -> None:
    page, other = (_of_two_calls(n, days) for n, days in enumerate((("2022-02-01", None), ("2022-02-02", "2022-02-02"))))
    named = []
    for made in (page, other):
        book.file(loaded(made), made)
        book.place()
        named.append([e.group for e in book.reading(page.document.id).encounters])
        as_it_should_be(book)
    assert named[0] == ["n-berg-orlov-2022-02-01"] * 2
    assert named[1][0] == named[0][0] != named[1][1], "a second call that it may be of"


def _of_two_calls(number: int, days: tuple[str | None, ...]) -> Reading:
    made = telling(number, random.Random(number))
    encounters = [msgspec.structs.replace(e, date=DateValue(value=day) if day else None, mode="phone") for e, day in zip(made.encounters, days, strict=True)]
    document = msgspec.structs.replace(made.document, published=Published(value="2022-02-02", basis="given"))
    return msgspec.structs.replace(made, document=document, encounters=encounters, times=[])


def as_it_should_be(book: Ledger) -> None:
    """Every row of every table is what the stored readings and their corrections make."""
    with book.engine.connect() as connection:
        for document_id in connection.scalars(select(readings.c.document_id)).all():
            _document(connection, document_id)


def _document(connection: Connection, document_id: str) -> None:
    made = writing.shown(connection, writing.as_read(connection, document_id))
    assert writing.stored(connection, document_id) == made.reading
    row = connection.execute(select(documents).where(documents.c.id == document_id)).mappings().one()
    assert {name: row[name] for name in document_row(made.reading)} == document_row(made.reading)
    first = connection.scalar(select(readings.c.index_from).where(readings.c.document_id == document_id))
    expected = writing.all_rows(made, first)
    again = connection.execute(select(repeats.c.of_id).where(repeats.c.document_id == document_id, repeats.c.shown == 1, repeats.c.basis != UNTOLD)).all()
    expected[positions] = [r | {"repeated": int(bool(again))} for r in expected[positions]]
    for table in (*RECORDS, *KEPT):
        assert _rows(connection, table, document_id) == _sorted(expected[table]), table.name
    bodies = [row["body"] for row in index_rows(made.reading)]
    assert sorted(connection.scalars(select(search_index.c.body).where(search_index.c.document_id == document_id))) == sorted(bodies)
    if first is not None:
        numbered = connection.execute(text("SELECT body FROM search_index WHERE rowid >= :a ORDER BY rowid LIMIT :n").bindparams(a=first, n=len(bodies)))
        assert list(numbered.scalars()) == bodies


def _rows(connection: Connection, table: Table, document_id: str) -> list[dict[str, Any]]:
    return _sorted([dict(row) for row in connection.execute(select(table).where(table.c.document_id == document_id)).mappings()])


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(({k: v for k, v in row.items() if v is not None} for row in rows), key=lambda row: str(sorted(row.items())))
