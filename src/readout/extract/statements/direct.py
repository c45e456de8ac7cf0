"""Direct quotations and who is said to have spoken them, by the words beside the marks.

Order of evidence: the clause after the quotation, the clause before it, the words between two pieces of one quotation, a dash
with a name (vox pop), a quotation carried over from the paragraph before, the last speaker where a paragraph is all quotation.
A short quotation without any of these is taken for scare quotes or a title and left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.extract.quotes import Quotation
from readout.extract.statements.cues import CueFinder, Hit
from readout.extract.statements.phrases import plausible_source, subject_after, subject_before
from readout.extract.statements.raw import RawStatement
from readout.model import Span

MIN_WORDS = 3
_DASH_NAME = re.compile(r"\s*[―—–-]{1,2}\s*([A-ZА-Я][\w.'’-]+(?:\s+[A-ZА-Я][\w.'’-]+){0,3})")
_ACCORDING = re.compile(r"\b(according to)\s+", re.IGNORECASE)
_COLON = re.compile(r":\s*$")
_GAP = re.compile(r"^[\s,.…!?—–-]*")


@dataclass
class Attribution:
    """Cue and source of a quotation; `score` says how good the evidence is."""

    cue: Span | None
    source: Span | None
    verb: Hit | None
    score: float
    rule: str


class DirectReader:
    """Reads the quotations of one paragraph after another; remembers the last speaker for what is carried over."""

    def __init__(self, text: str, cues: CueFinder) -> None:
        self._text, self._cues = text, cues
        self._last: Attribution | None = None
        self._open = False

    def read(self, start: int, end: int, quotations: Sequence[Quotation], sentences: Sequence[Span]) -> list[RawStatement]:
        """Statements of the paragraph `text[start:end]`."""
        out: list[RawStatement] = []
        carried = self._last
        continues = self._open
        self._open = False
        previous: RawStatement | None = None
        for i, quotation in enumerate(quotations):
            floor = quotations[i - 1].end if i else start
            ceiling = quotations[i + 1].start if i + 1 < len(quotations) else end
            found = self._attribution(quotation, floor, ceiling, sentences, i + 1 < len(quotations))
            whole = quotation.start <= start + 1
            if found is None and previous is not None and self._joins(quotations[i - 1], quotation):
                previous.content.append(_inner(quotation))
                self._open = not quotation.closed
                continue
            if found is None:
                found = self._inherited(quotation, start, whole, carried, continues and i == 0, previous)
            self._open = not quotation.closed and i + 1 == len(quotations)
            if found is None or not self._worth(quotation, found):
                continue
            previous = self._statement(quotation, found)
            out.append(previous)
            self._last = found
            carried = found
        if not quotations:
            self._last = self._announced(start, end, sentences)
        return out

    def _worth(self, quotation: Quotation, found: Attribution) -> bool:
        count = quotation.words(self._text)
        return count >= MIN_WORDS or (found.score >= 0.9 and count >= 1 and self._text[quotation.end - 2 : quotation.end - 1] in ",.!?")

    def _statement(self, quotation: Quotation, found: Attribution) -> RawStatement:
        verb = found.verb
        return RawStatement(content=[_inner(quotation)], cue=found.cue, source=found.source, act=verb.verb.act if verb else "assert",
                            form="direct", confidence=found.score, rule=f"direct: {found.rule}")

    def _joins(self, left: Quotation, right: Quotation) -> bool:
        """Do only a short attribution and marks stand between two pieces of one quotation?"""
        between = self._text[left.end : right.start]
        return len(between) <= 160 and "\n\n" not in between and bool(between.strip()) and self._text[left.end - 2] in ",—-" or not between.strip(" .,")

    def _attribution(self, q: Quotation, floor: int, ceiling: int, sentences: Sequence[Span], more: bool) -> Attribution | None:
        return self._after(q, ceiling, sentences) or self._before(q, floor, sentences) or self._dash(q, ceiling)

    def _after(self, q: Quotation, ceiling: int, sentences: Sequence[Span]) -> Attribution | None:
        gap = _GAP.match(self._text[q.end : ceiling])
        at = q.end + (gap.end() if gap else 0)
        stop = min(ceiling, self._sentence_end(at, sentences))
        inside = self._text[max(q.start, q.end - 3) : at]
        if at >= stop or ("." in inside and not self._text[at : at + 1].islower() and self._starts_sentence(at, sentences)):
            return None
        according = _ACCORDING.match(self._text, at, stop)
        if according:
            source = subject_after(self._text, according.end(), stop)
            return Attribution(Span(according.start(1), according.end(1)), source, None, 0.9, "according to") if source else None
        for hit in self._cues.find(self._text, at, stop)[:2]:
            if hit.start - at <= 2 and not hit.participle:
                source = subject_after(self._text, hit.end, stop)
                if plausible_source(self._text, source):
                    return Attribution(Span(hit.start, hit.end), source, hit, 0.95, "verb and speaker after")
            source = subject_before(self._text, at, hit.start)
            if source is not None and source.start - at <= 40 and plausible_source(self._text, source):
                return Attribution(Span(hit.start, hit.end), source, hit, 0.95, "speaker and verb after")
        return None

    def _before(self, q: Quotation, floor: int, sentences: Sequence[Span]) -> Attribution | None:
        begin = max(floor, self._sentence_start(q.start, sentences))
        left = self._text[begin : q.start]
        if not left.strip():
            return None
        hits = self._cues.find(self._text, begin, q.start)
        for hit in reversed(hits):
            source = subject_before(self._text, begin, hit.start)
            if not plausible_source(self._text, source):
                inverted = subject_after(self._text, hit.end, q.start)
                source = source or inverted if plausible_source(self._text, inverted) else None
            if source is not None:
                near = q.start - hit.end
                return Attribution(Span(hit.start, hit.end), source, hit, 0.9 if near < 60 else 0.7, "speaker and verb before")
        if _COLON.search(left.rstrip() + ":" if left.rstrip().endswith(":") else left):
            source = subject_before(self._text, begin, q.start - (len(left) - len(left.rstrip())) - 1)
            if plausible_source(self._text, source):
                return Attribution(Span(q.start - (len(left) - len(left.rstrip())) - 1, q.start - (len(left) - len(left.rstrip()))), source, None, 0.75, "colon")
        according = list(_ACCORDING.finditer(self._text, begin, q.start))
        if according:
            source = subject_after(self._text, according[-1].end(), self._comma(according[-1].end(), q.start))
            if source:
                return Attribution(Span(according[-1].start(1), according[-1].end(1)), source, None, 0.85, "according to, before")
        return None

    def _comma(self, start: int, stop: int) -> int:
        at = self._text.find(",", start, stop)
        return at if at >= 0 else stop

    def _dash(self, q: Quotation, ceiling: int) -> Attribution | None:
        match = _DASH_NAME.match(self._text, q.end, min(ceiling, q.end + 80))
        if match:
            return Attribution(None, Span(match.start(1), match.end(1)), None, 0.85, "dash and name")
        return None

    def _inherited(self, q: Quotation, start: int, whole: bool, carried: Attribution | None, continues: bool,
                   previous: RawStatement | None) -> Attribution | None:
        if carried is None or carried.source is None:
            return None
        if continues and whole:
            return Attribution(carried.cue, carried.source, carried.verb, 0.85, "continued from the paragraph before")
        sentence_like = self._text[q.end - 2 : q.end - 1] in ".!?" or (q.end < len(self._text) and self._text[q.end] in ".!?")
        if previous is not None and sentence_like and q.words(self._text) >= 5 and self._text[q.start + 1 : q.start + 2].isupper():
            return Attribution(carried.cue, carried.source, carried.verb, 0.7, "same speaker in this paragraph")
        if whole and q.words(self._text) >= 6 and sentence_like:
            return Attribution(carried.cue, carried.source, carried.verb, 0.65, "last speaker")
        return None

    def _announced(self, start: int, end: int, sentences: Sequence[Span]) -> Attribution | None:
        """A paragraph whose last sentence names a speaker hands him on to a quotation that opens the next one."""
        inside = [s for s in sentences if start <= s.start < end]
        if not inside:
            return None
        last = inside[-1]
        for hit in reversed(self._cues.find(self._text, last.start, last.end)):
            source = subject_before(self._text, last.start, hit.start)
            if plausible_source(self._text, source) and not hit.participle:
                return Attribution(Span(hit.start, hit.end), source, hit, 0.6, "speaker of the sentence before")
        return None

    def _sentence_end(self, position: int, sentences: Sequence[Span]) -> int:
        return next((s.end for s in sentences if s.start <= position < s.end), position)

    def _sentence_start(self, position: int, sentences: Sequence[Span]) -> int:
        return next((s.start for s in sentences if s.start <= position < s.end), position)

    def _starts_sentence(self, position: int, sentences: Sequence[Span]) -> bool:
        return any(s.start == position for s in sentences)


def _inner(quotation: Quotation) -> Span:
    return Span(quotation.start, quotation.end)
