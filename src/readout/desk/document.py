"""The page of one document: the text in flat segments, the records beside it, each tied to the other; the bytes as received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from litestar import get
from litestar.params import FromPath
from litestar.response import Response, Template

from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page, short
from readout.ledger.corrections.anchors import targets
from readout.ledger.highlight import segments
from readout.model import Reading, Span
from readout.model.correction import Target, TargetKind

ORIGINAL = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'"  # no script, no request, no form
KINDS = ("encounter", "statement", "event", "discrepancy", "name", "time")  # the order of the margin list
WHOLE: TargetKind = "document"


@dataclass(frozen=True, slots=True)
class Noted:
    """A record in the margin: its anchor, what it says, what it can be corrected by (None for a time), and whether somebody has."""

    key: str
    kind: str
    label: str
    detail: str
    places: list[Span]
    target: Target | None = None
    judged: str | None = None


@get("/documents/{document_id:str}", sync_to_thread=True)
def document_page(request: Asked, document_id: FromPath[str]) -> Template:
    """A document's text with every record marked, and the records beside it."""
    store = ledger(request).store
    made = store.applied(document_id)
    reading = made.reading
    notes = margin(reading, made.judgements)
    history = store.rows("corrections", document=document_id)
    return page(request, "document.html", reading.document.title or short(reading.document.ref), reading=reading, passages=_passages(reading, notes),
                margin=[(kind, [n for n in notes if n.kind == kind]) for kind in KINDS if any(n.kind == kind for n in notes)],
                whole=targets(reading)[WHOLE, 0], seen=store.seen(document_id), original=bool(request.query_params.get("original")),
                rejected=[r for r in history if r["action"] == "reject" and r["state"] == "applied"], corrected=len(history))


@get("/documents/{document_id:str}/original", sync_to_thread=True)
def original(request: Asked, document_id: FromPath[str]) -> Response[bytes]:
    """The bytes as received: a page is shown with everything shut off, other kinds as plain text or for saving."""
    data, media = ledger(request).store.bytes(document_id)
    shown = media if media == "text/html" else "text/plain; charset=utf-8" if media.startswith("text/") else "application/octet-stream"
    headers = {"Content-Security-Policy": ORIGINAL, "Content-Disposition": "inline" if shown != "application/octet-stream" else f'attachment; filename="{document_id[:12]}"'}
    return Response(data, media_type=shown, headers=headers)


def margin(reading: Reading, judged: dict[tuple[str, str], str]) -> list[Noted]:
    """The records of a reading, in the order of the text."""
    text, at = reading.document.text, targets(reading)
    names = {a.id: a.name for a in reading.actors}
    out: list[Noted] = []

    def enter(key: str, kind: str, place: tuple[Any, int] | None, places: list[Span], label: str, detail: list[str | None]) -> None:
        target = at.get(place) if place else None
        out.append(Noted(key, kind, label, ", ".join(filter(None, detail)), places, target, judged.get((target.kind if target else "", key))))

    for i, n in enumerate(reading.encounters):
        enter(n.id, "encounter", ("encounter", i), n.spans, " – ".join(names.get(p, p) for p in n.participants), [n.mode, n.status, n.date.value if n.date else None])
    for i, s in enumerate(reading.statements):
        who = names.get(s.speaker.actor or "", text[s.speaker.start : s.speaker.end] if s.speaker.start is not None else "") if s.speaker else ""
        to = names.get(s.addressee.actor or "") if s.addressee else None
        enter(s.id, "statement", ("statement", i), s.content, f"{who or '?'}: {s.act}", [s.form, s.channel, f"→ {to}" if to else None, *(f"via {v.label}" for v in s.via)])
    for i, e in enumerate(reading.events):
        to = ", ".join(names.get(r, r) for r in e.recipients)
        enter(e.id, "event", ("event", i), e.spans or [e.trigger], e.code, [", ".join(names.get(a, a) for a in e.actors) + (f" → {to}" if to else ""), e.status, e.date.value if e.date else None])
    for i, d in enumerate(reading.discrepancies):
        enter(f"d{i + 1}", "discrepancy", ("discrepancy", i), d.spans, d.kind, [d.severity, d.note])
    for i, m in enumerate(reading.mentions):
        enter(f"m{i + 1}", "name", ("mention", i), [m.span], names.get(m.actor or "", m.span.of(text)),
              [m.kind, m.surface if m.surface != "ok" else None, f"{m.suggestion.name}?" if m.suggestion else None, *m.reasons])
    for i, t in enumerate(reading.times):
        enter(f"t{i + 1}", "time", None, [t.span], t.value, [t.basis])
    return sorted(out, key=lambda r: (r.places[0].start, r.key))


def _passages(reading: Reading, notes: list[Noted]) -> list[dict[str, Any]]:
    """Passages with their segments; the first segment of a record carries its anchor."""
    text, kinds = reading.document.text, {n.key: n.kind for n in notes}
    labels = {n.key: f"{n.kind}: {n.label}" for n in notes}
    cut = segments(text, [(p.start, p.end, n.key) for n in notes for p in n.places])
    seen: set[str] = set()
    out, at = [], 0
    for passage in reading.passages:
        while at < len(cut) and cut[at].end <= passage.start:
            at += 1
        pieces = []
        for s in cut[at:]:
            if s.start >= passage.end:
                break
            anchors = [i for i in s.ids if i not in seen]
            seen.update(anchors)
            pieces.append({"words": text[max(s.start, passage.start) : min(s.end, passage.end)], "ids": s.ids, "anchors": anchors,
                           "kinds": " ".join(sorted({kinds[i] for i in s.ids})), "title": "; ".join(labels[i] for i in s.ids)})
        out.append({"role": passage.role, "pieces": pieces})
    return out


ROUTES = [document_page, original]
