"""FollowTheMoney entities, as OpenSanctions publishes them: JSON lines, flat (`entities.ftm.json`) or nested (`targets.nested.json`).

Read: Person (name, alias, weakAlias, wikidataId, gender, country, nationality, citizenship, position), Position (name, country) and
Occupancy (holder, post, startDate, endDate). A Person whose `position` is only words gives a term without dates. A Person without any
office is left out: the tables are about office holders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from readout.facts.importing.given import Given, Refused, by_script, gender, refused

Entity = dict[str, Any]


def is_ftm(entity: Any) -> bool:
    """Is it an entity with a schema and properties?"""
    return isinstance(entity, dict) and isinstance(entity.get("schema"), str) and isinstance(entity.get("properties"), dict)


def entities_of(data: bytes, source: str) -> Iterator[Entity | Refused]:
    """The entities of a file of JSON lines, or of one JSON list; nested ones as well, each once by id."""
    for where, value in _values(data, source):
        if isinstance(value, Refused):
            yield value
        elif is_ftm(value):
            yield {**value, "where": where}
        else:
            yield refused(where, "JSON without schema and properties", "a FollowTheMoney entity", "leave the line out")


def _values(data: bytes, source: str) -> Iterator[tuple[str, Any]]:
    if data.lstrip().startswith(b"["):
        for number, value in enumerate(msgspec.json.decode(data), 1):
            yield f"{source} entity {number}", value
        return
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            where = f"{source} line {number}"
            try:
                yield where, msgspec.json.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield where, refused(where, str(error), "one JSON entity", "export the line again")


def given_of(entities: Iterable[Entity]) -> Iterator[Given | Refused]:
    """Terms of the persons among the entities, in the order of the file."""
    flat = [e for top in entities for e in _flattened(top)]
    by_id = {e["id"]: e for e in flat if isinstance(e.get("id"), str)}
    held = list(dict.fromkeys(e.get("id") or id(e) for e in flat if e["schema"] == "Occupancy"))
    seated: set[str] = set()
    for key in held:
        occupancy = by_id.get(key) if isinstance(key, str) else next((e for e in flat if id(e) == key), None)
        if occupancy is not None:
            seated.add(_first(occupancy, "holder"))
            yield _occupancy(occupancy, by_id)
    for person in by_id.values():
        if person["schema"] == "Person" and person["id"] not in seated:
            yield from (_given(person, words, _all(person, "country"), "", "") for words in _all(person, "position"))


def _flattened(entity: Entity) -> Iterator[Entity]:
    """An entity and those nested in its properties; an occupancy inside a person gets that person as its holder."""
    yield entity
    for name, values in entity["properties"].items():
        for value in values if isinstance(values, list) else [values]:
            if is_ftm(value):
                child = {**value, "where": entity["where"]}
                if name == "positionOccupancies" and not value["properties"].get("holder"):
                    child["properties"] = {**value["properties"], "holder": [entity.get("id")]}
                yield from _flattened(child)


def _occupancy(occupancy: Entity, by_id: dict[str, Entity]) -> Given | Refused:
    where = occupancy["where"]
    person, post = by_id.get(_first(occupancy, "holder")), by_id.get(_first(occupancy, "post"))
    if person is None or post is None:
        missing = "holder" if person is None else "post"
        return refused(where, f"an Occupancy whose {missing} is not in the file", "the entity it names", "export it along with the Occupancy")
    return _given({**person, "where": where}, _first(post, "name"), _all(post, "country"), _first(occupancy, "startDate"), _first(occupancy, "endDate"))


def _given(person: Entity, position: str, places: tuple[str, ...], start: str, end: str) -> Given | Refused:
    where, latin_native = person["where"], by_script((*_all(person, "name"), *_all(person, "alias"), *_all(person, "weakAlias")))
    names, native = latin_native
    shown = " ".join(str(person.get("caption") or "").split())
    name = shown if shown in names else (names[0] if names else "")
    if not name:
        return refused(where, f"a Person without a name in Latin letters ({', '.join(native) or 'no name'})", "such a name", "add one to the entity")
    if not position.strip():
        return refused(where, f"an office of {name} without a name", "the title of an office", "name the Position")
    nationality = next(iter((*_all(person, "citizenship"), *_all(person, "nationality"), *_all(person, "country"))), "")
    return Given(where, name, " ".join(position.split()), places or ((nationality,) if nationality else ()), start[:10], end[:10],
                 _wikidata(person), tuple(n for n in names if n != name), native, nationality, gender(_first(person, "gender")),
                 "FollowTheMoney file")


def _wikidata(person: Entity) -> str:
    return next((v for v in (*_all(person, "wikidataId"), str(person.get("id", ""))) if v[:1] == "Q" and v[1:].isdecimal()), "")


def _all(entity: Entity, name: str) -> tuple[str, ...]:
    values = entity["properties"].get(name) or ()
    return tuple(v if isinstance(v, str) else str(v.get("id", "")) for v in (values if isinstance(values, list) else [values]) if isinstance(v, str | dict))


def _first(entity: Entity, name: str) -> str:
    return next(iter(_all(entity, name)), "")
