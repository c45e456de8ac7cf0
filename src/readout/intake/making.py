"""From what a source holds to a document, or to the reason why not; nothing that a document holds stops a run."""

from __future__ import annotations

from readout.errors import InputError
from readout.intake.parse import parse
from readout.intake.rows import row_document
from readout.intake.types import Loaded, Raw, Refused


def made(raw: Raw) -> Loaded | Refused:
    """The document of `raw`, or the refusal that its error becomes; a parser's own failure on a damaged file is one too."""
    try:
        if raw.form == "row":
            return row_document(raw.data, raw.ref, raw.hints)
        return parse(raw.data, raw.ref, raw.hints, encoding=raw.encoding, text=raw.form == "text")
    except InputError as error:
        return Refused(raw.ref, " ".join(str(error).split()))
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Refused(raw.ref, f"a file its parser failed on ({words}); expected a readable document; save it again from its source")
