"""One input's bytes to one document, by kind."""

from __future__ import annotations

import hashlib

from readout.errors import InputError
from readout.intake.dates import iso_date
from readout.intake.decode import binary, decode
from readout.intake.kinds import kind_of, too_big
from readout.intake.languages import identify, language_code
from readout.intake.page import Page, read_page
from readout.intake.types import Hints, Loaded
from readout.model import Document, Published


def parse(data: bytes, ref: str, hints: Hints, *, encoding: str | None = None, text: bool = False) -> Loaded:
    """The document in `data`; `text` true: it is plain text, whatever it looks like.

    The id is the SHA-256 of `data`. Raises InputError with one clear line.
    """
    kind = kind_of(data)
    if kind == "pdf" and not text:
        from readout.intake.pdf import read_pdf  # here, so that pages do not wait for what only a PDF needs

        body, title = read_pdf(data)
        return _document(body, data, ref, hints, Page(body, title=title), "application/pdf")
    if kind == "html" and not text:
        page = read_page(decode(data, html=True, declared=encoding), hints.title, hints.source)
        return _document(page.text, data, ref, hints, page, "text/html")
    return from_text(decode(data, declared=encoding), data, ref, hints)


def from_text(text: str, data: bytes, ref: str, hints: Hints) -> Loaded:
    """A document whose text layer is `text`, exactly as given. Raises InputError for what is blank, binary or too big."""
    too_big(len(data))
    if "\x00" in text:
        raise binary("binary data (a NUL character)")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise InputError("half a character (a lone surrogate)", "well-formed Unicode", "repair the text where it was cut")
    return _document(text, data, ref, hints, Page(text), "text/plain")


def _document(text: str, data: bytes, ref: str, hints: Hints, page: Page, media: str) -> Loaded:
    if not text.replace("\ufeff", "").replace("\u200b", "").strip():
        raise InputError("no text in it", "some text", "check the source")
    published = Published(value=iso_date(hints.published), basis=hints.basis) if hints.published else _possible(page.published, hints.retrieved)
    document = Document(
        ref=ref, id=hashlib.sha256(data).hexdigest(), text=text, source=hints.source or page.url, title=hints.title or page.title,
        publisher=hints.publisher or page.publisher, language=language_code(hints.language) if hints.language else identify(text), published=published,
        retrieved=hints.retrieved,
    )
    return Loaded(document, data, media, hints.doubts)


def _possible(published: Published | None, retrieved: str | None) -> Published | None:
    """The date, unless it was only guessed from the page's words and lies after the day the page was fetched."""
    late = published and retrieved and published.basis == "inferred" and published.value[:10] > retrieved
    return None if late else published
