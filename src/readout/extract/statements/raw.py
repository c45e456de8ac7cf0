"""A statement as found in the text, before its speaker is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from readout.model import Span
from readout.model.records import Channel, Form
from readout.model.spans import hull


class RawVia(NamedTuple):
    """One link of the chain: its words, whether it is unnamed, where it stands."""

    label: str
    anonymous: bool
    span: Span | None


@dataclass
class RawStatement:
    """Content, cue, source and addressee as spans; `parent` is the index of the statement this one stands inside."""

    content: list[Span]
    cue: Span | None = None
    source: Span | None = None
    addressee: Span | None = None
    channel: Channel | None = None
    via: list[RawVia] = field(default_factory=list)
    act: str = "assert"
    form: Form = "indirect"
    confidence: float = 0.6
    parent: int | None = None
    rule: str = ""

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    def extent(self) -> Span:
        """From the first to the last code point of the content."""
        return self.content[0] if len(self.content) == 1 else hull(self.content)
