"""dossier.html: the whole ledger as one page that needs nothing else: no scripts, no network, ready for print.

Encounters with each side's accounts, discrepancies and statements, each linked to its place in the documents at the end. All text of
documents is escaped by the template engine; highlights are flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from sqlalchemy import Connection, select

from readout.errors import LedgerError
from readout.ledger.derived import derived_positions
from readout.ledger.exports.whole import whole
from readout.ledger.highlight import Marked, Segment, segments
from readout.ledger.schema import documents, encounters, readings
from readout.ledger.view_rows import view_rows
from readout.model import Reading
from readout.reconcile.accounts import accounts

_TEMPLATES = Environment(loader=PackageLoader("readout.ledger"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def write_html(connection: Connection, to: Path) -> list[Path]:
    """Write dossier.html; its path."""
    path = to / "dossier.html"
    with whole(path) as beside:
        beside.write_text(dossier_page(connection), encoding="utf-8", newline="\n")
    return [path]


def dossier_page(connection: Connection, groups: Sequence[str] = (), chosen: Sequence[str] = (), title: str = "") -> str:
    """The dossier of some encounters and documents; of everything where none are chosen. Raises LedgerError for a choice that is not there."""
    return _TEMPLATES.get_template("dossier.html").render(dossier(connection, groups, chosen) | {"title": title or "Readout: a dossier"})


def dossier(connection: Connection, groups: Sequence[str] = (), chosen: Sequence[str] = ()) -> dict[str, Any]:
    """Everything a dossier shows; rows are the views' rows. Raises LedgerError for a choice that is not there."""
    views = ("encounters", "statements", "discrepancies", "documents")
    shown = {view: view_rows(connection, view, {}) for view in views}
    ids = _chosen_documents(connection, groups, chosen)
    if ids is not None:
        shown = {view: [r for r in rows if r["document_id"] in ids] for view, rows in shown.items()}
        shown["encounters"] = [r for r in shown["encounters"] if not groups or r["group"] in groups]
    held = _readings(connection, ids)
    numbers = {row["document_id"]: n for n, row in enumerate(shown["documents"], 1)}
    by_ref = {r.document.ref: numbers[i] for i, r in held.items()}
    return {
        **shown, "numbers": numbers, "by_ref": by_ref,
        "flagged": {numbers[i]: {f"d{n}" for n in range(1, len(r.discrepancies) + 1)} for i, r in held.items()},
        "accounts": {row["group"]: accounts(_of_group(held.values(), row["group"]), row["group"]) for row in shown["encounters"] if _grouped(held, row)},
        "positions": derived_positions(held.values(), {}),
        "texts": [(numbers[row["document_id"]], row, _pieces(held[row["document_id"]])) for row in shown["documents"]],
    }


def _chosen_documents(connection: Connection, groups: Sequence[str], chosen: Sequence[str]) -> set[str] | None:
    """Ids of the documents chosen and of those that report a chosen encounter; None for all."""
    if not groups and not chosen:
        return None
    n = encounters.c
    found = {row[0]: row[1] for row in connection.execute(select(n.document_id, n.group).where(n.group.in_(groups)))}
    there = set(connection.scalars(select(documents.c.id).where(documents.c.id.in_(chosen))))
    missing = [*sorted(set(groups) - set(connection.scalars(select(n.group).where(n.group.in_(groups))))), *sorted(set(chosen) - there)]
    if missing:
        raise LedgerError(f"{', '.join(missing)}", "encounters and documents of this ledger", "choose again")
    return set(found) | there


def _readings(connection: Connection, ids: set[str] | None) -> dict[str, Reading]:
    query = select(readings.c.document_id, readings.c.json).join(documents, documents.c.id == readings.c.document_id)
    query = query if ids is None else query.where(readings.c.document_id.in_(ids))
    return {row.document_id: msgspec.json.decode(row.json, type=Reading) for row in connection.execute(query)}


def _grouped(held: dict[str, Reading], row: dict[str, Any]) -> bool:
    return any(e.group == row["group"] for e in held[row["document_id"]].encounters)


def _of_group(held: Iterable[Reading], group: str) -> list[Reading]:
    return [r for r in held if any(e.group == group for e in r.encounters)]


def _pieces(reading: Reading) -> list[tuple[Segment, str, list[str]]]:
    """The text in flat segments: the segment, its words, and the ids of records that begin in it (anchors)."""
    seen: set[str] = set()
    out = []
    for segment in segments(reading.document.text, _marked(reading)):
        begins = [i for i in segment.ids if i not in seen]
        seen.update(begins)
        out.append((segment, reading.document.text[segment.start : segment.end], begins))
    return out


def _marked(reading: Reading) -> list[Marked]:
    """Places of encounters, statements and discrepancies, under the ids that the views give."""
    records = [(e.id, e.spans) for e in reading.encounters] + [(s.id, s.content) for s in reading.statements]
    records += [(f"d{n}", d.spans) for n, d in enumerate(reading.discrepancies, 1)]
    return [(span.start, span.end, name) for name, spans in records for span in spans]
