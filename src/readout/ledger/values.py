"""What a filter will find, asked of an index before the rows are: which values a name stands for, and how many rows hold it.

A database does not know beforehand whether words are rare. Rare ones are quickest found first and put in order after; common ones are met soon
when the rows are gone through in their order. Taken the wrong way round, either costs as much as looking at every row.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, FromClause, Select, func, literal, or_, select

from readout.ledger.schema import discrepancies, documents, events, positions, statements, timeline

FEW = 2000  # rows that are found first and put in order after
SOME = 200  # values that a part of a name may stand for and still be named one by one
INDEXED: dict[tuple[str, str], Column[str]] = {("statements", "speaker"): statements.c.speaker, ("positions", "topic"): positions.c.topic,
                                             ("positions", "speaker"): positions.c.actor}
DOCUMENT: dict[str, Column[str]] = {table.name: table.c.document_id for table in (statements, events, discrepancies, timeline)}  # of views with a row for each record


def values_with(connection: Connection, column: Column[str], part: str) -> list[str] | None:
    """The values of a column that hold a part, whatever its case; None where they are too many to name."""
    value = _values(column).c.value
    found = list(connection.scalars(select(value).where(value.is_not(None), value.icontains(part, autoescape=True)).limit(SOME + 1)))
    return found if len(found) <= SOME else None


def documents_with(connection: Connection, part: str) -> list[str] | None:
    """The ids of documents with this id, or a part in their name; None where they are too many to name."""
    d = documents.c
    found = list(connection.scalars(select(d.id).where(or_(d.id == part, d.ref.icontains(part, autoescape=True))).limit(SOME + 1)))
    return found if len(found) <= SOME else None


def _values(column: Column[str]) -> FromClause:
    """Each value of a column once, by steps from one to the next in its index: as many steps as values, however many rows there are."""
    first = select(func.min(column).label("value")).cte("values_of", recursive=True)
    following = select(select(func.min(column)).where(column > first.c.value).scalar_subquery()).where(first.c.value.is_not(None))
    return first.union_all(following)


def number_up_to_few(connection: Connection, rows: Select[Any]) -> int:
    """How many rows there are; one more than FEW says that they are more."""
    return connection.scalar(select(func.count()).select_from(rows.limit(FEW + 1).subquery())) or 0


def number_with(connection: Connection, column: Column[str], values: list[str]) -> int:
    """The same for rows that hold one of some values."""
    return number_up_to_few(connection, select(literal(1)).where(column.in_(values))) if values else 0
