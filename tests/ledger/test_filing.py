"""Filing: one transaction per document, idempotent by content, and nothing lost or halved by faults."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest
from alembic import command
from alembic.config import Config
from ledger_making import CALL, loaded, numbered, reading, unlike_the_code
from sqlalchemy import create_engine, event, func, select

from readout.errors import LedgerError
from readout.ledger import VIEWS, WORKED_OUT, Ledger, store
from readout.ledger.schema import RECORDS, metadata, unplaced
from readout.model import Actor, DateValue, Published, Reading, Span, Time
from readout.reconcile.groups import group


def test_what_is_filed_comes_back_equal(ledger: Ledger) -> None:
    made = reading()
    assert ledger.file(loaded(made), made)
    assert ledger.has(made.document.id)
    assert ledger.reading(made.document.id) == made
    assert ledger.document(made.document.id).text == CALL
    assert ledger.bytes(made.document.id) == (CALL.encode(), "text/plain")
    assert list(ledger.readings()) == [made]


def test_filing_again_changes_nothing(ledger: Ledger) -> None:
    made = reading()
    assert ledger.file(loaded(made), made)
    before = ledger.rows("documents")
    assert not ledger.file(loaded(made), made)
    assert ledger.rows("documents") == before
    assert ledger.count("statements") == 1


def test_readings_come_in_the_order_of_filing(ledger: Ledger) -> None:
    for number in (3, 1, 2):
        ledger.file(loaded(numbered(number)), numbered(number))
    assert [r.document.ref for r in ledger.readings()] == ["call-3.txt", "call-1.txt", "call-2.txt"]


def test_a_reading_of_other_bytes_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="same bytes"):
        ledger.file(loaded(numbered(1)), numbered(2))


def test_a_reading_that_does_not_fit_the_tables_files_nothing(ledger: Ledger) -> None:
    made = reading()
    doubled = msgspec.structs.replace(made, statements=[*made.statements, *made.statements])
    with pytest.raises(LedgerError):
        ledger.file(loaded(doubled), doubled)
    assert ledger.count("documents") == 0
    assert ledger.file(loaded(made), made)


def test_half_a_surrogate_pair_is_one_clear_error(ledger: Ledger) -> None:
    made = reading()
    broken = msgspec.structs.replace(made, document=msgspec.structs.replace(made.document, title="\ud800"))
    with pytest.raises(LedgerError, match="surrogate"):
        ledger.file(loaded(made), broken)
    assert ledger.count("documents") == 0


def test_refusals_are_kept_once_with_their_reason(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.refuse("scan.pdf", "no text in it; expected a text layer; run OCR first")
    ledger.refuse("empty.txt", "0 bytes; expected text; save it again")
    assert [(r["ref"], r["reason"].split(";")[0]) for r in ledger.refusals()] == [("scan.pdf", "no text in it"), ("empty.txt", "0 bytes")]


def test_placing_names_the_encounter_everywhere(filled: Ledger) -> None:
    assert filled.place() == 2
    assert filled.place() == 0, "what is placed stays"
    assert [e.group for r in filled.readings() for e in r.encounters] == ["n-berg-orlov-2022-02-01"] * 2
    assert {row["group"] for view in ("encounters", "statements", "events", "timeline") for row in filled.rows(view)} == {"n-berg-orlov-2022-02-01"}


def test_documents_of_an_older_ledger_are_placed_at_the_next_add(filled: Ledger) -> None:
    with filled.engine.execution_options(writes=True).begin() as connection:  # as migration 0002 leaves a ledger of revision 0001
        assert connection.scalar(select(func.count()).select_from(unplaced)) == 2
    later = numbered(7)
    filled.file(loaded(later), later)
    assert filled.place() == 3
    assert len(filled.encounter("n-berg-orlov-2022-02-01")) == 3


@pytest.mark.parametrize("seed", range(3))
def test_a_ledger_groups_as_all_readings_at_once_do(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    made = [_undated(numbered(n), chance) for n in range(40)]
    expected = {(r.document.id, e.id): e.group for r in group(made) for e in r.encounters}
    chance.shuffle(made)
    with Ledger(tmp_path / "shuffled.db") as ledger:
        for r in made:
            ledger.file(loaded(r), r)
            if chance.random() < 0.3:
                ledger.place()
        ledger.place()
        assert {(r.document.id, e.id): e.group for r in ledger.readings() for e in r.encounters} == expected


def _undated(reading: Reading, chance: random.Random) -> Reading:
    """The reading with its call on another day, in a month or on no day, of an unknown man or of states, published on some day."""
    day = chance.choice([None, None, "2022-02-01", "2022-02-02", "2022-02"])
    encounter = msgspec.structs.replace(reading.encounters[0], date=DateValue(value=day) if day else None, mode=chance.choice(["phone", "meeting"]),
                                        spans=[chance.choice([Span(30, 36), Span(600, 606)])])
    published = chance.choice([None, "2022-02-01", "2022-02-03", "2022-02-20"])
    document = msgspec.structs.replace(reading.document, published=Published(value=published, basis="given") if published else None)
    second = chance.choice([reading.actors[1], Actor(id="a2", name="Orlov", kind="person"), Actor(id="a2", name="Russia", kind="state", key="state:RUS", country="RUS")])
    times = [*reading.times, Time(start=44, end=51, value="XXXX-WXX-2")] if chance.random() < 0.3 else reading.times
    return msgspec.structs.replace(reading, encounters=[encounter], document=document, actors=[reading.actors[0], second], times=times)


def test_unknown_ids_are_clear_errors(filled: Ledger) -> None:
    for ask in (filled.reading, filled.document, filled.bytes, filled.encounter, filled.compare):
        with pytest.raises(LedgerError, match="in this ledger"):
            ask("nothing")


def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Not a ledger at all.")
    with pytest.raises(LedgerError, match="no SQLite file"):
        Ledger(notes)
    assert notes.read_text() == "Not a ledger at all."
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    with pytest.raises(LedgerError, match="other tables"):
        Ledger(other)


def test_a_damaged_file_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(LedgerError, match="expected a Readout ledger"):
        Ledger(path)


@pytest.mark.parametrize(("name", "says"), [("", "is a folder"), ("missing/ledger.db", "does not exist"), ("file.txt/ledger.db", "does not exist")])
def test_a_path_that_cannot_be_written_is_a_clear_error(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "file.txt").write_text("a file, not a folder")
    with pytest.raises(LedgerError, match=says):
        Ledger(tmp_path / name)


def test_a_place_where_nobody_can_write_is_a_clear_error() -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("needs a folder in which not even root can make files")
    with pytest.raises(LedgerError, match="can be written"):
        Ledger("/proc/ledger.db")


def test_urls_that_lead_nowhere_are_clear_errors(tmp_path: Path) -> None:
    for url in ("nosuch://ledger", "sqlite:///" + str(tmp_path / "missing" / "ledger.db")):
        with pytest.raises(LedgerError):
            Ledger(url)
    with Ledger(f"sqlite:///{tmp_path / 'by-url.db'}") as ledger:
        assert ledger.count("documents") == 0


def test_a_newer_ledger_is_not_touched(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.db").close()
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LedgerError, match="newer Readout"):
        Ledger(tmp_path / "ledger.db")


def test_the_migrations_make_the_tables_that_the_code_uses(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        settings = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")}
    assert unlike_the_code(ledger) == []
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 30000}


def test_a_ledger_from_before_the_counts_is_brought_up_to_date_and_says_the_same(filled: Ledger, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(store.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        with filled.engine.connect() as source:
            for table in (metadata.tables["documents"], metadata.tables["readings"]):  # as an older version left them: what else there was is made from these
                for row in source.execute(select(table)).mappings():
                    kept = {k: v for k, v in row.items() if k not in ("sort_key", "index_from", "index_to")}
                    connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(f'{chr(34)}{k}{chr(34)}' for k in kept)}) VALUES ({', '.join('?' * len(kept))})", tuple(kept.values()))
    engine.dispose()
    with Ledger(old) as book:
        book.take(filled.corrections())
        book.place()
        filled.place()
        assert {v: book.rows(v) for v in (*VIEWS, *WORKED_OUT) if v != "corrections"} == {v: filled.rows(v) for v in (*VIEWS, *WORKED_OUT) if v != "corrections"}
        assert book.coverage() == filled.coverage() and book.count("statements", text="calm") == filled.count("statements", text="calm") > 0


def test_a_full_disk_is_a_clear_error_and_what_was_filed_stays(ledger: Ledger) -> None:
    first = numbered(0)
    ledger.file(loaded(first), first)
    event.listen(ledger.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))  # SQLite takes the present size
    ledger.engine.dispose()
    with pytest.raises(LedgerError, match=r"full.*free some space"):
        for number in range(1, 200):
            ledger.file(loaded(numbered(number)), numbered(number))
    whole(ledger)
    assert ledger.reading(first.document.id) == first


def test_readers_see_whole_documents_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    faults: list[str] = []
    done = threading.Event()

    def look() -> None:
        with Ledger(path) as own:
            while not done.is_set():
                documents, seen = own.rows("documents"), own.rows("statements")
                if len(seen) < len(documents) or any(d["statements"] != 1 for d in documents):
                    faults.append(f"{len(documents)} documents, {len(seen)} statements")
                time.sleep(0.01)

    with Ledger(path) as writer:
        readers = [threading.Thread(target=look) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(25):
            assert writer.file(loaded(numbered(number)), numbered(number))
        done.set()
        for reader in readers:
            reader.join()
    assert faults == []


def test_two_writers_wait_for_each_other_and_file_each_document_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    filed: list[bool] = []

    def write() -> None:
        with Ledger(path) as own:
            filed.extend(own.file(loaded(numbered(n)), numbered(n)) for n in range(20))

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (len(filed), sum(filed)) == (60, 20)
    with Ledger(path) as ledger:
        assert ledger.count("documents") == 20


def test_killed_at_any_moment_nothing_reported_is_lost_and_nothing_is_there_in_part(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    chance = random.Random(7)
    reported: list[str] = []
    for life in range(6):
        command = [sys.executable, str(Path(__file__).with_name("ledger_making.py")), str(path), str(life * 1000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            if life:  # the first life may be killed while the ledger is still being made
                reported.append(process.stdout.readline().strip())
            time.sleep(chance.uniform(0, 0.25) if life else 0.7)
            process.kill()
            reported += process.stdout.read().split()
    assert len(reported) > 6
    with Ledger(path) as ledger:
        kept = {r.document.id for r in ledger.readings()}
        assert {i for i in reported if len(i) == 64} <= kept
        whole(ledger)


def lists(table: str, reading: Reading) -> list[list[object]]:
    """The lists of a reading whose records stand in a table."""
    return [getattr(reading, name) for name in (("encounters", "events", "statements") if table == "timeline" else (table,))]


def whole(ledger: Ledger) -> None:
    """Every document is there with all of its records, and SQLite finds nothing wrong with the file."""
    with ledger.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    readings = list(ledger.readings())
    assert len(readings) == ledger.count("documents")
    with ledger.engine.connect() as connection:
        for table in RECORDS:
            rows = connection.exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar()
            assert rows == sum(len(x) for r in readings for x in lists(table.name, r)), table.name
        indexed = connection.exec_driver_sql("SELECT count(*) FROM search_index").scalar()
    assert indexed == sum(len(r.statements) + len(r.passages) for r in readings)
