"""Many documents filed at once: their rows collected by table and written with what each database is quickest at.

PostgreSQL takes them by COPY, SQLite by one prepared statement a table. All in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, TableClause, insert, select, text

from readout.errors import LedgerError
from readout.intake import Loaded
from readout.ledger import schema
from readout.ledger.corrections.apply import apply
from readout.ledger.corrections.rows import chosen, note_states
from readout.ledger.flatten import document_row, index_rows
from readout.ledger.parts import parts
from readout.ledger.schema import corrections
from readout.ledger.writing import all_rows, now, reading_row
from readout.model import Reading
from readout.model.correction import Correction

Row = dict[str, Any]
Pair = tuple[Loaded, Reading]
HELD = 256  # MB of pages that SQLite may hold while it files many: a batch touches more than its 2 MB, each page several times


def file_many(connection: Connection, pairs: Sequence[Pair]) -> int:
    """File the documents that are not there yet, under the corrections that waited for them; how many they were. They are filed in the order given."""
    known = _known(connection, [reading.document.id for _, reading in pairs])
    fresh = {reading.document.id: (loaded, reading) for loaded, reading in reversed(pairs) if reading.document.id not in known}
    batch = _Batch(connection, list(fresh))
    for loaded, reading in reversed(fresh.values()):
        batch.add(loaded, reading)
    batch.write()
    return len(fresh)


def refuse_many(connection: Connection, pairs: Sequence[tuple[str, str]]) -> None:
    """Note refusals that are not noted yet, in the order given."""
    refused, at = schema.refusals, now()
    refs = list({ref for ref, _ in pairs})
    known = {(row.ref, row.reason) for some in parts(refs) for row in connection.execute(select(refused.c.ref, refused.c.reason).where(refused.c.ref.in_(some)))}
    fresh = [pair for pair in dict.fromkeys(pairs) if pair not in known]
    if fresh:
        connection.execute(insert(refused), [{"ref": ref, "reason": reason, "refused_at": at} for ref, reason in fresh])


class _Batch:
    """Rows of many documents by table."""

    def __init__(self, connection: Connection, ids: Sequence[str]) -> None:
        self._connection = connection
        self._rows: dict[TableClause, list[Row]] = {}
        self._states: list[Mapping[str, str]] = []
        self._begun = datetime.now(UTC)
        self._people = chosen(connection, corrections.c.kind == "person")
        self._waiting = _waiting(connection, ids)
        # SQLite numbers the rows of the index one after another; a document remembers which are its own. Nobody else writes meanwhile.
        self._last = connection.scalar(text("SELECT max(rowid) FROM search_index")) or 0 if connection.dialect.name == "sqlite" else None

    def add(self, loaded: Loaded, reading: Reading) -> None:
        """Every row of one document, the document's own first."""
        made = apply(reading, [*self._waiting.get(reading.document.id, ()), *self._people])
        filed_at = self._begun + timedelta(microseconds=len(self._rows.get(schema.documents, ())))
        rows, first = index_rows(made.reading), self._last
        if first is not None:
            self._last = first + len(rows)
        span = {"index_from": first + 1, "index_to": first + len(rows)} if first is not None and rows else {"index_from": None, "index_to": None}
        self._put(schema.documents, [{**document_row(made.reading), "text": reading.document.text, "bytes": loaded.data, "media": loaded.media,
                                      "filed_at": filed_at.isoformat(timespec="microseconds")}])
        self._put(schema.readings, [{"document_id": reading.document.id, **reading_row(reading, made), **span}])
        for table, made_rows in all_rows(made, span["index_from"]).items():
            self._put(table, made_rows)
        self._put(schema.unplaced, [{"document_id": reading.document.id}])
        self._put(schema.search_index, rows)
        self._states += [made.states] if made.states else []

    def _put(self, table: TableClause, rows: list[Row]) -> None:
        self._rows.setdefault(table, []).extend(rows)

    def write(self) -> None:
        """Write them, table by table."""
        if self._last is not None:
            self._connection.exec_driver_sql(f"PRAGMA cache_size=-{HELD * 1024}")
        for table, rows in self._rows.items():
            if rows:
                _write(self._connection, table, rows)
        for states in self._states:
            note_states(self._connection, states)


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    held = schema.documents.c.id
    return {found for some in parts(ids) for found in connection.scalars(select(held).where(held.in_(some)))}


def _waiting(connection: Connection, ids: Sequence[str]) -> dict[str, list[Correction]]:
    """The corrections that wait for these documents, by document, oldest first; asked for together, for most batches have none."""
    held: dict[str, list[Correction]] = {}
    for some in parts(ids):
        for one in chosen(connection, corrections.c.document_id.in_(some), corrections.c.kind != "person"):
            held.setdefault(one.target.document or "", []).append(one)
    return held


def _write(connection: Connection, table: TableClause, rows: Sequence[Row]) -> None:
    names = list(rows[0])
    tuples = list(map(itemgetter(*names), rows)) if len(names) > 1 else [(row[names[0]],) for row in rows]
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
