"""The pages: each asks the ledger for rows and gives them to a template; `.json` and `.csv` give the same rows."""

from __future__ import annotations

import io
from typing import Any

import msgspec
from litestar import Request, get
from litestar.concurrency import sync_to_thread
from litestar.datastructures import State
from litestar.params import FromPath
from litestar.response import Response, Template

from readout.desk.document import document_context
from readout.ledger.exports.sheets import csv_rows

VIEWS = {
    "encounters": ("Encounters", ("date", "mode", "participants", "place", "status", "documents")),
    "statements": ("Statements", ("speaker", "act", "form", "channel", "content", "document")),
    "events": ("Events", ("date", "code", "mode", "status", "actors", "recipients", "words", "document")),
    "people": ("People", ("name", "country", "office", "surface_forms", "mentions", "documents", "document")),
    "timeline": ("Timeline", ("date", "kind", "who", "what", "whom", "words", "document")),
    "discrepancies": ("What does not agree", ("kind", "severity", "words", "other_words", "note", "document")),
    "documents": ("Documents", ("ref", "published", "published_basis", "publisher", "language", "grade", "title")),
}
ANCHORED = ("statements", "events", "encounters", "timeline", "discrepancies")  # views whose `id` is an anchor of the document page
FILTERS = ("speaker", "addressee", "country", "channel", "act", "code", "status", "since", "until", "document", "text")
PAGE = 200  # rows on one page of a view


@get("/", sync_to_thread=True)
def front(state: State) -> Template:
    """What is in the ledger, and what was not understood."""
    counts = {view: state.ledger.store.count(view) for view in VIEWS}
    refused = state.ledger.store.refusals()
    return Template("front.html", context={"title": "Ledger", "views": VIEWS, "counts": counts, "refused": refused})


@get([f"/{view}{form}" for view in VIEWS for form in ("", ".json", ".csv")])
async def view_page(request: Request[Any, Any, State], state: State) -> Template | Response[bytes]:
    """A view as a page; with `.json` or `.csv` at the end of its name, the same rows in that form."""
    # A handler with several paths is wrapped once for each by `sync_to_thread=True` (litestar 2.25), hence by hand.
    return await sync_to_thread(_view, request, state)


def _view(request: Request[Any, Any, State], state: State) -> Template | Response[bytes]:
    name, _, form = request.url.path.strip("/").partition(".")
    asked = {k: v for k, v in request.query_params.items() if k in FILTERS and v}
    if form:
        return _as_file(state.ledger.show(name, **asked), form)
    start = _number(request.query_params.get("start"))
    rows = state.ledger.show(name, **asked, limit=PAGE + 1, offset=start)
    title, columns = VIEWS[name]
    return Template("view.html", context={"title": title, "view": name, "columns": columns, "rows": rows[:PAGE], "asked": asked, "filters": FILTERS,
                                          "start": start, "more": len(rows) > PAGE, "page": PAGE, "views": VIEWS,
                                          "anchored": name in ANCHORED})


@get("/encounters/{group:str}", sync_to_thread=True)
def encounter_page(group: FromPath[str], state: State) -> Template:
    """The rival accounts of one encounter, a column for each side."""
    accounts = state.ledger.compare(group)
    ids = {ref: i for i, ref in _refs(state).items()}
    return Template("encounter.html", context={"title": group, "accounts": accounts, "ids": ids, "views": VIEWS})


@get("/documents/{document_id:str}", sync_to_thread=True)
def document_page(document_id: FromPath[str], state: State) -> Template:
    """A document's text with every record marked, and the records beside it; each links to the other."""
    reading = state.ledger.store.reading(document_id)
    return Template("document.html", context={**document_context(reading), "views": VIEWS})


def _refs(state: State) -> dict[str, str]:
    """Document id -> the name it was given with."""
    return {row["document_id"]: row["ref"] for row in state.ledger.show("documents")}


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def _as_file(rows: list[dict[str, Any]], form: str) -> Response[bytes]:
    if form == "json":
        return Response(msgspec.json.encode(rows), media_type="application/json")
    out = io.StringIO()
    csv_rows(out, list(rows[0]) if rows else [], rows)
    return Response(out.getvalue().encode(), media_type="text/csv; charset=utf-8")


ROUTES = [front, view_page, encounter_page, document_page]
