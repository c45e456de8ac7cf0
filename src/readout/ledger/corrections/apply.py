"""Corrections laid over a reading: a pure function. The latest judgement of a field holds; what finds no anchor is an orphan and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from readout.extract.events.codes import cameo, shifted
from readout.facts import builtin
from readout.ledger.corrections.anchors import Finder, identity
from readout.model import Actor, DateValue, Event, EventDate, Published, Reading, Speaker
from readout.model.correction import Correction, Identity

State = Literal["applied", "superseded", "undone", "orphan"]
LISTS = {"statement": "statements", "event": "events", "encounter": "encounters", "discrepancy": "discrepancies", "mention": "mentions", "actor": "actors"}


@dataclass
class Applied:
    """The reading as corrected, what became of each correction (by id), and the judgement of records: (kind, id) -> confirmed or corrected."""

    reading: Reading
    states: dict[str, State] = field(default_factory=dict)
    judgements: dict[tuple[str, str], str] = field(default_factory=dict)


def standing(corrections: Iterable[Correction]) -> tuple[list[Correction], dict[str, State]]:
    """The corrections that hold, oldest first, and the state of those that do not."""
    states: dict[str, State] = {}
    undone: set[str] = set()
    settled: set[str] = set()
    held = []
    for c in sorted(corrections, key=lambda c: (c.at, c.id), reverse=True):
        if c.id in undone:
            states[c.id] = "undone"
        elif c.action == "undo":
            undone.add(c.undoes or "")
            states[c.id] = "applied"
        elif c.slot in settled:
            states[c.id] = "superseded"
        else:
            settled.add(c.slot)
            held.append(c)
    return held[::-1], states


def apply(reading: Reading, corrections: Sequence[Correction]) -> Applied:
    """The reading under the corrections of its document and of the people in it."""
    held, states = standing(corrections)
    if not held:  # as nearly always: the places of its records need not be looked up
        return Applied(reading, states)
    work = _Work(reading)
    for c in held:
        states[c.id] = "applied" if work.one(c) else "orphan"
    return Applied(work.finished(), states, work.judgements())


class _Work:
    """A reading being corrected: lists of records whose places do not change until the end, when rejected ones leave."""

    def __init__(self, reading: Reading) -> None:
        self.read, self.finder = reading, Finder(reading)
        self.document = reading.document
        self.lists: dict[str, list[Any]] = {kind: list(getattr(reading, name)) for kind, name in LISTS.items()}
        self.judged: dict[tuple[str, int], str] = {}

    def one(self, c: Correction) -> bool:
        """Do one correction; False where its anchor is gone."""
        if c.target.kind == "person":
            return self._person(c)
        n = self.finder.find(c.target)
        if n is None or c.target.document != self.document.id:
            return False
        place = (c.target.kind, n)
        if c.action == "set":
            self._set(c, n)
            self.judged[place] = "corrected" if self.judged.get(place) != "rejected" else "rejected"
        elif c.action == "reject" or self.judged.get(place) != "corrected":
            self.judged[place] = "rejected" if c.action == "reject" else "confirmed"
        return True

    def _person(self, c: Correction) -> bool:
        """A person of the whole ledger is another one."""
        mine = [n for n, a in enumerate(self.read.actors) if identity(a).mark == c.target.mark]
        for n in mine:
            self.lists["actor"][n] = _renamed(self.lists["actor"][n], _who(c))
        return bool(mine)

    def _set(self, c: Correction, n: int) -> None:
        if c.target.kind == "document":
            value: Any = Published(value=c.value or "", basis="given") if c.field == "published" else c.value
            self.document = msgspec.structs.replace(self.document, **{c.field or "": value})
            return
        records = self.lists[c.target.kind]
        records[n] = _renamed(records[n], _who(c)) if c.target.kind == "actor" else self._changed(records[n], c)

    def _changed(self, record: Any, c: Correction) -> Any:
        """The record with one field changed, and what follows from it."""
        name, value = c.field or "", c.value or ""
        if name in ("speaker", "addressee"):
            old = getattr(record, name)
            return msgspec.structs.replace(record, **{name: Speaker(start=old.start if old else None, end=old.end if old else None, actor=self._actor(_who(c)))})
        if name == "actor":
            return msgspec.structs.replace(record, actor=self._actor(_who(c)), suggestion=None)
        if name == "date":
            made = EventDate(value=value, basis="given") if isinstance(record, Event) else DateValue(value=value)
            return msgspec.structs.replace(record, date=made)
        changed = msgspec.structs.replace(record, **{name: value})
        return _coded(changed) if isinstance(changed, Event) else changed

    def _actor(self, who: Identity) -> str:
        """The id of an actor of this document, entered where it is not there yet."""
        for a in self.lists["actor"]:
            if identity(a).mark == who.mark:
                return str(a.id)
        made = Actor(id=_free({a.id for a in self.lists["actor"]}), name=who.name, kind=who.kind, key=who.key, country=who.country, wikidata=who.wikidata)
        self.lists["actor"].append(made)
        return made.id

    def finished(self) -> Reading:
        """The reading without what was rejected; references to it become empty."""
        gone = {(kind, self.lists[kind][n].id) for (kind, n), how in self.judged.items() if how == "rejected" and kind not in ("mention", "discrepancy")}
        kept = {LISTS[kind]: [_without(r, gone) for n, r in enumerate(records) if self.judged.get((kind, n)) != "rejected"] for kind, records in self.lists.items()}
        return msgspec.structs.replace(self.read, document=self.document, **kept)

    def judgements(self) -> dict[tuple[str, str], str]:
        """Judgements by kind and the id that the corrected reading's tables give; mentions and discrepancies are numbered anew."""
        out = {}
        for kind, letter in (("statement", ""), ("event", ""), ("encounter", ""), ("discrepancy", "d"), ("mention", "m")):
            kept = [(n, r) for n, r in enumerate(self.lists[kind]) if self.judged.get((kind, n)) != "rejected"]
            for number, (n, r) in enumerate(kept, 1):
                if (kind, n) in self.judged:
                    out[kind, f"{letter}{number}" if letter else r.id] = self.judged[kind, n]
        return out


def _who(c: Correction) -> Identity:
    return c.identity or Identity(name=c.value or "")


def _renamed(actor: Actor, who: Identity) -> Actor:
    """The same actor of the document under another identity; an office goes only with the person who holds it."""
    office = actor.office if who.key == actor.key else None
    return msgspec.structs.replace(actor, name=who.name, kind=who.kind, key=who.key, country=who.country or actor.country, wikidata=who.wikidata, office=office)


def _coded(event: Event) -> Event:
    """The codes that follow from code and status."""
    facts = builtin()
    return msgspec.structs.replace(event, plover=shifted(facts, event.code, event.status), cameo=cameo(facts, event.code, event.mode))


def _without(record: Any, gone: set[tuple[str, str]]) -> Any:
    """The record without references to records that are gone."""
    for name, kind in (("statement", "statement"), ("parent", "statement"), ("encounter", "encounter")):
        held = getattr(record, name, None)
        if isinstance(held, str) and (kind, held) in gone:
            record = msgspec.structs.replace(record, **{name: None})
    return record


def _free(taken: set[str]) -> str:
    number = 1
    while f"a{number}" in taken:
        number += 1
    return f"a{number}"
