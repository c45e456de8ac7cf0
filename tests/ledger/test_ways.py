"""The ways to a page: rare rows found first and put in order, common ones met in their order; they give the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_making import loaded, numbered
from sqlalchemy import create_engine, func, select

from readout.errors import LedgerError
from readout.ledger import VIEWS, Ledger, store, values, view_rows
from readout.ledger.schema import encounters, statements

ASKED: list[tuple[str, dict[str, str]]] = [
    ("statements", {"speaker": "berg"}), ("statements", {"speaker": "BERG", "act": "demand", "since": "2022-02"}), ("statements", {"speaker": "nobody"}),
    ("statements", {"text": "calm posts"}), ("statements", {"text": "calm", "speaker": "berg", "country": "SWE"}), ("statements", {"text": "nowhere"}),
    ("statements", {"country": "RUS"}), ("documents", {"text": "calm phone"}), ("documents", {"text": "calm nowhere"}), ("documents", {"text": "...", "since": "2022"}),
    ("events", {"code": "CONSULT"}), ("discrepancies", {}), ("timeline", {"country": "SWE", "kind": "statement"}), ("positions", {"topic": "troop"}), ("positions", {"topic": "nothing"}),
    ("positions", {"speaker": "berg"}), ("statements", {"document": "call"}), ("events", {"document": "nowhere"}), ("timeline", {"document": "1", "since": "2022"}),
]


@pytest.fixture(params=["sqlite", "postgresql"])
def many(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A dozen calls."""
    with Ledger(tmp_path / "ledger.db" if request.param == "sqlite" else request.getfixturevalue("postgres")) as made:
        made.file_many([(loaded(r), r) for r in map(numbered, range(12))])
        made.place()
        yield made


@pytest.mark.parametrize("few", [0, 5, 2000])
@pytest.mark.parametrize(("view", "asked"), ASKED)
def test_every_way_to_a_page_gives_the_same_rows(many: Ledger, view: str, asked: dict[str, str], few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (values, view_rows):
        monkeypatch.setattr(module, "FEW", few)
    whole = many.rows(view, **asked)
    assert many.count(view, **asked) == len(whole)
    assert many.rows(view, limit=50, **asked) == whole
    assert many.rows(view, limit=3, offset=2, **asked) == whole[2:5]


def test_a_name_that_stands_for_too_many_is_looked_for_in_the_rows(many: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = many.rows("statements", speaker="e")
    monkeypatch.setattr(values, "SOME", 0)
    assert many.rows("statements", speaker="e") == many.rows("statements", speaker="e", limit=50) == whole != []
    assert many.count("statements", speaker="e") == len(whole)


def test_the_values_of_a_column_are_found_by_steps(many: Ledger) -> None:
    with many.engine.connect() as connection:
        told = {value for value in connection.scalars(select(statements.c.speaker)) if value and "b" in value.lower()}
        assert sorted(values.values_with(connection, statements.c.speaker, "B") or ()) == sorted(told) != []
        assert values.values_with(connection, statements.c.speaker, "%") == []


def test_a_wrong_date_is_an_error_where_nothing_would_be_found_too(many: Ledger) -> None:
    with pytest.raises(LedgerError, match="ISO date"):
        many.rows("statements", speaker="nobody", since="last week", limit=5)


def test_encounters_keep_the_name_that_they_go_by(many: Ledger) -> None:
    with many.engine.connect() as connection:
        e = encounters.c
        assert connection.scalar(select(func.count()).where(e.key != func.coalesce(e.group, e.document_id + "/" + e.id))) == 0
        assert connection.scalar(select(func.count()).where(e.key.is_(None))) == 0


def test_the_ends_of_the_timeline_are_its_first_and_last_day(many: Ledger) -> None:
    days = [row["date"] for row in many.rows("timeline") if row["date"]]
    assert many.span() == (min(days), max(days))
    assert many.span(country="XXX") is None and not many.sides(country="XXX")
    assert many.sides(country="SWE")["SWE"] == many.count("timeline", country="SWE")


def test_a_ledger_of_before_is_not_laid_flat_again_for_indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "ledger.db") as made:
        made.file_many([(loaded(r), r) for r in map(numbered, range(3))])
        told: dict[str, Any] = {view: made.rows(view) for view in VIEWS}
    _step_back(tmp_path / "ledger.db")
    monkeypatch.setattr(store, "_lay_flat", lambda _: pytest.fail("laid flat"))
    with Ledger(tmp_path / "ledger.db") as made:
        assert {view: made.rows(view) for view in VIEWS} == told
        assert {view: made.rows(view, limit=9) for view in VIEWS} == told


def _step_back(path: Path) -> None:
    """The tables as revision 0005 had them, as far as 0006 touches them."""
    before = {"encounters_by_group": "encounters(\"group\")", "statements_in_order": "statements(sort_key)", "documents_in_order": "documents(sort_key)",
              "actors_by_person": "actors(person)", "timeline_in_order": "timeline(sort_key)", "timeline_by_side": "timeline(countries)",
              "events_by_code": "events(code)", "actors_by_name": "actors(name)"}
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for name in (*before, "encounters_by_key", "positions_by_topic", "positions_by_actor"):
            connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
        connection.exec_driver_sql('ALTER TABLE encounters DROP COLUMN "key"')
        for name, columns in before.items():
            connection.exec_driver_sql(f"CREATE INDEX {name} ON {columns}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    engine.dispose()
