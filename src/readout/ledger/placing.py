"""Grouping in the ledger: documents that were filed and not yet placed, a few in each transaction.

Promise: a document is placed whole or not at all; two programs that place at once wait for each other.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec
from sqlalchemy import Connection, delete, select, text, update

from readout.ledger import schema
from readout.ledger.shelf import LedgerShelf
from readout.ledger.views import reading_json
from readout.model import Reading
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
        names |= place_reading(shelf, _reading(connection, document), lambda d: _reading(connection, d))
    if waiting:
        connection.execute(delete(schema.unplaced).where(schema.unplaced.c.document_id.in_(waiting)))
    return len(waiting), _write(connection, names)


def stored(connection: Connection, document_id: str) -> Reading | None:
    """The reading of a document, where there is one."""
    found: str | None = connection.execute(reading_json(document_id)).scalar_one_or_none()
    return msgspec.json.decode(found, type=Reading) if found else None


def _reading(connection: Connection, document_id: str) -> Reading:
    found = stored(connection, document_id)
    if found is None:
        raise KeyError(f"no reading of {document_id}: expected one for every document filed")
    return found


def _write(connection: Connection, names: dict[Key, str]) -> int:
    """Take over the names, in the flat table and in the stored readings; the number of encounters that changed."""
    by_document: dict[str, dict[Key, str]] = defaultdict(dict)
    for key, name in names.items():
        by_document[key[0]][key] = name
    return sum(_rewrite(connection, _reading(connection, d), changes) for d, changes in by_document.items())


def _rewrite(connection: Connection, reading: Reading, names: dict[Key, str]) -> int:
    renewed = with_groups(reading, names)
    changed = [new for old, new in zip(reading.encounters, renewed.encounters, strict=True) if old != new]
    if changed:
        body, document = msgspec.json.encode(renewed).decode(), reading.document.id
        connection.execute(update(schema.readings).where(schema.readings.c.document_id == document).values(json=body))
        n = schema.encounters
        for e in changed:
            connection.execute(update(n).where(n.c.document_id == document, n.c.id == e.id).values(group=e.group))
    return len(changed)
