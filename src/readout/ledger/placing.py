"""Grouping in the ledger: documents that were filed and not yet placed, a few in each transaction.

Promise: a document is placed whole or not at all; two programs that place at once wait for each other.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, delete, select, text

from readout.ledger import schema
from readout.ledger.shelf import LedgerShelf
from readout.ledger.writing import as_read, rewrite, stored
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
        names |= place_reading(shelf, stored(connection, document), lambda d: stored(connection, d))
    if waiting:
        connection.execute(delete(schema.unplaced).where(schema.unplaced.c.document_id.in_(waiting)))
    return len(waiting), _write(connection, names)


def _write(connection: Connection, names: dict[Key, str]) -> int:
    """Take over the names, in the flat table and in the stored readings; the number of encounters that changed."""
    by_document: dict[str, dict[Key, str]] = defaultdict(dict)
    for key, name in names.items():
        by_document[key[0]][key] = name
    return sum(_rename(connection, as_read(connection, d), changes) for d, changes in by_document.items())


def _rename(connection: Connection, reading: Reading, names: dict[Key, str]) -> int:
    """Names for encounters as read; what people have merged or parted lies over them."""
    renewed = with_groups(reading, names)
    changed = sum(old != new for old, new in zip(reading.encounters, renewed.encounters, strict=True))
    if changed:
        rewrite(connection, renewed)
    return changed
