"""Reported speech in the languages with a `Tongue`: "X said that ...", "according to X, ...", "..., X said", and in full languages the
demands, accusations, threats, denials and promises that take a noun or an infinitive."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.statements.foreign.cues import Cue, ForeignCues
from readout.extract.statements.foreign.phrases import named_phrase, names_somebody
from readout.extract.statements.foreign.quoted import Attributor
from readout.extract.statements.raw import RawStatement
from readout.language.tongue import Tongue
from readout.model import Span
from readout.model.spans import trim

_STOP = re.compile(r";|\s[—–]\s|,\s+(?:но|однако|а также|aber|ale|mais|але)\s")
_WORD = re.compile(r"\w+")
# Acts whose cue takes a noun phrase or an infinitive as its content.
_TAKES = frozenset({"accuse", "demand", "threaten", "deny", "warn", "promise", "propose", "refuse", "reject", "condemn", "thank", "welcome", "praise",
                    "agree", "announce", "affirm"})
_NAMING = frozenset({"назвать", "называть", "охарактеризовать"})
_TRAILS = re.compile(r"[,—–]\s*$")
MIN_WORDS, TAIL = 3, 22
TRAILING, AS_SAID = "reported: trailing", "reported: as X said"


class ReportedReader:
    """Reads one sentence; direct quotations already attributed are `blocked`."""

    def __init__(self, text: str, tongue: Tongue, cues: ForeignCues) -> None:
        self._text, self._tongue, self._cues = text, tongue, cues

    def read(self, sentence: Span, before: Span | None, blocked: Sequence[Span], attributor: Attributor) -> list[RawStatement]:
        """Statements of one sentence; `before` is the sentence before it in the paragraph."""
        cues = [c for c in self._cues.find(self._text, sentence.start, sentence.end) if not any(b.start <= c.start < b.end for b in blocked)]
        out: list[RawStatement] = []
        for i, cue in enumerate(cues):
            floor = cues[i - 1].end if i else sentence.start
            ceiling = cues[i + 1].start if i + 1 < len(cues) else sentence.end
            made = self._as_said(cue, floor, sentence, attributor) or self._clause(cue, floor, ceiling, sentence, attributor) or self._trailing(cue, sentence, blocked, attributor)
            made = made or self._pointing(cue, sentence, before, attributor)
            if made is None:
                continue
            if made.rule == TRAILING and made.cue:
                out = [o for o in out if not (o.cue and made.extent().covers(o.cue) and o.cue.end <= made.cue.start)]
            if not any(o.extent().overlaps(made.extent()) and not _inside(o, made) for o in out):
                out.append(made)
        return out or self._according(sentence)

    def _clause(self, cue: Cue, floor: int, ceiling: int, sentence: Span, attributor: Attributor) -> RawStatement | None:
        that = self._that(cue, sentence)
        naming = cue.verb.lemma in _NAMING
        if naming:
            that = None  # "назвал «ошибкой» слова о том, что ...": all of it is said
        if that is None and (self._tongue.level != "full" or not (naming or cue.verb.act in _TAKES) or cue.verb.kind != "speech"):
            return None
        source = attributor.source_of(cue, floor, that.start() if that else ceiling)
        start = that.start(1) if that else max(cue.end, source.end if source and source.start >= cue.end else 0)
        content = self._close(start, self._stop(start, sentence.end))
        if source is None or content is None or source.overlaps(content) or len(content.of(self._text).split()) < (2 if that is None else MIN_WORDS):
            return None
        return RawStatement(content=[content], cue=Span(cue.start, cue.end), source=source, act=cue.verb.act, confidence=0.7 if that else 0.6,
                            rule="reported: that" if that else "reported: noun")

    def _as_said(self, cue: Cue, floor: int, sentence: Span, attributor: Attributor) -> RawStatement | None:
        """"Как отметил X, ..." at the head of a sentence: what follows the comma is said."""
        opening, _, between = self._text[floor : cue.start].strip().partition(" ")
        comma = self._text.find(",", cue.end, sentence.end)
        if floor != sentence.start or opening.lower() not in self._tongue.as_said or comma < 0 or (between and not self._tongue.verb_second) or "," in between:
            return None
        source = attributor.source_of(cue, floor + len(opening) + 1 if between else cue.start, comma)
        content = self._close(comma + 1, sentence.end)
        if source is None or content is None or len(content.of(self._text).split()) < MIN_WORDS:
            return None
        return RawStatement(content=[content], cue=Span(cue.start, cue.end), source=source, act=cue.verb.act, confidence=0.65, rule=AS_SAID)

    def _that(self, cue: Cue, sentence: Span) -> re.Match[str] | None:
        """The conjunction of the reported clause, with no other clause between it and the cue but an apposition."""
        match = self._tongue.pattern("that").search(self._text, cue.end, min(sentence.end, cue.end + 160))
        if match is None:
            return None
        between = self._text[cue.end : match.start()]
        return match if len(between.split()) <= TAIL and not re.search(r"[;:.!?„“”«»\"]", between) and between.count(",") <= 2 else None

    def _stop(self, start: int, end: int) -> int:
        match = _STOP.search(self._text, start, end)
        return match.start() if match else end

    def _trailing(self, cue: Cue, sentence: Span, blocked: Sequence[Span], attributor: Attributor) -> RawStatement | None:
        """"..., сообщил X": the content is what stands before the comma."""
        if cue.verb.kind not in ("speech", "writing", "belief") or not _TRAILS.search(self._text[sentence.start : cue.start]):
            return None
        if len(_WORD.findall(self._text, cue.end, sentence.end)) > TAIL or ":" in self._text[cue.end : sentence.end]:
            return None  # behind a colon stands what is said
        content = self._close(sentence.start, cue.start)
        source = attributor.source_of(cue, cue.start, sentence.end)
        if content is None or source is None or any(b.overlaps(content) for b in blocked) or len(content.of(self._text).split()) < MIN_WORDS:
            return None
        return RawStatement(content=[content], cue=Span(cue.start, cue.end), source=source, act=cue.verb.act, confidence=0.65, rule=TRAILING)

    def _pointing(self, cue: Cue, sentence: Span, before: Span | None, attributor: Attributor) -> RawStatement | None:
        """"Об этом заявил X.": the content is the sentence before."""
        found = attributor.pointing(sentence) if before is not None else None
        if before is None or found is None or found.cue != Span(cue.start, cue.end):
            return None
        return RawStatement(content=[before], cue=found.cue, source=found.source, act=cue.verb.act, confidence=0.6, rule="reported: points back")

    def _according(self, sentence: Span) -> list[RawStatement]:
        """"По словам X, ..." and ", по словам X, ..."."""
        match = self._tongue.pattern("according").search(self._text, sentence.start, sentence.end)
        if match is None:
            return []
        comma = self._text.find(",", match.end(), sentence.end)
        source = named_phrase(self._text, match.end(), comma if comma >= 0 else sentence.end, self._tongue)
        if source is None or not names_somebody(self._text, source, self._tongue):
            return []
        head = self._close(sentence.start, match.start()) if match.start() - sentence.start > 8 else None
        tail = self._close(max(source.end, comma), sentence.end) if comma >= 0 or head is None else None
        content = [c for c in (head, tail) if c]
        if sum(len(c.of(self._text).split()) for c in content) < MIN_WORDS:
            return []
        return [RawStatement(content=content, cue=Span(*match.span()), source=source, act="report", confidence=0.65, rule="reported: according to")]

    def _close(self, start: int, stop: int) -> Span | None:
        while start < stop and self._text[start] in ",;:—–. \n\r\t\xa0":
            start += 1
        while stop > start and self._text[stop - 1] in ",;:.—– \n\r\t\xa0":
            stop -= 1
        return trim(self._text, start, stop)


def _inside(outer: RawStatement, inner: RawStatement) -> bool:
    """Is the inner statement, cue and all, told by the outer one ("Как пишет газета, X считает, что ...")?"""
    return outer.rule == AS_SAID and inner.cue is not None and outer.extent().covers(inner.cue) and outer.extent().covers(inner.extent())
