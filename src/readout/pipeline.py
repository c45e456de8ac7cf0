"""One document in, one reading out: a pure function of the document, the fact tables and the reader's version.

Every span of the reading is checked against the text before it leaves; what does not fit is dropped and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from readout.extract.encounters import find_encounters
from readout.extract.events import find_events
from readout.extract.events.coding import code_events
from readout.extract.names import find_names
from readout.extract.page import Page
from readout.extract.passages import find_passages
from readout.extract.statements import find_statements
from readout.extract.times import find_times
from readout.facts import Facts, builtin
from readout.language.encoder import Encoder, built_in
from readout.model import Document, Encounter, Event, Reading, Span, Statement, Time
from readout.model.cast import Cast
from readout.reconcile import condition, discrepancies
from readout.resolve.dates import date_document
from readout.resolve.people import resolve
from readout.resolve.speakers import attach
from readout.resolve.yearless import with_years


def read_document(document: Document, facts: Facts | None = None, encoder: Encoder | None = None) -> Reading:
    """The reading of one document, by the built-in tables and encoder unless others are given. Never raises for what the text says."""
    facts, encoder = facts or builtin(), encoder or built_in()
    page = _page(document, facts, encoder)
    times = find_times(page.text, page.sentences, page.published, page.grams_in)
    cast = resolve(page, find_names(page))
    if document.published is None:
        document = msgspec.structs.replace(document, published=date_document(page, times, cast))
        times = with_years(times, document.published)
    statements, made = attach(page, find_statements(page), cast)
    cast = Cast([*cast.actors, *made], cast.mentions)
    encounters = find_encounters(page, cast, times)
    statements = _linked(statements, encounters, page)
    events, cast = _events(page, cast, times, statements, encounters)
    reading = Reading(document=document, passages=page.passages, actors=cast.actors, mentions=cast.mentions, statements=statements, events=events,
                      times=times, encounters=encounters, versions=versions(facts, encoder))
    reading = msgspec.structs.replace(reading, discrepancies=discrepancies.find(page, reading))
    return anchored(msgspec.structs.replace(reading, condition=condition.describe(page, reading)))


def _events(page: Page, cast: Cast, times: Sequence[Time], statements: Sequence[Statement],
            encounters: Sequence[Encounter]) -> tuple[list[Event], Cast]:
    """Events by the built-in patterns, or by the user's own dictionary where the fact tables hold one; its parties join the cast."""
    if page.facts.coding is None:
        return find_events(page, cast, times, statements, encounters), cast
    events, actors, mentions = code_events(page, page.facts.coding, 1 + len(cast.actors))
    return events, Cast([*cast.actors, *actors], sorted([*cast.mentions, *mentions], key=lambda m: (m.start, m.end)))


def versions(facts: Facts, encoder: Encoder) -> dict[str, str]:
    """What made a reading: the package, the fact tables and the model (`rules` without one)."""
    return {"readout": _package(), "facts": facts.version, "reader": encoder.version}


@cache
def _package() -> str:
    """The package's version; its metadata are a file, read once."""
    return version("readout")


def _page(document: Document, facts: Facts, encoder: Encoder) -> Page:
    published = document.published.value if document.published else None
    return Page(document.text, document.language or "en", published, find_passages(document.text, title=document.title, language=document.language or "en"), facts, encoder)


def _linked(statements: Sequence[Statement], encounters: Sequence[Encounter], page: Page) -> list[Statement]:
    """Statements tied to the encounter that their own passage, or the nearest passage before, is about."""
    out = []
    for s in statements:
        speaker = s.speaker.actor if s.speaker else None
        fitting = [e for e in encounters if e.status == "actual" and (speaker in e.participants or len(encounters) == 1)]
        near = [e for e in fitting if any(page.passage_at(x.start) == page.passage_at(s.content[0].start) for x in e.spans)]
        chosen = (near or fitting)[:1]
        out.append(msgspec.structs.replace(s, encounter=chosen[0].id) if chosen else s)
    return out


def anchored(reading: Reading) -> Reading:
    """The reading without records whose spans do not fit the text; `dropped` counts them by table."""
    length = len(reading.document.text)
    dropped: Counter[str] = Counter()

    def keep(name: str, records: Sequence[msgspec.Struct]) -> list[msgspec.Struct]:
        kept = [r for r in records if all(0 <= start < end <= length for start, end in _bounds(r))]
        dropped[name] += len(records) - len(kept)
        return kept

    tables = ("passages", "mentions", "statements", "events", "times", "encounters", "discrepancies")
    kept = {name: keep(name, getattr(reading, name)) for name in tables}
    return msgspec.structs.replace(reading, **kept, dropped={k: n for k, n in dropped.items() if n})


def spans_of(record: msgspec.Struct) -> list[Span]:
    """All spans of a record."""
    return [Span(start, end) for start, end in _bounds(record)]


def _bounds(record: Any) -> list[tuple[int, int]]:
    """Where the spans of a record begin and end."""
    itself, lists, parts = _anchors(record.__class__)
    out = [(record.start, record.end)] if itself else []
    for name in parts:
        part = getattr(record, name)
        if isinstance(start := getattr(part, "start", None), int):
            out.append((start, part.end))
    for name in lists:
        out += [(s.start, s.end) for s in getattr(record, name)]
    return out


@cache
def _anchors(kind: type[msgspec.Struct]) -> tuple[bool, list[str], list[str]]:
    """What has spans in a record of this kind: itself, fields that are lists of them, fields that are or hold one."""
    fields = kind.__struct_fields__
    return ({"start", "end"} <= set(fields), [n for n in ("content", "spans") if n in fields],
            [n for n in ("cue", "speaker", "addressee", "trigger", "place") if n in fields])
