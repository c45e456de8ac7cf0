"""The OpenAPI description of the REST interface, made from the tables that make the rows: columns.csv and the filters."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from readout.desk.labels import choices
from readout.ledger import VIEWS, WORKED_OUT, filters
from readout.ledger.columns import columns

ROOT = "/api/v1"
MOST = 1000  # rows of one page
Json = dict[str, Any]


@cache
def description() -> Json:
    """An OpenAPI 3.1 document."""
    paths: Json = {f"{ROOT}/{view}": {"get": _view(view)} for view in (*VIEWS, *WORKED_OUT)}
    paths[f"{ROOT}/search"] = {"get": _operation("search", "Statements and passages that hold all words of a query, best first", [_query("q", {"type": "string", "minLength": 1}, True), *_paging()], _listed({"type": "object"}, total=False))}
    paths[f"{ROOT}/coverage"] = {"get": _operation("coverage", "How much of the ledger is known", [], {"type": "object", "required": ["rows"]}, fails=())}
    paths[f"{ROOT}/documents/{{document_id}}"] = {"get": _operation("reading", "The reading of one document (contract reading/1), with the corrections", [_path("document_id")], {"type": "object", "required": ["document", "statements"]}, fails=(404,))}
    paths[f"{ROOT}/encounters/{{group}}"] = {"get": _operation("accounts", "The rival accounts of one encounter", [_path("group")], {"type": "object", "required": ["group", "sides"]}, fails=(404,))}
    return {
        "openapi": "3.1.0", "info": {"title": "Readout", "version": version("readout"), "description": "The rows of the ledger's pages. Spans are half-open, in Unicode code points of the document's text."},
        "paths": paths, "components": {"schemas": {"Problem": _object({"given": "string", "expected": "string", "todo": "string"})}},
    }


def _view(view: str) -> Json:
    row = {"type": "object", "required": [c.name for c in columns(view)],
           "properties": {c.name: {"type": [c.type, "null"], "description": c.description} for c in columns(view)}}
    asked = [_query(name, _filter(view, name)) for name in filters(view)]
    return _operation(view, f"Rows of the view {view}", [*asked, *_paging()], _listed(row))


def _filter(view: str, name: str) -> Json:
    """What a filter takes. Values that a page offers are examples: others are allowed and find nothing."""
    if name in ("since", "until"):
        return {"type": "string", "format": "date", "examples": ["2022-02-01"]}
    return {"type": "string"} | ({"examples": list(offered)} if (offered := choices(view, name)) else {})


def _operation(name: str, summary: str, parameters: list[Json], schema: Json, fails: tuple[int, ...] = (400,)) -> Json:
    problem = {"description": "What was given, what was expected and what to do", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    answers: Json = {"200": {"description": "Rows" if "rows" in str(schema.get("required")) else "One record", "headers": {"ETag": {"schema": {"type": "string"}}}, "content": {"application/json": {"schema": schema}}},
                     "304": {"description": "Nothing has changed since the entity tag in If-None-Match"}}
    return {"operationId": name, "summary": summary, "parameters": parameters, "responses": answers | {str(code): problem for code in fails}}


def _listed(row: Json, total: bool = True) -> Json:
    numbers: Json = {"limit": {"type": "integer"}, "offset": {"type": "integer"}} | ({"total": {"type": "integer"}, "next": {"type": ["string", "null"]}} if total else {})
    return {"type": "object", "required": [*numbers, "rows"], "properties": numbers | {"rows": {"type": "array", "items": row}}}


def _paging() -> list[Json]:
    return [_query("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": 100}), _query("offset", {"type": "integer", "minimum": 0, "maximum": 10**9, "default": 0})]


def _query(name: str, schema: Json, required: bool = False) -> Json:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _path(name: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _object(fields: dict[str, str]) -> Json:
    return {"type": "object", "required": list(fields), "properties": {k: {"type": v} for k, v in fields.items()}}
