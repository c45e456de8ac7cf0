"""Whose words a cue introduces: the subject of its verb, the doer of a passive, the one who is cited."""

from __future__ import annotations

import re

from readout.extract.statements.foreign.clauses import adverbial, agent, clause_subject, last_clause_subject
from readout.extract.statements.foreign.cues import Cue
from readout.extract.statements.foreign.phrases import named_phrase, names_somebody, subject_after, subject_before
from readout.language.tongue import Tongue
from readout.model import Span

_CITES = frozenset({"zitieren", "citer", "цитувати", "zacytować"})
_CLAUSE = re.compile(r"[,;:.!?]\s|\s[–—]\s")
_NEXT = re.compile(r"\s*([^\W\d_]+)")


class Sources:
    """Finds the speakers of cues in one text."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self._text, self._tongue = text, tongue

    def of(self, cue: Cue, floor: int, ceiling: int) -> Span | None:
        """The speaker of a cue, between `floor` and `ceiling`."""
        if cue.pronoun:
            return Span(*cue.pronoun)
        if self._tongue.passive and self._passive(cue, floor):
            return self._of_passive(cue, floor, ceiling)
        if cue.verb.lemma in _CITES and (cited := self._cited(cue, floor, ceiling)):
            return cited
        if cue.subject_from < cue.start:
            return self._somebody(subject_after(self._text, cue.subject_from, cue.start, self._tongue))
        return self._subject(cue, floor, ceiling)

    def of_last_verb(self, cue: Cue, start: int, stop: int) -> Span | None:
        """The speaker where the verb ends the clause that holds the quotation between `start` and `stop`."""
        if self._tongue.passive and self._passive(cue, start) and cue.verb.lemma not in _CITES:
            return agent(self._text, start, stop, self._tongue) or self._forum(start, stop)
        return last_clause_subject(self._text, start, stop, self._tongue)

    def finished(self, cue: Cue, start: int, stop: int) -> bool:
        """Has a participle its auxiliary, before the quotation or behind itself? Other forms need none."""
        words = cue.form(self._text).lower()
        if words.endswith(("te", "ten")) or not words.startswith("ge"):
            return True
        following = _NEXT.match(self._text, cue.end)
        inside = {w.lower() for w in re.findall(r"[^\W\d_]+", self._text[start:stop])}
        return bool((inside | ({following.group(1).lower()} if following else set())) & (self._tongue.auxiliaries | self._tongue.passive))

    def _inverts(self, floor: int, cue: Cue) -> bool:
        """Does a clause stand before the verb ("Als sie kam, sagte X"), or another verb of the same subject ("... zogen aus und riefen")?"""
        head = self._text[floor : cue.start].split()
        return bool(head) and head[0].strip("„“\"").lower() in self._tongue.clausal | self._tongue.subordinators and head[-1].endswith(",")

    def _shares(self, floor: int, cue: Cue) -> bool:
        head = self._text[floor : cue.start].split()
        return len(head) > 2 and head[-1].lower() in self._tongue.conjunctions

    def _subject(self, cue: Cue, floor: int, ceiling: int) -> Span | None:
        opening = self._text[cue.subject_from : ceiling].split(maxsplit=1)
        if opening and opening[0].strip(",.:").lower() in self._tongue.sure:
            return subject_after(self._text, cue.subject_from, ceiling, self._tongue)
        if self._tongue.verb_second and self._inverts(floor, cue) and (behind := self._somebody(subject_after(self._text, cue.subject_from, ceiling, self._tongue))):
            return behind
        before = self._somebody(subject_before(self._text, floor, cue.start, self._tongue))
        if before and not adverbial(self._text, before, self._tongue):
            return before
        stop = min(cue.subject_to or ceiling, ceiling)
        if self._tongue.verb_second and self._shares(floor, cue) and (shared := clause_subject(self._text, floor, cue.start, self._tongue)):
            return shared
        after = self._somebody(subject_after(self._text, cue.subject_from, stop, self._tongue))
        if after or not self._tongue.verb_second:
            return after or self._institution(cue, stop)
        return clause_subject(self._text, floor, cue.start, self._tongue) or before

    def _somebody(self, span: Span | None) -> Span | None:
        return span if names_somebody(self._text, span, self._tongue) else None

    def _institution(self, cue: Cue, stop: int) -> Span | None:
        """"Сообщили в Кремле": a plural verb without subject, and the body it was said in."""
        match = self._tongue.pattern("said_in").match(self._text, cue.start, stop)
        return named_phrase(self._text, match.end(), stop, self._tongue) if match else None

    def _cited(self, cue: Cue, floor: int, ceiling: int) -> Span | None:
        """Whom the subject cites: the object behind its determiner, else what follows a subject that stands first."""
        inverted = subject_before(self._text, floor, cue.start, self._tongue) is None
        for word in re.compile(r"[^\W\d_]+").finditer(self._text, cue.end, ceiling):
            if word.group().lower() in self._tongue.objects:
                return self._somebody(named_phrase(self._text, word.start(), ceiling, self._tongue))
            if word.group().lower() in self._tongue.prepositions - self._tongue.light:
                break
        return None if inverted and self._tongue.objects else subject_after(self._text, cue.end, ceiling, self._tongue.citing_object())

    def _passive(self, cue: Cue, floor: int) -> bool:
        """"wurde ... bezeichnet", "bezeichnet worden": the verb at the end of a clause with an auxiliary of the passive."""
        words = cue.form(self._text).lower()
        following = _NEXT.match(self._text, cue.end)
        if following and following.group(1).lower() in self._tongue.passive:
            return True
        start = max([m.end() for m in _CLAUSE.finditer(self._text, floor, cue.start)], default=floor)
        found = {w for w in re.findall(r"[^\W\d_]+", self._text[start : cue.start].lower()) if w in self._tongue.passive}
        if not found or words.endswith(("te", "ten")):
            return False
        return not words.endswith("en") or "ge" in words or not found <= self._tongue.future  # "wird ... erklären"

    def _of_passive(self, cue: Cue, floor: int, ceiling: int) -> Span | None:
        if cue.verb.lemma in _CITES:
            return last_clause_subject(self._text, floor, cue.start, self._tongue)
        return agent(self._text, floor, min(ceiling, cue.end + 80), self._tongue) or self._forum(floor, cue.start)

    def _forum(self, floor: int, stop: int) -> Span | None:
        """"In den Medien wurde er als „X“ bezeichnet"."""
        match = self._tongue.pattern("forum").search(self._text, floor, stop)
        return Span(*match.span(1)) if match else None
