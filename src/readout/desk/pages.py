"""The front page and the views: each asks the ledger for rows and gives them to a template; `.json` and `.csv` give the same rows."""

from __future__ import annotations

import io
from typing import Any

import msgspec
from litestar import get
from litestar.concurrency import sync_to_thread
from litestar.response import Response, Template

from readout.desk.labels import COLUMNS, TITLES, VIEWS, choices
from readout.desk.marking import differing, marked
from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page, said
from readout.errors import LedgerError
from readout.ledger import filters
from readout.ledger.columns import columns
from readout.ledger.exports.sheets import csv_rows

# Views whose `id` is an anchor of the document page, and the kind of record that can be judged where the rows stand.
ANCHORED = {"statements": "statement", "events": "event", "encounters": "encounter", "timeline": "", "positions": "", "discrepancies": "discrepancy"}
NOT_COUNTED = ("timeline", "positions", "copies")  # views that show again what others count
TOLD = ("shortened", "translation variant", "wording differs", "altered")  # changes of words that are one utterance: the words that differ are marked
PAGE = 100  # rows on one page of a view


@get("/", sync_to_thread=True)
def front(request: Asked) -> Template:
    """What is in the ledger, how much of it is known, and what was not understood."""
    store = ledger(request).store
    rows = store.rows("encounters", limit=12)
    return page(request, "front.html", said(request, "The ledger"), counts={view: store.count(view) for view in VIEWS if view not in NOT_COUNTED}, coverage=store.coverage(),
                refused=store.refusals()[-50:], encounters=rows, orphans=store.count("corrections", state="orphan"),
                undecided=store.count("discrepancies", judgement="open"))


@get([f"/{view}{form}" for view in VIEWS if view != "timeline" for form in ("", ".json", ".csv")] + ["/timeline.json", "/timeline.csv"])
async def view_page(request: Asked) -> Template | Response[bytes]:
    """A view as a page; with `.json` or `.csv` at the end of its name, the same rows in that form."""
    # A handler with several paths is wrapped once for each by `sync_to_thread=True` (litestar 2.25), hence by hand.
    return await sync_to_thread(_view, request)


def _view(request: Asked) -> Template | Response[bytes]:
    name, _, form = request.url.path.strip("/").partition(".")
    if form:
        return as_file(ledger(request).show(name, **asked(request, name)), name, form)
    return page(request, "view.html", said(request, TITLES[name]), **view_context(request, name))


def asked(request: Asked, view: str) -> dict[str, str]:
    """The filters of a request that the view knows."""
    return {k: v for k, v in request.query_params.items() if k in filters(view) and v}


def view_context(request: Asked, name: str) -> dict[str, Any]:
    """Rows of a view with its filters, and what the template needs to show them."""
    wanted, start = asked(request, name), number(request.query_params.get("start"))
    try:
        rows, problem = ledger(request).show(name, **wanted, limit=PAGE + 1, offset=start), ""
    except LedgerError as error:  # a date that is none: say so above the form and show nothing
        rows, problem = [], str(error)
    shown = VIEWS[name]
    return {
        "view": name, "columns": shown.columns, "labels": COLUMNS, "rows": rows[:PAGE], "asked": wanted, "problem": problem,
        "fields": [(f, choices(name, f)) for f in shown.filters], "start": start, "more": len(rows) > PAGE, "size": PAGE,
        "kind": ANCHORED.get(name), "anchored": name in ANCHORED, "marked": lambda words: marked(words, wanted.get("text", "")),
        "pairs": {n: differing(r["before_words"], r["words"]) for n, r in enumerate(rows[:PAGE]) if r.get("change") in TOLD},
        "seen": _seen(request, rows) if ANCHORED.get(name) else {},
    }


def _seen(request: Asked, rows: list[dict[str, Any]]) -> dict[str, int]:
    """How many corrections the records of these rows have."""
    judged = {row["document_id"] for row in rows if row.get("judgement")}
    return {key: n for document_id in judged for key, n in ledger(request).store.seen(document_id).items()}


def number(value: str | None) -> int:
    """A number of an address; 0 for anything else."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def as_file(rows: list[dict[str, Any]], view: str, form: str) -> Response[bytes]:
    """Rows as JSON or CSV; an empty CSV has its header."""
    if form == "json":
        return Response(msgspec.json.encode(rows), media_type="application/json")
    out = io.StringIO()
    csv_rows(out, [c.name for c in columns(view)], rows)
    return Response(out.getvalue().encode(), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{view}.csv"'})


ROUTES = [front, view_page]
