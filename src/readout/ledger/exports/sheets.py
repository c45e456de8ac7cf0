"""csv/ and parquet/: one file per view, and a datapackage.json (Frictionless Data Package) with descriptions, sizes and SHA-256.

Cells that a spreadsheet would run as a formula get an apostrophe before them, as OWASP advises (CSV only).
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import msgspec
from sqlalchemy import Connection

from readout.extras import arrow
from readout.ledger.columns import VIEWS, ColumnInfo, columns
from readout.ledger.exports.whole import whole
from readout.ledger.tables import arrow_table
from readout.ledger.view_rows import view_rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # OWASP's list, with its full-width forms
NEED = "a Parquet export"  # what cannot be written without pyarrow
Row = dict[str, Any]


def safe_cell(value: Any) -> Any:
    """The value as a cell that no spreadsheet runs; numbers stay as they are."""
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def csv_rows(file: IO[str], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a header and rows as CSV (RFC 4180: lines end with CR LF, which also makes the writer quote either of them in a cell)."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([safe_cell(row[name]) for name in names] for row in rows)


def write_csv(connection: Connection, to: Path) -> list[Path]:
    """Write csv/VIEW.csv for every view, and csv/datapackage.json; their paths."""

    def write(path: Path, described: Sequence[ColumnInfo], rows: list[Row]) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv_rows(file, [c.name for c in described], rows)

    return _package(connection, to / "csv", "csv", "text/csv", write)


def write_parquet(connection: Connection, to: Path) -> list[Path]:
    """Write parquet/VIEW.parquet for every view, and parquet/datapackage.json; their paths. Raises MissingExtra without pyarrow."""
    pq = arrow(NEED).parquet  # before a folder is made for nothing

    def write(path: Path, described: Sequence[ColumnInfo], rows: list[Row]) -> None:
        pq.write_table(arrow_table(described, rows), path, compression="zstd")

    return _package(connection, to / "parquet", "parquet", "application/vnd.apache.parquet", write)


def _package(connection: Connection, folder: Path, form: str, media: str, write: Any) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths, resources = [], []
    for view in VIEWS:
        path, described, rows = folder / f"{view}.{form}", columns(view), view_rows(connection, view, {})
        with whole(path) as beside:
            write(beside, described, rows)
        paths.append(path)
        resources.append(_resource(path, view, form, media, described, len(rows)))
    about = folder / "datapackage.json"
    with whole(about) as beside:
        package = {"profile": "tabular-data-package", "name": f"readout-ledger-{form}", "resources": resources}
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n")
    return [*paths, about]


def _resource(path: Path, view: str, form: str, media: str, described: Sequence[ColumnInfo], rows: int) -> Row:
    """One file of a data package."""
    data = path.read_bytes()
    fields = [{"name": c.name, "type": c.type, "description": c.description} for c in described]
    return {"name": view, "path": path.name, "format": form, "mediatype": media, "encoding": "utf-8", "bytes": len(data), "rows": rows,
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "schema": {"fields": fields}}
