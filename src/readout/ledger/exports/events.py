"""plover/: events for political science. events.json has one object an event, nested; dyads.csv one row a source and target.

An event with two sources and one target makes two dyads; a reciprocal one (a call, a meeting) one for each ordered pair; one without either still
makes one row, with the cell empty. `event` is the act, `plover` its code after PLOVER's rules for status, with the quad and the intensity of the
ontology. The sentence is there in full, by its first N words, or as the SHA-256 of it.
"""

from __future__ import annotations

import hashlib
import itertools
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from readout.errors import LedgerError
from readout.facts import builtin
from readout.language.sentences import split_sentences
from readout.ledger.exports.records import Held, held
from readout.ledger.exports.sheets import csv_rows
from readout.ledger.exports.whole import whole
from readout.model import Actor, Event

DYAD = ("event_id", "date", "source", "source_country", "source_sector", "target", "target_country", "target_sector", "event", "plover", "mode", "contexts", "cameo", "quad",
        "intensity", "status", "reciprocal", "place", "place_country", "confidence", "document", "document_id", "url", "publisher", "published", "language", "sentence",
        "start", "end", "words")
_Form = int | None


def sentence_form(asked: str) -> _Form:
    """`full` -> None, `hash` -> 0, a number of words -> itself. Raises LedgerError for anything else."""
    if asked in ("full", "hash"):
        return None if asked == "full" else 0
    if not asked.isdecimal() or int(asked) < 1:
        raise LedgerError(f"sentence {asked!r}", "full, hash, or a number of words", "give one of these")
    return int(asked)


def write_plover(connection: Connection, to: Path, sentence: str = "full") -> list[Path]:
    """Write plover/events.json and plover/dyads.csv; their paths. Raises LedgerError for a form of sentence that is none."""
    form = sentence_form(sentence)
    folder = to / "plover"
    folder.mkdir(exist_ok=True)
    events = [(h, e, _common(h, e, form)) for h in held(connection) for e in h.reading.events]
    nested, flat = folder / "events.json", folder / "dyads.csv"
    with whole(nested) as beside:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode([_nested(*event) for event in events]), indent=1) + b"\n")
    with whole(flat) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        csv_rows(file, DYAD, [row for event in events for row in _dyads(*event)])
    return [nested, flat]


@cache
def _scores() -> dict[tuple[str, str | None], tuple[str, float | None]]:
    """Quad and intensity by PLOVER code and mode; a mode without a score of its own has its event's."""
    out: dict[tuple[str, str | None], tuple[str, float | None]] = {}
    for e in builtin().plover["events"]:
        out[e["code"], None] = e["quad"], e["score"]
        out |= {(e["code"], m["code"]): (e["quad"], e["score"] if m["score"] is None else m["score"]) for m in e["modes"]}
    return out


def _common(h: Held, e: Event, form: _Form) -> dict[str, Any]:
    d = h.reading.document
    quad, intensity = _scores().get((e.plover or "", e.mode)) or _scores().get((e.plover or "", None)) or (None, None)
    return {"event_id": f"{d.id}/{e.id}", "date": e.date.value if e.date else None, "event": e.code, "plover": e.plover, "mode": e.mode, "cameo": e.cameo,
            "quad": quad, "intensity": intensity, "status": e.status, "place": e.place.name if e.place else None,
            "place_country": e.place.country if e.place else None, "confidence": e.confidence, "document": d.ref, "document_id": d.id, "url": d.source,
            "publisher": d.publisher, "published": d.published.value if d.published else None, "language": d.language,
            "sentence": _sentence(h, e, form), "start": e.trigger.start, "end": e.trigger.end, "words": h.words(e.trigger)}


def _sentence(h: Held, e: Event, form: _Form) -> str | None:
    """The sentence of the trigger, its blanks made single, in the form asked for."""
    d, at = h.reading.document, e.trigger.start
    passage = next((p for p in h.reading.passages if p.start <= at < p.end), None)
    spans = split_sentences(d.text, passage.start, passage.end, d.language or "en") if passage else []
    span = next((s for s in spans if s.start <= at < s.end), None)
    if span is None:
        return None
    words = span.of(d.text).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest() if form == 0 else " ".join(words[:form])


def _nested(h: Held, e: Event, common: dict[str, Any]) -> dict[str, Any]:
    def parties(ids: list[str]) -> list[dict[str, Any]]:
        return [{"name": a.name, "country": a.country, "sector": a.sector, "wikidata": a.wikidata} for i in ids if (a := h.cast.get(i))]

    return common | {"contexts": e.contexts, "actors": parties(e.actors), "recipients": parties(e.recipients)}


def _dyads(h: Held, e: Event, common: dict[str, Any]) -> list[dict[str, Any]]:
    actors, recipients = ([h.cast.get(i) for i in ids] or [None] for ids in (e.actors, e.recipients))
    mutual = not e.recipients and len(actors) > 1
    pairs = itertools.permutations(actors, 2) if mutual else itertools.product(actors, recipients)
    about = common | {"contexts": ";".join(e.contexts) or None, "reciprocal": "yes" if mutual else "no"}
    return [about | _party("source", a) | _party("target", b) for a, b in pairs]


def _party(side: str, actor: Actor | None) -> dict[str, Any]:
    return {side: actor.name if actor else None, f"{side}_country": actor.country if actor else None, f"{side}_sector": actor.sector if actor else None}
