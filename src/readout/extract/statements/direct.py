"""Direct quotations and who is said to have spoken them, by the words beside the marks.

Order of evidence: the clause after the quotation, the clause before it, a dash with a name (vox pop); where there is none of these,
the quotation goes on from the piece before it, from an unclosed paragraph, or belongs to the last speaker. A short quotation
without any of these is taken for scare quotes or a title and left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from readout.extract.quotes import Quotation
from readout.extract.statements.complements import ADDRESSED, ALWAYS_ADDRESSED
from readout.extract.statements.cues import CueFinder, Hit
from readout.extract.statements.interrupted import read_interrupted
from readout.extract.statements.phrases import caseless, plausible_source, shared_subject, subject_after, subject_before
from readout.extract.statements.raw import RawStatement
from readout.model import Span
from readout.model.spans import trim

MIN_WORDS = 3
FAR = 60  # characters between a cue and the quotation it introduces, beyond which the tie is weaker
REACH = 160  # characters of attribution that may stand between two pieces of one quotation
_DASH_NAME = re.compile(r"\s*[―—–-]{1,2}\s*([A-ZА-ЯЁ][\w.'’-]+(?:\s+[A-ZА-ЯЁ][\w.'’-]+){0,3})")
_ACCORDING = re.compile(r"\b(according to)\s+", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"(?:when|because|although|though|if|after|before|since|until|while)\s", re.IGNORECASE)
_AGENT = re.compile(r"\s+by\s+")
_QUOTED = frozenset({"quote", "cite"})
_GAP = re.compile(r"[\s,.…!?—–-]*")
_INNER_MARKS = frozenset("’'”\"»")  # of a quotation that ends inside the quotation
_SENTENCE_MARKS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Cue and source of a quotation; `score` says how good the evidence is, `act` what the speaker did by it."""

    cue: Span | None
    source: Span | None
    score: float
    rule: str
    act: str = "assert"
    addressee: Span | None = None


def _by_verb(hit: Hit, source: Span, score: float, rule: str, addressee: Span | None = None) -> Attribution:
    return Attribution(Span(hit.start, hit.end), source, score, rule, hit.verb.act, addressee)


def _utters(hit: Hit) -> bool:
    """Can this cue follow a quotation?"""
    return not hit.participle and hit.verb.kind in ("speech", "writing", "belief")


def _told(hit: Hit) -> bool:
    """Is it the subject who hears it, or of whom it is said ("residents were told", "he is said to")? Who is quoted has spoken."""
    return hit.passive and hit.verb.lemma not in _QUOTED


class Beside:
    """Looks for an attribution in the words before and after a quotation, inside its sentence."""

    def __init__(self, text: str, cues: CueFinder, sentences: Sequence[Span]) -> None:
        self._text, self._cues, self._sentences = text, cues, sentences

    def find(self, q: Quotation, floor: int, ceiling: int) -> Attribution | None:
        """The attribution between `floor` (end of the quotation before) and `ceiling` (start of the next)."""
        if self._text[floor : q.start].rstrip().endswith(":") and (before := self._before(q, floor)):
            return before
        return self._after(q, ceiling) or self._before(q, floor) or self._dash(q, ceiling)

    def _after(self, q: Quotation, ceiling: int) -> Attribution | None:
        gap = _GAP.match(self._text, q.end, ceiling)
        at = gap.end() if gap else q.end
        home = self._sentence(at)
        stop = min(ceiling, home.end) if home else at
        if at >= stop or (home and home.start == at and self._ended(q, at)):
            return None
        return self._according_after(at, stop) or self._verb_after(at, stop)

    def _ended(self, q: Quotation, at: int) -> bool:
        """Did the quotation end its sentence, so that what follows is another one?"""
        end = q.inner_end
        while end > q.inner_start + 1 and self._text[end - 1] in _INNER_MARKS:
            end -= 1
        return "." in self._text[max(q.start, end - 1) : at] and not self._text[at].islower()

    def _according_after(self, at: int, stop: int) -> Attribution | None:
        match = _ACCORDING.match(self._text, at, stop)
        source = subject_after(self._text, match.end(), stop) if match else None
        return Attribution(Span(*match.span(1)), source, 0.9, "according to") if match and source else None

    def _verb_after(self, at: int, stop: int) -> Attribution | None:
        for hit in [h for h in self._cues.find(self._text, at, stop) if _utters(h)][:2]:
            if hit.passive and (agent := _AGENT.match(self._text, hit.end, stop)):
                source = subject_after(self._text, agent.end(), stop)
                return _by_verb(hit, source, 0.8, "passive") if source and plausible_source(self._text, source) else None
            if hit.start - at <= 2 or self._text[at : hit.start].rstrip().endswith(","):
                source = self._behind(hit, stop)
                if source and source.start - hit.end <= 1:
                    return _by_verb(hit, source, 0.95, "verb and speaker after")
            source = None if _told(hit) else subject_before(self._text, at, hit.start)
            if source and source.start - at <= 40 and plausible_source(self._text, source) and not _OTHER_CLAUSE.match(self._text, at):
                addressee = subject_after(self._text, hit.end, stop) if hit.verb.lemma in ADDRESSED else None
                return _by_verb(hit, source, 0.95, "speaker and verb after", addressee)
        return None

    def _behind(self, hit: Hit, stop: int) -> Span | None:
        """The speaker behind an inverted verb; behind some verbs it is the hearer who stands there."""
        source = None if hit.verb.lemma in ALWAYS_ADDRESSED else subject_after(self._text, hit.end, stop)
        return source if plausible_source(self._text, source) else None

    def _before(self, q: Quotation, floor: int) -> Attribution | None:
        home = self._sentence(q.start)
        begin = max(floor, home.start) if home else q.start
        if not self._text[begin : q.start].strip():
            return None
        return self._verb_before(q, begin) or self._colon(q, begin) or self._according_before(q, begin)

    def _verb_before(self, q: Quotation, begin: int) -> Attribution | None:
        for hit in reversed([h for h in self._cues.find(self._text, begin, q.start) if not _told(h)]):
            source = self._without_verb(subject_before(self._text, begin, hit.start), begin)
            if not plausible_source(self._text, source):
                inverted = self._behind(hit, q.start)
                source = source or inverted if inverted else shared_subject(self._text, begin, hit.start)
            if source is not None:
                return _by_verb(hit, source, 0.9 if q.start - hit.end < FAR else 0.7, "speaker and verb before")
        return None

    def _without_verb(self, source: Span | None, begin: int) -> Span | None:
        """The subject that a second verb shares with the one before it ("she wrote, adding: ...")."""
        verbs = [h for h in self._cues.find(self._text, source.start, source.end) if h.end == source.end] if source else []
        return subject_before(self._text, begin, verbs[0].start) if verbs else source

    def _colon(self, q: Quotation, begin: int) -> Attribution | None:
        end = q.start
        while end > begin and self._text[end - 1].isspace():
            end -= 1
        if self._text[end - 1] != ":" or any(map(_told, self._cues.find(self._text, begin, end))):
            return None
        source = subject_before(self._text, begin, end - 1)
        return Attribution(Span(end - 1, end), source, 0.75, "colon") if plausible_source(self._text, source) else None

    def _according_before(self, q: Quotation, begin: int) -> Attribution | None:
        found = list(_ACCORDING.finditer(self._text, begin, q.start))
        if not found:
            return None
        comma = self._text.find(",", found[-1].end(), q.start)
        source = subject_after(self._text, found[-1].end(), comma if comma >= 0 else q.start)
        return Attribution(Span(*found[-1].span(1)), source, 0.85, "according to, before") if source else None

    def _dash(self, q: Quotation, ceiling: int) -> Attribution | None:
        match = _DASH_NAME.match(self._text, q.end, min(ceiling, q.end + 80))
        return Attribution(None, Span(*match.span(1)), 0.85, "dash and name") if match else None

    def widened(self, q: Quotation, found: Attribution, floor: int) -> Span:
        """The quotation, or the whole clause of the speaker that ends in it ("Taxes would have to "go up," she said")."""
        home = self._sentence(q.start)
        if home is None or not found.rule.endswith("after") or not self._text[q.inner_start : q.inner_start + 1].islower():
            return q.span
        begin = max(home.start, floor)
        lead = self._text[begin : q.start]
        if len(lead.split()) < 2 or self._cues.find(self._text, begin, q.start):
            return q.span
        whole = trim(self._text, begin, q.end)
        return q.span if whole is None or caseless(self._text, whole) else whole

    def announced(self, start: int, end: int) -> Attribution | None:
        """A paragraph whose last sentence names a speaker hands him on to a quotation that opens the next one."""
        last = self._sentences[-1] if self._sentences else None
        if last is None or not start <= last.start < end:
            return None
        for hit in reversed(self._cues.find(self._text, last.start, last.end)):
            source = subject_before(self._text, last.start, hit.start)
            if source and plausible_source(self._text, source) and not hit.participle:
                return _by_verb(hit, source, 0.6, "speaker of the sentence before")
        return None

    def _sentence(self, position: int) -> Span | None:
        at = bisect_right(self._sentences, position, key=lambda s: s.start) - 1
        return self._sentences[at] if at >= 0 and position < self._sentences[at].end else None


class DirectReader:
    """Reads the quotations of one paragraph after another; remembers the last speaker for what is carried over."""

    def __init__(self, text: str, cues: CueFinder) -> None:
        self._text, self._cues = text, cues
        self._last: Attribution | None = None
        self._open = False

    def read(self, start: int, end: int, quotations: Sequence[Quotation], sentences: Sequence[Span]) -> list[RawStatement]:
        """Statements of the paragraph `text[start:end]`."""
        beside = Beside(self._text, self._cues, sentences)
        out: list[RawStatement] = []
        for i, quotation in enumerate(quotations):
            if inside := read_interrupted(self._text, quotation, self._cues):
                out.append(inside)
                self._last = Attribution(inside.cue, inside.source, inside.confidence, "carried", inside.act)
                continue
            left = quotations[i - 1] if i else None
            right = quotations[i + 1].start if i + 1 < len(quotations) else end
            found = beside.find(quotation, left.end if left else start, right)
            if found is None and left and out and out[-1].content[-1].end == left.end and self._joins(left, quotation):
                out[-1].content.append(quotation.span)
                continue
            if found and out and found.cue is not None and found.cue == out[-1].cue:
                out[-1].content.append(quotation.span)  # “A,” she said, “B”
                continue
            found = found or self._inherited(quotation, quotation.start <= start + 1, bool(out))
            self._open = False
            if found is not None and self._worth(quotation, found):
                out.append(_statement(beside.widened(quotation, found, out[-1].extent().end if out else start), found))
                self._last = found
        self._open = bool(quotations) and not quotations[-1].closed
        if not quotations:
            self._last = beside.announced(start, end)
        return out

    def _worth(self, q: Quotation, found: Attribution) -> bool:
        count = q.words(self._text)
        return count >= MIN_WORDS or (found.score >= 0.9 and count >= 1 and q.last(self._text) in ("," , ".", "!", "?"))

    def _joins(self, left: Quotation, right: Quotation) -> bool:
        """Does only a short attribution stand between two pieces of what one speaker said?"""
        between = self._text[left.end : right.start]
        if not between.strip(" .,"):
            return True
        return len(between) <= REACH and (left.last(self._text) in ",—-?!…" or between.lstrip()[:1] in ",—–")

    def _inherited(self, q: Quotation, whole: bool, spoke: bool) -> Attribution | None:
        """The speaker carried over: from an unclosed paragraph, from this paragraph, or from the one before."""
        last = self._last
        if last is None or last.source is None:
            return None
        if self._open and whole:
            return Attribution(last.cue, last.source, 0.85, "continued from the paragraph before", last.act)
        if not self._sentence_like(q):
            return None
        if spoke and q.words(self._text) >= 5 and self._text[q.inner_start : q.inner_start + 1].isupper():
            return Attribution(last.cue, last.source, 0.7, "same speaker in this paragraph", last.act)
        if whole and q.words(self._text) >= 6:
            return Attribution(last.cue, last.source, 0.65, "last speaker", last.act)
        return None

    def _sentence_like(self, q: Quotation) -> bool:
        return q.last(self._text) in _SENTENCE_MARKS or self._text[q.end : q.end + 1] in (".", "!", "?")


def _statement(content: Span, found: Attribution) -> RawStatement:
    return RawStatement(content=[content], cue=found.cue, source=found.source, addressee=found.addressee, act=found.act,
                        form="direct", confidence=found.score, rule=f"direct: {found.rule}")
