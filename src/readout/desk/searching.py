"""Full-text search over statements and passages: hits with their words marked, each a link to its place."""

from __future__ import annotations

from litestar import get
from litestar.response import Template

from readout.desk.marking import excerpt
from readout.desk.pages import number
from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page, said

PAGE = 30  # hits on one page
LONGEST = 300  # characters of a query


@get("/search", sync_to_thread=True)
def search_page(request: Asked) -> Template:
    """The hits of a query, best first."""
    query, start = request.query_params.get("q", "")[:LONGEST], number(request.query_params.get("start"))
    hits = ledger(request).store.search(query, limit=PAGE + 1, offset=start) if query.strip() else []
    shown = [{**hit, "pieces": excerpt(hit["words"], query)} for hit in hits[:PAGE]]
    return page(request, "search.html", said(request, "Search"), q=query, hits=shown, start=start, more=len(hits) > PAGE, size=PAGE)


ROUTES = [search_page]
