"""Many documents filed on PostgreSQL by COPY: the rows are those that SQLite gets, and filing again changes nothing.

Needs READOUT_POSTGRES, the URL of a database; works in a schema of its own, which is dropped afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from readout.intake import from_text
from readout.language.encoder import RULES
from readout.ledger import VIEWS, Ledger
from readout.pipeline import read_document

URL = os.environ.get("READOUT_POSTGRES")
pytestmark = pytest.mark.skipif(not URL, reason="READOUT_POSTGRES does not name a PostgreSQL database")
SAID = "Foreign Minister Sergei Lavrov said on Monday that the {n}th round of talks\\with “tabs”\tand 'quotes' would be held in the spring. Он уехал в полдень."


@pytest.fixture
def server() -> Iterator[Ledger]:
    admin = create_engine(URL or "")
    with admin.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS many CASCADE"))
        connection.execute(text("CREATE SCHEMA many"))
    with Ledger(f"{URL}{'&' if '?' in (URL or '') else '?'}options=-csearch_path%3Dmany") as ledger:
        yield ledger
    with admin.begin() as connection:
        connection.execute(text("DROP SCHEMA many CASCADE"))
    admin.dispose()


def test_copy_files_what_sqlite_files(server: Ledger, tmp_path: Path) -> None:
    loaded = [from_text(SAID.format(n=n), ref=f"r{n}", published="2022-02-01") for n in range(12)]
    pairs = [(item, read_document(item.document, encoder=RULES)) for item in loaded]
    with Ledger(tmp_path / "l.db") as ledger:
        for each in (server, ledger):
            assert each.file_many(pairs[:7]) == 7
            assert each.file_many([*pairs, pairs[0]]) == 5
        for view in VIEWS:
            a, b = ([{k: v for k, v in row.items() if k != "filed_at"} for row in each.rows(view)] for each in (server, ledger))
            assert a == b, view
        assert len(server.search("spring", 99)) == len(ledger.search("spring", 99)) > 0
        assert [r.document.ref for r in server.readings()] == [f"r{n}" for n in range(12)]
