"""Indirect and mixed speech by cue verbs: "X said that ...", "X told Y to ...", "..., X said", "according to X, ...".

Clauses are cut by punctuation and coordination, without a parser; a cue whose speaker or content cannot be made out is left.
Which complement counts depends on the cue: saying takes a clause, blaming a noun phrase, wanting an infinitive, thinking a
that-clause; so "knew the answer" or "found a new sponsor" is no statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.statements.complements import PLAIN, Complement, find_complement
from readout.extract.statements.cues import CueFinder, Hit
from readout.extract.statements.phrases import opening_subject, plausible_source, subject_after, subject_before
from readout.extract.statements.raw import RawStatement
from readout.model import Span
from readout.model.spans import trim

_THAT = re.compile(r"\s+that\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(according to)\s+", re.IGNORECASE)
_IMPERSONAL = re.compile(r"\b[Ii]t\s+\Z")
# The marks first and what stands before them after: a search for a few characters is fast.
_STOP = re.compile(r";|—(?<!\w.)[—–]?(?!\w)|–(?<!\w.)[—–]?(?!\w)|,\s+(?:but|while|although|though|whereas|adding|according to)\b")
_SHARED = re.compile(r"(?:,|\band|\bbut|\bthen)\s*(?:\w+ly\s+|also\s+|then\s+)*\Z")
_JOINED = re.compile(r"(?:,\s*)?\b(?:and|but)\s+(?:\w+ly\s+|also\s+)?\Z")
_HANGING = re.compile(r",\s*(?:\w+ly\s+)?\Z")
_RESUMES = re.compile(r",\s+(?=[a-z])(?!adding|noting|citing|referring|calling|according|who|which|speaking|including)")
_WORD = re.compile(r"\w+")
SHORT_TAIL = 14  # words after the cue of a trailing attribution
MIN_TRAILING = 4
TAIL = 60  # code points before a cue in which a conjunction or comma joins it to what stands before
MIN_ACCORDING = 3


class IndirectReader:
    """Reads one sentence; quotations that a content covers become part of it (mixed form)."""

    def __init__(self, text: str, small: str, cues: CueFinder) -> None:
        self._text, self._small, self._cues = text, small, cues  # `small`: the same in small letters

    def read(self, sentence: Span, blocked: Sequence[Span], speaker: Span | None = None) -> list[RawStatement]:
        """Statements of one sentence; cues inside `blocked` (direct quotations already attributed) are not read.

        `speaker` is who spoke the quotation of the sentence, for what hangs on to it ("..., he said, adding that").
        """
        hits = self._cues.find(self._text, sentence.start, sentence.end)
        if blocked:
            hits = [h for h in hits if not any(b.start <= h.start < b.end for b in blocked)]
            if speaker is None and any(b.start <= sentence.start < b.end for b in blocked):
                hits = [h for h in hits if not h.participle]
        out: list[RawStatement] = []
        for i, hit in enumerate(hits):
            source = self._source(hit, hits[i - 1].end if i else sentence.start, sentence, speaker)
            made = self._clause(hit, source, self._stop(hit, hits[i + 1 :], sentence), sentence)
            made = made or self._trailing(hit, sentence, blocked)
            if made is not None:
                out.append(made)
                speaker = made.source or speaker
        return out + self._according(sentence, out)

    def _source(self, hit: Hit, floor: int, sentence: Span, speaker: Span | None) -> Span | None:
        """The subject of the cue: its own, or that of an earlier verb which it shares."""
        left = self._text[floor : hit.start]
        if hit.participle:
            return speaker or self._opening(sentence, hit) if left.rstrip().endswith(",") else None
        if hit.passive:
            return None
        own = subject_before(self._text, floor, hit.start)
        if plausible_source(self._text, own):
            return own
        return speaker or self._opening(sentence, hit) if _SHARED.search(left) else None

    def _opening(self, sentence: Span, hit: Hit) -> Span | None:
        first = opening_subject(self._text, sentence.start, hit.start)
        return first if plausible_source(self._text, first) else None

    def _stop(self, hit: Hit, later: Sequence[Hit], sentence: Span) -> int:
        """Where the content must end: before a coordinated or hanging cue, a semicolon, a dash, ", but"."""
        stop = sentence.end
        for other in later:
            begin = max(hit.end, other.start - TAIL)
            tail = self._text[begin : other.start]
            joined = _JOINED.search(tail)
            if joined and not other.participle and (begin > hit.end or len(tail.split()) > 3):
                stop = begin + joined.start()
                break
            if other.participle and _HANGING.search(tail):
                stop = begin + tail.rfind(",")
                break
        match = _STOP.search(self._text, hit.end + 1, stop)
        return match.start() if match else stop

    def _clause(self, hit: Hit, source: Span | None, stop: int, sentence: Span) -> RawStatement | None:
        impersonal = hit.passive and bool(_IMPERSONAL.search(self._text[sentence.start : hit.start]))
        if source is None and not impersonal:
            return None
        found = find_complement(self._text, hit, stop)
        content = self._close(found.start, stop) if found else None
        if found is None or content is None or not _takes(self._text, hit, found, content, source):
            return None
        return RawStatement(content=[content], cue=Span(hit.start, hit.end), source=source, addressee=found.addressee, act=hit.verb.act,
                            confidence=0.65 if source else 0.45, rule=f"indirect: {found.frame}")

    def _trailing(self, hit: Hit, sentence: Span, blocked: Sequence[Span]) -> RawStatement | None:
        """", X said" (or ", said X"): the content is the clause before the comma, and what goes on after ", X said,"."""
        comma = self._text.rfind(",", sentence.start, hit.start)
        if hit.participle or hit.passive or "that" not in hit.verb.frames or comma < 0:
            return None
        rest = self._rest(hit, sentence)
        if rest is None and (comma - sentence.start < 20 or len(_WORD.findall(self._text, hit.end, sentence.end)) > SHORT_TAIL):
            return None
        source = self._beside(comma + 1, hit, sentence)
        head = self._close(sentence.start, comma)
        content = [c for c in (head, rest) if c is not None]
        if source is None or head is None or _THAT.match(self._text, hit.end) or any(b.overlaps(c) for b in blocked for c in content):
            return None
        if sum(len(c.of(self._text).split()) for c in content) < MIN_TRAILING:
            return None
        return RawStatement(content=content, cue=Span(hit.start, hit.end), source=source, act=hit.verb.act, confidence=0.6,
                            rule="indirect: around" if rest else "indirect: trailing")

    def _rest(self, hit: Hit, sentence: Span) -> Span | None:
        """The second half of a clause that ", X said," interrupts."""
        match = _RESUMES.match(self._text, hit.end, sentence.end)
        return self._close(match.end(), sentence.end) if match else None

    def _beside(self, start: int, hit: Hit, sentence: Span) -> Span | None:
        """The whole stretch between the comma and the cue as a speaker, or the words after an inverted cue."""
        if self._text[start : hit.start].strip():
            source = trim(self._text, start, hit.start)
            words = source.of(self._text).split() if source else []
            own = subject_before(self._text, start, hit.start)
            return source if own == source and len(words) <= 8 and plausible_source(self._text, source) else None
        after = subject_after(self._text, hit.end, sentence.end)
        return after if plausible_source(self._text, after) else None

    def _according(self, sentence: Span, made: Sequence[RawStatement]) -> list[RawStatement]:
        if self._small.find("accord", sentence.start, sentence.end) < 0:
            return []
        match = _ACCORDING.search(self._text, sentence.start, sentence.end)
        if match is None:
            return []
        source, content = self._named_first(match, sentence) if match.start() - sentence.start < 4 else self._named_last(match, sentence)
        if source is None or content is None or len(content.of(self._text).split()) < MIN_ACCORDING:
            return []
        if any(m.source and m.source.overlaps(source) for m in made):
            return []
        return [RawStatement(content=[content], cue=Span(*match.span(1)), source=source, act="report", confidence=0.7, rule="according to")]

    def _named_first(self, match: re.Match[str], sentence: Span) -> tuple[Span | None, Span | None]:
        comma = self._text.find(",", match.end(), sentence.end)
        if comma < 0:
            return None, None
        return subject_after(self._text, match.end(), comma), self._close(comma + 1, sentence.end)

    def _named_last(self, match: re.Match[str], sentence: Span) -> tuple[Span | None, Span | None]:
        return subject_after(self._text, match.end(), sentence.end), self._close(sentence.start, match.start())

    def _close(self, start: int, stop: int) -> Span | None:
        """Trim blanks, commas and the final stop, unless the stop belongs inside closing marks."""
        end = stop
        while end > start and self._text[end - 1] in ",;:. \n\r\t\xa0" and not self._text.endswith(("U.S.", "U.N."), start, end):
            end -= 1
        return trim(self._text, start, end)


_VERB_LIKE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did|isn|aren|wasn|won|don|doesn|didn|am"
    r"|\w{2,}ed|\w{2,}n['’]t|\w+['’](?:s|re|ve|ll|d)|went|came|made|took|got|saw|knew|left|gave|kept|felt|lost|won|wants?|needs?|goes|makes|takes|looks|seems)\b",
    re.IGNORECASE,
)
_NAMING = frozenset({"call", "label", "dub", "brand", "term", "name"})
_MARK = re.compile(r"[“”„«»\"]|''")
_SUBJECT = re.compile(r"(?:he|she|they|we|i|it|his|her|their|my|our)\b", re.IGNORECASE)
_SURVEY = re.compile(r"poll|survey|study|report|data|research|analysis|figures|statistics|numbers", re.IGNORECASE)


def _takes(text: str, hit: Hit, found: Complement, content: Span, source: Span | None) -> bool:
    """Does this cue make a statement of this complement?"""
    kind, frame = hit.verb.kind, found.frame
    if hit.verb.language != "en":  # of the user's own tables, for a language without a module
        return frame != "clause" or len(content.of(text).split()) >= 2
    if kind == "intention":
        return False  # wanting is no saying
    if kind == "poll":
        surveyed = source is not None and bool(_SURVEY.search(source.of(text)))
        return frame == "that" or (frame == "clause" and surveyed)
    if kind == "belief":
        return frame == "that" or (frame == "clause" and hit.verb.lemma in PLAIN and _clausal(text, content))
    if frame == "clause" and hit.verb.lemma in _NAMING:
        return bool(_MARK.search(text, content.start, content.end))
    if frame == "clause":
        return _clausal(text, content) if hit.verb.lemma in PLAIN else "np" in hit.verb.frames
    return True


def _clausal(text: str, content: Span) -> bool:
    """Three words with something like a verb, or a clause that opens with its subject pronoun."""
    if len(content.of(text).split()) < 3:
        return False
    return bool(_SUBJECT.match(text, content.start, content.end) or _VERB_LIKE.search(text, content.start, content.end))
