"""Full-text search: FTS5 on SQLite, `websearch_to_tsquery` elsewhere. Any text is a valid query."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    bindparam,
    func,
    literal,
    literal_column,
    select,
    text,
)

from readout.ledger.schema import documents, search_index

RANKED = 50_000  # rows; words that stand in more tell little, and to rank the rows takes a microsecond each
_TERM = re.compile(r'"([^"]+)"|(\S+)')


def terms(query: str) -> list[str]:
    """Words and "quoted phrases" of a query that hold a letter or digit; all of them must match."""
    found = [(m[1] or m[2]).replace('"', " ").replace("\0", " ").strip() for m in _TERM.finditer(query)]
    return [t for t in found if any(c.isalnum() for c in t)]


def matching(connection: Connection, words: list[str]) -> ColumnElement[bool]:
    """The condition that a row of the index holds all `words`, each taken as a phrase: no operator can be smuggled in."""
    phrases = " ".join(f'"{w}"' for w in words)
    if connection.dialect.name == "sqlite":
        return text("search_index MATCH :phrases").bindparams(bindparam("phrases", phrases, unique=True))  # type: ignore[return-value]
    vector = func.to_tsvector(literal_column("'simple'"), search_index.c.body)
    return vector.op("@@")(func.websearch_to_tsquery(literal_column("'simple'"), phrases))


def search(connection: Connection, query: str, limit: int, offset: int = 0) -> list[dict[str, object]]:
    """Statements and passages that hold all the words, best first (in a fixed order where they are not ranked); no words, no rows."""
    words = terms(query)
    if not words:
        return []
    best = _ranked(connection, words, limit + offset) if _are_ranked(connection, words) else _in_order(connection, words, limit + offset)
    found = best.c
    chosen: Select[Any] = select(
        found.kind, found.document_id, found.record_id.label("id"), documents.c.ref.label("document"), documents.c.title, documents.c.published,
        found.start, found.end, found.body.label("words"),
    ).join_from(best, documents, documents.c.id == found.document_id)
    order = [found.rank] if "rank" in found else []
    chosen = chosen.order_by(*order, found.document_id, found.start, found.kind).limit(limit).offset(offset or None)
    return [dict(row) for row in connection.execute(chosen).mappings()]


def _are_ranked(connection: Connection, words: list[str]) -> bool:
    """Whether the rows that hold the words have an order of worth: on SQLite, and not where they are so many that the words tell nothing."""
    if connection.dialect.name != "sqlite":
        return False
    some = select(literal(1)).select_from(search_index).where(matching(connection, words)).limit(RANKED + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) <= RANKED


def _ranked(connection: Connection, words: list[str], number: int) -> Subquery:
    """The best rows of the index. FTS5 ranks fast only where nothing but its rank is asked for, hence before the join."""
    return select(search_index, literal_column("rank").label("rank")).where(matching(connection, words)).order_by(text("rank")).limit(number).subquery()


def _in_order(connection: Connection, words: list[str], number: int) -> Subquery:
    """The first rows of the index: in the order of filing on SQLite, which gives them so at no cost; by document and place elsewhere."""
    if connection.dialect.name != "sqlite":
        place = [search_index.c.document_id, search_index.c.start, search_index.c.kind]
        return select(search_index).where(matching(connection, words)).order_by(*place).limit(number).subquery()
    return select(search_index, literal_column("rowid").label("rank")).where(matching(connection, words)).order_by(text("rowid")).limit(number).subquery()
