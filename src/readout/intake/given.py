"""Documents from what the caller holds in his hands: a string, or bytes."""

from __future__ import annotations

from readout.intake import parse
from readout.intake.types import Hints, Loaded


def from_text(
    text: str, *, ref: str = "text", published: str | None = None, language: str | None = None, title: str | None = None,
    publisher: str | None = None, source: str | None = None,
) -> Loaded:
    """A document whose text is `text`, exactly as given; its id is the SHA-256 of the UTF-8 of `text`.

    `published` is a date as people write it, `language` an ISO 639 code. Raises InputError for a text that is blank,
    binary or over the size limit, and for a date or language that is none.
    """
    hints = Hints(published, language, title, publisher, source)
    return parse.from_text(text, text.encode("utf-8", "surrogatepass"), ref, hints)


def from_bytes(
    data: bytes, *, ref: str = "bytes", published: str | None = None, language: str | None = None, title: str | None = None,
    publisher: str | None = None, source: str | None = None, encoding: str | None = None,
) -> Loaded:
    """A document from the bytes of a text, an HTML page or a PDF; which, the bytes show.

    `encoding` is what the sender declared, if he did. Raises InputError with one clear line for what cannot be read.
    """
    return parse.parse(data, ref, Hints(published, language, title, publisher, source), encoding=encoding)
