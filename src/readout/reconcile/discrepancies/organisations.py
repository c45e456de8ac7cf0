"""One organisation under two names: a known name that goes on in capitals where the tables' does not, beside the plain one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.extract.page import Page
from readout.model import Discrepancy, Mention, Reading, Span

_TAIL = re.compile(r"\s+(?:for|of|on)\s+(?:the\s+)?(?!(?:the\s+)?United\b)([A-Z][a-z]+(?:\s+(?:and\s+)?[A-Z][a-z]+)*)")


def longer_names(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """A governmental body's name with an unknown continuation; what follows must not be a state, a place, a person or another name."""
    known = {a.id: a for a in reading.actors if a.kind == "organisation" and (a.key or "").startswith("org:") and a.sector == "GOV"}
    bodies = [m for m in reading.mentions if m.kind == "organisation" and m.actor in known and page.in_story(m.start)]
    for m in bodies:
        tail = _TAIL.match(page.text, m.end)
        plain = next((x for x in bodies if x.actor == m.actor and x is not m and not _TAIL.match(page.text, x.end)), None)
        if tail and plain and not _names_something(reading, tail.start(1), tail.end(1)):
            yield Discrepancy(kind="organisation", spans=sorted([Span(m.start, tail.end()), plain.span]), rule="organisation", severity="medium", confidence=0.75,
                              note=f"one body under two names; the tables have {known[m.actor or ''].name}")


def _names_something(reading: Reading, start: int, end: int) -> bool:
    def inside(m: Mention) -> bool:
        return m.start < end and start < m.end

    return any(inside(m) for m in reading.mentions) or any(t.start < end and start < t.end for t in reading.times)
