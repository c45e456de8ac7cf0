"""The web application: routes, headers, limits, and nothing about the ledger itself.

Promise: no script, everything escaped, `Content-Security-Policy: default-src 'self'`; bound to this machine's names unless there are accounts.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Litestar, Request
from litestar.datastructures import ResponseHeader, State
from litestar.exceptions import HTTPException
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Response, Template
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

from readout.desk import (
    api,
    bring,
    correct,
    document,
    door,
    encounter,
    hand_over,
    matrix,
    pages,
    people,
    searching,
    timeline,
    work,
)
from readout.desk.accounts import Account, Door
from readout.desk.labels import ERRORS
from readout.desk.sessions import Sessions, guard
from readout.desk.shell import page, said, short
from readout.errors import ReadoutError
from readout.library import Ledger

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
PARTS = (pages, encounter, timeline, matrix, work, people, searching, document, correct, bring, hand_over, door, api)


def make_app(ledger: str, accounts: Mapping[str, Account] | None = None, secure: bool = False) -> Litestar:
    """The desk over a ledger (path or URL); with accounts it asks for a name and a password. Raises LedgerError when it can't be opened."""
    book, jobs = Ledger(ledger), bring.Jobs()
    environment = Environment(loader=PackageLoader("readout.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["short"] = short

    @asynccontextmanager
    async def closing(_: Litestar) -> AsyncGenerator[None, None]:
        yield
        jobs.close()
        book.close()

    return Litestar(
        route_handlers=[*(route for part in PARTS for route in part.ROUTES), create_static_files_router("/static", directories=[Path(__file__).parent / "static"])],
        template_config=TemplateConfig(instance=JinjaTemplateEngine(engine_instance=environment)),
        before_request=guard,
        after_request=_headed,
        response_headers=[ResponseHeader(name="Vary", value="Cookie, Accept-Language")],
        exception_handlers={ReadoutError: _problem, HTTPException: _problem},
        request_max_body_size=bring.BYTES,
        multipart_form_part_limit=bring.FILES + 20,
        lifespan=[closing],
        state=State({"ledger": book, "sessions": Sessions(Door(dict(accounts)) if accounts else None, secure), "jobs": jobs}),
        openapi_config=None,
    )


async def _headed(response: Any) -> Any:
    """The headers of every answer that does not bring its own, stricter ones."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _problem(request: Request[Any, Any, Any], error: Exception) -> Template | Response[Any]:
    """One line on a page of its own; JSON for the interface."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    message = str(error) if isinstance(error, ReadoutError) else ERRORS.get(status, "the request could not be understood")
    if request.url.path.startswith("/api/"):
        return Response({"given": request.url.path, "expected": "an address of /api/v1/openapi.json", "todo": message}, status_code=status, headers=dict(HEADERS))
    answer = page(request, "error.html", said(request, "Not found") if status == 404 else said(request, "This did not work"), status, message=said(request, message), back="/")
    answer.headers.update(HEADERS)
    return answer

