"""Headlines that carry a statement: "Name: claim" and "claim: Name" (the two orders of web headlines)."""

from __future__ import annotations

import re

from readout.extract.page import Page
from readout.extract.statements.phrases import plausible_source
from readout.extract.statements.raw import RawStatement
from readout.model import Span
from readout.model.spans import trim

_COLON = re.compile(r":\s+")
SPEAKER_WORDS = 6


def read_heading(page: Page, heading: Span) -> list[RawStatement]:
    """At most one statement; none where neither side of the colon looks like a speaker."""
    text = page.text
    match = _COLON.search(text, heading.start, heading.end)
    if match is None:
        return []
    left, right = trim(text, heading.start, match.start()), trim(text, match.end(), heading.end)
    if left is None or right is None:
        return []
    for source, content in ((left, right), (right, left)):
        if _speaks(page, source) and len(content.of(text).split()) >= 3:
            return [RawStatement(content=[content], cue=None, source=source, act="assert", confidence=0.5, rule="heading")]
    return []


def _speaks(page: Page, span: Span) -> bool:
    words = span.of(page.text).split()
    if len(words) > SPEAKER_WORDS or not plausible_source(page.text, span) or words[-1].endswith((".", "?", "!")):
        return False
    return all(w[0].isupper() or w.lower() in ("of", "the", "for", "de", "al", "’s") for w in words if w[0].isalpha())
