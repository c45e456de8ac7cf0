"""A reading laid flat: the rows that its records make, each with document, place in the text and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table

from readout.ledger import schema
from readout.model import Actor, Discrepancy, Encounter, Event, Mention, Reading, Span, Speaker, Statement
from readout.model.spans import hull
from readout.reconcile.days import days_of

Row = dict[str, Any]
BETWEEN = " … "  # stands between the parts of a statement that the text interrupts
OPENING = 160  # code points that stand for a whole document, at most
ALSO = "; "  # stands between the items of one cell


def flatten(reading: Reading) -> dict[Table, list[Row]]:
    """Rows of every record table, in the order of the reading."""
    return _Flat(reading).tables()


def document_row(reading: Reading) -> Row:
    """The row of the document itself, without its text and bytes."""
    d, head = reading.document, opening(reading)
    published = d.published.value if d.published else None
    return {
        "id": d.id, "ref": d.ref, "source": d.source, "title": d.title, "publisher": d.publisher, "language": d.language, "published": published,
        "published_basis": d.published.basis if d.published else None, **days(published), "grade": reading.condition.grade if reading.condition else None,
        "start": head.start if head else None, "end": head.end if head else None, "words": head.of(d.text) if head else None,
    }


def index_rows(reading: Reading) -> list[Row]:
    """Rows of the full-text index: statements and passages."""
    text, document_id = reading.document.text, reading.document.id
    spoken = [("statement", s.id, hull(s.content)) for s in reading.statements]
    written = [("passage", f"p{n}", p.span) for n, p in enumerate(reading.passages, 1)]
    return [{"kind": kind, "document_id": document_id, "record_id": record, "start": span.start, "end": span.end, "body": span.of(text)}
            for kind, record, span in [*spoken, *written]]


def opening(reading: Reading) -> Span | None:
    """The words that stand for the whole document: the start of its headline, or else of its first passage."""
    heads = [p for p in reading.passages if p.role == "headline"] or reading.passages
    if not heads:
        return None
    words = heads[0].span.of(reading.document.text)
    line = words.split("\n", 1)[0][: OPENING + 1]
    short = line if len(line) <= OPENING else line[:OPENING].rsplit(maxsplit=1)[0]
    return Span(heads[0].start, heads[0].start + len(short.rstrip()))


def _listed(items: Iterable[str | None]) -> str | None:
    """Items of one cell, each once, in order."""
    return ALSO.join(dict.fromkeys(item for item in items if item)) or None


def _spans(spans: Sequence[Span]) -> str | None:
    return " ".join(f"{s.start}-{s.end}" for s in spans) or None


class _Flat:
    """One reading and the look-ups that its rows need."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.document.text
        self.cast = {a.id: a for a in reading.actors}
        self.seen = self._first_words()

    def tables(self) -> dict[Table, list[Row]]:
        r = self.reading
        return {
            schema.statements: [self._row(s.id, n, hull(s.content), self._statement(s)) for n, s in enumerate(r.statements)],
            schema.events: [self._row(e.id, n, e.trigger, self._event(e)) for n, e in enumerate(r.events)],
            schema.mentions: [self._row(f"m{n + 1}", n, m.span, self._mention(m)) for n, m in enumerate(r.mentions)],
            schema.actors: [self._row(a.id, n, self.seen.get(a.id), self._actor(a)) for n, a in enumerate(r.actors)],
            schema.times: [self._row(f"t{n + 1}", n, t.span, {"value": t.value, "kind": t.kind, "basis": t.basis}) for n, t in enumerate(r.times)],
            schema.encounters: [self._row(e.id, n, e.spans[0] if e.spans else None, self._encounter(e)) for n, e in enumerate(r.encounters)],
            schema.discrepancies: [self._row(f"d{n + 1}", n, d.spans[0] if d.spans else None, self._discrepancy(d)) for n, d in enumerate(r.discrepancies)],
            schema.passages: [self._row(f"p{n + 1}", n, p.span, {"role": p.role}) for n, p in enumerate(r.passages)],
        }

    def _row(self, record_id: str, position: int, span: Span | None, cells: Row) -> Row:
        place = {"start": span.start, "end": span.end, "words": span.of(self.text)} if span else {"start": None, "end": None, "words": None}
        return {"document_id": self.reading.document.id, "id": record_id, "position": position, **cells, **place}

    def _first_words(self) -> dict[str, Span]:
        """Where each actor is first named: by a mention, or else as the words of a speaker."""
        seen: dict[str, Span] = {}
        for m in self.reading.mentions:
            if m.actor and m.kind != "office":
                seen.setdefault(m.actor, m.span)
        for party in [p for s in self.reading.statements for p in (s.speaker, s.addressee)]:
            if party and party.actor and party.start is not None and party.end is not None:
                seen.setdefault(party.actor, Span(party.start, party.end))
        return seen

    def _words(self, party: Any) -> str | None:
        return self.text[party.start : party.end] if party and party.start is not None else None

    def _name(self, party: Speaker | None) -> str | None:
        """Name of a speaker or addressee; where the actor is not known, the words of the text."""
        actor = self.cast.get(party.actor or "") if party else None
        return actor.name if actor else self._words(party)

    def _country(self, party: Speaker | None) -> str | None:
        actor = self.cast.get(party.actor or "") if party else None
        return actor.country if actor else None

    def _names(self, ids: Sequence[str]) -> str | None:
        return _listed(self.cast[i].name for i in ids if i in self.cast)

    def _countries(self, ids: Sequence[str]) -> str | None:
        return _listed(self.cast[i].country for i in ids if i in self.cast)

    def _statement(self, s: Statement) -> Row:
        return {
            "form": s.form, "act": s.act, "channel": s.channel, "speaker_id": s.speaker.actor if s.speaker else None,
            "speaker": self._name(s.speaker), "speaker_country": self._country(s.speaker), "speaker_words": self._words(s.speaker),
            "addressee_id": s.addressee.actor if s.addressee else None, "addressee": self._name(s.addressee),
            "addressee_country": self._country(s.addressee), "via": _listed(v.label for v in s.via), "cue": self._words(s.cue),
            "content": BETWEEN.join(c.of(self.text) for c in s.content), "spans": _spans(s.content), "encounter": s.encounter,
            "parent": s.parent, "confidence": s.confidence,
        }

    def _event(self, e: Event) -> Row:
        return {
            **_dated(e.date.value if e.date else None), "code": e.code, "plover": e.plover, "mode": e.mode, "contexts": _listed(e.contexts),
            "cameo": e.cameo, "status": e.status, "actors": self._names(e.actors), "actor_countries": self._countries(e.actors),
            "recipients": self._names(e.recipients), "recipient_countries": self._countries(e.recipients),
            "place": e.place.name if e.place else None, "place_country": e.place.country if e.place else None,
            "statement": e.statement, "encounter": e.encounter, "spans": _spans(e.spans), "confidence": e.confidence,
        }

    def _mention(self, m: Mention) -> Row:
        actor = self.cast.get(m.actor or "")
        return {"kind": m.kind, "actor_id": m.actor, "actor": actor.name if actor else None, "surface": m.surface,
                "suggestion": m.suggestion.name if m.suggestion else None, "reasons": _listed(m.reasons), "confidence": m.confidence}

    def _actor(self, a: Actor) -> Row:
        held = a.office
        return {"name": a.name, "kind": a.kind, "key": a.key, "wikidata": a.wikidata, "country": a.country, "sector": a.sector,
                "office": held.title if held else None, "office_of": held.of if held else None, "office_from": held.from_ if held else None,
                "office_to": held.to if held else None, "anonymous": int(a.anonymous), "confidence": a.confidence}

    def _encounter(self, e: Encounter) -> Row:
        return {**_dated(e.date.value if e.date else None), "group": e.group, "mode": e.mode, "status": e.status,
                "participants": self._names(e.participants), "countries": self._countries(e.participants),
                "place": e.place.name if e.place else None, "place_country": e.place.country if e.place else None, "spans": _spans(e.spans)}

    def _discrepancy(self, d: Discrepancy) -> Row:
        other = d.spans[1] if len(d.spans) > 1 else None
        return {"kind": d.kind, "severity": d.severity, "note": d.note, "rule": d.rule, "confidence": d.confidence,
                "other_start": other.start if other else None, "other_end": other.end if other else None,
                "other_words": other.of(self.text) if other else None, "spans": _spans(d.spans)}


def days(value: str | None) -> Row:
    """First and last day of an ISO 8601 or EDTF date, as ISO days; None where there is no such date."""
    found = days_of(value) if value else None
    return {"first_day": found.first.isoformat() if found else None, "last_day": found.last.isoformat() if found else None}


def _dated(value: str | None) -> Row:
    return {"date": value, **days(value)}
