"""Rows and counts of a view: the one way in which pages, tables and exports come by their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, func, select

from readout.errors import LedgerError
from readout.ledger.columns import columns
from readout.ledger.filters import at_most, conditions, named_values
from readout.ledger.parts import parts
from readout.ledger.position_rows import with_changes
from readout.ledger.schema import corrections, counts, discrepancies, documents, events, statements, timeline
from readout.ledger.values import FEW
from readout.ledger.views import GROUPED, chosen, groups_of, ordered, selection, spellings
from readout.model.correction import mark_of

TABLES = {t.name: t for t in (statements, events, discrepancies, timeline, documents, corrections)}  # views with a row for each of theirs
Conditions = Callable[[Subquery], list[ColumnElement[bool]]]


def view_rows(connection: Connection, view: str, asked: Mapping[str, Any], limit: int | None = None, offset: int = 0) -> list[dict[str, Any]]:
    """Rows of a view under the filters asked for, in its stable order. Raises LedgerError."""
    if offset < 0 or (limit is not None and limit < 0):
        raise LedgerError(f"limit {limit}, offset {offset}", "numbers that are not negative", "correct them")
    columns(view)  # a view that does not exist is an error before its filters are
    named = named_values(view, asked, connection)
    known = at_most(view, asked, connection, named) if limit is not None else None
    walked = limit is not None and (known is None or known > FEW)
    made = conditions(view, asked, connection, walked, named)
    by_places = limit is not None and view in TABLES
    rows = selection(view, _all if by_places else made, limit, offset)
    order = ordered(rows)
    query = select(*(rows.c[c.name] for c in columns(view)), *(order if view == "positions" else ())).order_by(*order)
    if by_places:
        query = query.where(order[0].in_(_places(view, made, walked, limit, offset)))
    elif view not in GROUPED:
        query = query.limit(limit).offset(offset or None)
    found = [dict(row) for row in connection.execute(query).mappings()] if known != 0 else []
    return _FILLED[view](connection, found) if view in _FILLED else found


def _places(view: str, made: Conditions, walked: bool, limit: int | None, offset: int) -> Select[Any]:
    """The places in the order that a page shows: found in narrow indexes, so that wide rows are fetched and their cells worked out for these alone.

    Where the rows are few, all are found before they are put in order: the offset of nothing keeps PostgreSQL from going through the order.
    """
    rows = chosen(view, made)
    place = select(*ordered(rows))
    if not walked:
        place = select(*place.offset(0).subquery().c)
    cut = place.order_by(*place.selected_columns).limit(limit).offset(offset or None).subquery()
    return select(*cut.c)


def _all(_: Subquery) -> list[ColumnElement[bool]]:
    return []


def _spelt(connection: Connection, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """People with the ways in which all documents spell them; asked for once the rows are known, for it is the dearest cell."""
    persons = [mark_of(row["key"], row["name"], row["kind"]) for row in people]
    forms: dict[str, set[str]] = {}
    for some in parts(persons):
        for row in connection.execute(spellings(some)):
            forms.setdefault(row.person, set()).update(row.forms.split("\n"))
    return [one | {"surface_forms": "; ".join(sorted(forms.get(person, ()))) or None} for one, person in zip(people, persons, strict=True)]


def count_rows(connection: Connection, view: str, asked: Mapping[str, Any]) -> int:
    """Number of rows that `view_rows` gives without a limit. Raises LedgerError."""
    columns(view)
    if not any(value is not None for value in asked.values()):
        if view in counts.c and view not in GROUPED:
            return int(connection.scalar(select(func.sum(counts.c[view]))) or 0)
        if view in TABLES:
            return connection.scalar(select(func.count()).select_from(TABLES[view])) or 0
    records = chosen(view, conditions(view, asked, connection))
    groups = groups_of(view, records)
    counted = records if groups is None else select(groups).where(groups.is_not(None)).distinct().subquery()  # in the order of an index, which no count of distinct values takes
    return connection.scalar(select(func.count()).select_from(counted)) or 0


_FILLED = {"people": _spelt, "positions": with_changes}  # views with cells that are worked out once the rows are known
