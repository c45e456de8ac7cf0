"""Rows as Arrow tables, typed and described by columns.csv."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from readout.ledger.columns import ColumnInfo

_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def arrow_table(columns: Sequence[ColumnInfo], rows: Sequence[dict[str, Any]]) -> pa.Table:
    """An Arrow table of the rows; each field's metadata holds its description."""
    fields = [pa.field(c.name, _TYPES[c.type], metadata={"description": c.description}) for c in columns]
    return pa.Table.from_pylist(list(rows), schema=pa.schema(fields))
