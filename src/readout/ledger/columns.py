"""The columns of every view: names, types and descriptions, from columns.csv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from readout.errors import LedgerError
from readout.facts.table import read_table

TYPES = ("string", "integer", "number")  # of Frictionless Table Schema


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """One column of a view: its name, its Frictionless type and what it holds."""

    name: str
    type: str
    description: str


@cache
def all_columns() -> dict[str, tuple[ColumnInfo, ...]]:
    """Columns by view, in the order shown."""
    out: dict[str, tuple[ColumnInfo, ...]] = {}
    for row in read_table(files("readout.ledger") / "columns.csv", ("view", "column", "type", "description")):
        info = ColumnInfo(row.need("column"), row.choice("type", TYPES), row.need("description"))
        out[row.need("view")] = (*out.get(row["view"], ()), info)
    return out


def columns(view: str) -> tuple[ColumnInfo, ...]:
    """Columns of one view. Raises LedgerError for a view that does not exist."""
    found = all_columns().get(view)
    if found is None:
        raise LedgerError(f"view {view!r}", f"one of {', '.join((*VIEWS, *WORKED_OUT))}", "name one of these")
    return found


WORKED_OUT = ("positions", "copies")  # views like the others, which no export of all views holds: a dossier does
VIEWS = ("encounters", "statements", "events", "people", "timeline", "discrepancies", "documents", "corrections")
