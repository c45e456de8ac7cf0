"""The web application: routes, headers, and nothing about the ledger itself.

Promise: bound to this machine's names only, no script, everything escaped, `Content-Security-Policy: default-src 'self'`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Litestar
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.contrib.jinja import JinjaTemplateEngine
from litestar.datastructures import ResponseHeader, State
from litestar.response import Template
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
HOSTS = ["127.0.0.1", "localhost", "testserver.local"]


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
        allowed_hosts=AllowedHostsConfig(allowed_hosts=HOSTS),
        response_headers=[_header(name, value) for name, value in HEADERS.items()],
        exception_handlers={ReadoutError: _not_found},
        lifespan=[closing],
        state=_state(book),
        openapi_config=None,
    )


def _header(name: str, value: str) -> ResponseHeader:
    return ResponseHeader(name=name, value=value)


def _state(book: Ledger) -> State:
    return State({"ledger": book})


def _not_found(_: object, error: ReadoutError) -> Template:
    return Template("error.html", context={"message": str(error), "title": "Not found"}, status_code=404)
