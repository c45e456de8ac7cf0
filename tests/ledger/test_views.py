"""The views: rows with their evidence, filters, order, counts, Arrow tables and search."""

from __future__ import annotations

import csv
from importlib.resources import files

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_making import CALL, loaded, reading

from readout.errors import LedgerError
from readout.ledger import VIEWS, Ledger, filters
from readout.ledger.columns import TYPES, WORKED_OUT, all_columns, columns


@pytest.mark.parametrize("view", VIEWS)
def test_every_row_leads_to_the_words_it_was_taken_from(filled: Ledger, view: str) -> None:
    rows = filled.rows(view)
    assert rows
    for row in rows:
        assert filled.document(row["document_id"]).text[row["start"] : row["end"]] == row["words"]


@pytest.mark.parametrize("view", VIEWS)
def test_the_columns_are_those_described(filled: Ledger, view: str) -> None:
    described = [c.name for c in columns(view)]
    assert [list(row) for row in filled.rows(view)] == [described] * filled.count(view)
    table = filled.arrow(view)
    assert table.schema.names == described
    assert all(table.schema.field(c.name).metadata == {b"description": c.description.encode()} for c in columns(view))
    assert table.to_pylist() == filled.rows(view)


def test_the_table_of_columns_is_complete() -> None:
    lines = [line for line in (files("readout.ledger") / "columns.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert set(all_columns()) == {*VIEWS, *WORKED_OUT}
    assert len({(r["view"], r["column"]) for r in rows}) == len(rows)
    assert all(r["type"] in TYPES and r["description"] for r in rows)
    assert all({"document_id", "start", "end", "words"} <= {c.name for c in columns(v)} for v in VIEWS)


def test_one_encounter_told_twice_is_one_row_with_the_earliest_evidence(filled: Ledger) -> None:
    (row,) = filled.rows("encounters")
    assert (row["group"], row["documents"], row["statements"], row["document"]) == ("n-berg-orlov", 2, 2, "call.txt")
    assert (row["participants"], row["countries"], row["mode"], row["date"]) == ("Anna Berg; Ivan Orlov", "SWE; RUS", "phone", "2022-02-01")


def test_encounters_that_are_not_grouped_stand_each_for_itself(ledger: Ledger) -> None:
    for made in (reading(group=None), reading(CALL + " More.", ref="more.txt", group=None)):
        ledger.file(loaded(made), made)
    assert len({row["group"] for row in ledger.rows("encounters")}) == 2


def test_a_person_is_one_row_with_every_spelling(filled: Ledger) -> None:
    berg = next(row for row in filled.rows("people") if row["name"] == "Anna Berg")
    assert (berg["documents"], berg["mentions"], berg["statements"], berg["surface_forms"]) == (2, 4, 2, "Anna Berg; Bergh")


def test_a_statement_in_two_parts_keeps_both_and_what_stands_between(filled: Ledger) -> None:
    row = filled.rows("statements")[0]
    assert row["content"] == "We want calm … and no new posts"
    assert row["words"] == "We want calm,” Ms Berg said, “and no new posts"
    assert (row["speaker"], row["speaker_words"], row["addressee"], row["cue"], row["via"]) == ("Anna Berg", "Berg", "Ivan Orlov", "said", "The Courier")


def test_the_timeline_holds_encounters_events_and_statements_by_day(filled: Ledger) -> None:
    rows = filled.rows("timeline")
    assert sorted(row["kind"] for row in rows) == ["encounter", "encounter", "event", "event", "statement", "statement"]
    assert {row["date"] for row in rows} == {"2022-02-01"}


@pytest.mark.parametrize(("view", "asked", "count"), [
    ("statements", {"speaker": "berg"}, 2), ("statements", {"speaker": "Orlov"}, 0), ("statements", {"addressee": "Orlov"}, 2),
    ("statements", {"country": "rus"}, 2), ("statements", {"country": "RU"}, 0), ("statements", {"act": "demand", "channel": "phone"}, 2),
    ("statements", {"since": "2022-02-03"}, 1), ("statements", {"until": "2022-02-02"}, 1), ("statements", {"since": "2022-02"}, 2),
    ("statements", {"text": "calm"}, 2), ("statements", {"text": '"no new posts"'}, 2), ("statements", {"text": '"posts new"'}, 0),
    ("statements", {"text": "CALM posts"}, 2), ("statements", {"document": "second.txt"}, 1), ("statements", {"speaker": "%"}, 0),
    ("events", {"code": "consult", "status": "actual"}, 2), ("events", {"text": "called"}, 2), ("events", {"until": "2022-01"}, 0),
    ("encounters", {"country": "SWE"}, 1), ("encounters", {"document": "second.txt"}, 1), ("people", {"country": "SWE"}, 1),
    ("timeline", {"country": "RUS", "kind": "event"}, 2), ("discrepancies", {"kind": "name"}, 2), ("documents", {"text": "Tuesday phone"}, 2),
    ("documents", {"text": "Two"}, 1), ("documents", {"text": "..."}, 2), ("documents", {"speaker": None}, 2),
])
def test_filters(filled: Ledger, view: str, asked: dict[str, str], count: int) -> None:
    assert filled.count(view, **asked) == len(filled.rows(view, **asked)) == count


def test_unknown_views_filters_and_dates_are_clear_errors(filled: Ledger) -> None:
    with pytest.raises(LedgerError, match="one of encounters"):
        filled.rows("birds")
    with pytest.raises(LedgerError, match="filter act for documents; expected one of"):
        filled.rows("documents", act="assert")
    with pytest.raises(LedgerError, match="ISO date"):
        filled.count("events", since="last week")
    with pytest.raises(LedgerError, match="not negative"):
        filled.rows("events", offset=-1)
    assert {"speaker", "addressee", "country", "channel", "act", "since", "until", "document", "text"} <= set(filters("statements"))


@pytest.mark.parametrize("view", VIEWS)
def test_pages_put_together_are_the_whole_in_one_order(filled: Ledger, view: str) -> None:
    rows = filled.rows(view)
    assert [row for start in range(len(rows)) for row in filled.rows(view, limit=1, offset=start)] == rows
    assert filled.rows(view, offset=1) == rows[1:]


def test_the_order_does_not_depend_on_the_order_of_filing(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = [reading(), reading(CALL + " More.", ref="more.txt", published=None), reading(CALL + " Less.", ref="less.txt", published="2021")]
    folder = tmp_path_factory.mktemp("order")
    with Ledger(folder / "a.db") as a, Ledger(folder / "b.db") as b:
        for r in made:
            a.file(loaded(r), r)
        for r in reversed(made):
            b.file(loaded(r), r)
        for view in (v for v in VIEWS if v != "documents"):
            assert a.rows(view) == b.rows(view)
        assert [r["ref"] for r in a.rows("documents")] == [r["ref"] for r in b.rows("documents")] == ["less.txt", "call.txt", "more.txt"]


def test_search_finds_statements_and_passages(filled: Ledger) -> None:
    found = filled.search("calm posts")
    assert {row["kind"] for row in found} == {"statement", "passage"}
    assert all(filled.document(row["document_id"]).text[row["start"] : row["end"]] == row["words"] for row in found)
    assert filled.search("submarines") == []
    assert len(filled.search("calm", limit=1)) == 1


@pytest.mark.parametrize("query", ['"', '""', "*", "calm*", "NEAR(", "a AND", "body:calm", "-calm", "^x", "(", "';--", "a\0b", ""])
def test_search_takes_any_text(filled: Ledger, query: str) -> None:
    filled.search(query)
    filled.rows("statements", text=query)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30))
def test_search_takes_truly_any_text(filled: Ledger, query: str) -> None:
    filled.search(query)
    filled.rows("documents", text=query)


def test_the_accounts_of_an_encounter(filled: Ledger) -> None:
    assert [r.document.ref for r, _ in filled.encounter("n-berg-orlov")] and len(filled.encounter("n-berg-orlov")) == 2
    accounts = filled.compare("n-berg-orlov")
    assert accounts.group == "n-berg-orlov"
    assert sorted(accounts.documents) == ["call.txt", "second.txt"]


def test_an_encounter_announced_first_and_held_later_is_shown_as_held(ledger: Ledger) -> None:
    planned = reading(published="2022-01-30", ref="preview.txt")
    planned = msgspec.structs.replace(planned, encounters=[msgspec.structs.replace(e, status="planned") for e in planned.encounters])
    held = reading(CALL + " More.", ref="report.txt")
    for made in (planned, held):
        ledger.file(loaded(made), made)
    (row,) = ledger.rows("encounters")
    assert (row["status"], row["document"], row["documents"]) == ("actual", "report.txt", 2)
    assert ledger.count("encounters", status="planned") == 1
