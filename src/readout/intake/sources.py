"""Where documents come from: files, folders, JSONL, standard input, and a URL when the user names one."""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from readout.errors import InputError
from readout.intake.parse import LIMIT, from_text, parse
from readout.intake.types import Hints, Loaded, Refused

TIMEOUT = 30  # seconds to wait for a URL
_SKIP = frozenset({".py", ".pyc", ".db", ".sqlite", ".parquet"})


def load(source: str | os.PathLike[str], *, published: str | None = None, language: str | None = None) -> Iterator[Loaded | Refused]:
    """Documents of one source, in a stable order; what cannot be read comes as `Refused`."""
    name = os.fspath(source)
    hints = Hints(published=published, language=language)
    if name == "-":
        yield from _stream(sys.stdin.buffer.read(), "stdin", hints)
    elif name.startswith(("http://", "https://")):
        yield _guarded(name, lambda: parse(_fetch(name), name, _with_source(hints, name)))
    elif Path(name).is_dir():
        for path in sorted(p for p in Path(name).rglob("*") if p.is_file() and p.suffix not in _SKIP and not p.name.startswith(".")):
            yield from _file(path, hints)
    else:
        yield from _file(Path(name), hints)


def _with_source(hints: Hints, source: str) -> Hints:
    """The hints with a source filled in."""
    return Hints(hints.published, hints.language, hints.title, hints.publisher, hints.source or source)


def _file(path: Path, hints: Hints) -> Iterator[Loaded | Refused]:
    try:
        size = path.stat().st_size
        if size > LIMIT and path.suffix != ".jsonl":
            raise InputError(f"{size // 1024 // 1024} MB", f"at most {LIMIT // 1024 // 1024} MB", "split the file")
        if path.suffix == ".jsonl":
            yield from _jsonl_file(path, hints)
            return
        data = path.read_bytes()
    except InputError as error:
        yield Refused(str(path), str(error))
        return
    except OSError as error:
        yield Refused(str(path), f"{error.strerror or error}; expected a file that can be read; check the path and its permissions")
        return
    yield _guarded(str(path), lambda: parse(data, str(path), _with_source(hints, str(path))))


def _stream(data: bytes, ref: str, hints: Hints) -> Iterator[Loaded | Refused]:
    first = data.lstrip()[:1]
    if first == b"{":
        yield from _jsonl(iter(data.splitlines()), ref, hints)
    else:
        yield _guarded(ref, lambda: parse(data, ref, hints))


def _jsonl_file(path: Path, hints: Hints) -> Iterator[Loaded | Refused]:
    with path.open("rb") as lines:
        yield from _jsonl(lines, str(path), hints)


def _jsonl(lines: Iterator[bytes] | Any, ref: str, hints: Hints) -> Iterator[Loaded | Refused]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{ref} line {number}"
            yield _guarded(where, lambda line=line, where=where: _json_line(line, where, hints))  # type: ignore[misc]


def _json_line(line: bytes, where: str, hints: Hints) -> Loaded:
    try:
        row = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(f"no JSON ({error})", "one JSON object per line", "correct the line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text") or row.get("html"), str):
        raise InputError("a line without text", 'an object with "text" or "html"', "add the field")
    ref = next((str(row[k]) for k in ("ref", "doc_id", "doc", "id") if row.get(k)), where)
    word = lambda *keys: next((str(row[k]) for k in keys if row.get(k)), None)  # noqa: E731
    own = Hints(hints.published or word("published", "dct"), hints.language or word("language", "lang"), word("title"),
                word("outlet", "publisher"), word("url"))
    if row.get("text"):
        return from_text(row["text"], row["text"].encode("utf-8", "surrogatepass"), ref, own)
    return parse(row["html"].encode("utf-8", "surrogatepass"), ref, own)


def _guarded(ref: str, make: Any) -> Loaded | Refused:
    try:
        loaded: Loaded = make()
        return loaded
    except InputError as error:
        return Refused(ref, str(error))
    except Exception as error:  # a parser's own bug on a damaged file must not end the run
        return Refused(ref, f"{type(error).__name__}: {error}; expected a readable document; save it again from its source".replace("\n", " "))


def _fetch(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"User-Agent": "readout"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            return bytes(response.read(LIMIT + 1))
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise InputError(f"{error}", "a page that can be fetched", "check the address, or save the page and read the file") from error
