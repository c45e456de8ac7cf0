"""The tables of a run as bytes: Parquet for each table of the ledger, the readings as JSON lines packed with zstd, and what was set aside.

`documents` has what the ledger's table has, without text and bytes, and `near_to` and `likeness`; `originals` holds the bytes as received
where they are not just the UTF-8 of the text. The text stands in `passages` and in the readings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Float, Integer, Table

from readout.bulk.shards import Near
from readout.extras import arrow
from readout.intake.types import Loaded
from readout.ledger.flatten import document_row, flatten
from readout.ledger.schema import RECORDS, documents
from readout.model import Reading

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
ELSEWHERE = frozenset({"text", "bytes", "filed_at"})  # columns of the ledger's documents that a run keeps elsewhere or not at all
NUMBERED = frozenset({"indexed"})  # numbers of a ledger's own full-text index
DOCUMENTS, READINGS, ASIDE, ORIGINALS = documents.name, "readings", "aside", "originals"
TABLES = (DOCUMENTS, *(table.name for table in RECORDS))
NEED = "a run's tables"  # what cannot be written or read without pyarrow


def file_name(table: str, number: int) -> str:
    """Where a table's part of a shard lies, below the folder of the run."""
    return f"{table}/part-{number:06}.{'jsonl.zst' if table in (READINGS, ASIDE) else 'parquet'}"


class Sheets:
    """Collects the rows of a shard."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {name: [] for name in (*TABLES, ORIGINALS)}
        self._lines: dict[str, list[bytes]] = {READINGS: [], ASIDE: []}

    def add(self, loaded: Loaded, reading: Reading, near: Near | None) -> None:
        """A document that was read."""
        document = reading.document
        self._rows[DOCUMENTS].append({**document_row(reading), "media": loaded.media, "near_to": near.of if near else None, "likeness": near.likeness if near else None})
        for table, rows in flatten(reading).items():
            self._rows[table.name] += rows
        if loaded.data != document.text.encode("utf-8", "surrogatepass"):
            self._rows[ORIGINALS].append({"document_id": document.id, "media": loaded.media, "bytes": loaded.data})
        self._lines[READINGS].append(msgspec.json.encode(reading))

    def aside(self, ref: str, kind: str, reason: str) -> None:
        """A document that was not: `kind` is copy, refused or failed."""
        self._lines[ASIDE].append(msgspec.json.encode({"ref": ref.encode("utf-8", "replace").decode(), "kind": kind, "reason": reason}))

    def files(self) -> dict[str, bytes]:
        """The bytes of every file, by table."""
        schemas = {ORIGINALS: _original_schema(), DOCUMENTS: document_schema(), **{t.name: table_schema(t, NUMBERED) for t in RECORDS}}
        sheets = {name: _parquet(rows, schemas[name]) for name, rows in self._rows.items()}
        return {**sheets, **{name: _packed(lines) for name, lines in self._lines.items()}}


def table_schema(table: Table, leave_out: frozenset[str] = frozenset()) -> pa.Schema:
    """The Arrow schema of one of the ledger's tables."""
    pa = arrow(NEED)
    return pa.schema([(c.name, _type(c.type, pa)) for c in table.columns if c.name not in leave_out])


def document_schema() -> pa.Schema:
    """The Arrow schema of a run's documents."""
    pa = arrow(NEED)
    return pa.schema([*table_schema(documents, ELSEWHERE), pa.field("near_to", pa.string()), pa.field("likeness", pa.float64())])


def _original_schema() -> pa.Schema:
    pa = arrow(NEED)
    return pa.schema([("document_id", pa.string()), ("media", pa.string()), ("bytes", pa.large_binary())])


def _type(kind: Any, pa: Any) -> Any:
    if isinstance(kind, Integer):
        return pa.int64()
    return pa.float64() if isinstance(kind, Float) else pa.string()


def _parquet(rows: Sequence[Row], schema: pa.Schema) -> bytes:
    pa = arrow(NEED)
    out = pa.BufferOutputStream()
    pa.parquet.write_table(pa.Table.from_pylist(list(rows), schema=schema), out, compression="zstd")
    return bytes(out.getvalue())


def _packed(lines: Sequence[bytes]) -> bytes:
    pa = arrow(NEED)
    out = pa.BufferOutputStream()
    with pa.CompressedOutputStream(out, "zstd") as packing:
        for line in lines:
            packing.write(line + b"\n")
    return bytes(out.getvalue())
