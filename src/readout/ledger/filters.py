"""Filters of the views: which exist for which view, and the conditions they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
)

from readout.errors import LedgerError
from readout.ledger.columns import columns
from readout.ledger.flatten import days
from readout.ledger.schema import passages, search_index
from readout.ledger.search import matching, terms
from readout.ledger.values import DOCUMENT, INDEXED, documents_with, number_up_to_few, number_with, values_with

Condition = ColumnElement[bool]
Named = dict[str, tuple[Column[str], list[str]]]  # filter -> its column and the values it stands for

# Filter -> the column it looks at (the first of these that the view has), and how: `part` of a name whatever its case, the `same` value whatever its case, or an own rule.
_PART = {"speaker": ("speaker", "actor"), "topic": ("topics", "topic"), "addressee": ("addressee",), "name": ("name",), "participant": ("participants",), "actor": ("actors",),
         "recipient": ("recipients",), "place": ("place",), "publisher": ("publisher",), "who": ("who",)}
_SAME = ("channel", "act", "hand", "code", "plover", "status", "mode", "form", "kind", "severity", "rule", "group", "language", "judgement", "state", "action", "field", "batch")
_OWN = ("country", "since", "until", "document", "text")
OPEN = "open"  # the judgement of records that nobody has judged
_INDEXED = {"statements": "statement", "positions": "statement", "documents": "passage"}  # views whose words stand in the full-text index


def filters(view: str) -> tuple[str, ...]:
    """Names of the filters that a view takes. Raises LedgerError for a view that does not exist."""
    names = {c.name for c in columns(view)}
    has_country = view not in ("documents", "discrepancies", "corrections", "copies")
    return tuple([f for f, cols in _PART.items() if not names.isdisjoint(cols)] + [f for f in _SAME if f in names]
                 + [f for f in _OWN if f != "country" or has_country])


def conditions(view: str, asked: Mapping[str, Any], connection: Connection, walked: bool = False, named: Named | None = None) -> Callable[[Subquery], list[Condition]]:
    """A function from the view's records to the conditions asked for; filters that are None ask nothing. Raises LedgerError.

    `walked`: the records are gone through in their order until there are enough; no condition is to call for another way. `named`: see `named_values`.
    """
    by_cost = sorted(asked.items(), key=lambda item: item[0] not in ("since", "until"))  # SQLite looks in this order: a day is cheaper than a part of a cell
    asked = {name: value for name, value in by_cost if value is not None}
    known = filters(view)
    unknown = sorted(set(asked) - set(known))
    if unknown:
        raise LedgerError(f"filter {', '.join(unknown)} for {view}", f"one of {', '.join(known)}", "leave it out or name another view")

    stands_for = {} if walked else named_values(view, asked, connection) if named is None else named

    def made(records: Subquery) -> list[Condition]:
        return [c for name, value in asked.items() for c in (_named(records, name, stands_for) or _condition(view, name, str(value), records, connection, walked))]

    return made


def named_values(view: str, asked: Mapping[str, Any], connection: Connection) -> Named:
    """The values that parts of names stand for, of those filters whose values an index can tell, by filter."""
    found: Named = {}
    for name, value in asked.items():
        column = DOCUMENT.get(view) if name == "document" else INDEXED.get((view, name))
        if column is None or value is None:
            continue
        values = documents_with(connection, str(value)) if name == "document" else values_with(connection, column, str(value))
        if values is not None:
            found[name] = (column, values)
    return found


def _named(records: Subquery, name: str, named: Named) -> list[Condition]:
    if name not in named:
        return []
    column, values = named[name]
    held: ColumnElement[str] = records.c[column.name]
    return [held.in_(values) if values else false()]


def at_most(view: str, asked: Mapping[str, Any], connection: Connection, named: Named) -> int | None:
    """How many rows the filters leave at most, as far as indexes tell at once: exact up to FEW; None where they do not tell."""
    told = [number_with(connection, column, values) for column, values in named.values()]
    if view in _INDEXED and asked.get("text") is not None and (words := terms(str(asked["text"]))):
        told.append(_hits(connection, _INDEXED[view], words))
    return min(told, default=None)


def _hits(connection: Connection, kind: str, words: list[str]) -> int:
    """How many rows of the full-text index hold the words, of a document the rarest of them."""
    whose = [] if connection.dialect.name == "sqlite" else [search_index.c.kind == kind]  # FTS5 is quick to count and slow to tell kinds
    asked = [[word] for word in words] if kind == "passage" else [words]
    return min(number_up_to_few(connection, select(literal(1)).select_from(search_index).where(*whose, matching(connection, some))) for some in asked)


def _condition(view: str, name: str, value: str, records: Subquery, connection: Connection, walked: bool) -> list[Condition]:
    """The conditions of one filter."""
    if name in _PART:
        part: ColumnElement[str] = next(records.c[c] for c in _PART[name] if c in records.c)
        return [part.icontains(value, autoescape=True)]
    if name in _SAME:
        cell: ColumnElement[str] = records.c[name]
        if (name, value) == ("judgement", OPEN):
            return [cell.is_(None)]
        return [func.lower(cell) == value.lower()]
    if name == "country":
        countries: ColumnElement[str] = records.c["countries" if view == "timeline" else "_countries"]
        return [(literal("; ") + countries + literal(";")).contains(f"; {value.upper()};", autoescape=True)]
    if name == "document" and view == "copies":  # the one that repeats, or the one that is repeated
        return [or_(*(id_ == value for id_ in (records.c.document_id, records.c.of_id)), *(ref.icontains(value, autoescape=True) for ref in (records.c.document, records.c.of)))]
    if name == "document":
        return [or_(records.c.document_id == value, records.c.document.icontains(value, autoescape=True))]
    if name == "text":
        return _text(view, value, records, connection, walked)
    return [_day(name, value, records)]


def _day(name: str, value: str, records: Subquery) -> Condition:
    """Records whose date can lie on or after `since`, on or before `until`."""
    day = days(value)
    if day["first_day"] is None:
        raise LedgerError(f"{name} {value!r}", "an ISO date such as 2022-02-01 or 2022-02", "correct the date")
    first: ColumnElement[str] = records.c["_first_day"]
    last: ColumnElement[str] = records.c["_last_day"]
    return last >= str(day["first_day"]) if name == "since" else first <= str(day["last_day"])


def _text(view: str, value: str, records: Subquery, connection: Connection, walked: bool) -> list[Condition]:
    """Every word or "quoted phrase" must stand in the record's words; in a document's text, for documents."""
    kind = _INDEXED.get(view)
    if kind is None:
        return [records.c.words.icontains(term, autoescape=True) for term in terms(value)]
    found, words = search_index.c, terms(value)
    if connection.dialect.name == "sqlite":
        return _numbered(kind, words, records, connection, walked)
    if kind == "passage":  # the words may stand in several passages of one document
        return [records.c.document_id.in_(select(found.document_id).where(found.kind == kind, matching(connection, [term]))) for term in words]
    hits = select(found.document_id, found.record_id).where(found.kind == kind, matching(connection, words))
    return [tuple_(records.c.document_id, records.c.id).in_(hits)] if words else []


def _numbered(kind: str, words: list[str], records: Subquery, connection: Connection, walked: bool) -> list[Condition]:
    """The same by the numbers of the index's rows: SQLite's index is quick to tell these, and slow to tell whose they are."""
    def numbers(asked: list[str]) -> Select[Any]:
        return select(literal_column("rowid")).select_from(search_index).where(matching(connection, asked))

    if kind == "passage":
        p = passages.c
        # Of common words most numbers are no passage's, and most documents hold them: a calculation keeps SQLite from looking up one by one.
        number, document = (p.indexed + 0, records.c.document_id + literal("")) if walked else (p.indexed, records.c.document_id)
        return [document.in_(select(p.document_id).where(number.in_(numbers([term])))) for term in words]
    return [records.c["_indexed"].in_(numbers(words))] if words else []
