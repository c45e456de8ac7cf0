"""Who is said to have spoken a quotation, in the languages with a `Tongue`.

Order of evidence: the clause after the marks, the clause before them, "according to", a document ("heißt es in"), a cue elsewhere in the
sentence. A quotation without any of these may go on from the last speaker (the reader decides); names of things in marks are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from readout.extract.quotes import Quotation
from readout.extract.statements.direct import Attribution
from readout.extract.statements.foreign.cues import Cue, ForeignCues
from readout.extract.statements.foreign.phrases import (
    named_phrase,
    names_somebody,
    opening_subject,
    subject_after,
    subject_before,
)
from readout.language.tongue import Tongue
from readout.model import Span

_GAP = re.compile(r"[\s,.…!?—–-]*")
_NAME_WORDS = 4  # words up to which a quotation with a capital inside a sentence names a thing
_UTTERS = frozenset({"speech", "writing", "belief"})


_MARK = re.compile(r"[„“”«»\"]")
_EXPRESSIONS = frozenset({"bezeichnung", "begriff", "ausdruck", "wort", "worten", "worte", "vorwurf", "aussage", "formulierung", "satz"})
_CITES = frozenset({"zitieren", "citer", "цитувати", "zacytować"})


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


class Attributor:
    """Looks for the attribution of quotations in one text."""

    def __init__(self, text: str, tongue: Tongue, cues: ForeignCues, sentences: Sequence[Span]) -> None:
        self._text, self._tongue, self._cues, self._sentences = text, tongue, cues, sentences

    def home(self, position: int) -> Span | None:
        """The sentence at a position."""
        at = bisect_right(self._sentences, position, key=lambda s: s.start) - 1
        return self._sentences[at] if at >= 0 and position < self._sentences[at].end else None

    def find(self, q: Quotation, floor: int, ceiling: int) -> Attribution | None:
        """The attribution of a quotation; `floor` and `ceiling` are the ends of the quotations beside it or of the paragraph."""
        return self._after(q, ceiling) or self._before(q, floor) or self._after_clause(q, ceiling) or self._earlier(q, floor)

    def source_of(self, cue: Cue, floor: int, ceiling: int) -> Span | None:
        """The subject of a cue between `floor` and `ceiling`."""
        if cue.pronoun:
            return Span(*cue.pronoun)
        if cue.verb.lemma in _CITES and (cited := subject_after(self._text, cue.end, ceiling, self._tongue.citing_object())):
            return cited
        if cue.subject_from < cue.start:
            between = subject_after(self._text, cue.subject_from, cue.start, self._tongue)
            return between if names_somebody(self._text, between, self._tongue) else None
        opening = self._text[cue.subject_from : ceiling].split(maxsplit=1)
        if opening and opening[0].strip(",.:").lower() in self._tongue.sure:
            return subject_after(self._text, cue.subject_from, ceiling, self._tongue)
        before = subject_before(self._text, floor, cue.start, self._tongue)
        if names_somebody(self._text, before, self._tongue):
            return before
        stop = min(cue.subject_to or ceiling, ceiling)
        after = subject_after(self._text, cue.subject_from, stop, self._tongue)
        return after if names_somebody(self._text, after, self._tongue) else self._institution(cue, stop)

    def _institution(self, cue: Cue, stop: int) -> Span | None:
        """"Сообщили в Кремле": a plural verb without subject, and the body it was said in."""
        match = self._tongue.pattern("said_in").match(self._text, cue.start, stop)
        return named_phrase(self._text, match.end(), stop, self._tongue) if match else None

    def told_before(self, position: int) -> Attribution | None:
        """Who is said to speak in the last sentence of the paragraph before this one, by a verb outside of quotations."""
        at = bisect_right(self._sentences, position, key=lambda s: s.start) - 2
        if at < 0 or _MARK.search(self._text, *_ends(self._sentences[at])):
            return None
        home = self._sentences[at]
        for cue in reversed(self._cues.find(self._text, home.start, home.end)):
            source = self.source_of(cue, home.start, home.end) if cue.verb.kind in _UTTERS else None
            if source is not None:
                return Attribution(Span(cue.start, cue.end), source, 0.6, "speaker of the sentence before", cue.verb.act)
        return self._document_in(home.start, home.end, 0.6)

    def _after(self, q: Quotation, ceiling: int) -> Attribution | None:
        """", sagte Merkel", ", so Merkel", ", говорится в заявлении"."""
        gap = _GAP.match(self._text, q.end, ceiling)
        at = gap.end() if gap else q.end
        home = self.home(at)
        if at >= ceiling or home is None or self._ended(q, at):
            return None
        stop = min(ceiling, home.end)
        return self._so(at, stop) or self._document(at, stop) or self._verb_after(at, stop)

    def _ended(self, q: Quotation, at: int) -> bool:
        """Did the quotation end its sentence, so that what follows is another one?"""
        marks = self._text[max(q.start, q.inner_end - 1) : at]
        return any(c in ".!?…" for c in marks) and "—" not in marks and "–" not in marks and not self._text[at].islower()

    def _so(self, at: int, stop: int) -> Attribution | None:
        match = self._tongue.pattern("says_so").match(self._text, at, stop)
        source = subject_after(self._text, match.end(), stop, self._tongue) if match else None
        if match is None or not names_somebody(self._text, source, self._tongue):
            return None
        return Attribution(Span(*match.span()), source, 0.9, "so and speaker after")

    def _document(self, at: int, stop: int) -> Attribution | None:
        match = self._tongue.pattern("document").match(self._text, at, stop)
        source = named_phrase(self._text, match.end(), stop, self._tongue) if match else None
        return Attribution(Span(*match.span()), source, 0.85, "document after") if match and source else None

    def _verb_after(self, at: int, stop: int) -> Attribution | None:
        for cue in self._cues.find(self._text, at, stop)[:2]:
            if cue.verb.kind not in _UTTERS:
                continue
            source = self.source_of(cue, at, stop)
            if source is not None and (cue.start - at <= 2 or source.start - at <= 60 or cue.subject_from - at < 12):
                return Attribution(Span(cue.start, cue.end), source, 0.95, "verb and speaker after", cue.verb.act)
        return self._according(at, stop, 0.85)

    def _before(self, q: Quotation, floor: int) -> Attribution | None:
        home = self.home(q.start)
        begin = max(floor, home.start) if home else q.start
        if not self._text[begin : q.start].strip():
            return None
        for cue in reversed(self._cues.find(self._text, begin, q.start, home.end if home else q.start)):
            source = self.source_of(cue, begin, q.start)
            if source is not None:
                return Attribution(Span(cue.start, cue.end), source, 0.9, "speaker and verb before", cue.verb.act)
        return self._according(begin, q.start, 0.85) or self._document_in(begin, q.start, 0.8) or self._colon(q, begin)

    def _document_in(self, begin: int, end: int, score: float) -> Attribution | None:
        """A document that speaks: "heißt es in", "говорится в"."""
        match = self._tongue.pattern("document").search(self._text, begin, end)
        source = named_phrase(self._text, match.end(), end, self._tongue) if match else None
        return Attribution(Span(*match.span()), source, score, "document before") if match and source else None

    def _colon(self, q: Quotation, begin: int) -> Attribution | None:
        """A bare "Merkel: „..."."""
        head = self._text[begin : q.start].rstrip()
        if not head.endswith(":"):
            return None
        find = opening_subject if self._tongue.verb_second else subject_before
        source = find(self._text, begin, begin + len(head) - 1, self._tongue)
        if not names_somebody(self._text, source, self._tongue):
            return None
        return Attribution(Span(begin + len(head) - 1, begin + len(head)), source, 0.7, "colon")

    def _according(self, begin: int, stop: int, score: float) -> Attribution | None:
        match = self._tongue.pattern("according").search(self._text, begin, stop)
        if match is None:
            return self._zufolge(begin, stop)
        source = named_phrase(self._text, match.end(), stop, self._tongue)
        if not names_somebody(self._text, source, self._tongue):
            return None
        return Attribution(Span(*match.span()), source, score, "according to", "report")

    def _zufolge(self, begin: int, stop: int) -> Attribution | None:
        match = self._tongue.pattern("according_after").search(self._text, begin, stop)
        border = max(self._text.rfind(",", begin, match.start()) + 1, begin) if match else begin
        words = self._text[border : match.start()].strip() if match else ""
        if match is None or not words or len(words.split()) > 10:
            return None
        start = self._text.index(words, border)
        return Attribution(Span(*match.span()), Span(start, start + len(words)), 0.85, "according to, after its name", "report")

    def _after_clause(self, q: Quotation, ceiling: int) -> Attribution | None:
        """A cue at the end of the clause that goes on behind a quoted piece ("... „X“ gewesen, sagte er")."""
        home = self.home(q.start)
        stop = home.end if home else q.end
        if ending := self._participle_after(q, home, stop):
            return ending
        for cue in self._cues.find(self._text, q.end, stop):
            if self._text[q.end : cue.start].rstrip().endswith((",", "—", "–")) and (source := self.source_of(cue, cue.start, stop)):
                return Attribution(Span(cue.start, cue.end), source, 0.85, "verb at the end", cue.verb.act)
        match = re.compile(rf",\s+({self._tongue.says_so})\s", re.IGNORECASE).search(self._text, q.end, stop)
        return self._so(match.start(1), stop) if match else self._according(q.end, stop, 0.8)

    def _participle_after(self, q: Quotation, home: Span | None, stop: int) -> Attribution | None:
        """"X hatte ... „Y“ bekanntgegeben": the verb right behind the marks, its subject at the start of the sentence."""
        cues = self._cues.find(self._text, q.end, min(stop, q.end + 40)) if self._tongue.verb_second else []
        if not cues or home is None or self._text[q.end : cues[0].start].strip():
            return None
        source = opening_subject(self._text, home.start, q.start, self._tongue)
        if not names_somebody(self._text, source, self._tongue):
            return None
        return Attribution(Span(cues[0].start, cues[0].end), source, 0.85, "verb behind the marks", cues[0].verb.act)

    def _earlier(self, q: Quotation, floor: int) -> Attribution | None:
        """A cue of the same sentence before the quotation that stands between ("kritisiert in der „X“, die Aktion sei „Y“")."""
        home = self.home(q.start)
        if home is None or home.start >= floor:
            return None
        for cue in reversed(self._cues.find(self._text, home.start, floor)):
            source = self.source_of(cue, home.start, floor)
            if source is not None:
                return Attribution(Span(cue.start, cue.end), source, 0.75, "earlier in the sentence", cue.verb.act)
        return None

    def names_a_thing(self, q: Quotation) -> bool:
        """A short capitalised quotation inside a sentence, without its own end mark or a colon before it: a title, a ship, a party."""
        inner = self._text[q.inner_start : q.inner_end].strip()
        home = self.home(q.start)
        opens = home is None or home.start >= q.start - 1 or self._text[:q.start].rstrip().endswith(":")
        if opens or not inner[:1].isupper() or inner[-1:] in ".!?…," or len(inner.split()) > _NAME_WORDS:
            return False
        return self._tongue.code != "de" or (any(w[0].isupper() for w in inner.split()[:1]) and self._text[q.start - 2 : q.start - 1].isalpha() and self._after_noun(q))

    def _after_noun(self, q: Quotation) -> bool:
        """In German, where nouns have capitals, a name in marks follows the noun that says what it is ("das Schiff „Lübeck“")."""
        before = self._text[max(0, q.start - 40) : q.start].split()
        return bool(before) and before[-1][:1].isupper() and before[-1].lower() not in _EXPRESSIONS
