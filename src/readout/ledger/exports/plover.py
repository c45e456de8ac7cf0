"""plover/: the events for political science. events.csv has one row per source, event and target; events.json is PLOVER's nested form.

The rows are those of the events view, with PLOVER's own code (after its rules for status), quad and intensity of the ontology, and the
sentence of the trigger in full, its first N words, or only its SHA-256. An event that PLOVER codes nothing for (negated, merely supposed) has
an empty `event` beside its `code` and `status`. Several actors and no recipient: one row per ordered pair, `reciprocal` yes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from readout.errors import LedgerError
from readout.facts import builtin
from readout.language.sentences import split_sentences
from readout.ledger.exports.sheets import csv_rows
from readout.ledger.exports.whole import whole
from readout.ledger.flatten import ALSO
from readout.ledger.schema import readings
from readout.ledger.view_rows import view_rows
from readout.model import Reading

Row = dict[str, Any]
COLUMNS = ("event_id", "date", "event", "code", "mode", "contexts", "status", "cameo", "quad", "intensity", "source", "source_country", "source_sector",
           "target", "target_country", "target_sector", "reciprocal", "place", "place_country", "confidence", "document", "document_id", "url",
           "publisher", "published", "language", "sentence", "start", "end", "words")
_WORD = re.compile(r"\S+")


def sentence_form(asked: str) -> int | None:
    """`full` -> None, `hash` -> 0, a number of words -> itself. Raises LedgerError for anything else."""
    if asked in ("full", "hash"):
        return None if asked == "full" else 0
    if not asked.isdecimal() or int(asked) < 1:
        raise LedgerError(f"sentence {asked!r}", "full, hash, or a number of words", "give one of these")
    return int(asked)


def write_plover(connection: Connection, to: Path, sentence: str = "full") -> list[Path]:
    """Write plover/events.csv and plover/events.json; their paths. Raises LedgerError for a form of sentence that is none."""
    events = list(_events(connection, sentence_form(sentence)))
    folder = to / "plover"
    folder.mkdir(exist_ok=True)
    flat, nested = folder / "events.csv", folder / "events.json"
    with whole(flat) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        csv_rows(file, COLUMNS, [row for event in events for row in _pairs(event)])
    with whole(nested) as beside:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode([_nested(e) for e in events]), indent=1) + b"\n")
    return [flat, nested]


def _events(connection: Connection, form: int | None) -> Iterator[Row]:
    """Rows of the events view with what the reading and the ontology know beside them."""
    scores = _Scores()
    held: dict[str, Reading] = {}
    for row in view_rows(connection, "events", {}):
        key = row["document_id"]
        if key not in held:
            held = {key: msgspec.json.decode(connection.execute(select(readings.c.json).where(readings.c.document_id == key)).scalar_one(), type=Reading)}
        yield {**row, **scores.of(row["plover"], row["mode"]), **_about(held[key]), "event_id": f"{key[:16]}-{row['id']}", "event": row["plover"],
               "sentence": _sentence(held[key], row["start"], form), "actor": _parties(held[key], row["actors"]),
               "recipient": _parties(held[key], row["recipients"])}


class _Scores:
    """Quad and intensity of a code and its mode, by the ontology."""

    def __init__(self) -> None:
        ontology = builtin().plover
        self._quads = {q["name"]: q["number"] for q in ontology["quads"]}
        self._events = {e["code"]: e for e in ontology["events"]}

    def of(self, code: str | None, mode: str | None) -> Row:
        event = self._events.get(code or "")
        if event is None:
            return {"quad": None, "intensity": None}
        own = next((m["score"] for m in event["modes"] if m["code"] == mode), None)
        return {"quad": self._quads[event["quad"]], "intensity": event["score"] if own is None else own}


def _about(reading: Reading) -> Row:
    d = reading.document
    return {"url": d.source, "publisher": d.publisher, "published": d.published.value if d.published else None, "language": d.language}


def _sentence(reading: Reading, at: int, form: int | None) -> str | None:
    """The sentence around a code point of the text, in the form asked for."""
    text = reading.document.text
    passage = next((p for p in reading.passages if p.start <= at < p.end), None)
    if passage is None:
        return None
    spans = split_sentences(text, passage.start, passage.end, reading.document.language or "en")
    span = next((s for s in spans if s.start <= at < s.end), None)
    words = " ".join(_WORD.findall(span.of(text))) if span else ""
    if form == 0:
        return hashlib.sha256(words.encode()).hexdigest()
    return words if form is None else " ".join(words.split()[:form])


def _parties(reading: Reading, names: str | None) -> list[Row]:
    """The parties of a cell with country and sector, by name, as the reading has them."""
    known = {a.name: a for a in reversed(reading.actors)}
    found = [(name, known.get(name)) for name in (names or "").split(ALSO) if name]
    return [{"name": name, "country": a.country if a else None, "sector": a.sector if a else None, "wikidata": a.wikidata if a else None} for name, a in found]


def _pairs(event: Row) -> Iterator[Row]:
    """One row for each source and target."""
    actors, recipients = event["actor"], event["recipient"]
    mutual = not recipients and len(actors) > 1
    pairs = [(a, b) for a in actors for b in actors if a is not b] if mutual else [(a, b) for a in actors or [{}] for b in recipients or [{}]]
    for source, target in pairs:
        yield {**event, **_side("source", source), **_side("target", target), "reciprocal": "yes" if mutual else "no"}


def _side(side: str, party: Row) -> Row:
    return {side: party.get("name"), f"{side}_country": party.get("country"), f"{side}_sector": party.get("sector")}


def _nested(event: Row) -> Row:
    """PLOVER's record: lists of actors and recipients, modes and contexts, and where the words stand."""
    plain = ("event_id", "date", "event", "code", "status", "cameo", "quad", "intensity", "confidence")
    return {**{k: event[k] for k in plain}, "mode": [event["mode"]] if event["mode"] else [],
            "context": (event["contexts"] or "").split(ALSO) if event["contexts"] else [], "actor": event["actor"], "recipient": event["recipient"],
            "location": {"name": event["place"], "country": event["place_country"]} if event["place"] else None, "text": event["sentence"],
            "source": {k: event[k] for k in ("document", "document_id", "url", "publisher", "published", "language", "start", "end", "words")}}
