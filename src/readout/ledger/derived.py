"""Views that are worked out from the readings and not kept in tables: positions over time, and copies of one text.

Promise: rows like those of the other views, each with its evidence (document_id, start, end, words); the same ledger gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from readout.errors import LedgerError
from readout.model import Reading
from readout.reconcile.copies import copies
from readout.reconcile.days import days_of
from readout.reconcile.positions import Position, positions, topics

Row = dict[str, Any]
DERIVED = ("positions", "copies")
_PARTS = {"speaker": "actor", "topic": "topic", "text": "words", "document": "document"}  # filter -> column that holds it, whatever the case
_ASKED = {"positions": {*_PARTS, "country", "since", "until", "topics"}, "copies": {"document"}}


def derived_rows(view: str, readings: Callable[[], Iterable[Reading]], asked: dict[str, Any]) -> list[Row]:
    """Rows of a derived view. Raises LedgerError for a filter that the view does not take."""
    asked = {k: v for k, v in asked.items() if v is not None}
    unknown = sorted(set(asked) - _ASKED[view])
    if unknown:
        raise LedgerError(f"filter {', '.join(unknown)} for {view}", f"one of {', '.join(sorted(_ASKED[view]))}", "leave it out or name another view")
    for name in {"since", "until"} & set(asked):
        if days_of(str(asked[name])) is None:
            raise LedgerError(f"{name} {asked[name]!r}", "an ISO date such as 2022-02-01 or 2022-02", "correct the date")
    held = list(readings())
    rows = _copies(held) if view == "copies" else _positions(held, asked.pop("topics", None))
    return [r for r in rows if all(_meets(r, name, str(value)) for name, value in asked.items())]


def _positions(held: list[Reading], listed: Path | str | None) -> list[Row]:
    repeated = {c.document for c in copies(held) if c.basis != "not to be told"}
    found = positions(held, topics(Path(listed)) if listed else None, repeated.__contains__)
    said = {(p.document_id, p.statement): p for p in found}
    return [_position(p, said) for p in found]


def _position(p: Position, said: dict[tuple[str, str], Position]) -> Row:
    before = said.get(p.before) if p.before else None
    return {"actor": p.actor, "country": p.country, "topic": p.topic, "date": p.date, "change": p.change, "via": p.via,
            "before_document": before.document if before else None, "before_words": before.words if before else None, "statement": p.statement,
            "document": p.document, "document_id": p.document_id, "start": p.start, "end": p.end, "words": p.words}


def _copies(held: list[Reading]) -> list[Row]:
    by_id = {r.document.id: r.document for r in held}
    out = []
    for c in copies(held):
        copy, first = by_id[c.document], by_id[c.of]
        words = copy.text[:80].rsplit(maxsplit=1)[0] if len(copy.text) > 80 else copy.text
        out.append({"document": copy.ref, "published": copy.published.value if copy.published else None, "of": first.ref, "of_id": first.id,
                    "of_published": first.published.value if first.published else None, "share": c.share, "basis": c.basis, "document_id": copy.id,
                    "start": 0, "end": len(words), "words": words})
    return out


def _meets(row: Row, name: str, value: str) -> bool:
    if name in _PARTS:
        return value.lower() in str(row.get(_PARTS[name]) or "").lower()
    if name == "country":
        return bool(row["country"] == value.upper())
    day, held = days_of(value), days_of(row["date"] or "")
    if day is None or held is None:
        return False
    return held.last >= day.first if name == "since" else held.first <= day.last
