"""Positions over time under a list of topics of one's own, or over some readings only: worked out from the readings, not from tables.

Promise: rows like those of the view `positions`, each with its evidence (document_id, start, end, words).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from readout.errors import LedgerError
from readout.model import Reading
from readout.reconcile.copies import UNTOLD, copies
from readout.reconcile.days import days_of
from readout.reconcile.positions import Position, positions, topics

Row = dict[str, Any]
_PARTS = {"speaker": "actor", "topic": "topic", "text": "words", "document": "document"}  # filter -> column that holds it, whatever the case
_ASKED = {*_PARTS, "country", "since", "until"}


def derived_positions(readings: Iterable[Reading], asked: dict[str, Any], listed: Path | str | None = None) -> list[Row]:
    """Positions over these readings. Raises LedgerError for a filter that they do not take."""
    asked = {k: v for k, v in asked.items() if v is not None}
    unknown = sorted(set(asked) - _ASKED)
    if unknown:
        raise LedgerError(f"filter {', '.join(unknown)} for positions", f"one of {', '.join(sorted(_ASKED))}", "leave it out or name another view")
    for name in {"since", "until"} & set(asked):
        if days_of(str(asked[name])) is None:
            raise LedgerError(f"{name} {asked[name]!r}", "an ISO date such as 2022-02-01 or 2022-02", "correct the date")
    rows = _positions(list(readings), listed)
    return [r for r in rows if all(_meets(r, name, str(value)) for name, value in asked.items())]


def _positions(held: list[Reading], listed: Path | str | None) -> list[Row]:
    repeated = {c.document for c in copies(held) if c.basis != UNTOLD}
    found = positions(held, topics(Path(listed)) if listed else None, repeated.__contains__)
    said = {(p.document_id, p.statement): p for p in found}
    return [_position(p, said) for p in found]


def _position(p: Position, said: dict[tuple[str, str], Position]) -> Row:
    before = said.get(p.before) if p.before else None
    return {"actor": p.actor, "country": p.country, "topic": p.topic, "date": p.date, "act": p.act, "change": p.change, "via": p.via,
            "before_document": before.document if before else None, "before_id": before.document_id if before else None,
            "before_statement": before.statement if before else None, "before_words": before.words if before else None, "statement": p.statement,
            "document": p.document, "document_id": p.document_id, "start": p.start, "end": p.end, "words": p.words}


def _meets(row: Row, name: str, value: str) -> bool:
    if name in _PARTS:
        return value.lower() in str(row.get(_PARTS[name]) or "").lower()
    if name == "country":
        return bool(row["country"] == value.upper())
    day, held = days_of(value), days_of(row["date"] or "")
    if day is None or held is None:
        return False
    return held.last >= day.first if name == "since" else held.first <= day.last
