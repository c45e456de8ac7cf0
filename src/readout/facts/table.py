"""Commented CSV tables: `#` lines are comments, the first other line is the header, `|` separates alternatives in a cell.

Every row of the built-in tables says on what basis it stands. A row that does not validate raises `FactsError` with file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from readout.errors import FactsError


class Row(dict[str, str]):
    """One row, by column name; knows where it stands."""

    where: str = ""

    def many(self, column: str) -> tuple[str, ...]:
        """The alternatives in a cell."""
        return tuple(part.strip() for part in self.get(column, "").split("|") if part.strip())

    def need(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.get(column, "").strip()
        if not value:
            raise FactsError(f"{self.where}: {column} is empty", f"a value for {column}", "fill the cell or drop the row")
        return value


def data_dir() -> Traversable:
    """The built-in tables."""
    return files("readout.facts") / "data"


def read_table(source: Traversable | Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows of a commented CSV; `columns` must be in its header.

    Raises FactsError for a missing column, or a row with too many or too few cells.
    """
    numbered = [(n, line) for n, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise FactsError(f"{source.name}: no header", "a header line", f"start the table with {','.join(columns)}")
    header = next(csv.reader([numbered[0][1]]))
    missing = [c for c in columns if c not in header]
    if missing:
        raise FactsError(f"{source.name} line {numbered[0][0]}: no column {', '.join(missing)}", f"columns {', '.join(columns)}", "correct the header")
    for number, line in numbered[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(header):
            raise FactsError(f"{source.name} line {number}: {len(cells)} cells", f"{len(header)} cells", "quote cells that hold a comma")
        row = Row(zip(header, cells, strict=True))
        row.where = f"{source.name} line {number}"
        yield row
