"""What intake gives: a document with its bytes, or a refusal with its reason."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from typing import Literal

from readout.model import Document
from readout.model.records import Basis

Form = Literal["any", "text", "row"]  # bytes that show what they are, plain text whatever it begins with, a JSON object


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
    """What the caller says about a document; None where he says nothing. `doubts` are notes made on the way.

    `basis` is how the date is known, `columns` other names of a row's fields: (`text`, `body`) reads the text from `body`,
    `retrieved` the ISO day on which the bytes were fetched.
    """

    published: str | None = None
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    doubts: tuple[str, ...] = ()
    basis: Basis = "given"
    columns: tuple[tuple[str, str], ...] = ()
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A document as its source holds it, not looked into yet; small to send to another process."""

    ref: str
    data: builtins.bytes
    hints: Hints
    form: Form = "any"
    encoding: str | None = None
