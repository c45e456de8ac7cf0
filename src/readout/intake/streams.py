"""An open file to the documents in it, by what its name ends with: rows, archives, web archives, mail, feeds, or one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

import msgspec

from readout.errors import InputError, MissingExtra
from readout.intake import archives, columns, feeds, mail, warc
from readout.intake.kinds import LIMIT, too_big
from readout.intake.rows import decoded, lines
from readout.intake.types import Hints, Raw, Refused
from readout.intake.unpack import BROKEN, suffix_of, unpacked, unreadable

Item = Raw | Refused
LINES = frozenset({".jsonl", ".ndjson"})
PLAIN = frozenset({".txt", ".text", ".md"})  # text whatever it begins with
WARC = frozenset({".warc", ".wet"})
FEED = frozenset({".xml", ".rss", ".atom", ".rdf"})
DEPTH = 2  # an archive inside an archive is read, one inside that is refused


def file_records(path: str, hints: Hints) -> Iterator[Item]:
    """Documents of one file."""
    try:
        with Path(path).open("rb") as stream:
            yield from stream_records(stream, path, replace(hints, source=path))
    except OSError as error:
        yield Refused(path, unreadable(error))


def stream_records(stream: IO[bytes], name: str, hints: Hints, depth: int = 0) -> Iterator[Item]:
    """Documents of an open file called `name`, or of a member of an archive (`depth` counts the archives round it)."""
    suffix, packing = suffix_of(name)
    if suffix in WARC:
        yield from warc.warc_records(stream, name, hints)
    elif suffix in (".tar", ".zip", ".parquet"):
        yield from _archive(suffix, stream, name, hints, depth)
    else:
        try:
            yield from _content(suffix, unpacked(stream, packing), name, hints)
        except BROKEN as error:
            yield Refused(name, unreadable(error))
        except MissingExtra as error:
            yield Refused(name, str(error))


def _archive(suffix: str, stream: IO[bytes], name: str, hints: Hints, depth: int) -> Iterator[Item]:
    if depth >= DEPTH and suffix != ".parquet":
        yield Refused(name, str(InputError("an archive inside an archive inside an archive", f"at most {DEPTH}", "unpack it first")))
        return

    def read(member: IO[bytes], inner: str) -> Iterator[Item]:
        yield from stream_records(member, inner, replace(hints, source=inner), depth + 1)

    if suffix == ".tar":
        yield from archives.tar_records(stream, name, read)
        return
    whole = archives.seekable(stream) if depth else stream
    if whole is None:
        yield Refused(name, str(InputError("a member too big to be read in memory", f"at most {LIMIT >> 20} MB", "unpack it first")))
    elif suffix == ".zip":
        yield from archives.zip_records(whole, name, read)
    else:
        yield from columns.parquet_records(whole, name, hints)


def _content(suffix: str, stream: IO[bytes], name: str, hints: Hints) -> Iterator[Item]:
    if suffix in LINES:
        yield from line_records(stream, name, hints)
        return
    data = stream.read(LIMIT + 1)
    if suffix == ".json":
        yield from json_records(data, name, hints)
    elif suffix == ".eml":
        yield mail.message_record(data, name, hints)
    elif suffix in FEED and feeds.is_feed(data):
        yield from feeds.feed_records(data, name, hints)
    else:
        yield Raw(name, data, hints, "text" if suffix in PLAIN else "any")


def line_records(stream: IO[bytes], name: str, hints: Hints, after: int = 0) -> Iterator[Item]:
    """The lines of a JSONL stream of which `after` lines are read already."""
    count = after
    for number, line in lines(stream.readline):
        count += 1
        yield Raw(f"{name} line {number + after}", line, hints, "row")
    if not count:
        yield Refused(name, str(InputError("nothing in it", 'lines of JSON with "text" or "html"', "check the source")))


def json_records(data: bytes, name: str, hints: Hints) -> Iterator[Item]:
    """A JSON file: an object, or a list of objects."""
    try:
        too_big(len(data))
        value = decoded(data, "correct it, or call the file .jsonl where it has one object a line")
    except InputError as error:
        yield Refused(name, " ".join(str(error).split()))
        return
    if not isinstance(value, list):
        yield Raw(name, data, hints, "row")
        return
    for n, row in enumerate(value, 1):
        yield Raw(f"{name} item {n}", _line(row), hints, "row")


def _line(row: object) -> bytes:
    """The row as JSON again; half characters, which only the lenient reader takes, are kept for it."""
    try:
        return msgspec.json.encode(row)
    except UnicodeEncodeError:
        import json

        return json.dumps(row).encode()
