"""Where the records of a reading stand: the target of each, and the record that a target means. Nothing is moved to look-alike text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from readout.model import Actor, Reading, Span
from readout.model.correction import Identity, Target, TargetKind
from readout.model.spans import hull

Place = tuple[TargetKind, int]  # kind, and index in the reading's list of that kind


def identity(actor: Actor) -> Identity:
    """Who an actor is, in all documents."""
    return Identity(name=actor.name, kind=actor.kind, key=actor.key, country=actor.country, wikidata=actor.wikidata)


def targets(reading: Reading) -> dict[Place, Target]:
    """The target of every record that can be corrected."""
    document, text = reading.document.id, reading.document.text
    return {place: Target(kind=place[0], document=document, start=span.start, end=span.end, words=span.of(text), mark=mark)
            for place, span, mark in _records(reading)}


def _records(reading: Reading) -> Iterator[tuple[Place, Span, str]]:
    """Place, span and mark of every record that has a place; an actor stands where it is first named."""
    text = reading.document.text
    yield ("document", 0), Span(0, 0), ""
    for n, s in enumerate(reading.statements):
        yield ("statement", n), hull(s.content), text[s.cue.start : s.cue.end] if s.cue else ""
    for n, e in enumerate(reading.events):
        yield ("event", n), e.trigger, e.code
    for n, d in ((n, d) for n, d in enumerate(reading.discrepancies) if d.spans):
        yield ("discrepancy", n), d.spans[0], f"{d.kind} {d.rule}"
    for n, m in enumerate(reading.mentions):
        yield ("mention", n), m.span, m.kind
    names = {a.id: a.name for a in reading.actors}
    for n, x in ((n, x) for n, x in enumerate(reading.encounters) if x.spans):
        yield ("encounter", n), x.spans[0], " ".join([x.mode, *(names.get(p, p) for p in x.participants)])
    first = {m.actor: m.span for m in reversed(reading.mentions) if m.actor and m.kind != "office"}
    for n, a in enumerate(reading.actors):
        if a.id in first:
            yield ("actor", n), first[a.id], a.name


class Finder:
    """The record of a reading that a target means: exactly its kind and place; the mark decides only among several."""

    def __init__(self, reading: Reading) -> None:
        self._at: dict[tuple[Any, ...], list[tuple[str, int]]] = defaultdict(list)
        self._text = reading.document.text
        for (kind, n), span, mark in _records(reading):
            self._at[kind, span.start, span.end].append((mark, n))

    def find(self, target: Target) -> int | None:
        """Index in the list of the target's kind, or None where its anchor is gone."""
        if self._text[target.start : target.end] != target.words:
            return None
        found = self._at.get((target.kind, target.start, target.end), [])
        if len(found) == 1:
            return found[0][1]
        same = [n for mark, n in found if mark == target.mark]
        return same[0] if len(same) == 1 else None
