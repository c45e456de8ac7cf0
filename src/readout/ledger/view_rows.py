"""Rows and counts of a view: the one way in which pages, tables and exports come by their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from readout.errors import LedgerError
from readout.ledger.columns import columns
from readout.ledger.filters import conditions
from readout.ledger.flatten import person_of
from readout.ledger.position_rows import with_changes
from readout.ledger.schema import corrections, discrepancies, documents, events, statements, timeline
from readout.ledger.views import GROUPED, chosen, groups_of, ordered, selection, spellings

TABLES = {t.name: t for t in (statements, events, discrepancies, timeline, documents, corrections)}  # views with a row for each of theirs
SOME = 500  # persons of one query: databases limit its parameters


def view_rows(connection: Connection, view: str, asked: Mapping[str, Any], limit: int | None = None, offset: int = 0) -> list[dict[str, Any]]:
    """Rows of a view under the filters asked for, in its stable order. Raises LedgerError."""
    if offset < 0 or (limit is not None and limit < 0):
        raise LedgerError(f"limit {limit}, offset {offset}", "numbers that are not negative", "correct them")
    columns(view)  # a view that does not exist is an error before its filters are
    rows = selection(view, conditions(view, asked, connection), limit, offset)
    order = ordered(rows)
    query = select(*(rows.c[c.name] for c in columns(view)), *(order if view == "positions" else ())).order_by(*order)
    if view not in GROUPED and offset and len(order) == 1:  # passed over by their places alone: PostgreSQL works out the cells of rows it passes over
        place = select(*order).order_by(*order).limit(limit).offset(offset).subquery()
        query = query.where(order[0].in_(select(*place.c)))
    elif view not in GROUPED:
        query = query.limit(limit).offset(offset or None)
    found = [dict(row) for row in connection.execute(query).mappings()]
    return _FILLED[view](connection, found) if view in _FILLED else found


def _spelt(connection: Connection, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """People with the ways in which all documents spell them; asked for once the rows are known, for it is the dearest cell."""
    persons = [person_of(row["key"], row["name"], row["kind"]) for row in people]
    forms: dict[str, set[str]] = {}
    for start in range(0, len(persons), SOME):
        for row in connection.execute(spellings(persons[start : start + SOME])):
            forms.setdefault(row.person, set()).update(row.forms.split("\n"))
    return [one | {"surface_forms": "; ".join(sorted(forms.get(person, ()))) or None} for one, person in zip(people, persons, strict=True)]


def count_rows(connection: Connection, view: str, asked: Mapping[str, Any]) -> int:
    """Number of rows that `view_rows` gives without a limit. Raises LedgerError."""
    columns(view)
    if view in TABLES and not any(value is not None for value in asked.values()):
        return connection.scalar(select(func.count()).select_from(TABLES[view])) or 0
    records = chosen(view, conditions(view, asked, connection))
    groups = groups_of(view, records)
    number = func.count() if groups is None else func.count(groups.distinct())
    return connection.scalar(select(number).select_from(records)) or 0


_FILLED = {"people": _spelt, "positions": with_changes}  # views with cells that are worked out once the rows are known
