"""Who a name means: an actor of the document, or of the ledger, or of the fact tables; a name that none of them knows is a new actor."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from readout.errors import LedgerError
from readout.facts import builtin
from readout.ledger.corrections.anchors import identity
from readout.ledger.schema import actors
from readout.model import Reading
from readout.model.correction import Identity


def who_is(connection: Connection, reading: Reading, name: str) -> Identity:
    """The actor that a name, or an identifier of the fact tables, means. Raises LedgerError where it means several."""
    here = [identity(a) for a in reading.actors if name.casefold() in (a.name.casefold(), (a.key or "").casefold())]
    return _only(name, here) or _only(name, _of_ledger(connection, name)) or _only(name, _of_facts(name)) or Identity(name=name)


def person(connection: Connection, mark: str) -> Identity:
    """The person of the ledger with this mark (key, or `Name (kind)`) or name. Raises LedgerError where there is none or several."""
    a = actors.c
    query = select(a.name, a.kind, a.key, a.country, a.wikidata).where((a.key == mark) | (a.key.is_(None) & (a.name + " (" + a.kind + ")" == mark)))
    found = [Identity(**row) for row in connection.execute(query).mappings()] or _of_ledger(connection, mark)
    one = _only(mark, found)
    if one is None:
        raise LedgerError(f"person {mark!r}", "a person of this ledger", "see the people view")
    return one


def _of_ledger(connection: Connection, name: str) -> list[Identity]:
    a = actors.c
    query = select(a.name, a.kind, a.key, a.country, a.wikidata).where((func.lower(a.name) == name.lower()) | (a.key == name)).distinct()
    return [Identity(**row) for row in connection.execute(query).mappings()]


def _of_facts(name: str) -> list[Identity]:
    facts, wanted = builtin(), name.casefold()
    people = [Identity(name=p.name, key=f"person:{i}", country=p.country, wikidata=p.wikidata or None) for i, p in facts.people.items()
              if wanted in (p.name.casefold(), f"person:{i}")]
    states = [Identity(name=s.name, kind="state", key=f"state:{c}", country=c, wikidata=s.wikidata or None) for c, s in facts.states.items() if wanted in (s.name.casefold(), f"state:{c}".casefold())]
    return [*people, *states]


def _only(name: str, found: Iterable[Identity]) -> Identity | None:
    """The one actor found, None where there is none; readings may differ in country, the first is taken. Raises LedgerError."""
    by_mark: dict[str, Identity] = {}
    for one in found:
        by_mark.setdefault(one.mark, one)
    if len(by_mark) > 1:
        raise LedgerError(f"{name!r}, which means {len(by_mark)} actors", f"one of {', '.join(sorted(by_mark))}", "give this instead")
    return next(iter(by_mark.values()), None)
