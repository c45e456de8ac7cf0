"""JSON and JSONL to documents: one object a document.

Fields: `text` or `html`; `ref` (or `doc_id`, `doc`, `id`), `url`, `title`, `published` (or `dct`), `outlet` (or `publisher`),
`language` (or `lang`). All but the first are optional; what a field says wrongly is left out with a note.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from readout.errors import InputError
from readout.intake.dates import iso_date
from readout.intake.kinds import LIMIT, too_big
from readout.intake.languages import language_code
from readout.intake.parse import from_text, parse
from readout.intake.types import Hints, Loaded

REFS = ("ref", "doc_id", "doc", "id")
FIELDS = ("text", "html", *REFS, "url", "source", "title", "published", "dct", "date", "outlet", "publisher", "language", "lang")


def lines(read: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that are not blank; `read` is a `readline`. Of a line over the limit, the rest is passed over."""
    number = 0
    while line := read(LIMIT + 1):
        number += 1
        rest = line
        while len(rest) > LIMIT and not rest.endswith(b"\n"):
            rest = read(LIMIT + 1)
        if line.strip():
            yield number, line


def row_document(line: bytes, where: str, hints: Hints) -> Loaded:
    """The document of one JSONL line. Raises InputError with one clear line."""
    too_big(len(line))
    return object_document(decoded(line, "correct the line"), where, hints)


def decoded(data: bytes, advice: str) -> Any:
    """The JSON value in `data`. Raises InputError; what only the lenient reader takes (half characters, NaN) is passed on."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise InputError(f"no JSON ({error})", "one JSON object", advice) from error


def object_document(row: Any, where: str, hints: Hints) -> Loaded:
    """The document of one decoded object; `where` is its ref if it brings none. Raises InputError."""
    if not isinstance(row, dict):
        raise InputError(f"a JSON {_called(row)}", 'an object with "text" or "html"', "give one object for each document")
    row = {**row, **{field: row.get(column) for field, column in hints.columns}}
    ref = next((str(row[k]) for k in REFS if row.get(k) not in (None, "")), where)
    hints = row_hints(row, hints)
    for field in ("text", "html"):
        if isinstance(row.get(field), str) and row[field]:
            data = row[field].encode("utf-8", "surrogatepass")
            return from_text(row[field], data, ref, hints) if field == "text" else parse(data, ref, hints)
    raise InputError(f"no text in {ref}", 'an object with "text" or "html", a string', "add the field")


def row_hints(row: dict[str, Any], given: Hints) -> Hints:
    """What the row says about its document, where the caller has not said it; wrong values become doubts."""
    doubts: list[str] = []
    published = given.published or _valid(row, ("published", "dct", "date"), iso_date, doubts)
    language = given.language or _valid(row, ("language", "lang"), lambda v: language_code(str(v)), doubts)
    return Hints(published, language, _word(row, "title"), _word(row, "outlet", "publisher"), _word(row, "url", "source") or given.source, tuple(doubts))


def _valid(row: dict[str, Any], fields: tuple[str, ...], reader: Callable[[object], str], doubts: list[str]) -> str | None:
    """The first of the fields that says something, read; a value that cannot be read becomes a note."""
    for field in fields:
        if row.get(field) not in (None, ""):
            try:
                return reader(row[field])
            except InputError as error:
                doubts.append(f"{field}: {error}")
    return None


def _word(row: dict[str, Any], *fields: str) -> str | None:
    return next((str(row[f]) for f in fields if isinstance(row.get(f), str | int) and row[f] != ""), None)


def _called(value: object) -> str:
    return {list: "list", str: "string", type(None): "null"}.get(type(value), "number")
