"""How much of a ledger is known: numbers that say what was not understood as plainly as what was."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, FromClause, func, select

from readout.ledger.schema import documents, encounters, events, mentions, statements

CHECKS: tuple[tuple[str, FromClause, Any], ...] = (
    ("statements with a known speaker", statements, statements.c.speaker_id.is_not(None)),
    ("statements with a known addressee", statements, statements.c.addressee_id.is_not(None)),
    ("statements tied to an encounter", statements, statements.c.encounter.is_not(None)),
    ("names tied to somebody", mentions, mentions.c.actor_id.is_not(None)),
    ("events with a date", events, events.c.date.is_not(None)),
    ("encounters with a date", encounters, encounters.c.date.is_not(None)),
    ("documents with a date that was given", documents, documents.c.published_basis.in_(("given", "markup", "feed"))),
    ("documents in good condition (A or B)", documents, documents.c.grade.in_(("A", "B"))),
)


def coverage(connection: Connection) -> list[dict[str, Any]]:
    """One row a question: what, how many are known, how many there are."""
    found: dict[str, tuple[int, int]] = {}
    for table in dict.fromkeys(t for _, t, _ in CHECKS):
        asked = [(what, known) for what, t, known in CHECKS if t is table]
        total, *numbers = connection.execute(select(func.count(), *(func.count().filter(known) for _, known in asked)).select_from(table)).one()
        found |= {what: (number, total) for (what, _), number in zip(asked, numbers, strict=True)}
    return [{"what": what, "known": found[what][0], "total": found[what][1]} for what, _, _ in CHECKS]
