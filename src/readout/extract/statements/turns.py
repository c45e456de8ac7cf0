"""Turns of a transcript: "MS. SMITH: ...", "Q  ...", "QUESTION: ...", "СМИТ: ..."; a speaker keeps the floor until the next turn.

A document with turns of at least two voices, the first near its beginning, is read as a transcript from there on; where a report quotes an
excerpt, only the labelled paragraphs are turns. Labels are capitals, as official transcripts
set them; what stands in ordinary case ("Note: ...") is no turn.
"""

from __future__ import annotations

import re

from readout.extract.statements.raw import RawStatement
from readout.model import Span
from readout.model.spans import trim

_LABEL = re.compile(r"[ \xa0]*((?:(?:[A-ZА-ЯЁ][A-ZА-ЯЁ'’.\-]*|AND|OF|THE)(?:[ \xa0]+(?=[A-ZА-ЯЁ])|(?=:))){1,7}):(?=\s)")
_QUESTION = re.compile(r"[ \xa0]*(Q|QUESTION|Question|ВОПРОС|Вопрос)(?::|(?=[ \xa0]{2,}|[ ]?\xa0|\t))")
_LINE = re.compile(r"^", re.MULTILINE)
_STAGE = re.compile(r"\s*[(\[][^)\]]{1,60}[)\]]\s*\Z")
MIN_LETTERS = 2
MIN_VOICES = 2
HEADER = 600  # a transcript's first turn comes within so many characters; later ones are excerpts in a report


class TurnReader:
    """Reads paragraph after paragraph; remembers who has the floor."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._floor: Span | None = None
        self._asking = False
        turns = [t for m in _LINE.finditer(text) if (t := _turn(text, m.end(), len(text)))]
        self._quoted = len({t.group(1) for t in turns}) >= MIN_VOICES
        self._transcript = self._quoted and turns[0].start() <= HEADER

    def read(self, paragraph: Span) -> RawStatement | None:
        """The statement that this paragraph of a transcript is, or None outside transcripts."""
        if not self._quoted:
            return None
        if not self._transcript:
            self._floor = None
        body = self._begin(paragraph)
        if self._floor is None or body is None or _STAGE.match(body.of(self._text)):
            return None
        return RawStatement(content=[body], source=self._floor, act="ask" if self._asking else "assert", form="direct",
                            confidence=0.9, rule="turn of a transcript")

    def _begin(self, paragraph: Span) -> Span | None:
        label = _turn(self._text, paragraph.start, paragraph.end)
        if label is None:
            return trim(self._text, paragraph.start, paragraph.end)
        self._floor, self._asking = Span(*label.span(1)), label.re is _QUESTION
        return trim(self._text, label.end(), paragraph.end)


def _turn(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label of a turn at `start`, if one stands there."""
    label = _QUESTION.match(text, start, end) or _LABEL.match(text, start, end)
    if label is None or (label.re is _LABEL and sum(c.isalpha() for c in label.group(1)) < MIN_LETTERS):
        return None
    return label
