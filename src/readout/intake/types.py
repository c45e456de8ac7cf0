"""What intake gives: a document with its bytes, or a refusal with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model import Document


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, the bytes it came as, and their media type."""

    document: Document
    data: bytes
    media: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that gave no document; `reason` is one line: what was given, what was expected, what to do."""

    ref: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller says about a document; None where he says nothing."""

    published: str | None = None
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    source: str | None = None
