"""The ledger: files readings, each in one transaction, and gives them back as rows, tables, accounts and exports.

Promise: `file` returns True only when the document is safe on the disk, whole; filing it again changes nothing; an error is a LedgerError.
"""

from __future__ import annotations

import builtins
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from readout.errors import LedgerError
from readout.intake import Loaded
from readout.ledger import dating, figures, schema, writing
from readout.ledger.columns import columns
from readout.ledger.corrections import verbs
from readout.ledger.corrections.apply import Applied
from readout.ledger.corrections.rows import chosen, numbers
from readout.ledger.coverage import coverage
from readout.ledger.derived import derived_positions
from readout.ledger.exports import export
from readout.ledger.exports.dossier import dossier_page
from readout.ledger.exports.word import dossier_docx
from readout.ledger.many import file_many, refuse_many
from readout.ledger.placing import place_some
from readout.ledger.search import search
from readout.ledger.store import explained, open_engine
from readout.ledger.tables import arrow_table
from readout.ledger.view_rows import count_rows, view_rows
from readout.model import Document, Encounter, Reading
from readout.model.correction import Action, Correction, TargetKind
from readout.reconcile.accounts import Accounts, accounts

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
T = TypeVar("T")
ATTEMPTS = 8  # at one document before it is given up: each loses only to a writer who won


class Ledger:
    """A ledger in a SQLite file (made when it is not there) or behind an SQLAlchemy URL. Raises LedgerError."""

    def __init__(self, url_or_path: str | os.PathLike[str], create: bool = True) -> None:
        self.engine = open_engine(url_or_path, create)
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

    def _transact(self, work: Callable[[Connection], T]) -> T:
        """Do something in one transaction; where another writer came first, look again and do it again."""
        for attempt in range(ATTEMPTS):
            try:
                with self._write() as connection:
                    return work(connection)
            except LedgerError as error:
                if not _lost_a_race(error) or attempt == ATTEMPTS - 1:
                    raise
                time.sleep(random.uniform(0, 0.05 * (attempt + 1)))
        raise AssertionError("unreachable")

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
                writing.insert_document(connection, loaded, reading)
        except LedgerError as error:
            if isinstance(error.__cause__, IntegrityError) and self.has(reading.document.id):
                return False  # somebody else filed it between our look and our write
            raise
        return True

    def file_many(self, pairs: Sequence[tuple[Loaded, Reading]]) -> int:
        """File documents with their readings in one transaction, quickly; the number of those that were not there already."""
        with self._write() as connection:
            return file_many(connection, pairs)

    def refuse(self, ref: str, reason: str) -> None:
        """Note what was refused and why; the same refusal is noted once."""
        self.refuse_many([(ref, reason)])

    def refuse_many(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Note refusals, (ref, reason) each, in one transaction; each is noted once."""
        if pairs:
            with self._write() as connection:
                refuse_many(connection, pairs)

    def refusals(self) -> list[Row]:
        """What was refused: ref, reason, refused_at; in order of time."""
        refused = schema.refusals.c
        with self._read() as connection:
            found = connection.execute(select(refused.ref, refused.reason, refused.refused_at).order_by(refused.id))
            return [dict(row) for row in found.mappings()]

    def place(self) -> int:
        """Group the encounters of documents filed, read anew or corrected since the last time, and date undated documents by the others of their
        encounters; the number of encounters whose group changed.

        Only the groups that a new document can change are looked at, so that its cost does not grow with the ledger.
        """
        changed = 0
        while True:
            placed, moved = self._transact(place_some)
            changed += moved
            if not placed:
                return changed

    def replace(self, reading: Reading) -> bool:
        """Put another reading of a filed document in place of its reading; corrections stay. False when both are equal. Raises LedgerError."""

        def work(connection: Connection) -> bool:
            old = writing.as_read(connection, reading.document.id)
            if old.document.text != reading.document.text:
                raise LedgerError(f"another text for {reading.document.ref}", "a reading of the stored text", "file the other text as a document of its own")
            kept = _same_groups(old, reading)
            if old == kept:
                return False
            dating.forget(connection, kept.document.id)
            writing.rewrite(connection, kept)
            return True

        return self._transact(work)

    # Correcting

    def correct(self, document_id: str, kind: TargetKind, start: int, end: int, action: Action, *, who: str, why: str = "", field: str | None = None,
                value: str | None = None, mark: str = "", seen: int | None = None) -> Correction:
        """Confirm or reject the record of a kind at a place of a document, or set one of its fields.

        `seen`: how many corrections it had when it was looked at. Raises LedgerError, and Conflict where somebody has corrected it since.
        """

        def work(connection: Connection) -> Correction:
            target = verbs.target_at(writing.as_read(connection, document_id), kind, start, end, mark)
            return verbs.judge(connection, target, action, who, why, field, value, seen)

        return self._corrected(work)

    def correct_fields(self, document_id: str, kind: TargetKind, start: int, end: int, values: Mapping[str, str], *, who: str, why: str = "", mark: str = "",
                       seen: int | None = None) -> list[Correction]:
        """Set several fields of one record in one go. Raises LedgerError, and Conflict; then none is set."""

        def work(connection: Connection) -> list[Correction]:
            target, batch = verbs.target_at(writing.as_read(connection, document_id), kind, start, end, mark), uuid4().hex
            return [verbs.judge(connection, target, "set", who, why, field, value, None if seen is None else seen + n, batch=batch)
                    for n, (field, value) in enumerate(values.items())]

        return self._corrected(work)

    def undo(self, batch: str, *, who: str, why: str = "") -> list[Correction]:
        """Take back what was corrected in one go. Raises LedgerError."""
        return self._corrected(lambda connection: verbs.undo(connection, batch, who, why))

    def merge_encounters(self, group: str, into: str, *, who: str, why: str = "") -> list[Correction]:
        """Two encounters are one. Raises LedgerError."""
        return self._corrected(lambda connection: verbs.merge_encounters(connection, group, into, who, why))

    def split_encounter(self, document_id: str, encounter: str, *, who: str, why: str = "") -> list[Correction]:
        """One document's report is of another encounter. Raises LedgerError."""
        return self._corrected(lambda connection: verbs.split_encounter(connection, document_id, encounter, who, why))

    def merge_people(self, mark: str, into: str, *, who: str, why: str = "") -> list[Correction]:
        """Two people (by key, `Name (kind)` or name) are one. Raises LedgerError."""
        return self._corrected(lambda connection: verbs.merge_people(connection, mark, into, who, why))

    def _corrected(self, work: Callable[[Connection], T]) -> T:
        """A correction in one transaction; encounters that it may have moved are grouped after it."""
        done = self._transact(work)
        self.place()
        return done

    def applied(self, document_id: str) -> Applied:
        """A document's reading with what became of its corrections and the judgements of its records. Raises LedgerError."""
        with self._read() as connection:
            return writing.shown(connection, writing.as_read(connection, document_id))

    def coverage(self) -> list[Row]:
        """How much is known: what, known, total. Raises LedgerError."""
        with self._read() as connection:
            return coverage(connection)

    def corrections(self, document_id: str | None = None) -> list[Correction]:
        """All corrections, or those of one document, oldest first."""
        conditions = [schema.corrections.c.document_id == document_id] if document_id else []
        with self._read() as connection:
            return chosen(connection, *conditions)

    def seen(self, document_id: str) -> dict[str, int]:
        """How many corrections every corrected target of a document has, by the target's key."""
        with self._read() as connection:
            return numbers(connection, document_id)

    def take(self, corrections: Iterable[Correction]) -> dict[str, int]:
        """Enter another ledger's corrections: counts of those `taken` and those `known` already; the same again changes nothing.

        Encounters that they may have moved are grouped by the next `place`.
        """
        listed = list(corrections)
        return self._transact(lambda connection: verbs.take(connection, listed))

    # Reading back

    def readings(self) -> Iterator[Reading]:
        """All readings, with the corrections, in the order of filing."""
        d = schema.documents.c
        with self._read() as connection:
            ids = list(connection.scalars(select(d.id).order_by(d.filed_at, d.id)))
        return (self.reading(document_id) for document_id in ids)

    def reading(self, document_id: str) -> Reading:
        """The reading of one document, with the corrections. Raises LedgerError when there is none."""
        with self._read() as connection:
            return writing.stored(connection, document_id)

    def as_read(self, document_id: str) -> Reading:
        """The reading of one document without corrections. Raises LedgerError when there is none."""
        with self._read() as connection:
            return writing.as_read(connection, document_id)

    def document(self, document_id: str) -> Document:
        """One document with its text. Raises LedgerError when there is none."""
        return self.reading(document_id).document

    def bytes(self, document_id: str) -> tuple[bytes, str]:
        """The bytes of a document as received, and their media type. Raises LedgerError when there is none."""
        d = schema.documents.c
        with self._read() as connection:
            row = connection.execute(select(d.bytes, d.media).where(d.id == document_id)).one_or_none()
        if row is None:
            raise writing.missing(document_id)
        return row.bytes, row.media or "application/octet-stream"

    def encounter(self, group: str) -> list[tuple[Reading, Encounter]]:
        """Every report of one encounter: the reading and its record of it. Raises LedgerError when there is none."""
        n = schema.encounters.c
        with self._read() as connection:
            ids = list(connection.scalars(select(n.document_id).where(n.group == group).distinct().order_by(n.document_id)))
            found = [(r, e) for r in (writing.stored(connection, i) for i in ids) for e in r.encounters if e.group == group]
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

        `positions` takes `topics` too, a list of your own: it is then worked out from all readings. Copies are told of documents that are placed.
        """
        if view == "positions" and filters.get("topics") is not None:
            listed = filters.pop("topics")
            return derived_positions(self.readings(), filters, listed)[offset : None if limit is None else offset + limit]
        filters = {k: v for k, v in filters.items() if k != "topics" or v is not None}
        with self._read() as connection:
            return view_rows(connection, view, filters, limit, offset)

    def count(self, view: str, **filters: Any) -> int:
        """Number of rows of a view. Raises LedgerError."""
        with self._read() as connection:
            return count_rows(connection, view, filters)

    def arrow(self, view: str, **filters: Any) -> pa.Table:
        """A view as an Arrow table, typed and described by columns.csv. Raises LedgerError, and MissingExtra without pyarrow."""
        return arrow_table(columns(view), self.rows(view, **filters))

    def search(self, query: str, limit: int = 50, offset: int = 0) -> list[Row]:
        """Statements and passages that hold all words and "quoted phrases" of the query, best first. Any text is a query."""
        with self._read() as connection:
            return search(connection, query, limit, offset)

    def sides(self, **filters: Any) -> Counter[str]:
        """The sides of the timeline: how many dated records each has. Raises LedgerError."""
        with self._read() as connection:
            return figures.sides(connection, filters)

    def span(self, **filters: Any) -> tuple[str, str] | None:
        """The first and the last day of the timeline, None where nothing is dated. Raises LedgerError."""
        with self._read() as connection:
            return figures.span(connection, filters)

    def days_of_sides(self, first: str, after: str, **filters: Any) -> Counter[figures.Cell]:
        """Records of the timeline by side, day and kind, from `first` to before `after`. Raises LedgerError."""
        with self._read() as connection:
            return figures.days_of_sides(connection, filters, first, after)

    def who_to_whom(self, by: str = "country", **filters: Any) -> Counter[tuple[str, str]]:
        """Statements by speaker and addressee, as countries or as persons. Raises LedgerError."""
        with self._read() as connection:
            return figures.who_to_whom(connection, filters, by)

    def dossier(self, groups: Sequence[str] = (), documents: Sequence[str] = (), title: str = "") -> str:
        """The one-file dossier of some encounters and documents, or of everything. Raises LedgerError."""
        with self._read() as connection:
            return dossier_page(connection, groups, documents, title)

    def dossier_docx(self, groups: Sequence[str] = (), documents: Sequence[str] = (), title: str = "") -> builtins.bytes:
        """The same dossier as a Word document. Raises LedgerError."""
        with self._read() as connection:
            return dossier_docx(connection, groups, documents, title)

    def export(self, to: str | os.PathLike[str], only: str | None = None, sentence: str = "full") -> list[Path]:
        """Write every export, or one of them, into a folder (`sentence`: as the PLOVER export gives it); the paths written. Raises LedgerError."""
        with self._read() as connection:
            return export(connection, Path(to), only, sentence)


def _same_groups(old: Reading, new: Reading) -> Reading:
    """The new reading with the groups of encounters that stand where they stood; the others are grouped anew by `place`."""
    groups = {(e.mode, *e.spans[:1]): e.group for e in old.encounters}
    return msgspec.structs.replace(new, encounters=[msgspec.structs.replace(e, group=groups.get((e.mode, *e.spans[:1]))) for e in new.encounters])


def _lost_a_race(error: LedgerError) -> bool:
    """True where another transaction changed the same rows first: looking again and trying again is right."""
    cause = error.__cause__
    return isinstance(cause, IntegrityError) or (isinstance(cause, DBAPIError) and getattr(cause.orig, "sqlstate", None) in ("40001", "40P01"))
