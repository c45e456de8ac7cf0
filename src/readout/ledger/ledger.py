"""The ledger: files readings, each in one transaction, and gives them back as rows, tables, accounts and exports.

Promise: `file` returns True only when the document is safe on the disk, whole; filing it again changes nothing; an error is a LedgerError.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from readout.errors import LedgerError
from readout.intake import Loaded
from readout.ledger import schema
from readout.ledger.columns import columns
from readout.ledger.derived import DERIVED, derived_rows
from readout.ledger.exports import export
from readout.ledger.flatten import days, flatten, index_rows, opening
from readout.ledger.placing import place_some, stored
from readout.ledger.search import search
from readout.ledger.store import explained, open_engine
from readout.ledger.tables import arrow_table
from readout.ledger.view_rows import count_rows, view_rows
from readout.model import Document, Encounter, Reading
from readout.reconcile.accounts import Accounts, accounts

Row = dict[str, Any]


class Ledger:
    """A ledger in a SQLite file (made when it is not there) or behind an SQLAlchemy URL. Raises LedgerError."""

    def __init__(self, url_or_path: str | os.PathLike[str]) -> None:
        self.engine = open_engine(url_or_path)
        self.name = self.engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give back the connections."""
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger, whatever others write meanwhile."""
        with explained(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing."""
        with explained(self.name), self.engine.execution_options(writes=True).begin() as connection:
            yield connection

    # Filing

    def has(self, document_id: str) -> bool:
        """True when the document (SHA-256 of its bytes) is filed."""
        with self._read() as connection:
            return connection.scalar(select(schema.documents.c.id).where(schema.documents.c.id == document_id)) is not None

    def file(self, loaded: Loaded, reading: Reading) -> bool:
        """File a document with its reading in one transaction; False, and nothing changed, when it was there already."""
        if reading.document.id != loaded.document.id:
            raise LedgerError(f"a reading of {reading.document.ref} for {loaded.document.ref}", "the reading of the same bytes", "read it again")
        if self.has(reading.document.id):
            return False
        try:
            with self._write() as connection:
                if connection.scalar(select(schema.documents.c.id).where(schema.documents.c.id == reading.document.id)):
                    return False
                _insert(connection, loaded, reading)
        except LedgerError as error:
            if isinstance(error.__cause__, IntegrityError) and self.has(reading.document.id):
                return False  # somebody else filed it between our look and our write
            raise
        return True

    def refuse(self, ref: str, reason: str) -> None:
        """Note what was refused and why; the same refusal is noted once."""
        refused = schema.refusals
        with self._write() as connection:
            if not connection.scalar(select(refused.c.id).where(refused.c.ref == ref, refused.c.reason == reason).limit(1)):
                connection.execute(insert(refused).values(ref=ref, reason=reason, refused_at=_now()))

    def refusals(self) -> list[Row]:
        """What was refused: ref, reason, refused_at; in order of time."""
        refused = schema.refusals.c
        with self._read() as connection:
            found = connection.execute(select(refused.ref, refused.reason, refused.refused_at).order_by(refused.id))
            return [dict(row) for row in found.mappings()]

    def place(self) -> int:
        """Group the encounters of documents filed since the last time; the number of encounters whose group changed.

        Only the groups that a new document can change are looked at, so that its cost does not grow with the ledger.
        """
        changed = 0
        while True:
            with self._write() as connection:
                placed, moved = place_some(connection)
            changed += moved
            if not placed:
                return changed

    # Reading back

    def readings(self) -> Iterator[Reading]:
        """All readings in the order of filing."""
        d = schema.documents.c
        with self._read() as connection:
            ids = list(connection.scalars(select(d.id).order_by(d.filed_at, d.id)))
        return (self.reading(document_id) for document_id in ids)

    def reading(self, document_id: str) -> Reading:
        """The reading of one document. Raises LedgerError when there is none."""
        with self._read() as connection:
            return _stored(connection, document_id)

    def document(self, document_id: str) -> Document:
        """One document with its text. Raises LedgerError when there is none."""
        return self.reading(document_id).document

    def bytes(self, document_id: str) -> tuple[bytes, str]:
        """The bytes of a document as received, and their media type. Raises LedgerError when there is none."""
        d = schema.documents.c
        with self._read() as connection:
            row = connection.execute(select(d.bytes, d.media).where(d.id == document_id)).one_or_none()
        if row is None:
            raise _missing(document_id)
        return row.bytes, row.media or "application/octet-stream"

    def encounter(self, group: str) -> list[tuple[Reading, Encounter]]:
        """Every report of one encounter: the reading and its record of it. Raises LedgerError when there is none."""
        n = schema.encounters.c
        with self._read() as connection:
            ids = list(connection.scalars(select(n.document_id).where(n.group == group).distinct().order_by(n.document_id)))
            found = [(r, e) for r in (_stored(connection, i) for i in ids) for e in r.encounters if e.group == group]
        if not found:
            raise LedgerError(f"encounter {group!r}", "the group of an encounter in this ledger", "see the encounters view")
        return found

    def compare(self, group: str) -> Accounts:
        """The rival accounts of one encounter. Raises LedgerError when there is no such encounter."""
        unique = {reading.document.id: reading for reading, _ in self.encounter(group)}
        return accounts(list(unique.values()), group)

    # Views

    def rows(self, view: str, *, limit: int | None = None, offset: int = 0, **filters: Any) -> list[Row]:
        """Rows of a view in its stable order, each with its evidence: document_id, start, end, words. Raises LedgerError.

        Besides the views of the tables: `positions` (filters speaker, country, topic, since, until, text, document; `topics`, a list of your
        own) and `copies` (filter document), which are worked out from all readings.
        """
        if view in DERIVED:
            return derived_rows(view, self.readings, filters)[offset : None if limit is None else offset + limit]
        with self._read() as connection:
            return view_rows(connection, view, filters, limit, offset)

    def count(self, view: str, **filters: Any) -> int:
        """Number of rows of a view. Raises LedgerError."""
        with self._read() as connection:
            return count_rows(connection, view, filters)

    def arrow(self, view: str, **filters: Any) -> pa.Table:
        """A view as an Arrow table, typed and described by columns.csv. Raises LedgerError."""
        return arrow_table(columns(view), self.rows(view, **filters))

    def search(self, query: str, limit: int = 50) -> list[Row]:
        """Statements and passages that hold all words and "quoted phrases" of the query, best first. Any text is a query."""
        with self._read() as connection:
            return search(connection, query, limit)

    def export(self, to: str | os.PathLike[str], only: str | None = None, sentence: str = "full") -> list[Path]:
        """Write every export, or one of them, into a folder (`sentence`: as the PLOVER export gives it); the paths written. Raises LedgerError."""
        with self._read() as connection:
            return export(connection, Path(to), only, sentence)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _missing(document_id: str) -> LedgerError:
    return LedgerError(f"document {document_id!r}", "the id of a document in this ledger", "see the documents view")


def _insert(connection: Connection, loaded: Loaded, reading: Reading) -> None:
    """All rows of one document."""
    connection.execute(insert(schema.documents).values(_document_row(loaded, reading)))
    versions = msgspec.json.encode(reading.versions).decode()
    stored = {"document_id": reading.document.id, "contract": reading.contract, "versions": versions, "json": msgspec.json.encode(reading).decode()}
    connection.execute(insert(schema.readings).values(stored))
    for table, rows in flatten(reading).items():
        if rows:
            connection.execute(insert(table), rows)
    connection.execute(insert(schema.unplaced).values(document_id=reading.document.id))
    if indexed := index_rows(reading):
        connection.execute(insert(schema.search_index), indexed)


def _document_row(loaded: Loaded, reading: Reading) -> Row:
    d, head = reading.document, opening(reading)
    published = d.published.value if d.published else None
    return {
        "id": d.id, "ref": d.ref, "source": d.source, "title": d.title, "publisher": d.publisher, "language": d.language,
        "published": published, "published_basis": d.published.basis if d.published else None, **days(published),
        "grade": reading.condition.grade if reading.condition else None, "text": d.text, "bytes": loaded.data, "media": loaded.media,
        "filed_at": _now(), "start": head.start if head else None, "end": head.end if head else None, "words": head.of(d.text) if head else None,
    }


def _stored(connection: Connection, document_id: str) -> Reading:
    found = stored(connection, document_id)
    if found is None:
        raise _missing(document_id)
    return found
