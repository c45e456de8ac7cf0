"""What bytes are: text, an HTML page, a PDF, or something that is refused by name."""

from __future__ import annotations

import re
from typing import Literal

from readout.errors import InputError
from readout.intake.decode import binary

Kind = Literal["text", "html", "pdf"]
LIMIT = 50 * 1024 * 1024  # bytes of one document; a page of text is a thousandth of it
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|section|main|h1)\b", re.IGNORECASE | re.DOTALL)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# First bytes of what people pass by mistake (file(1)'s magic).
_MAGIC = ((b"PK\x03\x04", "a zip or office file"), (b"\xd0\xcf\x11\xe0", "an old office file"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"),
          (b"GIF8", "a GIF image"), (b"RIFF", "a WebP image or a sound"), (b"\x1f\x8b", "gzip data"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
          (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"SQLite format 3", "a SQLite database"), (b"PAR1", "a Parquet file"), (b"ID3", "a sound"),
          (b"\x00\x00\x00\x18ftyp", "a film"), (b"\x00\x00\x00\x20ftyp", "a film"), (b"{\\rtf", "an RTF file"))


def kind_of(data: bytes) -> Kind:
    """The kind of `data`, by its first bytes. Raises InputError for what is blank, too big or no text."""
    too_big(len(data))
    if not data.strip():
        raise InputError("nothing in it", "some text", "check the source")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise binary(name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return "html" if _HTML.match(_unmarked(data[:4096])) else "text"


def too_big(size: int) -> None:
    """Raises InputError when `size`, in bytes, is over the limit."""
    if size > LIMIT:
        raise InputError(f"{size / 1024 / 1024:.0f} MB" if size > LIMIT + 1 else f"more than {LIMIT // 1024 // 1024} MB",
                         f"at most {LIMIT // 1024 // 1024} MB for one document", "split it")


def _unmarked(head: bytes) -> bytes:
    """The head without its byte-order mark; UTF-16 is thinned to its Latin bytes."""
    if head.startswith(_MARKS[1:]):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(_MARKS[0])
