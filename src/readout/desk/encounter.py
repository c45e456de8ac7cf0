"""The page of one encounter: rival accounts in columns, and under them the utterances that meet, with the words that differ marked."""

from __future__ import annotations

from typing import Any

from litestar import get
from litestar.params import FromPath
from litestar.response import Template

from readout.desk.marking import differing
from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page
from readout.reconcile.points import Point


@get("/encounters/{group:str}", sync_to_thread=True)
def encounter_page(request: Asked, group: FromPath[str]) -> Template:
    """The rival accounts of one encounter, a column for each side."""
    store = ledger(request).store
    found = store.encounter(group)
    accounts = store.compare(group)
    rows = {(reading.document.ref, e.id): reading.document for reading, e in found}
    documents = {reading.document.ref: reading.document for reading, _ in found}
    starts = {ref: {x.statement.content[0].start: x.statement.id for side in accounts.sides for x in side.said if x.document == ref} for ref in documents}
    shown = store.rows("encounters", group=group)
    title = (shown[0]["participants"] or "").replace("; ", " – ") if shown else ""
    return page(request, "encounter.html", title or group, accounts=accounts, group=group, documents=documents, reports=[(r, rows[r.document, r.encounter]) for r in accounts.reports],
                pairs=[_pair(p) for p in accounts.points if p.b], statement_at=starts)


def _pair(point: Point) -> dict[str, Any]:
    """A point with both wordings in pieces; equal wordings have nothing marked."""
    assert point.b is not None
    ours, theirs = differing(point.a.words, point.b.words)
    return {"kind": point.kind, "a": point.a, "b": point.b, "ours": ours, "theirs": theirs}


ROUTES = [encounter_page]
