"""The REST interface under /api/v1: the rows of the pages as JSON, in pages, with filters and entity tags. It reads and changes nothing."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import get
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import Response

from readout.desk.openapi import MOST, ROOT, description
from readout.desk.sessions import Asked
from readout.desk.shell import ledger
from readout.errors import ReadoutError
from readout.ledger import VIEWS, WORKED_OUT, filters

Answer = Response[bytes]


@get(f"{ROOT}/openapi.json")
async def openapi(request: Asked) -> Answer:
    """The interface, described."""
    return answer(request, description())


@get([f"{ROOT}/{view}" for view in (*VIEWS, *WORKED_OUT)])
async def rows(request: Asked) -> Answer:
    """Rows of a view, the total, and the address of the next page."""
    return await sync_to_thread(_rows, request)


def _rows(request: Asked) -> Answer:
    view = request.url.path.rpartition("/")[2]
    try:
        limit, offset, asked = _paging(request, filters(view))
        store = ledger(request).store
        found, total = store.rows(view, limit=limit, offset=offset, **asked), store.count(view, **asked)
    except ReadoutError as error:
        return problem(error, 400)
    more = f"{ROOT}/{view}?{urlencode(asked | {'limit': limit, 'offset': offset + limit})}" if offset + limit < total else None
    return answer(request, {"total": total, "limit": limit, "offset": offset, "next": more, "rows": found})


@get(f"{ROOT}/search", sync_to_thread=True)
def search(request: Asked) -> Answer:
    """Statements and passages that hold all words of a query, best first."""
    try:
        limit, offset, asked = _paging(request, ("q",))
        if not asked.get("q"):
            raise ReadoutError("no query", "q=words", "add it")
        found = ledger(request).store.search(asked["q"], limit=limit, offset=offset)
    except ReadoutError as error:
        return problem(error, 400)
    return answer(request, {"limit": limit, "offset": offset, "rows": found})


@get(f"{ROOT}/coverage", sync_to_thread=True)
def coverage(request: Asked) -> Answer:
    """How much of the ledger is known."""
    return answer(request, {"rows": ledger(request).store.coverage()})


@get(f"{ROOT}/documents/{{document_id:str}}", sync_to_thread=True)
def reading(request: Asked, document_id: FromPath[str]) -> Answer:
    """The reading of one document (contract reading/1), with the corrections."""
    try:
        return answer(request, ledger(request).store.reading(document_id))
    except ReadoutError as error:
        return problem(error, 404)


@get(f"{ROOT}/encounters/{{group:str}}", sync_to_thread=True)
def accounts(request: Asked, group: FromPath[str]) -> Answer:
    """The rival accounts of one encounter."""
    try:
        return answer(request, ledger(request).compare(group))
    except ReadoutError as error:
        return problem(error, 404)


def _paging(request: Asked, known: tuple[str, ...]) -> tuple[int, int, dict[str, str]]:
    """Limit, offset and filters of a request. Raises ReadoutError for what is none of them, or stands twice."""
    given = list(request.query_params.multi_items())
    names = [k for k, _ in given]
    wrong = sorted({n for n in names if n not in (*known, "limit", "offset") or names.count(n) > 1})
    if wrong:
        raise ReadoutError(f"parameter {', '.join(wrong)}", f"each of {', '.join((*known, 'limit', 'offset'))} once at most", "see /api/v1/openapi.json")
    asked = {k: str(v) for k, v in given}
    limit, offset = _number(asked.pop("limit", "100"), 1, MOST), _number(asked.pop("offset", "0"), 0, 10**9)
    return limit, offset, {k: v for k, v in asked.items() if v}


def _number(value: str, least: int, most: int) -> int:
    if value.isascii() and value.isdigit() and len(value) < 12 and least <= int(value) <= most:
        return int(value)
    raise ReadoutError(f"number {value!r}", f"a whole number from {least} to {most}", "correct it")


def answer(request: Asked, what: Any) -> Answer:
    """JSON with its entity tag; 304 where the asker has it already."""
    body = msgspec.json.encode(what)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in known or "*" in known:
        return Response(b"", status_code=304, headers=headers, media_type="application/json")
    return Response(body, media_type="application/json", headers=headers)


def problem(error: ReadoutError, status: int) -> Answer:
    """An error as JSON: what was given, what was expected, what to do."""
    return Response(msgspec.json.encode({"given": error.given, "expected": error.expected, "todo": error.todo}), status_code=status, media_type="application/json")


ROUTES = [openapi, rows, search, coverage, reading, accounts]
