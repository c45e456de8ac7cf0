"""readings.jsonl: one reading a line, as the contract has it, in the order of filing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select

from readout.ledger.exports.whole import whole
from readout.ledger.schema import documents, readings


def write_jsonl(connection: Connection, to: Path) -> list[Path]:
    """Write readings.jsonl; its path."""
    path = to / "readings.jsonl"
    query = select(readings.c.json).join(documents, documents.c.id == readings.c.document_id).order_by(documents.c.filed_at, documents.c.id)
    with whole(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
        for line in connection.scalars(query):
            file.write(line + "\n")
    return [path]
