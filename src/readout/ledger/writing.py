"""Rows of one document, written: as read, under its corrections, laid flat. Everything here runs inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, text, update

from readout.errors import LedgerError
from readout.intake import Loaded
from readout.ledger import schema
from readout.ledger.corrections.apply import Applied, apply
from readout.ledger.corrections.rows import about, note_states
from readout.ledger.dating import borrowed, borrowers
from readout.ledger.flatten import document_row, flatten, index_rows
from readout.ledger.kept import kept_rows
from readout.ledger.repeats import say_again
from readout.model import Reading
from readout.reconcile.dating import with_days

Row = dict[str, Any]


def now() -> str:
    """This moment, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def missing(document_id: str) -> LedgerError:
    """The error for a document that is not there."""
    return LedgerError(f"document {document_id!r}", "the id of a document in this ledger", "see the documents view")


def stored(connection: Connection, document_id: str) -> Reading:
    """The reading as shown: with the corrections. Raises LedgerError when there is none."""
    found = connection.scalar(select(schema.readings.c.json).where(schema.readings.c.document_id == document_id))
    if found is None:
        raise missing(document_id)
    return msgspec.json.decode(found, type=Reading)


def as_read(connection: Connection, document_id: str) -> Reading:
    """The reading without corrections. Raises LedgerError when there is none."""
    r = schema.readings.c
    found = connection.scalar(select(func.coalesce(r.as_read, r.json)).where(r.document_id == document_id))
    if found is None:
        raise missing(document_id)
    return msgspec.json.decode(found, type=Reading)


def by_itself(connection: Connection, document_id: str) -> Reading:
    """The reading with the corrections and without the days that other documents give it: by this it is grouped. Raises LedgerError."""
    if not borrowed(connection, document_id):
        return stored(connection, document_id)
    read = as_read(connection, document_id)
    return apply(read, about(connection, read)).reading


def shown(connection: Connection, reading: Reading) -> Applied:
    """A reading as it is shown: with the days that others give its encounters, under its corrections."""
    return apply(with_days(reading, borrowed(connection, reading.document.id)), about(connection, reading))


def insert_document(connection: Connection, loaded: Loaded, reading: Reading) -> None:
    """All rows of one new document, under the corrections that waited for it."""
    made = apply(reading, about(connection, reading))
    first = {"id": reading.document.id, "ref": reading.document.ref, "text": reading.document.text, "bytes": loaded.data, "media": loaded.media, "filed_at": now()}
    connection.execute(insert(schema.documents).values(first | document_row(made.reading)))
    connection.execute(insert(schema.readings).values(document_id=reading.document.id, **reading_row(reading, made)))
    _insert_flat(connection, made, index(connection, made.reading))
    unplaced(connection, [reading.document.id])


def rewrite(connection: Connection, reading: Reading, *, placed: bool = False) -> None:
    """All rows of a document that is filed, from its reading without corrections. It and those that it may date are to be placed anew,
    unless that is being done (`placed`)."""
    made = shown(connection, reading)
    here = reading.document.id
    if not placed:
        unplaced(connection, [here, *borrowers(connection, here)])
    connection.execute(update(schema.documents).where(schema.documents.c.id == here).values(document_row(made.reading)))
    row = reading_row(reading, made) | {"revision": schema.readings.c.revision + 1}
    connection.execute(update(schema.readings).where(schema.readings.c.document_id == here).values(row))
    for table in (*schema.RECORDS, *schema.KEPT):
        connection.execute(delete(table).where(table.c.document_id == here))
    _insert_flat(connection, made, index(connection, made.reading))
    say_again(connection, here)


def unplaced(connection: Connection, ids: Sequence[str]) -> None:
    """Note that the encounters of documents are to be grouped, or grouped anew."""
    waiting = schema.unplaced
    for document_id in ids:
        connection.execute(delete(waiting).where(waiting.c.document_id == document_id))
        connection.execute(insert(waiting).values(document_id=document_id))


def lock(connection: Connection, document_ids: Sequence[str]) -> None:
    """Take these documents for this transaction, always in the same order. Another writer waits, and then looks again."""
    r = schema.readings
    for document_id in sorted(set(document_ids)):
        connection.execute(update(r).where(r.c.document_id == document_id).values(revision=r.c.revision + 1))


def index(connection: Connection, reading: Reading) -> int | None:
    """The document's rows of the full-text index, in place of those it had; the number of the first, where rows are numbered."""
    here, r = reading.document.id, schema.readings
    sqlite = connection.dialect.name == "sqlite"
    held = connection.execute(select(r.c.index_from, r.c.index_to).where(r.c.document_id == here)).one()
    if sqlite and held.index_from is not None:
        connection.execute(text("DELETE FROM search_index WHERE rowid BETWEEN :a AND :b").bindparams(a=held.index_from, b=held.index_to))
    elif not sqlite:
        connection.execute(delete(schema.search_index).where(schema.search_index.c.document_id == here))
    rows = index_rows(reading)
    if rows:
        connection.execute(insert(schema.search_index), rows)
    last = connection.scalar(text("SELECT max(rowid) FROM search_index")) if sqlite and rows else None
    span = {"index_from": last - len(rows) + 1, "index_to": last} if last else {"index_from": None, "index_to": None}
    connection.execute(update(r).where(r.c.document_id == here).values(span))
    return span["index_from"]


def all_rows(made: Applied, first: int | None) -> dict[Table, list[Row]]:
    """The rows of every table that a document has rows in, but for its own row and its reading's; `first`: of its numbers in the full-text index."""
    flat = flatten(made.reading, made.judgements)
    at = first
    for table in (schema.statements, schema.passages):  # in the order of `index_rows`
        flat[table] = [{**row, "indexed": None if at is None else at + n} for n, row in enumerate(flat[table])]
        at = None if at is None else at + len(flat[table])
    return {**flat, **kept_rows(made.reading, flat)}


def reading_row(reading: Reading, made: Applied) -> Row:
    """The row of a reading, but for its document and its place in the full-text index."""
    shown = msgspec.json.encode(made.reading).decode()
    read = shown if made.reading is reading else msgspec.json.encode(reading).decode()
    return {"contract": reading.contract, "versions": msgspec.json.encode(reading.versions).decode(), "json": shown, "as_read": read if read != shown else None}


def _insert_flat(connection: Connection, made: Applied, first: int | None) -> None:
    for table, rows in all_rows(made, first).items():
        if rows:
            connection.execute(insert(table), rows)
    note_states(connection, made.states)
