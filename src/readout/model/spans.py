"""Half-open spans in Unicode code points of `document.text`, the unit of all evidence."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """`text[start:end]`, code points, half-open (W3C Web Annotation TextPositionSelector)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def fits(self, text: str) -> bool:
        """True when the span is non-empty and lies inside `text`."""
        return 0 <= self.start < self.end <= len(text)


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without blanks at its edges, or None when nothing but blanks is there."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans` (at least one)."""
    listed = list(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed))
