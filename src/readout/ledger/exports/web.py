"""For the web: timeline.json (TimelineJS 3) and ledger.jsonld (schema.org: articles, quotations with who spoke, events)."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from readout.ledger.exports.records import Held, held
from readout.ledger.exports.whole import whole
from readout.ledger.view_rows import view_rows
from readout.model import Actor
from readout.model.spans import joined
from readout.reconcile.days import days_of

Json = dict[str, Any]
_TYPES = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Organization", "place": "Place", "source": "Person"}


def write_timelinejs(connection: Connection, to: Path) -> list[Path]:
    """Write timeline.json with every dated row of the timeline view; its path. TimelineJS shows HTML, so that all words are escaped."""
    rows = view_rows(connection, "timeline", {})
    dated = [(row, days) for row in rows if row["date"] and (days := days_of(row["date"]))]
    return [_json(to / "timeline.json", {"events": [_slide(row, days) for row, days in dated]})]


def _slide(row: Json, days: Any) -> Json:
    def day(value: Any) -> Json:
        return {"year": value.year, "month": value.month, "day": value.day}

    head = " → ".join(x for x in (row["who"], row["whom"]) if x) or row["what"] or ""
    return {"unique_id": f"{row['document_id']}-{row['kind']}-{row['id']}", "group": row["kind"], "start_date": day(days.first),
            **({"end_date": day(days.last)} if days.last != days.first else {}), "text": {"headline": escape(f"{head} ({row['what']})"), "text": escape(row["words"] or "")}}


def write_jsonld(connection: Connection, to: Path) -> list[Path]:
    """Write ledger.jsonld; its path. No claim is rated: nothing here says what is true."""
    graph = [node for h in held(connection) for node in _nodes(h)]
    return [_json(to / "ledger.jsonld", {"@context": "https://schema.org", "@graph": graph})]


def _nodes(h: Held) -> list[Json]:
    d, article = h.reading.document, f"urn:sha256:{h.id}"
    nodes: list[Json] = [_full({"@type": "NewsArticle", "@id": article, "headline": d.title, "url": d.source if (d.source or "").startswith("http") else None, "inLanguage": d.language,
                                "datePublished": d.published.value if d.published and d.published.basis != "inferred" else None,
                                "publisher": {"@type": "Organization", "name": d.publisher} if d.publisher else None})]
    for s in h.reading.statements:
        speaker = h.actor(s.speaker)
        nodes.append(_full({"@type": "Quotation" if s.form == "direct" else "Statement", "@id": f"{article}#{s.id}", "text": joined(h.reading.document.text, s.content),
                            "spokenByCharacter": _agent(speaker) if speaker else None, "isBasedOn": {"@id": article}}))
    for e in h.reading.encounters:
        nodes.append(_full({"@type": "Event", "@id": f"{article}#{e.id}", "name": f"{e.mode}: {' – '.join(h.cast[p].name for p in e.participants if p in h.cast)}",
                            "startDate": e.date.value if e.date else None, "attendee": [_agent(h.cast[p]) for p in e.participants if p in h.cast],
                            "location": {"@type": "Place", "name": e.place.name} if e.place else None, "recordedIn": {"@id": article}}))
    return nodes


def _agent(actor: Actor) -> Json:
    return _full({"@type": _TYPES[actor.kind], "name": actor.name, "sameAs": f"http://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None})


def _full(node: Json) -> Json:
    return {k: v for k, v in node.items() if v not in (None, [])}


def _json(path: Path, what: Json) -> Path:
    with whole(path) as beside:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(what), indent=1) + b"\n")
    return path
