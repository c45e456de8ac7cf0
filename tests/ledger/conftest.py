"""A ledger in a fresh file, and one that holds the call of two ministers as told by two papers."""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from readout.ledger import Ledger

sys.path.insert(0, str(Path(__file__).parent))  # for ledger_making, which the kill test also runs as a script


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as made:
        yield made


@pytest.fixture
def postgres() -> Iterator[str]:
    """URL of an empty schema on the PostgreSQL server that READOUT_POSTGRES names; gone after the test."""
    url = os.environ.get("READOUT_POSTGRES")
    if not url:
        pytest.skip("READOUT_POSTGRES does not name a PostgreSQL database")
    name, engine = f"readout_{uuid.uuid4().hex}", create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        yield f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{name}"
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    from ledger_making import CALL, confirmed, loaded, reading

    for made in (reading(), reading(CALL.replace("Ministers speak", "Two speak"), ref="second.txt", published="2022-02-03")):
        assert ledger.file(loaded(made), made)
    ledger.take([confirmed(reading())])
    return ledger
