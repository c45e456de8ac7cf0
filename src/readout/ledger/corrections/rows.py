"""Corrections in the database: rows to records and back, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, or_, select

from readout.ledger.schema import correction_states, corrections
from readout.model import Reading
from readout.model.correction import Correction, Identity, Target

Row = dict[str, Any]


def about(connection: Connection, reading: Reading) -> list[Correction]:
    """The corrections of a document and of all persons of the ledger."""
    c = corrections.c
    return chosen(connection, or_(c.document_id == reading.document.id, c.kind == "person"))


def chosen(connection: Connection, *conditions: Any) -> list[Correction]:
    """The corrections that meet the conditions, oldest first."""
    query = select(corrections).where(*conditions).order_by(corrections.c.at, corrections.c.id)
    return [_record(dict(row)) for row in connection.execute(query).mappings()]


def _record(row: Row) -> Correction:
    target = Target(kind=row["kind"], document=row["document_id"], start=row["start"] or 0, end=row["end"] or 0, words=row["words"] or "", mark=row["mark"] or "")
    who = msgspec.json.decode(row["identity"], type=Identity) if row["identity"] else None
    plain = {name: row[name] for name in ("action", "who", "at", "batch", "field", "value", "before", "undoes")}
    return Correction(target=target, identity=who, why=row["why"] or "", **plain)


def number(connection: Connection, target: Target) -> int:
    """How many corrections a target has: what somebody who looks at it now has seen."""
    return connection.scalar(select(func.max(corrections.c.number)).where(corrections.c.target == target.key)) or 0


def numbers(connection: Connection, document_id: str) -> dict[str, int]:
    """The number of every target of a document that has corrections, by the target's key."""
    c = corrections.c
    query = select(c.target, func.max(c.number)).where(c.document_id == document_id).group_by(c.target)
    return {row[0]: row[1] for row in connection.execute(query)}


def enter(connection: Connection, made: Iterable[Correction]) -> list[Correction]:
    """Append corrections; those that are there already are left out. The ones entered."""
    entered = []
    for c in made:
        if connection.scalar(select(corrections.c.id).where(corrections.c.id == c.id)):
            continue
        connection.execute(insert(corrections).values(_row(c) | {"number": number(connection, c.target) + 1}))
        connection.execute(insert(correction_states).values(correction_id=c.id, state="orphan"))
        entered.append(c)
    return entered


def _row(c: Correction) -> Row:
    t = c.target
    plain = {name: getattr(c, name) for name in ("id", "batch", "action", "field", "value", "before", "why", "undoes", "who", "at")}
    who = msgspec.json.encode(c.identity).decode() if c.identity else None
    return plain | {"target": t.key, "kind": t.kind, "document_id": t.document, "start": t.start, "end": t.end, "words": t.words, "mark": t.mark, "identity": who}


def note_states(connection: Connection, states: Mapping[str, str]) -> None:
    """Write down what became of corrections. A person's correction that a document does not concern says nothing of it."""
    persons = set(connection.scalars(select(corrections.c.id).where(corrections.c.kind == "person"))) if states else set()
    told = {i: s for i, s in states.items() if not (s == "orphan" and i in persons)}
    for correction_id in told:
        connection.execute(delete(correction_states).where(correction_states.c.correction_id == correction_id))
    if told:
        connection.execute(insert(correction_states), [{"correction_id": i, "state": s} for i, s in told.items()])
