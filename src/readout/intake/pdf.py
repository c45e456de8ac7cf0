"""A PDF to its text layer, by pypdf. Hard-wrapped lines stay as they are; pages follow one another by a line break."""

from __future__ import annotations

import io
import logging

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from readout.errors import InputError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints about odd files become our one line
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError, NotImplementedError, AssertionError)


def read_pdf(data: bytes) -> tuple[str, str | None]:
    """Text and title. Raises InputError for a PDF that is damaged, needs a password or has no text layer."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("a PDF with a password", "a PDF that opens without one", "save a copy without the password")
        text = "\n".join(page.extract_text().strip() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except DependencyError as error:
        raise InputError("an encrypted PDF", "a PDF that opens without a password", "save a copy without encryption") from error
    except _BROKEN as error:
        raise InputError(f"a damaged PDF ({type(error).__name__})", "a PDF that opens", "save it again from its source") from error
    if not text.strip():
        raise InputError("a PDF without a text layer", "a PDF with text, not pictures of it", "run text recognition on it first")
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8"), str(title).strip() or None if title else None
