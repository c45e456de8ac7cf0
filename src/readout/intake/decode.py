"""Bytes to text without touching what the text says: no newline or Unicode normalisation."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from readout.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BINARY_SHARE = 0.01


def decode(data: bytes, *, html: bool = False) -> str:
    """The text of `data`: by byte-order mark, UTF-8, the page's own charset, then detection. Raises InputError for binary data."""
    text = _decoded(data, html)
    if text and len(_CONTROL.findall(text)) > BINARY_SHARE * len(text):
        raise InputError("binary data", "text, HTML, PDF or JSONL", "convert the file to one of these")
    return text


def _decoded(data: bytes, html: bool) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _META.search(data[:4096]) if html else None
    if declared:
        try:
            return data.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    if b"\x00" in data[:4096]:
        raise InputError("binary data", "text, HTML, PDF or JSONL", "convert the file to one of these")
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise InputError("bytes in no known encoding", "UTF-8 or a common 8-bit encoding", "save the file as UTF-8")
    return data.decode(best.encoding, errors="replace")
