"""Commented CSV tables: `#` lines are comments, the first other line is the header, `|` separates alternatives in a cell.

Every row of the built-in tables says on what basis it stands. A row that does not validate raises `FactsError`, which names file,
line and column, what stands there, what was expected and what to do.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from readout.errors import FactsError

Source = Traversable | Path
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


class Row(dict[str, str]):
    """One row, by column name; knows where it stands."""

    where: str = ""

    def many(self, column: str) -> tuple[str, ...]:
        """The alternatives in a cell, blanks trimmed, empty ones left out."""
        return tuple(part.strip() for part in self.get(column, "").split("|") if part.strip())

    def need(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.get(column, "").strip()
        if not value:
            raise FactsError(f"{self.where}: {column} is empty", f"a value for {column}", "fill the cell or drop the row")
        return value

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """The cell, which must be one of `allowed`."""
        value = self.need(column)
        if value not in allowed:
            raise self.wrong(column, f"one of {', '.join(sorted(allowed))}")
        return value

    def choices(self, column: str, allowed: Collection[str]) -> tuple[str, ...]:
        """The alternatives in a cell, each of which must be one of `allowed`."""
        values = self.many(column)
        for value in values:
            if value not in allowed:
                raise self.wrong(column, f"values among {', '.join(sorted(allowed))}", value)
        return values

    def yes(self, column: str) -> bool:
        """True for "yes"; the cell must be "yes", "no" or empty (no)."""
        value = self.get(column, "").strip()
        if value not in ("yes", "no", ""):
            raise self.wrong(column, "yes, no or an empty cell")
        return value == "yes"

    def number(self, column: str, low: int, high: int, missing: int) -> int:
        """A whole number from `low` to `high`; `missing` where the cell is empty."""
        value = self.get(column, "").strip() or str(missing)
        if not value.isdecimal() or not low <= int(value) <= high:
            raise self.wrong(column, f"a number from {low} to {high}")
        return int(value)

    def identifier(self, column: str) -> str:
        """An id: lower-case ASCII letters and digits, joined by hyphens or dots."""
        value = self.need(column)
        if not _IDENTIFIER.fullmatch(value):
            raise self.wrong(column, "lower-case letters, digits and hyphens", todo="write the id like antony-blinken")
        return value

    def wikidata(self) -> str:
        """The Wikidata item of the row, or ""."""
        value = self.get("wikidata", "").strip()
        if value and not _WIKIDATA.fullmatch(value):
            raise self.wrong("wikidata", "an item id such as Q30, or an empty cell", todo="leave it empty where it is not certain")
        return value

    def day(self, column: str) -> str:
        """An ISO day, month or year, or ""."""
        value = self.get(column, "").strip()
        if value and not (_DAY.fullmatch(value) and _exists(value)):
            raise self.wrong(column, "a date as YYYY-MM-DD, YYYY-MM or YYYY", todo="shorten the date to what is certain")
        return value

    def wrong(self, column: str, expected: str, value: str | None = None, todo: str = "correct the cell") -> FactsError:
        """The error for a cell that does not validate."""
        return FactsError(f"{self.where}, column {column}: {self.get(column, '') if value is None else value!r}", expected, todo)


def _exists(value: str) -> bool:
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def data_dir() -> Traversable:
    """The built-in tables."""
    return files("readout.facts") / "data"


def read_table(source: Source, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows of a commented CSV; `columns` must be in its header, and `basis` filled where the header has it.

    Raises FactsError for a file that is not UTF-8, a missing or doubled column, or a row with too many or too few cells.
    """
    numbered = _lines(source)
    if not numbered:
        raise FactsError(f"{source.name}: no header", "a header line", f"start the table with {','.join(columns)}")
    number, header = numbered[0][0], next(csv.reader([numbered[0][1]]))
    missing = [c for c in columns if c not in header]
    if missing:
        raise FactsError(f"{source.name} line {number}: no column {', '.join(missing)}", f"columns {', '.join(columns)}", "correct the header")
    if len(set(header)) < len(header):
        raise FactsError(f"{source.name} line {number}: a column stands twice", "each column once", "correct the header")
    for number, line in numbered[1:]:
        yield _row(source.name, number, line, header)


def _lines(source: Source) -> list[tuple[int, str]]:
    try:
        text = source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as e:
        raise FactsError(f"{source.name}: byte {e.start} is not UTF-8", "a UTF-8 file", "save the table as UTF-8") from e
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]


def _row(name: str, number: int, line: str, header: list[str]) -> Row:
    cells = next(csv.reader([line]))
    if len(cells) != len(header):
        raise FactsError(f"{name} line {number}: {len(cells)} cells", f"{len(header)} cells", "quote cells that hold a comma")
    row = Row(zip(header, cells, strict=True))
    row.where = f"{name} line {number}"
    if "basis" in row:
        row.need("basis")
    return row
