"""Grouping in the ledger: documents that were filed, read anew or corrected and are not placed yet, a few in each transaction.

Promise: a document is placed whole or not at all; two programs that place at once wait for each other. A reading is grouped with its
corrections and without what others say of its days; the groups are written to the reading without corrections, so that a person's own
grouping stays above. Undated documents are dated by the others of the groups that changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, delete, select, text, update

from readout.ledger import dating, schema, writing
from readout.ledger.repeats import compare
from readout.ledger.shelf import LedgerShelf
from readout.model import Encounter, Reading
from readout.reconcile.groups import with_groups
from readout.reconcile.placing import place_reading
from readout.reconcile.shelf import Key

BATCH = 100  # documents in one transaction: an interrupted run loses no more, and the disk is not asked for each


def place_some(connection: Connection) -> tuple[int, int]:
    """Place up to BATCH documents; how many were placed, and how many encounters changed their group."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE unplaced IN EXCLUSIVE MODE"))  # first of all, so that what is read is what the other left
    waiting = list(connection.scalars(select(schema.unplaced.c.document_id).order_by(schema.unplaced.c.document_id).limit(BATCH)))
    shelf = LedgerShelf(connection)
    names: dict[Key, str] = {}
    for document in waiting:
        reading = writing.by_itself(connection, document)
        names |= place_reading(shelf, reading, lambda d: writing.by_itself(connection, d))
        compare(connection, reading, lambda d: writing.by_itself(connection, d))
    looked_at = {*waiting, *(document for document, _ in names)}
    before = dating.groups_of(connection, looked_at)
    changed = _write(connection, names)
    _date(connection, looked_at, before | dating.groups_of(connection, looked_at))
    if waiting:
        connection.execute(delete(schema.unplaced).where(schema.unplaced.c.document_id.in_(waiting)))
    return len(waiting), changed


def _date(connection: Connection, looked_at: Collection[str], groups: Collection[str]) -> None:
    """Give undated documents the days that others now give them."""
    for document, days in dating.redated(connection, looked_at, groups).items():
        dating.keep(connection, document, days)
        writing.rewrite(connection, writing.as_read(connection, document), placed=True)


def _write(connection: Connection, names: dict[Key, str]) -> int:
    """Take over the names, in the flat tables and in the stored readings; the number of encounters that changed."""
    by_document: dict[str, dict[Key, str]] = defaultdict(dict)
    for key, name in names.items():
        by_document[key[0]][key] = name
    return sum(_take_over(connection, d, changes) for d, changes in sorted(by_document.items()))


def _take_over(connection: Connection, document: str, names: dict[Key, str]) -> int:
    read = writing.as_read(connection, document)
    renewed = with_groups(read, names)
    changed = [new for old, new in zip(read.encounters, renewed.encounters, strict=True) if old != new]
    if changed and connection.scalar(select(schema.readings.c.as_read).where(schema.readings.c.document_id == document)):
        writing.rewrite(connection, renewed, placed=True)  # corrections and days of others stand above: they are applied anew
    elif changed:
        _rename(connection, renewed, changed)
    return len(changed)


def _rename(connection: Connection, reading: Reading, changed: list[Encounter]) -> None:
    """Only the group in the flat rows and the stored reading, where no correction and no other document has a say: a tenth of the cost of writing it anew."""
    document, r = reading.document.id, schema.readings.c
    body = msgspec.json.encode(reading).decode()
    connection.execute(update(schema.readings).where(r.document_id == document).values(json=body, revision=r.revision + 1))
    for e in changed:  # by the encounter, not by its old name: two of one document may have had the same
        records = {"encounter": [e.id], "statement": [s.id for s in reading.statements if s.encounter == e.id], "event": [x.id for x in reading.events if x.encounter == e.id]}
        _name(connection, schema.encounters, document, records["encounter"], {"group": e.group, "key": e.group})
        _name(connection, schema.statements, document, records["statement"], {"group": e.group})
        _name(connection, schema.events, document, records["event"], {"group": e.group})
        for kind, ids in records.items():
            _name(connection, schema.timeline, document, ids, {"group": e.group}, schema.timeline.c.kind == kind)


def _name(connection: Connection, table: Table, document: str, ids: list[str], cells: dict[str, str | None], *conditions: ColumnElement[bool]) -> None:
    if ids:
        connection.execute(update(table).where(table.c.document_id == document, table.c.id.in_(ids), *conditions).values(cells))
