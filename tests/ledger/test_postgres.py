"""The same ledger on PostgreSQL: every view, filter, search and export gives what SQLite gives.

Needs a database that schemas may be made in: READOUT_POSTGRES=postgresql+psycopg://user@host/database pytest tests/ledger/test_postgres.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_making import CALL, confirmed, loaded, reading, unlike_the_code

from readout.ledger import VIEWS, WORKED_OUT, Ledger


@pytest.fixture
def elsewhere(postgres: str) -> Iterator[Ledger]:
    with Ledger(postgres) as made:
        for each in (reading(), reading(CALL.replace("Ministers speak", "Two speak"), ref="second.txt", published="2022-02-03")):
            made.file(loaded(each), each)
        made.take([confirmed(reading())])
        yield made


def test_the_migrations_make_the_tables_that_the_code_uses(elsewhere: Ledger) -> None:
    assert unlike_the_code(elsewhere) == []


def _told(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without the moment of filing."""
    return [{k: v for k, v in row.items() if k != "filed_at"} for row in rows]


@pytest.mark.parametrize("view", (*VIEWS, *WORKED_OUT))
def test_views_are_equal(elsewhere: Ledger, filled: Ledger, view: str) -> None:
    assert _told(elsewhere.rows(view)) == _told(filled.rows(view))
    assert elsewhere.arrow(view).num_rows == filled.count(view)


@pytest.mark.parametrize("asked", [{"text": 'calm "no new posts"'}, {"country": "rus", "speaker": "BERG"}, {"since": "2022-02-03"}, {"text": "!& | ' :*"}])
def test_filters_are_equal(elsewhere: Ledger, filled: Ledger, asked: dict[str, str]) -> None:
    assert elsewhere.count("statements", **asked) == filled.count("statements", **asked)


@pytest.mark.parametrize("query", ["calm posts", "calm*", '"', "!& |", "a' OR", ""])
def test_search_finds_the_same(elsewhere: Ledger, filled: Ledger, query: str) -> None:
    keys = [{(row["kind"], row["document_id"], row["id"]) for row in ledger.search(query)} for ledger in (elsewhere, filled)]
    assert keys[0] == keys[1]


def test_filing_again_grouping_and_exports(elsewhere: Ledger, tmp_path: Path) -> None:
    assert not elsewhere.file(loaded(reading()), reading())
    assert elsewhere.place() == 2
    assert {e.group for r in elsewhere.readings() for e in r.encounters} == {"n-berg-orlov-2022-02-01"}
    assert len(elsewhere.export(tmp_path)) > 2 * len(VIEWS)
