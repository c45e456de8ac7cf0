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
from readout.extract.statements.foreign.clauses import agent, clause_subject, ending_phrase, in_closed_relative, read_in
from readout.extract.statements.foreign.cues import Cue, ForeignCues
from readout.extract.statements.foreign.documents import Documents
from readout.extract.statements.foreign.named import MAX_WORDS, is_name
from readout.extract.statements.foreign.nominal import Nominal
from readout.extract.statements.foreign.phrases import (
    NAME_IN_MARKS,
    names_somebody,
    opening_subject,
    subject_after,
    subject_before,
)
from readout.extract.statements.foreign.sources import Sources
from readout.language.tongue import Tongue
from readout.model import Span

_GAP = re.compile(r"[\s,.…!?—–-]*")
_UTTERS = frozenset({"speech", "writing", "belief"})


_VERB_BETWEEN = re.compile(r"[“”»\"],?\s+([^\W\d_]+)\s(?:der |die |das )?\Z")
_MARK = re.compile(r"[„“”«»\"]")


_DENIALS = frozenset({"deny", "reject"})
NEXT, BETWEEN = 90, 4  # characters of the next sentence that may point back with a noun; words between what points back and its verb
LAST_VERB = 70  # characters from a quotation to a verb that ends its clause


class Attributor:
    """Looks for the attribution of quotations in one text."""

    def __init__(self, text: str, tongue: Tongue, cues: ForeignCues, sentences: Sequence[Span]) -> None:
        self._text, self._tongue, self._cues, self._sentences = text, tongue, cues, sentences
        self._sources, self._documents, self._nominal = Sources(text, tongue), Documents(text, tongue), Nominal(text, tongue)

    def home(self, position: int) -> Span | None:
        """The sentence at a position."""
        at = bisect_right(self._sentences, position, key=lambda s: s.start) - 1
        return self._sentences[at] if at >= 0 and position < self._sentences[at].end else None

    def find(self, q: Quotation, floor: int, ceiling: int) -> Attribution | None:
        """The attribution of a quotation; `floor` and `ceiling` are the ends of the quotations beside it or of the paragraph."""
        home = self.home(q.start)
        words = self._nominal.opening_words(max(floor, home.start), q.start, q.end, home.end) if home else None
        return words or self._after(q, ceiling) or self._before(q, floor) or self._after_clause(q, ceiling) or self._earlier(q, floor)

    def _behind_colon(self, q: Quotation) -> bool:
        return self._text[max(0, q.start - 8) : q.start].rstrip().endswith(":")

    def source_of(self, cue: Cue, floor: int, ceiling: int) -> Span | None:
        """The speaker of a cue between `floor` and `ceiling`."""
        return self._sources.of(cue, floor, ceiling)

    def told_before(self, position: int) -> Attribution | None:
        """Who is said to speak in the last sentence of the paragraph before this one, by a verb outside of quotations."""
        at = bisect_right(self._sentences, position, key=lambda s: s.start) - 2
        home = self._sentences[at] if at >= 0 else None
        if home is None or _MARK.search(NAME_IN_MARKS.sub("", home.of(self._text)).replace("“", "")):
            return None
        for cue in reversed(self._cues.find(self._text, home.start, home.end)):
            source = self.source_of(cue, home.start, home.end) if cue.verb.kind in _UTTERS else None
            if source is not None:
                return Attribution(Span(cue.start, cue.end), source, 0.6, "speaker of the sentence before", cue.verb.act)
        return self._documents.inside(home.start, home.end, 0.6) or self._nominal.find(home.start, home.end, 0.6) or self._so_before(home.start, home.end)

    def told_after(self, q: Quotation, ceiling: int) -> Attribution | None:
        """"Das sagte X." as the next sentence, or a noun of saying there that means this one."""
        at = bisect_right(self._sentences, q.start, key=lambda s: s.start)
        following = self._sentences[at] if 0 < at < len(self._sentences) else None
        if following is None or following.start >= ceiling:
            return None
        return self.pointing(following) or self._nominal.this_word(following.start, min(following.end, following.start + NEXT))

    def pointing(self, sentence: Span) -> Attribution | None:
        """A sentence that begins by pointing back and goes on with a verb of saying."""
        match = self._tongue.pattern("points_back").match(self._text, sentence.start, sentence.end)
        cues = self._cues.find(self._text, match.end(), sentence.end) if match else []
        if match is None or not cues or len(self._text[match.end() : cues[0].start].split()) > (0 if self._tongue.verb_second else BETWEEN):
            return None
        source = self.source_of(cues[0], match.end(), sentence.end)
        return Attribution(Span(cues[0].start, cues[0].end), source, 0.7, "the next sentence points back", cues[0].verb.act) if source else None

    def _after(self, q: Quotation, ceiling: int) -> Attribution | None:
        """", sagte Merkel", ", so Merkel", ", говорится в заявлении"."""
        gap = _GAP.match(self._text, q.end, ceiling)
        at = gap.end() if gap else q.end
        home = self.home(at)
        if at >= ceiling or home is None or self._ended(q, at):
            return None
        stop = min(ceiling, home.end)
        return self._so(at, stop) or self._documents.after(at, stop) or self._verb_after(at, stop)

    def _ended(self, q: Quotation, at: int) -> bool:
        """Did the quotation end its sentence, so that what follows is another one?"""
        marks = self._text[q.inner_start : q.inner_end].rstrip()[-1:] + self._text[q.inner_end : at]  # French: ". »"
        return any(c in ".!?…" for c in marks) and "—" not in marks and "–" not in marks and not self._text[at].islower()

    def _so(self, at: int, stop: int) -> Attribution | None:
        match = self._tongue.pattern("says_so").match(self._text, at, stop)
        source = subject_after(self._text, match.end(), stop, self._tongue) if match else None
        if match is None or not names_somebody(self._text, source, self._tongue):
            return None
        return Attribution(Span(*match.span()), source, 0.9, "so and speaker after")

    def _verb_after(self, at: int, stop: int) -> Attribution | None:
        for cue in self._cues.find(self._text, at, stop)[:2]:
            if cue.verb.kind not in _UTTERS or not self._inverted(at, cue):
                continue
            source = self.source_of(cue, at, stop)
            if source is not None and (cue.start - at <= 2 or source.start - at <= 60 or cue.subject_from - at < 12):
                return Attribution(Span(cue.start, cue.end), source, 0.95, "verb and speaker after", cue.verb.act)
        return self._nominal.find(at, stop, 0.85) if self._begins_nominal(at, stop) else None

    def _begins_nominal(self, at: int, stop: int) -> bool:
        """Where the verb stands second, "laut X" belongs to a quotation before it only if it follows at once."""
        return not self._tongue.verb_second or bool(self._tongue.pattern("according").match(self._text, at, stop) or self._tongue.pattern("own_view").match(self._text, at, stop))

    def _inverted(self, at: int, cue: Cue) -> bool:
        """Where the verb stands second, what follows a quotation begins with the verb or with "wie"."""
        if not self._tongue.verb_second or cue.start - at <= 2:
            return True
        opening = self._text[at : cue.start].split(maxsplit=1)[0].strip(",").lower()
        return opening in self._tongue.auxiliaries | self._tongue.as_said or bool(self._tongue.pattern("says_so").match(self._text, at))

    def _before(self, q: Quotation, floor: int) -> Attribution | None:
        home = self.home(q.start)
        begin = max(floor, home.start) if home else q.start
        if not self._text[begin : q.start].strip():
            return None
        attribute = self._cues.attribute(self._text, begin, q.start) if self._tongue.verb_second else None
        if attribute and (doer := agent(self._text, begin, attribute[0], self._tongue)):
            return Attribution(Span(*attribute[:2]), doer, 0.85, "participle before the marks", attribute[2].act)
        if read := read_in(self._text, begin, q.start, self._tongue):
            return Attribution(*read, 0.85, "relative clause of a document")
        for cue in reversed(self._cues.find(self._text, begin, q.start, home.end if home else q.start)):
            if in_closed_relative(self._text, begin, Span(cue.start, cue.end), self._tongue):
                continue
            source = self.source_of(cue, begin, q.start)
            if source is not None:
                denied = self._nominal.denied(min(source.end, cue.end), q.start) if cue.verb.act in _DENIALS else None
                return denied or Attribution(Span(cue.start, cue.end), source, 0.9, "speaker and verb before", cue.verb.act)
        return self._without_verb(q, begin)

    def _without_verb(self, q: Quotation, begin: int) -> Attribution | None:
        """What stands before a quotation and says whose it is without a verb of saying."""
        home = self.home(q.start)
        somebody = self._tongue.pattern("reads").search(self._text, begin, q.start)
        unknown = Attribution(Span(*somebody.span()), None, 0.6, "nobody named") if somebody else None
        there = self._documents.there(home, self._sentence_before(home), q.start) if home else None
        return (there or self._nominal.with_words(begin, q.start) or self._documents.inside(begin, q.start, 0.8) or self._nominal.find(begin, q.start, 0.85) or self._so_before(begin, q.start)
                or self._nominal.noun(begin, q.start) or self._bracket(q, begin) or self._colon(q, begin) or unknown)

    def _sentence_before(self, home: Span) -> Span | None:
        at = bisect_right(self._sentences, home.start, key=lambda s: s.start) - 2
        return self._sentences[at] if at >= 0 else None

    def _so_before(self, begin: int, stop: int) -> Attribution | None:
        """"..., so X, „..."."""
        for match in self._tongue.pattern("says_so").finditer(self._text, begin, stop):
            if self._text[begin : match.start()].rstrip()[-1:] in {",", "–", "—"} and (found := self._so(match.start(), stop)):
                return found
        return None

    def _bracket(self, q: Quotation, begin: int) -> Attribution | None:
        """"Mohammed ElBaradei („...“)": the name before the bracket, for a whole sentence inside it."""
        head = self._text[begin : q.start].rstrip()
        if not head.endswith("(") or q.words(self._text) < MAX_WORDS or self._text[q.end : q.end + 1] != ")":
            return None
        source = ending_phrase(self._text, begin, begin + len(head) - 1, self._tongue)
        return Attribution(None, source, 0.7, "bracket") if source else None

    def _colon(self, q: Quotation, begin: int) -> Attribution | None:
        """A bare "Merkel: „..."; a clause without a verb of saying gives its subject."""
        head = self._text[begin : q.start].rstrip()
        if not head.endswith(":"):
            return None
        end = begin + len(head) - 1
        if head.count("(") > head.count(")"):
            return None  # "(Motto: „...“)"
        if self._tongue.verb_second and self._tongue.pattern("reported_mood").search(self._text[begin:end].split(", ")[0]):
            return None  # the clause is itself somebody's words
        whole = opening_subject(self._text, begin, end, self._tongue)  # "Karl Holm, Vorsitzender des Vereins: "
        ends = whole is not None and self._tongue.verb_second and not self._text[whole.end : end].strip()
        source = whole if ends else ending_phrase(self._text, begin, end, self._tongue) or (clause_subject if self._tongue.verb_second else subject_before)(self._text, begin, end, self._tongue)
        if not names_somebody(self._text, source, self._tongue):
            return None
        return Attribution(Span(end, end + 1), source, 0.7, "colon")

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
        if match:
            return self._so(match.start(1), stop)
        return self._documents.behind(q.end, stop, 0.8) or self._nominal.find(q.end, stop, 0.8)

    def _participle_after(self, q: Quotation, home: Span | None, stop: int) -> Attribution | None:
        """"X hatte ... „Y“ bekanntgegeben": the verb right behind the marks, its subject at the start of the sentence."""
        cues = self._cues.find(self._text, q.end, min(stop, q.end + LAST_VERB)) if self._tongue.verb_second else []
        if not cues or home is None or re.search(r"[,;:.!?]", between := self._text[q.end : cues[0].start]):
            return None
        if between.strip() and not self._tongue.pattern("clause_ends").match(self._text, cues[0].end, stop):
            return None
        if not self._sources.finished(cues[0], home.start, q.start):
            return None  # "auch „Bruno“ genannt"
        source = self._sources.of_last_verb(cues[0], home.start, q.start) or self.source_of(cues[0], cues[0].start, stop)
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
        home = self.home(q.start)
        opens = home is None or home.start >= q.start - 1 or self._behind_colon(q)
        return not opens and (is_name(self._text, q, self._tongue) or self._is_speaker(q))

    def _is_speaker(self, q: Quotation) -> bool:
        """„...“, schrieb „Die Welle“: marks right behind a verb that follows other marks."""
        verb = _VERB_BETWEEN.search(self._text, max(0, q.start - 40), q.start)
        return verb is not None and self._tongue.verb_second and bool(self._cues.find(self._text, verb.start(1), q.start)) and q.words(self._text) <= MAX_WORDS
