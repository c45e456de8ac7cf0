"""Readings for exports that need more than a view's row: in the order of filing, one at a time, with what names their records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import msgspec
from sqlalchemy import Connection, select

from readout.ledger.corrections.anchors import identity
from readout.ledger.schema import documents, readings
from readout.model import Actor, Reading, Span, Speaker


@dataclass(frozen=True)
class Held:
    """One reading with look-ups by id."""

    reading: Reading

    @cached_property
    def cast(self) -> dict[str, Actor]:
        """Actors by id."""
        return {a.id: a for a in self.reading.actors}

    @property
    def id(self) -> str:
        """SHA-256 of the document."""
        return self.reading.document.id

    def words(self, span: Span) -> str:
        """The words at a span."""
        return span.of(self.reading.document.text)

    def actor(self, party: Speaker | None) -> Actor | None:
        """The actor of a speaker or addressee."""
        return self.cast.get(party.actor or "") if party else None

    def name(self, party: Speaker | None) -> str | None:
        """Its name, or else the words of the text."""
        found = self.actor(party)
        return found.name if found else self.words(Span(party.start, party.end)) if party and party.start is not None and party.end is not None else None

    def mark(self, actor_id: str) -> str | None:
        """The same string for the same actor, in all documents."""
        return identity(self.cast[actor_id]).mark if actor_id in self.cast else None


def held(connection: Connection) -> Iterator[Held]:
    """Every reading of the ledger."""
    query = select(readings.c.json).join(documents, documents.c.id == readings.c.document_id).order_by(documents.c.filed_at, documents.c.id)
    for text in connection.scalars(query):
        yield Held(msgspec.json.decode(text, type=Reading))
