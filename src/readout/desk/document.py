"""A reading prepared for its page: the text in flat segments, the records in order, each tied to the other."""

from __future__ import annotations

from typing import Any

from readout.ledger.highlight import segments
from readout.model import Reading, Span


def document_context(reading: Reading) -> dict[str, Any]:
    """What `document.html` needs; records are (id, kind, label, detail) in text order."""
    text = reading.document.text
    names = {a.id: a.name for a in reading.actors}
    spans: list[tuple[int, int, str]] = []
    records: list[dict[str, str]] = []

    def enter(key: str, kind: str, places: list[Span], label: str, detail: str) -> None:
        spans.extend((p.start, p.end, key) for p in places)
        records.append({"key": key, "kind": kind, "label": label, "detail": detail, "at": f"{places[0].start:09d}"})

    for i, m in enumerate(reading.mentions):
        enter(f"m{i + 1}", "name", [m.span], names.get(m.actor or "", m.span.of(text)),
              "; ".join([m.kind, *([m.surface] if m.surface != "ok" else []), *([f"perhaps {m.suggestion.name}"] if m.suggestion else []), *m.reasons]))
    for s in reading.statements:
        who = names.get(s.speaker.actor or "", "somebody") if s.speaker else "somebody"
        enter(s.id, "statement", s.content, f"{who}: {s.act}", ", ".join(filter(None, [s.form, s.channel, *(f"via {v.label}" for v in s.via)])))
    for e in reading.events:
        to = f" → {', '.join(names.get(r, r) for r in e.recipients)}" if e.recipients else ""
        enter(e.id, "event", e.spans or [e.trigger], f"{e.code} [{e.status}]", ", ".join(names.get(a, a) for a in e.actors) + to)
    for n in reading.encounters:
        enter(n.id, "encounter", n.spans, f"{n.mode}: {' and '.join(names.get(p, p) for p in n.participants)}", n.date.value if n.date else "undated")
    for i, t in enumerate(reading.times):
        enter(f"t{i + 1}", "time", [t.span], t.value, t.basis)
    for i, d in enumerate(reading.discrepancies):
        enter(f"d{i + 1}", "discrepancy", d.spans, d.kind, d.note)
    kinds = {r["key"]: r["kind"] for r in records}
    return {"title": reading.document.title or reading.document.ref, "reading": reading, "records": sorted(records, key=lambda r: r["at"]),
            "passages": _passages(reading, spans, kinds)}


def _passages(reading: Reading, spans: list[tuple[int, int, str]], kinds: dict[str, str]) -> list[dict[str, Any]]:
    """Passages with their segments; the first segment of a record carries its anchor."""
    text = reading.document.text
    cut = segments(text, spans)
    seen: set[str] = set()
    out = []
    for passage in reading.passages:
        pieces = []
        for s in cut:
            start, end = max(s.start, passage.start), min(s.end, passage.end)
            if start >= end:
                continue
            anchors = [i for i in s.ids if i not in seen]
            seen.update(anchors)
            pieces.append({"words": text[start:end], "ids": list(s.ids), "anchors": anchors, "kinds": " ".join(sorted({kinds[i] for i in s.ids}))})
        out.append({"role": passage.role, "pieces": pieces})
    return out
