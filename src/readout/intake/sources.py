"""Where documents come from: files, folders, archives, standard input, and a URL when the user names one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

from readout.errors import InputError
from readout.intake import feeds, mail
from readout.intake.dates import iso_date
from readout.intake.fetch import fetch
from readout.intake.kinds import LIMIT
from readout.intake.languages import language_code
from readout.intake.making import made
from readout.intake.rows import decoded
from readout.intake.streams import file_records, json_records, line_records, stream_records
from readout.intake.types import Hints, Loaded, Raw, Refused

Item = Loaded | Refused
NAMED = ("text", "html", "ref", "url", "title", "published", "outlet", "language")  # fields that --column can name another column for


def load(source: str | os.PathLike[str], *, published: str | None = None, language: str | None = None,
         columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """Documents of one source, in a stable order; what cannot be read comes as `Refused`.

    `source`: a file, a folder (all files in it, sorted by path; hidden ones and the companion folders of saved pages are no
    sources; a maildir is one source), `-` for standard input, or an http(s) address. `ref` is the path as given, or a row's own ref.
    `published` and `language` go before what the documents say; `columns` names the columns of rows that are called otherwise
    (field to column). Raises InputError when these are no date, code or field.
    """
    return (item if isinstance(item, Refused) else made(item) for item in records(source, published=published, language=language, columns=columns))


def records(source: str | os.PathLike[str], *, published: str | None = None, language: str | None = None,
            columns: Mapping[str, str] | None = None) -> Iterator[Raw | Refused]:
    """The same documents as their source holds them, not looked into: `made` makes documents of them, here or in another process."""
    for field in columns or ():
        if field not in NAMED:
            raise InputError(f"column for {field!r}", f"one of {', '.join(NAMED)}", "name a field of a document")
    hints = Hints(published=iso_date(published) if published else None, language=language_code(language) if language else None, columns=tuple((columns or {}).items()))
    return _records(os.fspath(source), hints)


def unpacked(name: str, data: bytes, hints: Hints) -> Iterator[Item]:
    """Documents of one file that is held in memory, read by its name's ending as a file is; packed data, from which anything may come out, are refused."""
    packed = data.startswith((b"\x1f\x8b", b"PK\x03\x04"))
    found = iter([Raw(name, data, hints)]) if packed else stream_records(io.BytesIO(data), name, hints)
    return (item if isinstance(item, Refused) else made(item) for item in found)


def _records(name: str, hints: Hints) -> Iterator[Raw | Refused]:
    if name == "-":
        yield from _stream(sys.stdin.buffer, name, hints)
    elif name.lower().startswith(("http://", "https://")):
        yield from _address(name, hints)
    elif os.path.isdir(name):
        yield from _folder(name, hints)
    else:
        yield from file_records(name, hints)


def _address(url: str, hints: Hints) -> Iterator[Raw | Refused]:
    """The page at an address, or the items of a feed there."""
    try:
        data, charset = fetch(url)
    except InputError as error:
        yield Refused(url, " ".join(str(error).split()))
        return
    if feeds.is_feed(data):
        yield from feeds.feed_records(data, url, hints)
    else:
        yield Raw(url, data, replace(hints, source=url), encoding=charset)


def _folder(name: str, hints: Hints) -> Iterator[Raw | Refused]:
    if mail.is_maildir(name):
        yield from mail.maildir_records(name, hints)
        return
    paths = sorted(_files(name))
    if not paths:
        yield Refused(name, str(InputError("a folder without files", "a folder with texts, pages, PDF or JSONL files", "check the path")))
    for path in paths:
        yield from file_records(path, hints)


def _files(name: str) -> Iterator[str]:
    """Files under a folder; links to folders are not followed, so that no circle of them is walked."""
    for folder, inner, files in os.walk(name):
        pages = {Path(f).stem for f in files if f.lower().endswith((".html", ".htm"))}
        inner[:] = [d for d in inner if not d.startswith(".") and not (d.endswith("_files") and d.removesuffix("_files") in pages)]
        yield from (os.path.join(folder, f) for f in files if not f.startswith(".") and os.path.isfile(os.path.join(folder, f)))


def _stream(stream: IO[bytes], name: str, hints: Hints) -> Iterator[Raw | Refused]:
    """Standard input: JSONL when its first line looks like an object, JSON when all of it is, or else one document."""
    first = stream.readline(LIMIT + 1)
    if first.removeprefix(b"\xef\xbb\xbf").startswith(b'{"') and first.rstrip().endswith(b"}"):
        yield Raw(f"{name} line 1", first, hints, "row")
        yield from line_records(stream, name, hints, after=1)
        return
    data = first + stream.read(max(LIMIT + 1 - len(first), 0))
    if data.lstrip()[:1] in (b"{", b"[") and _is_json(data):
        yield from json_records(data, name, hints)
    else:
        yield Raw(name, data, hints)


def _is_json(data: bytes) -> bool:
    try:
        decoded(data, "")
    except InputError:
        return False
    return True
