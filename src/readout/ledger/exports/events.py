"""plover/: events for political science. events.json has one object an event, as the events view; dyads.csv one row a source and target.

An event with two sources and one target makes two dyads; one without either still makes one row, with the cell empty. The sentence is there.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from readout.facts import builtin
from readout.ledger.exports.records import Held, held
from readout.ledger.exports.sheets import csv_rows
from readout.ledger.exports.whole import whole
from readout.model import Actor, Event

DYAD = ("event_id", "date", "source", "source_country", "source_sector", "target", "target_country", "target_sector", "event", "plover", "mode", "contexts", "cameo", "quad",
        "status", "place", "place_country", "confidence", "document", "document_id", "start", "end", "words")


def write_plover(connection: Connection, to: Path) -> list[Path]:
    """Write plover/events.json and plover/dyads.csv; their paths."""
    folder = to / "plover"
    folder.mkdir(exist_ok=True)
    events = [(h, e) for h in held(connection) for e in h.reading.events]
    nested, flat = folder / "events.json", folder / "dyads.csv"
    with whole(nested) as beside:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode([_nested(h, e) for h, e in events]), indent=1) + b"\n")
    with whole(flat) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        csv_rows(file, DYAD, [row for h, e in events for row in _dyads(h, e)])
    return [nested, flat]


def _quads() -> dict[str, str]:
    return {e["code"]: e["quad"] for e in builtin().plover["events"]}


def _common(h: Held, e: Event) -> dict[str, Any]:
    d = h.reading.document
    return {"event_id": f"{d.id}/{e.id}", "date": e.date.value if e.date else None, "event": e.code, "plover": e.plover, "mode": e.mode, "cameo": e.cameo,
            "quad": _quads().get(e.plover or ""), "status": e.status, "place": e.place.name if e.place else None, "place_country": e.place.country if e.place else None,
            "confidence": e.confidence, "document": d.ref, "document_id": d.id, "start": e.trigger.start, "end": e.trigger.end, "words": h.words(e.trigger)}


def _nested(h: Held, e: Event) -> dict[str, Any]:
    def parties(ids: list[str]) -> list[dict[str, Any]]:
        return [{"name": a.name, "country": a.country, "sector": a.sector, "wikidata": a.wikidata} for i in ids if (a := h.cast.get(i))]

    return _common(h, e) | {"contexts": e.contexts, "actors": parties(e.actors), "recipients": parties(e.recipients)}


def _dyads(h: Held, e: Event) -> list[dict[str, Any]]:
    sides = ([h.cast.get(i) for i in ids] or [None] for ids in (e.actors, e.recipients))
    return [_common(h, e) | {"contexts": ";".join(e.contexts) or None} | _party("source", a) | _party("target", b) for a, b in itertools.product(*sides)]


def _party(side: str, actor: Actor | None) -> dict[str, Any]:
    return {side: actor.name if actor else None, f"{side}_country": actor.country if actor else None, f"{side}_sector": actor.sector if actor else None}
