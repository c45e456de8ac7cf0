"""Packed streams by the end of their name: .gz, .bz2, .xz and .zst are opened as what they hold."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import PurePath
from typing import IO, Any, cast

from readout.errors import InputError
from readout.extras import arrow

_TARS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)  # what the openers raise for damaged data


def suffix_of(name: str) -> tuple[str, str]:
    """The suffix that says what is inside, and that of the packing or nothing: `.jsonl` and `.gz` for `day.JSONL.gz`."""
    path = PurePath(name.lower())
    if path.suffix in _TARS:
        return _TARS[path.suffix], path.suffix
    if path.suffix in (".gz", ".bz2", ".xz", ".zst"):
        return PurePath(path.stem).suffix, path.suffix
    return path.suffix, ""


def unpacked(stream: IO[bytes], packing: str) -> IO[bytes]:
    """The stream without its packing. Reading it raises one of BROKEN where the data are damaged, opening it MissingExtra for zstd without pyarrow."""
    if packing == ".gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    if packing == ".bz2":
        return cast(IO[bytes], bz2.BZ2File(stream))
    if packing == ".xz":
        return cast(IO[bytes], lzma.LZMAFile(stream))
    return _zstd(stream) if packing == ".zst" else stream


def _zstd(stream: IO[bytes]) -> Any:
    """pyarrow, which stores our tables, also reads zstd."""
    pa = arrow("a file packed with zstd")
    return io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd"), 1 << 16)


def unreadable(error: BaseException) -> str:
    """One line for a file that could not be opened or read to its end."""
    if isinstance(error, FileNotFoundError):
        return str(InputError("no such file", "a file, a folder, an address or -", "check the path"))
    what = getattr(error, "strerror", None) or f"damaged data ({error})"
    return str(InputError(" ".join(str(what).split()), "a file that can be read", "check the file and its permissions"))
