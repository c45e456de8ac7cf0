"""Parquet files: a row is a document, by the fields that a JSONL line has; only their columns are read, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from readout.errors import InputError, MissingExtra
from readout.extras import arrow
from readout.intake.rows import FIELDS, REFS, row_hints
from readout.intake.types import Hints, Raw, Refused

ROWS = 256  # rows decoded at a time


def parquet_records(source: IO[bytes] | str, name: str, hints: Hints) -> Iterator[Raw | Refused]:
    """Documents of one Parquet file, in its order; `ref` is the row's own, or `NAME row N`."""
    try:
        pa = arrow("a Parquet file")
    except MissingExtra as error:
        yield Refused(name, str(error))
        return

    wanted = {*FIELDS, *(column for _, column in hints.columns)}
    try:
        with pa.parquet.ParquetFile(source) as file:
            columns = [c for c in file.schema_arrow.names if c in wanted]
            number = 0
            for batch in file.iter_batches(ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(row, f"{name} row {number}", hints)
    except (pa.ArrowException, OSError) as error:
        yield Refused(name, str(InputError(f"a damaged Parquet file ({' '.join(str(error).split())[:120]})", "a Parquet file that can be read", "write it again")))
        return
    if not number:
        yield Refused(name, str(InputError("no rows in it", 'a Parquet file with a column "text" or "html"', "name its columns with --column")))


def _row(row: dict[str, Any], where: str, hints: Hints) -> Raw | Refused:
    """A row as the line of JSON that it stands for; a binary column keeps its bytes."""
    named = {**row, **{field: row.get(column) for field, column in hints.columns}}
    for field in ("text", "html"):
        if isinstance(named.get(field), bytes):
            ref = next((str(named[k]) for k in REFS if named.get(k) not in (None, "")), where)
            return Raw(ref, named[field], row_hints(named, hints), "text" if field == "text" else "any")
    return Raw(where, msgspec.json.encode({k: v for k, v in row.items() if not isinstance(v, bytes)}, enc_hook=str), hints, "row")
