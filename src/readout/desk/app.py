"""The web application: routes, headers, and nothing about the ledger itself.

Promise: bound to this machine's names only, no script, everything escaped, `Content-Security-Policy: default-src 'self'`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Litestar, Request
from litestar.datastructures import ResponseHeader, State
from litestar.exceptions import NotFoundException
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Response, Template
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

from readout.desk.pages import ROUTES
from readout.errors import ReadoutError
from readout.library import Ledger

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


def make_app(ledger: str) -> Litestar:
    """The desk over a ledger (path or URL). Raises LedgerError when it can't be opened."""
    book = Ledger(ledger)
    environment = Environment(loader=PackageLoader("readout.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    @asynccontextmanager
    async def closing(_: Litestar) -> AsyncGenerator[None, None]:
        yield
        book.close()

    return Litestar(
        route_handlers=[*ROUTES, create_static_files_router("/static", directories=[Path(__file__).parent / "static"])],
        template_config=TemplateConfig(instance=JinjaTemplateEngine(engine_instance=environment)),
        before_request=own_host,
        response_headers=[_header(name, value) for name, value in HEADERS.items()],
        exception_handlers={ReadoutError: _not_found, NotFoundException: _not_found},
        lifespan=[closing],
        state=_state(book),
        openapi_config=None,
    )


async def own_host(request: Request[Any, Any, Any]) -> Response[str] | None:
    """Refuse requests under a foreign host name: a page elsewhere must not reach the desk by rebinding its own name to this machine."""
    host = request.headers.get("host", "").rsplit(":", 1)[0] or "nothing"
    if host in HOSTS:
        return None
    return Response(f"host {host}; expected 127.0.0.1 or localhost", status_code=400, media_type="text/plain")


def _header(name: str, value: str) -> ResponseHeader:
    return ResponseHeader(name=name, value=value)


def _state(book: Ledger) -> State:
    return State({"ledger": book})


def _not_found(_: object, error: Exception) -> Template:
    message = str(error) if isinstance(error, ReadoutError) else "there is no such page; expected an address that a page of the ledger links to"
    return Template("error.html", context={"message": message, "title": "Not found"}, status_code=404)
