"""A person's judgement of one record: what, who, when, why. Append-only; an undo is a correction too.

A correction is keyed to what does not change when a document is read again: the SHA-256 of its bytes, the kind of record and the exact code
points it stands at. `mark` tells records apart that stand at the same place; it is looked at only when there are several.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from readout.model.records import ActorKind, Record

TargetKind = Literal["document", "mention", "actor", "statement", "event", "encounter", "discrepancy", "person"]
Action = Literal["confirm", "reject", "set", "undo"]


class Target(Record, frozen=True):
    """What is corrected: a record at `document.text[start:end]`, a whole document (0, 0), or a person of the ledger (document None, `mark`)."""

    kind: TargetKind
    document: str | None = None
    start: int = 0
    end: int = 0
    words: str = ""
    mark: str = ""

    @property
    def key(self) -> str:
        """The same string for the same target."""
        return f"{self.kind} {self.document or '-'} {self.start}-{self.end} {self.mark}"


def mark_of(key: str | None, name: str, kind: str) -> str:
    """The same string for the same actor, in all documents."""
    return key or f"{name} ({kind})"


class Identity(Record, frozen=True):
    """Who an actor is: `key` of the fact tables, or else the name and kind."""

    name: str
    kind: ActorKind = "person"
    key: str | None = None
    country: str | None = None
    wikidata: str | None = None

    @property
    def mark(self) -> str:
        """The same string for the same actor, in all documents."""
        return mark_of(self.key, self.name, self.kind)


class Correction(Record, frozen=True):
    """One judgement. `set` gives `field` a `value` (`identity` where the value is an actor); `before` is what was there; `undoes` a correction's id.

    Corrections made in one go share a `batch`. `at` is UTC, ISO 8601.
    """

    target: Target
    action: Action
    who: str
    at: str
    batch: str
    field: str | None = None
    value: str | None = None
    before: str | None = None
    identity: Identity | None = None
    why: str = ""
    undoes: str | None = None

    @property
    def id(self) -> str:
        """Hash of all it says: the same correction has the same id in every ledger."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()[:32]

    @property
    def slot(self) -> str:
        """What it settles: a later correction of the same slot goes before an earlier one."""
        return f"{self.target.key} {self.field if self.action == 'set' else 'judgement'}"
