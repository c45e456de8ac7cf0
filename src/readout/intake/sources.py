"""Where documents come from: files, folders, JSONL, standard input, and a URL when the user names one."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from readout.errors import InputError
from readout.intake.dates import iso_date
from readout.intake.fetch import fetch
from readout.intake.kinds import LIMIT, too_big
from readout.intake.languages import language_code
from readout.intake.parse import parse
from readout.intake.rows import decoded, lines, object_document, row_document
from readout.intake.types import Hints, Loaded, Refused

Item = Loaded | Refused
LINES = frozenset({".jsonl", ".ndjson"})
PLAIN = frozenset({".txt", ".text", ".md"})  # text whatever it begins with


def load(source: str | os.PathLike[str], *, published: str | None = None, language: str | None = None) -> Iterator[Item]:
    """Documents of one source, in a stable order; what cannot be read comes as `Refused`.

    `source`: a file, a folder (all files in it, sorted by path; hidden ones and the companion folders of saved pages are no
    sources), `-` for standard input, or an http(s) address. `ref` is the path as given, or a JSONL line's own ref.
    `published` and `language` go before what the documents say. Raises InputError when these two are no date or code.
    """
    hints = Hints(published=iso_date(published) if published else None, language=language_code(language) if language else None)
    return _load(os.fspath(source), hints)


def unpacked(name: str, data: bytes, hints: Hints) -> Iterator[Item]:
    """Documents of one file that is held in memory, read by its name's ending as a file is; gzip data are refused."""
    suffix = "" if data.startswith((b"\x1f\x8b", b"PK\x03\x04")) else Path(name).suffix.lower()  # packed data have no lines, whatever their name says
    if suffix in LINES:
        yield from _lines(io.BytesIO(data), name, hints)
    elif suffix == ".json":
        yield from _json(data, name, hints)
    else:
        yield _guarded(name, lambda: parse(data, name, hints, text=suffix in PLAIN))


def _load(name: str, hints: Hints) -> Iterator[Item]:
    if name == "-":
        yield from _stream(sys.stdin.buffer, name, hints)
    elif name.lower().startswith(("http://", "https://")):
        yield _guarded(name, lambda: _page(name, hints))
    elif os.path.isdir(name):
        yield from _folder(name, hints)
    else:
        yield from _file(name, hints)


def _page(url: str, hints: Hints) -> Loaded:
    data, charset = fetch(url)
    return parse(data, url, Hints(hints.published, hints.language, source=url), encoding=charset)


def _folder(name: str, hints: Hints) -> Iterator[Item]:
    paths = sorted(_files(name))
    if not paths:
        yield Refused(name, str(InputError("a folder without files", "a folder with texts, pages, PDF or JSONL files", "check the path")))
    for path in paths:
        yield from _file(path, hints)


def _files(name: str) -> Iterator[str]:
    """Files under a folder; links to folders are not followed, so that no circle of them is walked."""
    for folder, inner, files in os.walk(name):
        pages = {Path(f).stem for f in files if f.lower().endswith((".html", ".htm"))}
        inner[:] = [d for d in inner if not d.startswith(".") and not (d.endswith("_files") and d.removesuffix("_files") in pages)]
        yield from (os.path.join(folder, f) for f in files if not f.startswith(".") and os.path.isfile(os.path.join(folder, f)))


def _file(name: str, hints: Hints) -> Iterator[Item]:
    path = Path(name)
    hints = Hints(hints.published, hints.language, source=name)
    packed = path.suffix == ".gz"
    suffix = Path(path.stem).suffix.lower() if packed else path.suffix.lower()
    try:
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            if suffix in LINES:
                yield from _lines(stream, name, hints)  # type: ignore[arg-type]
            elif suffix == ".json":
                yield from _json(stream.read(LIMIT + 1), name, hints)
            else:
                data = stream.read(LIMIT + 1)
                yield _guarded(name, lambda: parse(data, name, hints, text=suffix in PLAIN))
    except (OSError, EOFError, zlib.error) as error:
        yield Refused(name, _unreadable(error))


def _unreadable(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return str(InputError("no such file", "a file, a folder, an address or -", "check the path"))
    what = getattr(error, "strerror", None) or f"damaged data ({error})"
    return str(InputError(" ".join(what.split()), "a file that can be read", "check the file and its permissions"))


def _stream(stream: BinaryIO, name: str, hints: Hints) -> Iterator[Item]:
    """Standard input: JSONL when its first line looks like an object, JSON when all of it is, or else one document."""
    first = stream.readline(LIMIT + 1)
    if first.removeprefix(b"\xef\xbb\xbf").startswith(b'{"') and first.rstrip().endswith(b"}"):
        yield _guarded(f"{name} line 1", lambda: row_document(first, f"{name} line 1", hints))
        yield from _lines(stream, name, hints, after=1)
        return
    data = first + stream.read(max(LIMIT + 1 - len(first), 0))
    if data.lstrip()[:1] in (b"{", b"[") and _is_json(data):
        yield from _json(data, name, hints)
    else:
        yield _guarded(name, lambda: parse(data, name, hints))


def _is_json(data: bytes) -> bool:
    try:
        decoded(data, "")
    except InputError:
        return False
    return True


def _lines(stream: BinaryIO, name: str, hints: Hints, after: int = 0) -> Iterator[Item]:
    count = after
    for number, line in lines(stream.readline):
        count += 1
        where = f"{name} line {number + after}"
        yield _guarded(where, lambda line=line, where=where: row_document(line, where, hints))  # type: ignore[misc]
    if not count:
        yield Refused(name, str(InputError("nothing in it", 'lines of JSON with "text" or "html"', "check the source")))


def _json(data: bytes, name: str, hints: Hints) -> Iterator[Item]:
    """A JSON file: an object, or a list of objects."""
    try:
        too_big(len(data))
        value = decoded(data, "correct it, or call the file .jsonl where it has one object a line")
    except InputError as error:
        yield Refused(name, str(error))
        return
    if not isinstance(value, list):
        yield _guarded(name, lambda: object_document(value, name, hints))
        return
    for n, row in enumerate(value, 1):
        where = f"{name} item {n}"
        yield _guarded(where, lambda row=row, where=where: object_document(row, where, hints))  # type: ignore[misc]


def _guarded(ref: str, make: Callable[[], Loaded]) -> Item:
    """The document, or the refusal that its error becomes; a parser's own failure on a damaged file is one too."""
    try:
        return make()
    except InputError as error:
        return Refused(ref, " ".join(str(error).split()))
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Refused(ref, f"a file its parser failed on ({words}); expected a readable document; save it again from its source")
