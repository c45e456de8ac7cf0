"""How much of a ledger is known: numbers that say what was not understood as plainly as what was."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, func, select

from readout.ledger.schema import counts

CHECKS: tuple[tuple[str, Column[int], Column[int] | None], ...] = (  # what, how many are known, of how many; of all documents where that is None
    ("statements with a known speaker", counts.c.speakers_known, counts.c.statements),
    ("statements with a known addressee", counts.c.addressees_known, counts.c.statements),
    ("statements tied to an encounter", counts.c.statements_tied, counts.c.statements),
    ("names tied to somebody", counts.c.mentions_tied, counts.c.mentions),
    ("events with a date", counts.c.events_dated, counts.c.events),
    ("encounters with a date", counts.c.encounters_dated, counts.c.encounters),
    ("documents with a date that was given", counts.c.dated, None),
    ("documents in good condition (A or B)", counts.c.good, None),
)


def coverage(connection: Connection) -> list[dict[str, Any]]:
    """One row a question: what, how many are known, how many there are."""
    asked = dict.fromkeys(c for _, *pair in CHECKS for c in pair if c is not None)
    row = connection.execute(select(func.count().label("documents"), *(func.coalesce(func.sum(c), 0).label(c.name) for c in asked)).select_from(counts)).mappings().one()
    return [{"what": what, "known": int(row[known.name]), "total": int(row["documents" if total is None else total.name])} for what, known, total in CHECKS]
