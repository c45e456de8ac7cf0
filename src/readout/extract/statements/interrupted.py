"""Quotations that the speaker's name interrupts inside the marks, as Russian and Polish set them: «A, — said X. — B».

The content is the pieces around the interruption; cue and speaker stand between the dashes.
"""

from __future__ import annotations

import re

from readout.extract.quotes import Quotation
from readout.extract.statements.cues import CueFinder
from readout.extract.statements.phrases import plausible_source, subject_after
from readout.extract.statements.raw import RawStatement
from readout.model import Span
from readout.model.spans import trim

_BETWEEN = re.compile(r"[,.!?…]\s+[—–]\s+([^—–\n]{3,120}?)[.,]\s+[—–]\s+")
_TO_THE_END = re.compile(r"[,.!?…]\s+[—–]\s+([^—–\n]{3,120}?)\Z")


def read_interrupted(text: str, q: Quotation, cues: CueFinder) -> RawStatement | None:
    """The statement of a quotation with its speaker inside the marks, or None."""
    match = _BETWEEN.search(text, q.inner_start, q.inner_end) or _TO_THE_END.search(text, q.inner_start, q.inner_end)
    if match is None:
        return None
    hits = cues.find(text, *match.span(1))
    if not hits or hits[0].start - match.start(1) > 2:
        return None
    source = subject_after(text, hits[0].end, match.end(1))
    pieces = [trim(text, q.start, match.start() + 1), trim(text, match.end(), q.end)]
    if not plausible_source(text, source):
        return None
    return RawStatement(content=[p for p in pieces if p], cue=Span(hits[0].start, hits[0].end), source=source, act=hits[0].verb.act,
                        form="direct", confidence=0.9, rule="direct: speaker inside the marks")
