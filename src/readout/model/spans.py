"""Half-open spans in Unicode code points of `document.text`, the unit of all evidence."""

from __future__ import annotations

from bisect import bisect_left
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


BETWEEN = " … "  # stands between the parts of a wording that the text interrupts


def joined(text: str, spans: Iterable[Span]) -> str:
    """The words of several spans as one wording."""
    return BETWEEN.join(s.of(text) for s in spans)


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


class Placed:
    """Numbered spans, several of one number allowed, found by where they stand."""

    def __init__(self, spans: Iterable[tuple[int, Span]]) -> None:
        self._spans = sorted((s.start, s.end, number) for number, s in spans)
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def touching(self, *spans: Span) -> list[int]:
        """The numbers, in order, of those that share code points with any of `spans`."""
        found: set[int] = set()
        for span in spans:
            at = bisect_left(self._spans, (span.start - self._longest, 0, 0))
            while at < len(self._spans) and self._spans[at][0] < span.end:
                if self._spans[at][1] > span.start:
                    found.add(self._spans[at][2])
                at += 1
        return sorted(found)
