"""annotations.jsonld: every statement, event, encounter, discrepancy and name as a W3C Web Annotation, with where it is from in PROV terms.

Positions are code points, half-open, as the recommendation has it; `readout:utf16Start` and `utf16End` are for browsers. Each target names the
SHA-256 of the document, its position and its words with 32 characters around them: whoever finds other words there must not move it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from readout.ledger.exports.records import Held, held
from readout.ledger.exports.whole import whole
from readout.model import Span

AROUND = 32
Json = dict[str, Any]
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"prov": "http://www.w3.org/ns/prov#", "readout": "urn:readout:"}]


def write_annotations(connection: Connection, to: Path) -> list[Path]:
    """Write annotations.jsonld; its path."""
    path = to / "annotations.jsonld"
    items = [a for h in held(connection) for a in _annotations(h)]
    page = {"@context": _CONTEXT, "id": "urn:readout:annotations", "type": "AnnotationCollection", "total": len(items),
            "first": {"type": "AnnotationPage", "startIndex": 0, "items": items}}
    with whole(path) as beside:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n")
    return [path]


def _annotations(h: Held) -> Iterator[Json]:
    r = h.reading
    for s in r.statements:
        said = {"act": s.act, "form": s.form, "channel": s.channel, "speaker": h.name(s.speaker), "addressee": h.name(s.addressee), "via": [v.label for v in s.via]}
        yield _annotation(h, "statement", s.id, s.content, said) | _from(h, s.speaker.actor if s.speaker else None)
    for e in r.events:
        yield _annotation(h, "event", e.id, e.spans or [e.trigger], {"code": e.code, "plover": e.plover, "status": e.status, "date": e.date.value if e.date else None,
                                                                     "actors": _names(h, e.actors), "recipients": _names(h, e.recipients)})
    for n in r.encounters:
        yield _annotation(h, "encounter", n.id, n.spans, {"group": n.group, "mode": n.mode, "status": n.status, "date": n.date.value if n.date else None,
                                                          "participants": _names(h, n.participants)})
    for i, d in enumerate(r.discrepancies, 1):
        yield _annotation(h, "discrepancy", f"d{i}", d.spans, {"kind": d.kind, "severity": d.severity, "note": d.note})
    for i, m in enumerate(r.mentions, 1):
        yield _annotation(h, "mention", f"m{i}", [m.span], {"kind": m.kind, "surface": m.surface, "actor": h.cast[m.actor].name if m.actor in h.cast else None,
                                                            "reasons": m.reasons})


def _names(h: Held, ids: list[str]) -> list[str]:
    return [h.cast[i].name for i in ids if i in h.cast]


def _annotation(h: Held, kind: str, record: str, spans: list[Span], body: Json) -> Json:
    targets = [_target(h, s) for s in spans]
    return {"id": f"urn:readout:{h.id}:{record}", "type": "Annotation", "motivation": "identifying" if kind == "mention" else "describing",
            "body": {"type": "Dataset", "readout:kind": kind, **{f"readout:{k}": v for k, v in body.items()}}, "target": targets if len(targets) != 1 else targets[0],
            "prov:wasDerivedFrom": f"urn:sha256:{h.id}",
            "prov:wasGeneratedBy": {"type": "prov:Activity", "readout:versions": h.reading.versions}}


def _from(h: Held, actor: str | None) -> Json:
    mark = h.mark(actor) if actor else None
    return {"prov:wasAttributedTo": {"type": "prov:Agent", "readout:actor": mark, "name": h.cast[actor].name}} if actor and mark else {}


def _target(h: Held, span: Span) -> Json:
    text = h.reading.document.text
    units = len(text[: span.start].encode("utf-16-le", "surrogatepass")) // 2
    return {
        "type": "SpecificResource", "source": h.reading.document.source or f"urn:sha256:{h.id}", "state": {"type": "State", "readout:sha256": h.id},
        "selector": [{"type": "TextPositionSelector", "start": span.start, "end": span.end, "readout:utf16Start": units,
                      "readout:utf16End": units + len(span.of(text).encode("utf-16-le", "surrogatepass")) // 2},
                     {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": text[max(0, span.start - AROUND) : span.start], "suffix": text[span.end : span.end + AROUND]}]}
