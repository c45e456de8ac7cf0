"""Indirect and mixed speech by cue verbs: "X said that ...", "X told Y to ...", "..., X said", "according to X, ...".

Clauses are cut by punctuation and coordination, without a parser; a cue whose speaker or content cannot be made out is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.statements.cues import CueFinder, Hit
from readout.extract.statements.phrases import plausible_source, subject_after, subject_before
from readout.extract.statements.raw import RawStatement
from readout.model import Span
from readout.model.spans import trim

_THAT = re.compile(r"\s+(that|what|how|whether|why|if|что)\b", re.IGNORECASE)
_TO = re.compile(r"\s+(to)\s+(?=[a-z])")
_OF = re.compile(r"\s+(of|for|against)\s+")
_CLAUSE = re.compile(r"\s+(?=(?:the|a|an|he|she|it|they|we|i|there|his|her|their|its|no|any|all|most|many|some|both|this|these|those|such)\b|[A-Z\"“«„'‘\d])")
_ADJUNCT = re.compile(r"\s+(?:(?:on|in|at|during|through|via|by|from|after|before|with|late|early|earlier|last|this|to)\b[^,;:\"“]{0,70}?)(?=\s+that\b)")
_ACCORDING = re.compile(r"\b(according to)\s+", re.IGNORECASE)
_IMPERSONAL = re.compile(r"\b[Ii]t (?:was|is|has been|had been) (?:also |further )?$")
_STOP = re.compile(r";|(?<!\w)[—–]{1,2}(?!\w)|,\s+(?:but|while|although|though|whereas|adding|according to|и|но)\b")
ADDRESSED = frozenset("tell warn inform assure remind advise ask urge call press order invite promise accuse".split())


class IndirectReader:
    """Reads one sentence; quotations that a content covers become part of it (mixed form)."""

    def __init__(self, text: str, cues: CueFinder) -> None:
        self._text, self._cues = text, cues

    def read(self, sentence: Span, blocked: Sequence[Span]) -> list[RawStatement]:
        """Statements of one sentence; cues inside `blocked` (direct quotations already attributed) are not read."""
        hits = [h for h in self._cues.find(self._text, sentence.start, sentence.end) if not _inside(h, blocked)]
        out: list[RawStatement] = []
        speaker: Span | None = None
        for i, hit in enumerate(hits):
            stop = self._content_stop(hit, hits[i + 1 :], sentence)
            source = self._source(hit, hits[:i], sentence, speaker)
            made = self._statement(hit, source, stop, sentence)
            if made is None:
                continue
            out.append(made)
            speaker = made.source or speaker
        return out + self._according(sentence, out)

    def _source(self, hit: Hit, earlier: Sequence[Hit], sentence: Span, speaker: Span | None) -> Span | None:
        floor = earlier[-1].end if earlier else sentence.start
        left = self._text[floor : hit.start]
        if speaker is not None and re.search(r"(?:,|\band|\bbut|и)\s*(?:\w+ly\s+)?$", left) and hit.start - floor < 400:
            own = subject_before(self._text, floor, hit.start)
            if own is None or not plausible_source(self._text, own) or hit.participle:
                return speaker
        if hit.passive or hit.participle:
            return speaker if hit.participle and left.rstrip().endswith(",") else None
        own = subject_before(self._text, floor, hit.start)
        return own if plausible_source(self._text, own) else None

    def _statement(self, hit: Hit, source: Span | None, stop: int, sentence: Span) -> RawStatement | None:
        impersonal = bool(_IMPERSONAL.search(self._text[sentence.start : hit.start])) or self._impersonal(hit, sentence)
        if source is None and not impersonal:
            return self._trailing(hit, sentence) if not hit.participle else None
        trailing = self._trailing(hit, sentence)
        content, addressee = self._content(hit, stop)
        if content is None:
            return trailing
        if impersonal:
            source = None
        return RawStatement(content=[content], cue=Span(hit.start, hit.end), source=source, addressee=addressee, act=hit.verb.act,
                            confidence=0.65 if source else 0.45, rule="indirect: verb and clause")

    def _impersonal(self, hit: Hit, sentence: Span) -> bool:
        return hit.passive and bool(re.search(r"\b[Ii]t\s+$", self._text[sentence.start : hit.start]))

    def _content_stop(self, hit: Hit, later: Sequence[Hit], sentence: Span) -> int:
        stop = sentence.end
        for other in later:
            gap = self._text[hit.end : other.start]
            joined = re.search(r"(?:,\s*)?\b(?:and|but|и)\s+(?:\w+ly\s+|also\s+)?$", gap)
            if joined and not other.participle and len(gap.split()) > 3:
                stop = min(stop, hit.end + joined.start())
                break
            if other.participle and re.search(r",\s*(?:\w+ly\s+)?$", gap):
                stop = min(stop, hit.end + gap.rfind(","))
                break
        match = _STOP.search(self._text, hit.end + 1, stop)
        return match.start() if match else stop

    def _content(self, hit: Hit, stop: int) -> tuple[Span | None, Span | None]:
        text = self._text
        frames = hit.verb.frames
        adjunct = _ADJUNCT.match(text, hit.end, stop)
        start = adjunct.end() if adjunct else hit.end
        addressee = None
        if not _THAT.match(text, start, stop):
            addressee = self._addressee(hit, stop)
        if addressee is not None:
            start = addressee.end
        that = _THAT.match(text, start, stop)
        if that:
            return self._close(that.start(1), stop), addressee
        infinitive = _TO.match(text, start, stop)
        if infinitive and ("to" in frames or addressee is not None):
            return self._close(infinitive.start(1), stop), addressee
        of = _OF.match(text, start, stop)
        if of and ("of" in frames or "for" in frames or addressee is not None):
            return self._close(of.end(), stop), addressee
        colon = re.match(r"\s*[:,]\s*(?=[\"“«„])", text[start:stop])
        if colon:
            return self._close(start + colon.end(), stop), addressee
        clause = _CLAUSE.match(text, start, stop)
        if clause and ("np" in frames or "quote" in frames or "that" in frames) and addressee is None:
            content = self._close(clause.end(), stop)
            enough = content is not None and (len(content.of(text).split()) >= 3 or "np" in frames)
            return (content if enough else None), None
        return None, addressee

    def _addressee(self, hit: Hit, stop: int) -> Span | None:
        if hit.verb.lemma.split()[0] not in ADDRESSED:
            return None
        pattern = re.compile(r"\s+((?:the |a |an |his |her |their |its )?[\w.'’\-]+(?:\s+(?!that\b|to\b|of\b|for\b|what\b|how\b|against\b|in\b|on\b|he\b|she\b|they\b|it\b|the\b)[\w.'’\-]+){0,6}?)"
                             r"(?=\s+(?:that|to|of|for|what|how|against|he|she|they|it|the|in|on)\b|\s*[:,]?\s*[\"“«„])")
        match = pattern.match(self._text, hit.end, stop)
        if match is None or match.group(1).lower() in ("that", "to", "of", "for"):
            return None
        return Span(match.start(1), match.end(1))

    def _trailing(self, hit: Hit, sentence: Span) -> RawStatement | None:
        """", X said" (or ", said X") at the end: the content is the clause before the comma."""
        rest = self._text[hit.end : sentence.end]
        head = self._text[sentence.start : hit.start]
        comma = head.rfind(",")
        if comma < 20 or len(re.findall(r"\w+", rest)) > 14 or _THAT.match(rest):
            return None
        source = subject_before(self._text, sentence.start + comma, hit.start) or subject_after(self._text, hit.end, sentence.end)
        if hit.participle or not plausible_source(self._text, source):
            return None
        content = self._close(sentence.start, sentence.start + comma)
        if content is None or len(content.of(self._text).split()) < 4:
            return None
        return RawStatement(content=[content], cue=Span(hit.start, hit.end), source=source, act=hit.verb.act, confidence=0.6, rule="indirect: trailing")

    def _according(self, sentence: Span, made: Sequence[RawStatement]) -> list[RawStatement]:
        match = _ACCORDING.search(self._text, sentence.start, sentence.end)
        if match is None:
            return []
        leading = match.start() - sentence.start < 4
        comma = self._text.find(",", match.end(), sentence.end)
        stop = comma if leading and comma > 0 else sentence.end
        source = subject_after(self._text, match.end(), stop)
        content = self._close(comma + 1, sentence.end) if leading and comma > 0 else None if leading else self._close(sentence.start, match.start())
        if source is None or content is None or len(content.of(self._text).split()) < 3:
            return []
        if any(m.source and m.source.overlaps(source) for m in made):
            return []
        return [RawStatement(content=[content], cue=Span(match.start(1), match.end(1)), source=source, act="report", confidence=0.7, rule="according to")]

    def _close(self, start: int, stop: int) -> Span | None:
        """Trim blanks, commas and the final stop, unless the stop belongs inside closing marks."""
        span = trim(self._text, start, stop)
        if span is None:
            return None
        begin, end = span.start, span.end
        while end > begin and self._text[end - 1] in ",;:. " and not self._text[begin:end].endswith(("U.S.", "U.N.")):
            end -= 1
        return trim(self._text, begin, end)


def _inside(hit: Hit, blocked: Sequence[Span]) -> bool:
    return any(b.start <= hit.start < b.end for b in blocked)
