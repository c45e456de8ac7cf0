"""What intake gives: a document with its bytes, or a refusal with its reason."""

from __future__ import annotations

import builtins
from dataclasses import dataclass

from readout.model import Document


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, the bytes it came as, their media type, and notes on hints that could not be used (one line each)."""

    document: Document
    data: builtins.bytes
    media: str
    notes: tuple[str, ...] = ()

    @property
    def html(self) -> builtins.bytes | None:
        """The page as received, when the document came as HTML."""
        return self.data if self.media == "text/html" else None


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that gave no document; `reason` is one line: what was given, what was expected, what to do."""

    ref: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller says about a document; None where he says nothing. `doubts` are notes made on the way."""

    published: str | None = None
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    doubts: tuple[str, ...] = ()
