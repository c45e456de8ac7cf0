"""ftm/: FollowTheMoney entities as JSON lines (schema of followthemoney 4), for OpenAleph and yente, and LOSS.md, which says what they cannot hold.

An Article a document, one Person, Organization, PublicBody or Country an actor of the whole ledger, a Call or Event an encounter, an Event a PLOVER
event, a Mention a way of writing a name in a document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from babel.core import get_global
from sqlalchemy import Connection

from readout.ledger.exports.records import Held, held
from readout.ledger.exports.whole import whole
from readout.model import Actor, Encounter, Event
from readout.reconcile.days import days_of

SCHEMATA = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Organization"}  # other kinds are not exported
LOSS = """# What these entities do not hold

FollowTheMoney has no place for code points of a text and no schema for a quotation. Left out, and to be found in `readings.jsonl`:

- statements: who said what, its form, act, channel and chain of sources. They are not put into summaries, where they would pass for ours;
- spans: where in a document a record was read;
- discrepancies, the condition of a text, corrections;
- unnamed sources and places as actors; titles of office with their dates;
- the status of an event (planned, denied ...) stands in its `summary` as `status: ...`.
"""
Entity = dict[str, Any]


def write_ftm(connection: Connection, to: Path) -> list[Path]:
    """Write ftm/entities.ftm.json and ftm/LOSS.md; their paths."""
    folder = to / "ftm"
    folder.mkdir(exist_ok=True)
    entities: dict[str, Entity] = {}
    for h in held(connection):
        for entity in _entities(h):
            _join(entities.setdefault(entity["id"], entity), entity)
    paths = [folder / "entities.ftm.json", folder / "LOSS.md"]
    with whole(paths[0]) as beside:
        beside.write_bytes(b"".join(msgspec.json.encode(e) + b"\n" for e in entities.values()))
    with whole(paths[1]) as beside:
        beside.write_text(LOSS, encoding="utf-8", newline="\n")
    return paths


def _join(held_already: Entity, entity: Entity) -> None:
    """Values of the same entity from another document, each once."""
    for name, values in entity["properties"].items():
        held_already["properties"][name] = list(dict.fromkeys([*held_already["properties"].get(name, []), *values]))


def _entity(schema: str, key: str, **properties: Iterable[str | None]) -> Entity:
    values = {name: [v for v in given if v] for name, given in properties.items()}
    return {"id": hashlib.sha1(f"readout {schema} {key}".encode()).hexdigest(), "schema": schema, "properties": {n: v for n, v in values.items() if v}}


def _entities(h: Held) -> Iterator[Entity]:
    d = h.reading.document
    url = d.source if (d.source or "").startswith(("http://", "https://")) else None
    article = _entity("Article", h.id, title=[d.title], fileName=[d.ref], sourceUrl=[url], publisher=[d.publisher], language=[], bodyText=[d.text], publishedAt=_dates(d.published.value if d.published else None))
    yield article
    ids: dict[str, str] = {}
    for a in h.reading.actors:
        if a.kind in SCHEMATA:
            made = _actor(h, a)
            ids[a.id] = made["id"]
            yield made
    for m in h.reading.mentions:
        if m.actor in ids and m.kind != "office":
            words = " ".join(h.words(m.span).split())
            yield _entity("Mention", f"{h.id} {m.actor} {words}", document=[article["id"]], name=[words], resolved=[ids[m.actor]], detectedSchema=[SCHEMATA[h.cast[m.actor].kind]])
    for n in h.reading.encounters:
        yield _encounter(h, n, [ids[p] for p in n.participants if p in ids], article["id"])
    for e in h.reading.events:
        yield _event(h, e, ids, article["id"])


def _actor(h: Held, actor: Actor) -> Entity:
    return _entity(SCHEMATA[actor.kind], h.mark(actor.id) or actor.name, name=[actor.name], country=[_country(actor.country)], wikidataId=[actor.wikidata])


def _encounter(h: Held, n: Encounter, parties: list[str], article: str) -> Entity:
    key = n.group or f"{h.id} {n.id}"
    when = _span(n.date.value if n.date else None)
    if n.mode in ("phone", "video") and len(parties) >= 2:
        return _entity("Call", key, caller=parties[:1], receiver=parties[1:], proof=[article], summary=[f"mode: {n.mode}; status: {n.status}"], **when)
    name = f"{n.mode}: {' – '.join(h.cast[p].name for p in n.participants if p in h.cast)}"
    return _entity("Event", key, name=[name], involved=parties, proof=[article], location=[n.place.name if n.place else None], summary=[f"status: {n.status}"], **when)


def _event(h: Held, e: Event, ids: dict[str, str], article: str) -> Entity:
    name = f"{e.code}: {' – '.join(h.cast[p].name for p in [*e.actors, *e.recipients] if p in h.cast)}"
    return _entity("Event", f"{h.id} {e.id}", name=[name], organizer=[ids[a] for a in e.actors if a in ids], involved=[ids[a] for a in e.recipients if a in ids], proof=[article],
                   location=[e.place.name if e.place else None], summary=[f"status: {e.status}"], **_span(e.date.value if e.date else None))


def _span(value: str | None) -> dict[str, list[str | None]]:
    found = days_of(value) if value else None
    if found is None:
        return {}
    return {"startDate": [found.first.isoformat()], "endDate": [found.last.isoformat()]} if found.first != found.last else {"date": [found.first.isoformat()]}


def _dates(value: str | None) -> list[str | None]:
    found = days_of(value) if value else None
    return [found.first.isoformat()] if found and found.first == found.last else []


def _country(code: str | None) -> str | None:
    """FollowTheMoney's two letters for ISO's three; organisations have none."""
    known = get_global("territory_aliases").get(code or "", [])
    return str(known[0]).lower() if len(known) == 1 and len(known[0]) == 2 else None
