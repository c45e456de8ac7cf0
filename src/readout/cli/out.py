"""How the command line speaks: results to standard output, messages to standard error, tables that fit the terminal."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

console = Console(highlight=False, soft_wrap=False)
_errors = Console(stderr=True, highlight=False)


def complain(message: str) -> None:
    """One line on standard error."""
    _errors.print(Text(f"readout: {message}"), soft_wrap=True)


def say(message: str) -> None:
    """A line of progress on standard error."""
    _errors.print(Text(message))


def print_rows(rows: Sequence[dict[str, Any]], columns: Sequence[str], form: str) -> None:
    """Rows as a table, JSON or CSV; the same rows whatever the form (a table shows fewer columns)."""
    if form == "json":
        sys.stdout.write(json.dumps(list(rows), ensure_ascii=False, indent=1, default=str) + "\n")
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _table(rows, columns)


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    if not rows:
        say("no rows")
        return
    table = Table(show_edge=False, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(c, row.get(c))) for c in columns))
    console.print(table)


def _cell(column: str, value: Any) -> str:
    """One line of a cell; a table shows the first eight digits of a hash and the last part of a path, JSON and CSV the whole."""
    words = " ".join(_shown(value).split())
    if column == "document_id":
        return words[:8]
    return words.rpartition("/")[2] if column == "ref" else words


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
