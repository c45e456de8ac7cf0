"""Verbs of a sentence as acts: which words are verbs, who is their subject, whom they act upon. From the order of words; there is no parse.

Promise: subject, verb and object stand in one clause; a second verb ("condemned X and promised Y") has the first one's subject; an infinitive
under a verb that is coded is no act of its own, but where that verb says no more than that it is meant ("agreed to free X") it is the act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.extract.events.coding.entities import Group, Word
from readout.extract.events.coding.sides import by_whom, subject_of, target_of
from readout.extract.events.coding.told import SAYING
from readout.extract.events.coding.words import (
    BREAKS,
    HELPERS,
    PRONOUNS,
    clipped,
    describes,
    goes_on,
    is_verb,
    listed_noun,
    participle,
    passive,
)
from readout.extract.events.dictionary import Hit, coded, verbs_in
from readout.facts.petrarch import Coding
from readout.facts.petrarch.tables import Verbs
from readout.facts.petrarch.verbs import NO_CODE

NEAR = 5  # words between a verb of saying and the one spoken of
FORCE = frozenset({"18", "19", "20"})  # CAMEO roots of violence
MEANING = ("03", "05")  # CAMEO roots of verbs that say what is meant or agreed to
MEANT = {"06": "031", "07": "033"}  # acts for which CAMEO has a code of their own while they are only meant


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its pattern, its subject and its object.

    `code` where the act is inside another that makes it something else; `ruled` is the verb that says whether and when it is done, where that is
    another; `ahead`: that verb only means to do it.
    """

    hit: Hit
    subject: Group
    target: Group | None
    code: str | None = None
    ruled: tuple[int, int] | None = None
    ahead: bool = False


def acts_of(words: Sequence[Word], groups: Sequence[Group], coding: Coding) -> Iterator[Act]:
    """The coded acts of a sentence, left to right."""
    reader = _Acts(words, groups, coding)
    for span in reader.verbs:
        yield from reader.take(span)
    if reader.held is not None:
        yield reader.held


@dataclass(frozen=True, slots=True)
class _Outer:
    """A verb that may hold others, its words and its subject."""

    block: str
    span: tuple[int, int]
    subject: Group


class _Acts:
    """Walks the verbs of a sentence; remembers whose clause it is in."""

    def __init__(self, words: Sequence[Word], groups: Sequence[Group], coding: Coding) -> None:
        self.low = [w.low for w in words]
        self.held: Act | None = None  # an act that waits to see whether one inside it takes its place
        self._groups, self._coding = groups, coding
        self.verbs = [s for s in verbs_in(self.low, coding.verbs) if is_verb(words, s, groups)]
        self._outer: _Outer | None = None
        self._subject: Group | None = None
        self._governed = False  # under a coded verb: its infinitives add nothing
        self._last = -1         # the last verb taken

    def take(self, span: tuple[int, int]) -> Iterator[Act]:
        """The acts that are complete once the verb at `span` is read."""
        start, end = _clause(self.low, span)
        nested = _nested(self.low, span, self._outer, self._coding, self._groups, end) if self._outer else None
        if nested is not None:
            yield nested
            self.held, self._outer, self._subject, self._governed, self._last = None, None, None, True, span[1]
        elif (meant := self._meant(span, end)) is not None:
            self.held, self._last = meant, span[1]
        elif not self._adds_nothing(span, start):
            act = self._read(span, start, end)
            self._last = span[1]
            if self._subject is not None and self._governed:  # a new act: the one before it stays what it is
                if self.held is not None:
                    yield self.held
                self.held = act

    def _adds_nothing(self, span: tuple[int, int], start: int) -> bool:
        """An infinitive under a coded verb, a participle that describes a noun, or a noun that could be a verb."""
        if self.low[span[0] - 1 : span[0]] == ["to"]:
            return self._governed
        return listed_noun(self.low, self._last, span) or (self._last >= start and describes(self.low, self._last, span))

    def _meant(self, span: tuple[int, int], end: int) -> Act | None:
        """The act of an infinitive behind a verb that says no more than that it is meant."""
        outer = self.held
        if outer is None or outer.ruled or span[0] != outer.hit.last + 2 or self.low[span[0] - 1] != "to" or not outer.hit.pattern.code.startswith(MEANING):
            return None
        hit = coded(self.low, span, self._coding.verbs, (span[0], end))
        if hit.pattern.code == NO_CODE:
            return None
        target = target_of(self.low, [g for g in self._groups if hit.last < g.first < end])
        verb, code = (outer.hit.first, outer.hit.last), MEANT.get(hit.pattern.code[:2])
        return Act(hit, outer.subject, target, code, verb, ahead=code is None)

    def _own(self, span: tuple[int, int], end: int) -> int:
        """Where the words end that a pattern of the verb may take: an infinitive that it only means to do and a clause that it reports have their own."""
        bare = self._coding.verbs.forms[tuple(self.low[span[0] : span[1] + 1])][1].code
        if bare.startswith(MEANING) and any(s[0] == span[1] + 2 and self.low[s[0] - 1] == "to" and self._codes(s, end) for s in self.verbs):
            return span[1] + 1
        told = (s[0] for s in self.verbs if span[1] < s[0] < end and participle(self.low[s[0]]) and self.low[s[0] - 1] not in HELPERS)
        return next(told, end) if bare.startswith(SAYING) else end

    def _codes(self, span: tuple[int, int], end: int) -> bool:
        return not self.low[span[0]].endswith("s") and coded(self.low, span, self._coding.verbs, (span[0], end)).pattern.code != NO_CODE

    def _read(self, span: tuple[int, int], start: int, end: int) -> Act | None:
        hit = coded(self.low, span, self._coding.verbs, (start, self._own(span, end)))
        second = goes_on(self.low, span) and self._last >= start
        if not ((self._subject or second) and (self.low[span[0] - 1 : span[0]] == ["to"] or goes_on(self.low, span))):
            self._subject = subject_of(self.low, self._groups, span, start)
        self._governed = hit.pattern.code != NO_CODE or bool(hit.pattern.reverse)
        if self._subject is None:
            return None
        if any(_of_block(n.outer, hit.block, self._coding.verbs) for n in self._coding.nestings):
            self._outer = _Outer(hit.block, span, self._subject)
        return self._act(hit, self._subject, end) if self._governed else None

    def _act(self, hit: Hit, subject: Group, end: int) -> Act | None:
        later = [g for g in self._groups if hit.last < g.first < end]
        stop = end if passive(self.low, hit.first) else clipped(self.low, (hit.first, hit.last), end, self._groups)
        if stop is not None:  # who did it stands before any other verb, or nobody is named
            after = min((s[0] for s in self.verbs if s[0] > hit.last), default=stop)
            agent = by_whom(self.low, hit.last, [g for g in later if g.first < min(stop, after)])
            return Act(hit, agent, subject) if agent else None
        if hit.pattern.code.startswith(SAYING) and not hit.pattern.weight and not _said_to(self.low, hit, later):
            return None  # what is said is read in its own clause
        return Act(hit, subject, target_of(self.low, later))


def _nested(low: Sequence[str], span: tuple[int, int], outer: _Outer, coding: Coding, groups: Sequence[Group], end: int) -> Act | None:
    """The act inside another, where the dictionary says what it is then."""
    verbs, gap = coding.verbs, low[outer.span[1] + 1 : span[0]]
    before = [g for g in groups if outer.span[1] < g.first and g.last < span[0]]
    after = [g for g in groups if span[1] < g.first < end]
    if not before and set(gap) - HELPERS - PRONOUNS - {"that"}:
        return None  # somebody else, who is no party
    actor = "other" if before else "none" if low[span[0] - 1] == "to" and not set(gap) & PRONOUNS else "same"
    hit = coded(low, span, verbs, (span[0], end))
    for n in coding.nestings:
        kind, ahead = (n.inner[5:], True) if n.inner.startswith("will ") else (n.inner, False)
        if _of_block(n.outer, outer.block, verbs) and n.actor == actor and kind != "q" and _alike(hit.pattern.code, kind, verbs) and ahead == ("will" in gap):
            target = target_of(low, after) if actor != "other" else by_whom(low, span[1], after) if passive(low, span[0]) else before[-1]
            return Act(hit, outer.subject, target, n.code, outer.span) if target else None
    return None


def _of_block(verb: str, block: str, verbs: Verbs) -> bool:
    """Is the verb one of the block's?"""
    known = verbs.forms.get(tuple(verb.split()))
    return known is not None and known[0] == block


def _alike(code: str, verb: str, verbs: Verbs) -> bool:
    """Is a code of the kind of a verb: the same root, or both of force?"""
    known = verbs.forms.get(tuple(verb.split()))
    return known is not None and (code[:2] == known[1].code[:2] or {code[:2], known[1].code[:2]} <= FORCE)


def _clause(low: Sequence[str], span: tuple[int, int]) -> tuple[int, int]:
    """First word of the verb's clause and the word after its last."""
    start = max((i + 1 for i in range(span[0]) if low[i] in BREAKS), default=0)
    end = next((i for i in range(span[1] + 1, len(low)) if low[i] in BREAKS), len(low))
    return start, end


def _said_to(low: Sequence[str], hit: Hit, later: Sequence[Group]) -> bool:
    """Is something said to or of the group that follows at once, with no clause of its own between?"""
    gap = low[hit.last + 1 : later[0].first] if later else [","]
    return len(gap) <= NEAR and "," not in gap and not set(gap) & PRONOUNS
