"""Statements of one language's paragraphs: quotations first, then reported speech; a clause that holds a quotation is mixed.

In a language read in part a quoted piece inside a reported clause is kept as a statement of its own too, inside the mixed one, so that the
exact words stand by themselves. Promise: a quotation without a speaker in its own sentence, or carried over from the one before, is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.quotes import Quotation
from readout.extract.statements.direct import Attribution
from readout.extract.statements.foreign.cues import foreign_cues
from readout.extract.statements.foreign.dashes import dashed
from readout.extract.statements.foreign.phrases import names_somebody, subject_after
from readout.extract.statements.foreign.quoted import Attributor
from readout.extract.statements.foreign.reported import ReportedReader
from readout.extract.statements.raw import RawStatement
from readout.facts import Facts
from readout.language.tongue import Tongue
from readout.model import Span
from readout.model.spans import trim

_BETWEEN = re.compile(r"[,.!?…]\s*(?:[—–]|(?=a-t-|ont-|a |ont |avait ))\s*([^—–\n]{3,120}?)(?:[.,]\s*[—–]\s*|,\s+)")
_TO_THE_END = re.compile(r"[,.!?…]\s+[—–]\s+([^—–\n]{3,120}?)\Z")
_BARE_DASHES = re.compile(r"(?<=[\w»”])\s+[—–]\s+([^—–\n]{3,120}?)\s+[—–]\s+(?=[^\W\d_])")
REACH = 170  # characters of attribution that may stand between two pieces of one quotation


class ForeignReader:
    """Reads paragraph after paragraph of one language; remembers the last speaker."""

    def __init__(self, text: str, facts: Facts, tongue: Tongue) -> None:
        self._text, self._tongue = text, tongue
        self._cues = foreign_cues(facts, tongue.code)
        self._reported = ReportedReader(text, tongue, self._cues)
        self._last: Attribution | None = None

    def read(self, paragraph: Span, sentences: list[Span], quotations: Sequence[Quotation]) -> list[RawStatement]:
        """Statements of the paragraph, in no special order."""
        attributor = Attributor(self._text, self._tongue, self._cues, sentences)
        spoken = [*dashed(self._text, paragraph, sentences, self._tongue, self._cues), *quotations]
        direct = self._direct(paragraph, spoken, attributor)
        reported = [r for i, s in enumerate(sentences) for r in self._reported.read(s, sentences[i - 1] if i else None, _apart(direct, s), attributor)]
        if not spoken and reported:
            self._last = _remembered(reported[-1])
        return self._joined(direct, reported)

    def heading(self, span: Span) -> list[RawStatement]:
        """Statements of a headline: reported speech only."""
        return self._reported.read(span, None, (), Attributor(self._text, self._tongue, self._cues, [span]))

    def _direct(self, paragraph: Span, quotations: Sequence[Quotation], attributor: Attributor) -> list[RawStatement]:
        out: list[RawStatement] = []
        quotations = [q for q in quotations if not attributor.names_a_thing(q)]
        for i, q in enumerate(quotations):
            if inside := self._interrupted(q):
                out.append(inside)
                self._last = _remembered(inside)
                continue
            floor = quotations[i - 1].end if i else paragraph.start
            ceiling = quotations[i + 1].start if i + 1 < len(quotations) else paragraph.end
            found = None if attributor.names_a_thing(q) else attributor.find(q, floor, ceiling)
            if out and i and self._continues(out[-1], quotations[i - 1], q, found):
                out[-1].content.append(q.span)
                continue
            found = found or self._shared(q, quotations[:i], out, attributor) or attributor.told_after(q, ceiling) or self._carried(q, attributor, bool(out))
            if found is not None and self._worth(q, found, attributor):
                out.append(RawStatement(content=[q.span], cue=found.cue, source=found.source, act=found.act, form="direct", confidence=found.score,
                                        rule=f"quoted: {found.rule}"))
                self._last = found
        return out

    def _interrupted(self, q: Quotation) -> RawStatement | None:
        """«A, — said X. — B» and « A, a dit X, B »: the speaker's name stands inside the marks."""
        for pattern in (_BETWEEN, _TO_THE_END, _BARE_DASHES):
            for match in pattern.finditer(self._text, q.inner_start, q.inner_end):
                cues = self._cues.find(self._text, *match.span(1))
                if not cues or cues[0].start - match.start(1) > 2 or cues[0].verb.kind not in ("speech", "writing"):
                    continue
                cue = cues[0]
                source = Span(*cue.pronoun) if cue.pronoun else subject_after(self._text, cue.subject_from, match.end(1), self._tongue)
                if names_somebody(self._text, source, self._tongue):
                    pieces = [trim(self._text, q.start, match.start() + (pattern is not _BARE_DASHES)), trim(self._text, match.end(), q.end)]
                    return RawStatement(content=[p for p in pieces if p and p.end - p.start > 1], cue=Span(cue.start, cue.end), source=source, act=cue.verb.act,
                                        form="direct", confidence=0.9, rule="quoted: speaker inside the marks")
        return None

    def _continues(self, last: RawStatement, left: Quotation, q: Quotation, found: Attribution | None) -> bool:
        """Is this the next piece of what one speaker said, with only the attribution between the pieces?"""
        if last.content[-1].end != left.end or last.cue is None:
            return False
        if found is not None and found.cue == last.cue:
            return not self._text[left.end : q.start].strip(" ,.—–") or (left.end <= last.cue.start < q.start and self._only_attribution(last, left, q))
        between = self._text[left.end : q.start]
        closing = between.rstrip()[-1:]
        return found is None and len(between) <= REACH and last.cue.start >= left.end and closing in {",", "—", "–", ":"} and q.start > last.cue.end

    def _only_attribution(self, last: RawStatement, left: Quotation, q: Quotation) -> bool:
        """Does nothing but the attribution stand between two pieces („A“, sagte X, „B“), so that the second has no clause of its own?"""
        said = max(last.cue.end if last.cue else left.end, last.source.end if last.source and last.source.end <= q.start else left.end)
        return not self._tongue.verb_second or self._text[said : q.start].rstrip()[-1:] in {",", ":", "—", "–", ""}

    def _shared(self, q: Quotation, before: Sequence[Quotation], out: list[RawStatement], attributor: Attributor) -> Attribution | None:
        """A further piece in a sentence whose other piece has a speaker ("„X“ und „Y“, so Z")."""
        home = attributor.home(q.start)
        if home is None or attributor.names_a_thing(q):
            return None
        near = [o for o in out if o.cue and home.start <= o.cue.start < home.end]
        return Attribution(near[-1].cue, near[-1].source, 0.8, "shared in the sentence", near[-1].act) if near and before else None

    def _carried(self, q: Quotation, attributor: Attributor, spoke: bool) -> Attribution | None:
        """The last speaker, for a whole sentence in marks or a piece inside a sentence in the mood of reported speech."""
        last = attributor.told_before(q.start) or self._last
        if last is None or last.source is None:
            return None
        if self._whole(q) and q.words(self._text) >= 4:
            return Attribution(last.cue, last.source, 0.7 if spoke else 0.65, "last speaker", last.act)
        home = attributor.home(q.start)
        if home and not attributor.names_a_thing(q) and self._tongue.pattern("reported_mood").search(self._text, home.start, home.end):
            return Attribution(last.cue, self._nearer(last.source, home.start, q.start), 0.65, "mood of reported speech", last.act)
        return None

    def _nearer(self, source: Span, start: int, stop: int) -> Span:
        """The speaker's name where the sentence itself repeats it ("..., habe Holm „nie gezögert“"), else the words that named him before."""
        names = [w for w in re.findall(r"[^\W\d_]{3,}", source.of(self._text)) if w[0].isupper()]
        again = re.compile(rf"(?<!\w){re.escape(names[-1])}(?!\w)").search(self._text, start, stop) if names else None
        return Span(*again.span()) if again and source.end <= start else source

    def _whole(self, q: Quotation) -> bool:
        inner = self._text[q.inner_start : q.inner_end].strip()
        return inner[:1].isupper() and (inner[-1:] in ".!?…" or self._text[q.end : q.end + 1] in (".", "!", "?"))

    def _worth(self, q: Quotation, found: Attribution, attributor: Attributor) -> bool:
        """Not the name of a thing, and more than one word unless a verb stands right beside it."""
        if attributor.names_a_thing(q):
            return False
        return q.words(self._text) >= 2 or found.score >= 0.85 or self._text[q.inner_start : q.inner_end].islower()

    def _joined(self, direct: list[RawStatement], reported: list[RawStatement]) -> list[RawStatement]:
        """Quotations inside a reported clause make it mixed; in full languages the clause then stands for them."""
        kept: list[RawStatement] = []
        dropped: set[int] = set()
        for item in reported:
            inside = [d for d in direct if any(item.extent().covers(c) for c in d.content)]
            crossing = [d for d in direct if d not in inside and any(item.extent().overlaps(c) for c in d.content)]
            told = any((d.content, d.cue) == (item.content, item.cue) for d in inside)  # by the next sentence, which points back
            if crossing or told or any(d.cue and item.extent().covers(d.cue) for d in inside):
                continue
            kept.append(item)
            if self._tongue.level == "full":
                dropped.update(id(d) for d in inside)
        return [*(d for d in direct if id(d) not in dropped), *kept]


def _apart(direct: Sequence[RawStatement], sentence: Span) -> list[Span]:
    """Quotations attributed in a sentence with a cue outside of them: what the reported reader must not read into."""
    return [c for d in direct for c in d.content if c.overlaps(sentence)]


def _remembered(item: RawStatement) -> Attribution:
    return Attribution(item.cue, item.source, item.confidence, "remembered", item.act)
