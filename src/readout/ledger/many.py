"""Many documents filed at once: their rows collected by table and written with what each database is quickest at.

PostgreSQL takes them by COPY, SQLite by one prepared statement a table. All in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, TableClause, insert, select

from readout.errors import LedgerError
from readout.intake import Loaded
from readout.ledger import schema
from readout.ledger.flatten import document_row, flatten, index_rows
from readout.model import Reading

Row = dict[str, Any]
Pair = tuple[Loaded, Reading]
ASKED = 500  # ids asked for in one query; SQLite takes some thousands of parameters


def file_many(connection: Connection, pairs: Sequence[Pair]) -> int:
    """File the documents that are not there yet; how many they were. Their order of filing is the order given."""
    known = _known(connection, [reading.document.id for _, reading in pairs])
    fresh = {reading.document.id: (loaded, reading) for loaded, reading in reversed(pairs) if reading.document.id not in known}
    begun = datetime.now(UTC)
    rows: dict[TableClause, list[Row]] = {}
    for number, (loaded, reading) in enumerate(reversed(fresh.values())):
        filed_at = (begun + timedelta(microseconds=number)).isoformat(timespec="microseconds")
        for table, made in rows_of(loaded, reading, filed_at):
            rows.setdefault(table, []).extend(made)
    for table, listed in rows.items():
        if listed:
            _write(connection, table, listed)
    return len(fresh)


def rows_of(loaded: Loaded, reading: Reading, filed_at: str) -> Iterator[tuple[TableClause, list[Row]]]:
    """Every row of one document, the document's own first."""
    d = reading.document
    yield schema.documents, [{**document_row(reading), "text": d.text, "bytes": loaded.data, "media": loaded.media, "filed_at": filed_at}]
    yield schema.readings, [{"document_id": d.id, "contract": reading.contract, "versions": msgspec.json.encode(reading.versions).decode(),
                             "json": msgspec.json.encode(reading).decode()}]
    yield from flatten(reading).items()
    yield schema.unplaced, [{"document_id": d.id}]
    yield schema.search_index, index_rows(reading)


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    held = schema.documents.c.id
    return {found for n in range(0, len(ids), ASKED) for found in connection.scalars(select(held).where(held.in_(ids[n : n + ASKED])))}


def _write(connection: Connection, table: TableClause, rows: Sequence[Row]) -> None:
    names = list(rows[0])
    tuples = [tuple(row[name] for name in names) for row in rows]
    columns = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.driver == "psycopg":
        _copy(connection, f'COPY "{table.name}" ({columns}) FROM STDIN', tuples)
    elif connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(names))})', tuples)
    else:
        connection.execute(insert(table), list(rows))


def _copy(connection: Connection, command: str, tuples: Sequence[tuple[Any, ...]]) -> None:
    """Rows by COPY, which SQLAlchemy has no words for. Raises LedgerError for what the server says."""
    raw: Any = connection.connection.driver_connection
    try:
        with raw.cursor() as cursor, cursor.copy(command) as copy:
            for values in tuples:
                copy.write_row(values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise LedgerError(f"ledger: {' '.join(str(error).split())}", "a server that takes the rows", "look at its log, then load again") from error
