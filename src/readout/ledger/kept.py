"""What is worked out from the records of one document when they are written, so that no page works it out from all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from readout.ledger import schema
from readout.ledger.flatten import days
from readout.model import Reading
from readout.reconcile.positions import UNDATED, held_in

Row = dict[str, Any]
GIVEN = ("given", "markup", "feed")  # bases of a date that nobody inferred
GOOD = ("A", "B")


def kept_rows(reading: Reading, flat: Mapping[Table, Sequence[Row]]) -> dict[Table, list[Row]]:
    """Rows of the tables that are made from the flat rows of a document."""
    return {schema.counts: [_counts(reading, flat)], schema.positions: _positions(reading, flat)}


def _positions(reading: Reading, flat: Mapping[Table, Sequence[Row]]) -> list[Row]:
    """Positions, each with its place in the order of what its actor says on its topic."""
    indexed = {row["id"]: row["indexed"] for row in flat[schema.statements]}
    return [{"document_id": p.document_id, "statement": p.statement, "topic": p.topic, "actor_key": p.actor_key, "moment": p.date or UNDATED, "document": p.document,
             "start": p.start, "actor": p.actor, "country": p.country, "date": p.date, **days(p.date), "indexed": indexed[p.statement], "repeated": 0}
            for p in held_in(reading)]


def _counts(reading: Reading, flat: Mapping[Table, Sequence[Row]]) -> Row:
    """How many records a document has, and of how many of them is known what coverage asks."""
    published, condition = reading.document.published, reading.condition

    def known(table: Table, column: str) -> int:
        return sum(row[column] is not None for row in flat[table])

    return {
        "document_id": reading.document.id, **{t.name: len(flat[t]) for t in (schema.statements, schema.mentions, schema.events, schema.encounters, schema.discrepancies)},
        "speakers_known": known(schema.statements, "speaker_id"), "addressees_known": known(schema.statements, "addressee_id"),
        "statements_tied": known(schema.statements, "encounter"), "mentions_tied": known(schema.mentions, "actor_id"),
        "events_dated": known(schema.events, "date"), "encounters_dated": known(schema.encounters, "date"),
        "dated": int(published is not None and published.basis in GIVEN), "good": int(condition is not None and condition.grade in GOOD),
    }
