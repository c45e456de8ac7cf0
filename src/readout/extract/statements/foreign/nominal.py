"""Words of saying that are no verbs: "laut X", "X zufolge", "seiner Ansicht nach", "der Vorwurf der Partei", "mit den Worten"."""

from __future__ import annotations

import re

from readout.extract.statements.direct import Attribution
from readout.extract.statements.foreign.clauses import clause_subject, last_clause_subject
from readout.extract.statements.foreign.phrases import (
    low_of,
    named_phrase,
    names_somebody,
    subject_after,
    subject_before,
    tokens_of,
)
from readout.language.tongue import Tongue
from readout.model import Span

_GAP = re.compile(r"[\s,.…!?—–-]*")
_WORDS = 10  # of a speaker before "zufolge"


class Nominal:
    """Finds nominal cues and their speakers in one text."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self._text, self._tongue = text, tongue

    def find(self, start: int, stop: int, score: float) -> Attribution | None:
        """A nominal cue with its speaker between `start` and `stop`."""
        return self._view(start, stop, score) or self._according(start, stop, score) or self._zufolge(start, stop)

    def noun(self, start: int, stop: int) -> Attribution | None:
        """"Der Vorwurf der Partei, ...": the last noun of saying with whose words it means."""
        for match in reversed(list(self._tongue.pattern("says_noun").finditer(self._text, start, stop))):
            if source := self._owner(match.end() + 1, stop):
                return Attribution(Span(*match.span()), source, 0.7, "noun of saying")
        return None

    def denied(self, start: int, stop: int) -> Attribution | None:
        """Whose words they are that somebody denies ("wies Berichte der Zeitung zurück, er sei „...“"): the report's owner, or the report."""
        match = self._tongue.pattern("says_noun").search(self._text, start, stop)
        comma = self._text.find(",", match.end(), stop) if match else -1
        if match is None or comma < 0:
            return None
        noun = Span(*match.span())
        return Attribution(noun, self._owner(match.end() + 1, comma) or noun, 0.7, "report that is denied", "report")

    def _owner(self, start: int, stop: int) -> Span | None:
        """Whose words a noun of saying before `start` means ("der Partei")."""
        whose = self._tongue.pattern("whose").match(self._text, start, stop)
        source = named_phrase(self._text, whose.start(), stop, self._tongue) if whose else None
        return source if names_somebody(self._text, source, self._tongue) else None

    def this_word(self, start: int, stop: int) -> Attribution | None:
        """"Von diesem Versprechen des Ministers ...": a noun of saying that means the sentence before."""
        match = re.compile(rf"(?:{self._tongue.this})\s+(?:{self._tongue.says_noun})\s+(?={self._tongue.whose})", re.IGNORECASE).search(self._text, start, stop)
        source = named_phrase(self._text, match.end(), stop, self._tongue) if match else None
        if match is None or not names_somebody(self._text, source, self._tongue):
            return None
        return Attribution(Span(match.start(), match.end() - 1), source, 0.65, "noun of saying in the next sentence")

    def with_words(self, start: int, stop: int) -> Attribution | None:
        """"X verabschiedete sich mit den Worten: ": the subject of the clause, whatever its verb."""
        match = self._tongue.pattern("with_words").search(self._text, start, stop)
        if match is None or self._text[match.end() : stop].strip(" :\n\u00a0"):
            return None
        source = self._clause(start, match.start())
        return Attribution(Span(*match.span()), source, 0.8, "with the words") if source else None

    def opening_words(self, start: int, q_start: int, q_end: int, stop: int) -> Attribution | None:
        """"Mit den Worten „...“ verabschiedete sich X", and „...“, mit diesen Worten ...: the subject stands behind the verb."""
        colon = self._text.rfind(": ", start, q_start)
        before = self._tongue.pattern("with_words").match(self._text, colon + 2 if colon >= 0 else start, q_start)
        gap = _GAP.match(self._text, q_end, stop)
        behind = self._tongue.pattern("with_words").match(self._text, gap.end() if gap else q_end, stop)
        match = before if before and not self._text[before.end() : q_start].strip(" :\n") else behind
        if match is None or not self._tongue.verb_second:
            return None
        verb = re.compile(r"[\s,]*([^\W\d_]+)").match(self._text, q_end if match is before else match.end(), stop)
        source = subject_after(self._text, verb.end(), stop, self._tongue) if verb else None
        return Attribution(Span(*match.span()), source, 0.8, "with the words") if names_somebody(self._text, source, self._tongue) else None

    def _clause(self, start: int, stop: int) -> Span | None:
        if self._tongue.verb_second:
            return last_clause_subject(self._text, start, stop, self._tongue) or clause_subject(self._text, start, stop, self._tongue)
        found = subject_before(self._text, start, stop, self._tongue)
        return found if names_somebody(self._text, found, self._tongue) else None

    def _view(self, start: int, stop: int, score: float) -> Attribution | None:
        match = self._tongue.pattern("own_view").search(self._text, start, stop)
        return Attribution(Span(*match.span()), Span(*match.span(match.lastindex or 0)), score, "own view", "report") if match else None

    def _according(self, start: int, stop: int, score: float) -> Attribution | None:
        for match in reversed(list(self._tongue.pattern("according").finditer(self._text, start, stop))):
            source = named_phrase(self._text, match.end(), stop, self._tongue)
            if names_somebody(self._text, source, self._tongue):
                return Attribution(Span(*match.span()), source, score, "according to", "report")
        return None

    def _zufolge(self, start: int, stop: int) -> Attribution | None:
        """"Dem Bericht zufolge": the phrase that ends before it, from its determiner or from the first of its names."""
        match = self._tongue.pattern("according_after").search(self._text, start, stop)
        tokens = tokens_of(self._text, start, match.start()) if match else []
        if match is None or not tokens:
            return None
        begin = len(tokens) - 1
        while begin > 0 and len(tokens) - begin < _WORDS and low_of(tokens[begin]) not in self._tongue.oblique and self._belongs(tokens[begin - 1]):
            begin -= 1
        source = Span(tokens[begin].start(), tokens[-1].end())
        named = names_somebody(self._text, source, self._tongue)
        return Attribution(Span(*match.span()), source, 0.85, "according to, after its name", "report") if named else None

    def _belongs(self, token: re.Match[str]) -> bool:
        low = low_of(token)
        return low in self._tongue.oblique | self._tongue.inner or token.group()[0].isupper() or (token.group().endswith("en") and low not in self._tongue.auxiliaries)
