"""Bytes to documents: text, HTML, PDF, JSONL, folders, standard input and, when asked, URLs.

Promise: text given as text is kept exactly; every input gives a document or one line that says why not; nothing else
stops the run; nothing is fetched but the URL that the caller names.
"""

from readout.intake.given import from_bytes, from_text
from readout.intake.sources import load
from readout.intake.types import Loaded, Refused

__all__ = ["Loaded", "Refused", "from_bytes", "from_text", "load"]
