"""One input's bytes to one document, by kind."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from functools import cache

import msgspec
import py3langid
import pypdf
import trafilatura
from pypdf.errors import PyPdfError

from readout.errors import InputError
from readout.intake.dates import iso_date
from readout.intake.decode import decode
from readout.intake.types import Hints, Loaded
from readout.model import Document, Published

LIMIT = 50 * 1024 * 1024  # bytes; a page of text is a thousandth of it
LANGUAGES = ["en", "ru", "pl", "uk", "de", "fr", "zh", "ar", "es", "it", "tr", "fa", "be", "bg", "sr", "cs", "ro", "hu", "pt", "nl", "ja", "ko"]
_HTML = re.compile(rb"^\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_MAGIC = ((b"PK\x03\x04", "a zip or office file"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
          (b"\x1f\x8b", "gzip data"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"))
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints about odd pages become our one line
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def parse(data: bytes, ref: str, hints: Hints) -> Loaded:
    """The document in `data`. Raises InputError with one clear line."""
    if not data.strip():
        raise InputError("nothing in it", "some text", "check the source")
    if len(data) > LIMIT:
        raise InputError(f"{len(data) // 1024 // 1024} MB", f"at most {LIMIT // 1024 // 1024} MB", "split the file")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(name, "text, HTML, PDF or JSONL", "convert the file to one of these")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(data, ref, hints)
    if _HTML.match(data[:2048]):
        return _html(data, ref, hints)
    return from_text(decode(data), data, ref, hints)


def from_text(text: str, data: bytes, ref: str, hints: Hints, media: str = "text/plain") -> Loaded:
    """A document whose text layer is `text`, exactly as given."""
    if not text.strip():
        raise InputError("no text in it", "some text", "check the source")
    published = Published(value=iso_date(hints.published), basis="given") if hints.published else None
    document = Document(ref=ref, id=hashlib.sha256(data).hexdigest(), text=text, source=hints.source, title=hints.title,
                        publisher=hints.publisher, language=hints.language or identify(text), published=published)
    return Loaded(document, data, media)


@cache
def _prepared() -> None:
    py3langid.set_languages(LANGUAGES)


def identify(text: str) -> str:
    """ISO 639-1 code of the text's language, by py3langid over the languages news comes in."""
    _prepared()
    return str(py3langid.classify(text[:5000])[0])


def _html(data: bytes, ref: str, hints: Hints) -> Loaded:
    page = decode(data, html=True)
    found = trafilatura.bare_extraction(page, favor_precision=True, with_metadata=True, include_comments=False)
    text = found.text if found is not None else None
    if not text or not text.strip():
        raise InputError("a page without an article", "a page with a main text", "save the article itself, or its text")
    title = hints.title or _SITE.sub("", found.title or "") or None
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    text = re.sub(r"\n(?!\n)", "\n\n", re.sub(r"\n+", "\n", text))
    loaded = from_text(text, data, ref, Hints(hints.published, hints.language, title, hints.publisher or found.sitename, hints.source or found.url), "text/html")
    if loaded.document.published is None and found.date:
        published = Published(value=iso_date(found.date), basis="markup")
        return Loaded(msgspec.structs.replace(loaded.document, published=published), data, "text/html")
    return loaded


def _pdf(data: bytes, ref: str, hints: Hints) -> Loaded:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("a PDF with a password", "a PDF that opens without one", "save a copy without the password")
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        title = hints.title or (reader.metadata.title if reader.metadata else None)
    except InputError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise InputError(f"a damaged PDF ({type(error).__name__})", "a PDF that opens", "save it again from its source") from error
    if not text.strip():
        raise InputError("a PDF of pictures", "a PDF with a text layer", "run text recognition on it first")
    return from_text(text, data, ref, Hints(hints.published, hints.language, title, hints.publisher, hints.source), "application/pdf")
