"""Speech without quotation marks that a dash opens or closes: "— Мы готовы, — сказал Лавров. — Но ...", "Jesteśmy gotowi – powiedział Rau."

The pieces of speech are given as quotations, so that everything else about them is the business of quotations.
"""

from __future__ import annotations

import re

from readout.extract.quotes import Quotation
from readout.extract.statements.foreign.cues import ForeignCues
from readout.language.tongue import Tongue
from readout.model import Span
from readout.model.spans import trim

_OPENS = re.compile(r"\s*[—–-]\s+(?=[^\W\d_])")
_TURN = re.compile(r"[,.!?…]?\s+[—–-]\s+")
DASH_SPEAKS = frozenset({"pl", "ru", "uk", "fr"})
_MARKS = re.compile(r"[„“”«»\"]")


def dashed(text: str, paragraph: Span, sentences: list[Span], tongue: Tongue, cues: ForeignCues) -> list[Quotation]:
    """Stretches of speech in a paragraph that no marks enclose; none where the language does not write so or no cue confirms it."""
    if tongue.code not in DASH_SPEAKS or _MARKS.search(text, paragraph.start, paragraph.end):
        return []
    opening = _OPENS.match(text, paragraph.start, paragraph.end)
    if opening:
        return _dialogue(text, Span(opening.end(), paragraph.end), tongue, cues)
    if tongue.code != "pl":
        return []
    return [q for s in sentences if (q := _closing(text, s, tongue, cues))]


def _dialogue(text: str, span: Span, tongue: Tongue, cues: ForeignCues) -> list[Quotation]:
    """All of the paragraph but for the stretches between dashes that begin with a verb of saying."""
    turns = list(_TURN.finditer(text, span.start, span.end))
    out: list[Quotation] = []
    at, confirmed = span.start, False
    for i, turn in enumerate(turns):
        if turn.end() <= at or not _says(text, turn.end(), span.end, cues):
            continue
        confirmed = True
        _keep(out, text, at, turn.start() + (0 if turn.group()[0].isspace() else 1))
        at = next((t.end() for t in turns[i + 1 :]), span.end)
    if at < span.end:
        _keep(out, text, at, span.end)
    return out if confirmed else []


def _closing(text: str, sentence: Span, tongue: Tongue, cues: ForeignCues) -> Quotation | None:
    """A sentence that ends in " – powiedział X"."""
    for turn in _TURN.finditer(text, sentence.start, sentence.end):
        if _says(text, turn.end(), sentence.end, cues):
            made: list[Quotation] = []
            _keep(made, text, sentence.start, turn.start())
            return made[0] if made else None
    return None


def _says(text: str, start: int, end: int, cues: ForeignCues) -> bool:
    """Does a verb of saying stand at the start, one word before it at most?"""
    found = cues.find(text, start, min(end, start + 60))
    return bool(found) and len(text[start : found[0].start].split()) <= 1 and found[0].verb.kind in ("speech", "writing")


def _keep(out: list[Quotation], text: str, start: int, end: int) -> None:
    span = trim(text, start, end)
    if span is not None:
        out.append(Quotation(span.start, span.end, span.start, span.end))
