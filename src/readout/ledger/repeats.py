"""Copies of one text, found when a document is placed: it is compared with those that share a few runs of words with it.

Promise: what is told of two documents is what `reconcile.copies` tells of them; a document is compared with so many at most, those that share
most, so that a text that everybody prints costs no more than another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection

from sqlalchemy import Connection, case, delete, exists, insert, or_, select, update

from readout.ledger.parts import parts
from readout.ledger.schema import positions, repeats, runs
from readout.model import Reading
from readout.reconcile.copies import COMMON, UNTOLD, Copy, choice, relation, some_runs

MOST = 30  # documents that one is compared with


def compare(connection: Connection, reading: Reading, stored: Callable[[str], Reading]) -> None:
    """Find what a document repeats and what repeats it, in place of what was known."""
    here, found = reading.document.id, sorted(some_runs(reading))
    where = _where(connection, found)
    # A run that stands in many documents is a formula: that it stands in one more is not noted. What the document no longer says may stay noted: it only makes candidates.
    fresh = [{"run": run, "document_id": here} for run in found if len(where[run]) <= COMMON and here not in where[run]]
    if fresh:
        connection.execute(insert(runs), fresh)
    shared = Counter(other for documents in where.values() for other in documents if other != here)
    alike = [other for other, _ in sorted(shared.items(), key=lambda x: (-x[1], x[0]))[:MOST]]
    _renew(connection, here, [c for c in (relation(reading, stored(other)) for other in alike) if c])


def _where(connection: Connection, found: list[int]) -> dict[int, list[str]]:
    """The documents in which each run was noted."""
    where: dict[int, list[str]] = defaultdict(list)
    for some in parts(found):
        for run, document in connection.execute(select(runs.c.run, runs.c.document_id).where(runs.c.run.in_(some))):
            where[run].append(document)
    return where


def _renew(connection: Connection, here: str, found: list[Copy]) -> None:
    """Write the relations of a document, and say anew which is told of every document that they touch."""
    r = repeats.c
    mine = or_(r.document_id == here, r.of_id == here)
    touched = {i for row in connection.execute(select(r.document_id, r.of_id).where(mine)) for i in row} | {i for c in found for i in (c.document, c.of)}
    before = _that_repeat(connection, touched)
    connection.execute(delete(repeats).where(mine))
    if found:
        connection.execute(insert(repeats), [{"document_id": c.document, "of_id": c.of, "share": c.share, "basis": c.basis, "shown": 0} for c in found])
    turned = before ^ _that_repeat(connection, touched)
    for document in sorted(touched | set(connection.scalars(select(r.document_id).where(r.of_id.in_(turned))) if turned else ())):
        _tell(connection, document)


def _that_repeat(connection: Connection, documents: Collection[str]) -> set[str]:
    """Those of some documents that repeat another."""
    return set(connection.scalars(select(repeats.c.document_id).where(repeats.c.document_id.in_(documents))))


def _tell(connection: Connection, document: str) -> None:
    """Mark the relation that is told of a document."""
    r = repeats.c
    held = [Copy(document=document, of=x.of_id, share=x.share, basis=x.basis) for x in connection.execute(select(r.of_id, r.share, r.basis).where(r.document_id == document))]
    told = _that_repeat(connection, [c.of for c in held])
    best = min(held, key=lambda c: choice(c, told), default=None)
    connection.execute(update(repeats).where(r.document_id == document).values(shown=case((r.of_id == (best.of if best else ""), 1), else_=0)))
    say_again(connection, document)


def say_again(connection: Connection, document: str) -> None:
    """A document that repeats another, as far as that can be told, holds no position of its own."""
    r, p = repeats.c, positions.c
    again = exists().where(r.document_id == document, r.shown == 1, r.basis != UNTOLD)
    connection.execute(update(positions).where(p.document_id == document).values(repeated=case((again, 1), else_=0)))
