"""Rows as Arrow tables, typed and described by columns.csv."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from readout.extras import arrow
from readout.ledger.columns import ColumnInfo

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_table(columns: Sequence[ColumnInfo], rows: Sequence[dict[str, Any]]) -> pa.Table:
    """An Arrow table of the rows; each field's metadata holds its description."""
    pa = arrow("an Arrow table")
    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    fields = [pa.field(c.name, types[c.type], metadata={"description": c.description}) for c in columns]
    return pa.Table.from_pylist(list(rows), schema=pa.schema(fields))
