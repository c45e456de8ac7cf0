"""ledger.xlsx: a sheet for every view, the same rows as its page, and a sheet that says what the columns are. No cell is ever a formula or a link."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Connection

from readout.errors import LedgerError
from readout.ledger.columns import VIEWS, columns
from readout.ledger.exports.whole import whole
from readout.ledger.view_rows import count_rows, view_rows

CELL, ROWS = 32_767, 1_048_575  # Excel's limits: characters of a cell, rows under the header
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}


def write_xlsx(connection: Connection, to: Path) -> list[Path]:
    """Write ledger.xlsx; its path. Raises LedgerError for a view with more rows than a sheet takes."""
    for view in VIEWS:
        if (number := count_rows(connection, view, {})) > ROWS:
            raise LedgerError(f"{number} rows of {view}", f"at most {ROWS} on a sheet", "export parquet or csv instead")
    path = to / "ledger.xlsx"
    with whole(path) as beside, xlsxwriter.Workbook(str(beside), _PLAIN) as book:
        book.set_properties({"created": datetime(1980, 1, 1)})  # the same ledger gives the same bytes
        bold = book.add_format({"bold": True})
        for view in VIEWS:
            _sheet(book, view, [c.name for c in columns(view)], view_rows(connection, view, {}), bold)
        about = [{"view": v, "column": c.name, "type": c.type, "description": c.description} for v in VIEWS for c in columns(v)]
        _sheet(book, "columns", ["view", "column", "type", "description"], about, bold)
    return [path]


def _sheet(book: Any, name: str, names: list[str], rows: list[dict[str, Any]], bold: Any) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, names, bold)
    for n, row in enumerate(rows, 1):
        for column, key in enumerate(names):
            value = row[key]
            if isinstance(value, str):
                sheet.write_string(n, column, value if len(value) <= CELL else value[: CELL - 1] + "…")
            elif value is not None:
                sheet.write_number(n, column, value)
