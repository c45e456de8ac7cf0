"""A reading laid flat: the rows that its records make, each with document, place in the text and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from readout.ledger import schema
from readout.model import Actor, Discrepancy, Encounter, Event, Mention, Reading, Span, Speaker, Statement
from readout.model.correction import mark_of
from readout.model.spans import hull, joined
from readout.reconcile.accounts import first_hand
from readout.reconcile.days import days_of
from readout.reconcile.positions import topics_of

Row = dict[str, Any]
OPENING = 160  # code points that stand for a whole document, at most
NO_DAY = "9999-99-99"  # after every day there is
PEOPLE = ("person", "source")  # kinds of actors that the view of people shows
HANDS = {True: "first-hand", False: "second-hand"}
_DAYS = ("date", "first_day", "last_day")
_CARRIED = ("document_id", "id", "position", "start", "end", "words")  # cells of the timeline that are those of the record
ALSO = "; "  # stands between the items of one cell


def flatten(reading: Reading, judgements: Mapping[tuple[str, str], str] | None = None) -> dict[Table, list[Row]]:
    """Rows of every record table, in the order of the reading; `judgements` by kind of record and id."""
    return _Flat(reading, judgements or {}).tables()


def document_row(reading: Reading) -> Row:
    """The row of the document itself, without its text and bytes."""
    d, head = reading.document, opening(reading)
    published = d.published.value if d.published else None
    return {
        "id": d.id, "ref": d.ref, "source": d.source, "title": d.title, "publisher": d.publisher, "language": d.language, "published": published,
        "published_basis": d.published.basis if d.published else None, **days(published), "grade": reading.condition.grade if reading.condition else None,
        "start": head.start if head else None, "end": head.end if head else None, "words": head.of(d.text) if head else None,
        "sort_key": f"{days(published)['first_day'] or NO_DAY} {d.id}",
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

    def __init__(self, reading: Reading, judgements: Mapping[tuple[str, str], str]) -> None:
        self.reading, self.text, self.judgements = reading, reading.document.text, judgements
        self.cast = {a.id: a for a in reading.actors}
        self.seen = self._first_words()
        self.day = days(reading.document.published.value if reading.document.published else None)
        self.met = {e.id: e for e in reading.encounters}
        self.named: dict[str | None, list[str]] = defaultdict(list)
        for m in reading.mentions:
            if m.kind != "office":
                self.named[m.actor].append(m.span.of(self.text))
        self.speaks = Counter(s.speaker.actor for s in reading.statements if s.speaker)
        self.told_in = Counter(s.encounter for s in reading.statements)

    def tables(self) -> dict[Table, list[Row]]:
        r = self.reading
        judged = self._judged
        statements = [judged("statement", self._row(s.id, n, hull(s.content), self._statement(s))) for n, s in enumerate(r.statements)]
        events = [judged("event", self._row(e.id, n, e.trigger, self._event(e))) for n, e in enumerate(r.events)]
        encounters = [judged("encounter", self._row(e.id, n, e.spans[0] if e.spans else None, self._encounter(e))) for n, e in enumerate(r.encounters)]
        return {
            schema.statements: statements,
            schema.events: events,
            schema.mentions: [judged("mention", self._row(f"m{n + 1}", n, m.span, self._mention(m))) for n, m in enumerate(r.mentions)],
            schema.actors: [self._row(a.id, n, self.seen.get(a.id), self._actor(a)) for n, a in enumerate(r.actors)],
            schema.times: [self._row(f"t{n + 1}", n, t.span, {"value": t.value, "kind": t.kind, "basis": t.basis}) for n, t in enumerate(r.times)],
            schema.encounters: encounters,
            schema.discrepancies: [judged("discrepancy", self._row(f"d{n + 1}", n, d.spans[0] if d.spans else None, self._discrepancy(d))) for n, d in enumerate(r.discrepancies)],
            schema.passages: [self._row(f"p{n + 1}", n, p.span, {"role": p.role}) for n, p in enumerate(r.passages)],
            schema.timeline: [*self._line("encounter", encounters, _met), *self._line("event", events, _acted), *self._line("statement", statements, self._said)],
        }

    def _line(self, kind: str, rows: Sequence[Row], told: Callable[[Row], Row]) -> list[Row]:
        """Rows of the timeline for one kind of record, made from the record's own rows."""
        out = []
        for row in rows:
            cells = {"kind": kind, **{name: row[name] for name in _CARRIED}, **told(row)}
            out.append(cells | {"sort_key": place_of(cells, self.day, row, kind)})
        return out

    def _said(self, s: Row) -> Row:
        """A statement stands on its encounter's day, or else on its document's."""
        met, published = self.met.get(s["encounter"] or ""), self.reading.document.published
        dated = _dated(met.date.value) if met and met.date else _dated(published.value if published else None)
        return {**dated, "who": s["speaker"], "what": s["act"], "whom": s["addressee"], "status": None,
                "countries": _both(s["speaker_country"], s["addressee_country"]), "group": s["group"]}

    def _group(self, encounter: str | None) -> str | None:
        """The encounter across documents; one that is not grouped yet stands for itself."""
        met = self.met.get(encounter or "")
        return (met.group or f"{self.reading.document.id}/{met.id}") if met else None

    def _row(self, record_id: str, position: int, span: Span | None, cells: Row) -> Row:
        place = {"start": span.start, "end": span.end, "words": span.of(self.text)} if span else {"start": None, "end": None, "words": None}
        row = {"document_id": self.reading.document.id, "id": record_id, "position": position, **cells, **place}
        return row | {"sort_key": place_of(cells, self.day, row)} if "sort_key" in cells else row

    def _judged(self, kind: str, row: Row) -> Row:
        return {**row, "judgement": self.judgements.get((kind, row["id"]))}

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
        content = joined(self.text, s.content)
        return {
            "form": s.form, "act": s.act, "channel": s.channel, "speaker_id": s.speaker.actor if s.speaker else None,
            "speaker": self._name(s.speaker), "speaker_country": self._country(s.speaker), "speaker_words": self._words(s.speaker),
            "addressee_id": s.addressee.actor if s.addressee else None, "addressee": self._name(s.addressee),
            "addressee_country": self._country(s.addressee), "via": _listed(v.label for v in s.via), "cue": self._words(s.cue),
            "content": content, "spans": _spans(s.content), "encounter": s.encounter,
            "parent": s.parent, "confidence": s.confidence, "group": self._group(s.encounter), **self.day, "sort_key": None,
            "hand": HANDS[first_hand(s, self.cast.get(s.speaker.actor or "") if s.speaker else None, self.cast)],
            "topics": _listed(topics_of(content)),
        }

    def _event(self, e: Event) -> Row:
        return {
            **_dated(e.date.value if e.date else None), "code": e.code, "plover": e.plover, "mode": e.mode, "contexts": _listed(e.contexts),
            "cameo": e.cameo, "status": e.status, "actors": self._names(e.actors), "actor_countries": self._countries(e.actors),
            "recipients": self._names(e.recipients), "recipient_countries": self._countries(e.recipients),
            "place": e.place.name if e.place else None, "place_country": e.place.country if e.place else None,
            "statement": e.statement, "encounter": e.encounter, "spans": _spans(e.spans), "confidence": e.confidence,
            "group": self._group(e.encounter), "sort_key": None,
        }

    def _mention(self, m: Mention) -> Row:
        actor = self.cast.get(m.actor or "")
        return {"kind": m.kind, "actor_id": m.actor, "actor": actor.name if actor else None, "surface": m.surface,
                "suggestion": m.suggestion.name if m.suggestion else None, "reasons": _listed(m.reasons), "confidence": m.confidence}

    def _actor(self, a: Actor) -> Row:
        held = a.office
        return {"name": a.name, "kind": a.kind, "key": a.key, "wikidata": a.wikidata, "country": a.country, "sector": a.sector,
                "office": held.title if held else None, "office_of": held.of if held else None, "office_from": held.from_ if held else None,
                "office_to": held.to if held else None, "anonymous": int(a.anonymous), "confidence": a.confidence, "sort_key": None, "person": mark_of(a.key, a.name, a.kind) if a.kind in PEOPLE else None,
                **self._counts(a.id)}

    def _counts(self, actor: str) -> Row:
        """How often an actor is named and speaks here, and in which spellings."""
        named = self.named.get(actor, [])
        return {"mentions": len(named), "statements": self.speaks[actor], "forms": "\n".join(sorted({" ".join(n.split()) for n in named})) or None}

    def _encounter(self, e: Encounter) -> Row:
        return {**_dated(e.date.value if e.date else None), "group": e.group, "key": self._group(e.id), "mode": e.mode, "status": e.status,
                "participants": self._names(e.participants), "countries": self._countries(e.participants),
                "place": e.place.name if e.place else None, "place_country": e.place.country if e.place else None, "spans": _spans(e.spans), "sort_key": None,
                "statements": self.told_in[e.id]}

    def _discrepancy(self, d: Discrepancy) -> Row:
        other = d.spans[1] if len(d.spans) > 1 else None
        return {"kind": d.kind, "severity": d.severity, "note": d.note, "rule": d.rule, "confidence": d.confidence,
                "other_start": other.start if other else None, "other_end": other.end if other else None,
                "other_words": other.of(self.text) if other else None, "spans": _spans(d.spans), "sort_key": None}


def _met(e: Row) -> Row:
    return {**{name: e[name] for name in _DAYS}, "who": e["participants"], "what": e["mode"], "whom": None, "status": e["status"], "countries": e["countries"], "group": e["key"]}


def _acted(e: Row) -> Row:
    return {**{name: e[name] for name in _DAYS}, "who": e["actors"], "what": e["code"], "whom": e["recipients"], "status": e["status"],
            "countries": _both(e["actor_countries"], e["recipient_countries"]), "group": e["group"]}


def place_of(cells: Row, document_day: Row, row: Row, kind: str = "") -> str:
    """Where a row stands in its view: by its first day, its document's, the document, its place in the text. Widths are fixed, so that any collation agrees."""
    first = cells["first_day"] if "first_day" in cells else document_day["first_day"]
    start = row["start"] if row["start"] is not None else 999_999_999
    return f"{first or NO_DAY} {document_day['first_day'] or NO_DAY} {row['document_id']} {start:09} {kind:9} {row['position']:06}"


def _both(a: str | None, b: str | None) -> str | None:
    """Two lists in cells as one list, each item once."""
    return _listed([*(a or "").split(ALSO), *(b or "").split(ALSO)])


def days(value: str | None) -> Row:
    """First and last day of an ISO 8601 or EDTF date, as ISO days; None where there is no such date."""
    found = days_of(value) if value else None
    return {"first_day": found.first.isoformat() if found else None, "last_day": found.last.isoformat() if found else None}


def _dated(value: str | None) -> Row:
    return {"date": value, **days(value)}
