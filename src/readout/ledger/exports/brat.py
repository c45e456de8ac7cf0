"""brat/: one .txt and one .ann file a document (standoff, offsets in code points), for annotators who work in brat.

A span that goes over a line's end is written in pieces, for brat reads it by lines. Files are named by the document's hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from readout.ledger.exports.records import Held, held
from readout.ledger.exports.whole import whole
from readout.model import Span

NAME = 16  # characters of the hash in a file's name
_BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # where a line ends, as Python and brat see it


def write_brat(connection: Connection, to: Path) -> list[Path]:
    """Write brat/HASH.txt and brat/HASH.ann for every document; their paths."""
    folder = to / "brat"
    folder.mkdir(exist_ok=True)
    paths = []
    for h in held(connection):
        for suffix, text in (("txt", h.reading.document.text), ("ann", "".join(f"{line}\n" for line in _lines(h)))):
            path = folder / f"{h.id[:NAME]}.{suffix}"
            with whole(path) as beside:
                beside.write_bytes(text.encode("utf-8"))
            paths.append(path)
    return paths


def _lines(h: Held) -> Iterator[str]:
    records: list[tuple[str, list[Span], str]] = []
    r = h.reading
    records += [("Statement", s.content, f"{s.act} {s.form} {h.name(s.speaker) or ''}") for s in r.statements]
    records += [("Event", [e.trigger], f"{e.code} {e.status}") for e in r.events]
    records += [("Encounter", e.spans[:1], e.mode) for e in r.encounters]
    records += [("Discrepancy", d.spans, f"{d.kind}: {d.note}") for d in r.discrepancies]
    records += [(m.kind.capitalize(), [m.span], h.cast[m.actor].name if m.actor in h.cast else "") for m in r.mentions]
    for n, (kind, spans, note) in enumerate(records, 1):
        pieces = [p for s in sorted(spans) for p in _pieces(r.document.text, s)]
        places = ";".join(f"{p.start} {p.end}" for p in pieces)
        yield f"T{n}\t{kind} {places}\t{' '.join(h.words(p) for p in pieces)}"
        if note.strip():
            yield f"#{n}\tAnnotatorNotes T{n}\t{' '.join(note.split())}"


def _pieces(text: str, span: Span) -> list[Span]:
    """The span cut where lines end."""
    out, start = [], span.start
    for at in range(span.start, span.end + 1):
        if at == span.end or text[at] in _BREAKS:
            if at > start:
                out.append(Span(start, at))
            start = at + 1
    return out
