"""How the command line speaks: results to standard output, messages to standard error, tables that fit the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

# A pipe has no width of its own; 140 columns keep a table readable in a file.
console = Console(highlight=False, width=None if sys.stdout.isatty() else 140)



def complain(message: str) -> None:
    """One line on standard error."""
    say(f"readout: {message}")


def say(message: str) -> None:
    """A line of progress on standard error."""
    sys.stderr.write(" ".join(message.split("\n")) + "\n")


def print_rows(rows: Sequence[dict[str, Any]], columns: Sequence[str], form: str) -> None:
    """Rows as a table, JSON or CSV; the same rows whatever the form (a table shows fewer columns)."""
    if form == "json":
        sys.stdout.write(json.dumps(list(rows), ensure_ascii=False, indent=1, default=str) + "\n")
    elif form == "csv":
        names = list(rows[0]) if rows else list(columns)
        from readout.ledger.exports.sheets import csv_rows  # here, so that a command without a ledger loads no database

        csv_rows(sys.stdout, names, rows)
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
    """One line of a cell; a table shows the last part of a path, JSON and CSV the whole."""
    words = " ".join(_shown(value).split())
    return words.rpartition("/")[2] or words if column in ("ref", "document") else words


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
