"""Verbs of a sentence as acts: which words are verbs, who is their subject, whom they act upon. From the order of words; there is no parse.

Promise: subject, verb and object stand in one clause; a second verb ("condemned X and promised Y") has the first one's subject; an infinitive
under a verb that is coded is no act of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.extract.events.coding.entities import DETERMINERS, LINKS, NOBODY, Group, Word
from readout.extract.events.dictionary import Hit, coded, verbs_in
from readout.facts.petrarch import Coding
from readout.facts.petrarch.tables import Verbs
from readout.facts.petrarch.verbs import NO_CODE

BREAKS = frozenset("after before while because since when whenever until although though if unless as where whereas which who whom that ; : — -- \" “ ”".split())
BE = frozenset("is are was were be been being am 's".split())
HELPERS = BE | frozenset("has have had will would shall should can could may might must do does did to not never n't about also again already now ever even recently just".split())
PREPOSITIONS = frozenset("of in on at by for with from to against into toward towards over between among about near under during despite through".split())
NEAR = 5  # words between a verb of saying and the one spoken of
FORCE = frozenset({"18", "19", "20"})  # CAMEO roots of violence
SAYING = "01"  # CAMEO's root of statements
PRONOUNS = frozenset("he she it they we i".split())


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its pattern, its subject and its object; `code` where the act is inside another that makes it something else."""

    hit: Hit
    subject: Group
    target: Group | None
    code: str | None = None


def acts_of(words: Sequence[Word], groups: Sequence[Group], coding: Coding) -> Iterator[Act]:
    """The coded acts of a sentence, left to right."""
    reader = _Acts(words, groups, coding)
    for span in verbs_in(reader.low, coding.verbs):
        if _is_verb(words, span, groups):
            yield from reader.take(span)
    if reader.held is not None:
        yield reader.held


class _Acts:
    """Walks the verbs of a sentence; remembers whose clause it is in."""

    def __init__(self, words: Sequence[Word], groups: Sequence[Group], coding: Coding) -> None:
        self.low = [w.low for w in words]
        self.held: Act | None = None  # an act that waits to see whether one inside it takes its place
        self._groups, self._coding = groups, coding
        self._outer: tuple[str, Group] | None = None  # block and subject of a verb that may hold others
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
        elif not self._adds_nothing(span, start):
            self._last = span[1]
            act = self._read(span, start, end)
            if self._subject is not None and self._governed:  # a new act: the one before it stays what it is
                if self.held is not None:
                    yield self.held
                self.held = act

    def _adds_nothing(self, span: tuple[int, int], start: int) -> bool:
        """An infinitive under a coded verb, or a participle that describes a noun."""
        if self.low[span[0] - 1 : span[0]] == ["to"]:
            return self._governed
        return self._last >= start and _describes(self.low, self._last, span)

    def _read(self, span: tuple[int, int], start: int, end: int) -> Act | None:
        hit = coded(self.low, span, self._coding.verbs, (start, end))
        goes_on = self.low[span[0] - 1 : span[0]] == ["to"] or _goes_on(self.low, span)
        self._subject = self._subject if self._subject and goes_on else _subject(self.low, self._groups, span, start)
        self._governed = hit.pattern.code != NO_CODE or bool(hit.pattern.reverse)
        if self._subject is None:
            return None
        if any(n.outer in _lemmas(hit.block, self._coding.verbs) for n in self._coding.nestings):
            self._outer = (hit.block, self._subject)
        return _act(self.low, hit, self._subject, self._groups, end) if self._governed else None


def _nested(low: Sequence[str], span: tuple[int, int], outer: tuple[str, Group], coding: Coding, groups: Sequence[Group], end: int) -> Act | None:
    """The act inside another, where the dictionary says what it is then."""
    verbs, (block, holder) = coding.verbs, outer
    before = [g for g in groups if holder.last < g.first and g.last < span[0]]
    after = [g for g in groups if span[1] < g.first < end]
    actor = "other" if before else "none" if low[span[0] - 1] == "to" and not set(low[holder.last + 1 : span[0]]) & PRONOUNS else "same"
    hit = coded(low, span, verbs, (span[0], end))
    for n in coding.nestings:
        kind, ahead = (n.inner[5:], True) if n.inner.startswith("will ") else (n.inner, False)
        if n.outer in _lemmas(block, verbs) and n.actor == actor and kind != "q" and _alike(hit.pattern.code, kind, verbs) and ahead == ("will" in low[holder.last + 1 : span[0]]):
            target = before[-1] if actor == "other" else _target(low, after)
            return Act(hit, holder, target, n.code) if target else None
    return None


def _lemmas(block: str, verbs: Verbs) -> frozenset[str]:
    """Every form of the verbs of a block."""
    return frozenset(" ".join(form) for form, (of, _) in verbs.forms.items() if of == block)


def _alike(code: str, verb: str, verbs: Verbs) -> bool:
    """Is a code of the kind of a verb: the same root, or both of force?"""
    known = verbs.forms.get(tuple(verb.split()))
    return known is not None and (code[:2] == known[1].code[:2] or {code[:2], known[1].code[:2]} <= FORCE)


def _is_verb(words: Sequence[Word], span: tuple[int, int], groups: Sequence[Group]) -> bool:
    """A verb and no noun, by the word before it and its form."""
    first, form = span[0], words[span[0]].low
    if all(w.low in HELPERS for w in words[first : span[1] + 1]):
        return False  # "will" codes nothing by itself: its verb does
    before = words[first - 1].low if first else ""
    if any(p.first <= first <= p.last for g in groups for p in g.parties):
        return False
    if before in HELPERS:
        return before != "to" or not form.endswith(("ed", "ing"))
    if before in DETERMINERS or before == "'s" or before in PREPOSITIONS:
        return False
    if form.endswith("ing"):
        return before in BE
    named = any(g.last == first - 1 for g in groups)
    if form.endswith(("ed", "t", "n", "d", "e", "w", "m", "g", "k")) and not _base(form):
        return True
    return named or before in ("and", "but", ",") or before.endswith(("ly", "s")) or before in PRONOUNS


def _describes(low: Sequence[str], last: int, span: tuple[int, int]) -> bool:
    """A participle behind a noun ("men sought in a killing"), or a closing ", officials said": no new verb of the clause's subject."""
    between = low[last + 1 : span[0]]
    return not set(between) & {"and", "but", "or", ","} and low[span[0] - 1] not in HELPERS


def _base(form: str) -> bool:
    """Does it look like the base form of a verb, which is mostly a noun too ("attack", "aid")?"""
    return not form.endswith("ed") and form not in _PAST


_PAST = frozenset("met said told held broke broken fought shot sent gave given took taken began begun won lost left made saw seen went gone struck fell led put cut hit set sought "
                  "spoke spoken bought brought paid sold kept withdrew withdrawn drove driven fled came overthrew".split())


def _clause(low: Sequence[str], span: tuple[int, int]) -> tuple[int, int]:
    """First word of the verb's clause and the word after its last: breaks, and a comma before a closing "…, X said"."""
    start = max((i + 1 for i in range(span[0]) if low[i] in BREAKS), default=0)
    end = next((i for i in range(span[1] + 1, len(low)) if low[i] in BREAKS), len(low))
    return start, end


def _subject(low: Sequence[str], groups: Sequence[Group], span: tuple[int, int], start: int) -> Group | None:
    """The last free group before the verb in its clause; behind "which" and "who" the group just before the clause."""
    inside = [g for g in groups if start <= g.first and g.last < span[0]]
    free = [g for g in inside if not _governed(low, g)]
    if free:
        return free[0] if len(free) == 1 or _after_comma(low, free) else free[-1]
    if start and low[start - 1] in ("which", "who"):
        return next((g for g in reversed(groups) if start - 3 <= g.last < start), None)
    return inside[0] if inside and not start else None


def _after_comma(low: Sequence[str], free: Sequence[Group]) -> bool:
    """Is the second group an apposition of the first ("Gondor, Mordor's foe, …")?"""
    return low[free[0].last + 1 : free[0].last + 2] == [","]


def _governed(low: Sequence[str], group: Group) -> bool:
    """Does a preposition stand before it, an article or two adjectives between?"""
    for i in range(group.first - 1, max(-1, group.first - 4), -1):
        if low[i] in PREPOSITIONS:
            return True
        if not low[i].isalpha() or low[i] in ("and", "or"):
            return False
    return False


def _goes_on(low: Sequence[str], span: tuple[int, int]) -> bool:
    """Is it a second verb of the same subject ("and promised", ", then left")?"""
    before = [w for w in low[max(0, span[0] - 3) : span[0]] if w not in HELPERS and not w.endswith("ly")]
    return bool(before) and before[-1] in ("and", "but", "then", "or")


def _act(low: Sequence[str], hit: Hit, subject: Group, groups: Sequence[Group], end: int) -> Act | None:
    later = [g for g in groups if hit.last < g.first < end]
    if _passive(low, hit):
        by = next((g for g in later if "by" in low[max(hit.last + 1, g.first - 4) : g.first]), None)
        agent = by or (later[0] if later else None)
        return Act(hit, agent, subject) if agent else None
    if hit.pattern.code.startswith(SAYING) and not hit.pattern.weight and not _said_to(low, hit, later):
        return None  # what is said is read in its own clause
    return Act(hit, subject, _target(low, later))


def _target(low: Sequence[str], later: Sequence[Group]) -> Group | None:
    """The first group after the verb; where it has no state of its own, the one that a preposition hangs on it ("the mayor of …")."""
    if len(later) > 1 and all(p.code.startswith(NOBODY) for p in later[0].parties):
        gap = low[later[0].last + 1 : later[1].first]
        if gap and gap[0] in LINKS and "," not in gap and not set(gap) & BREAKS:
            return later[1]
    return later[0] if later else None


def _said_to(low: Sequence[str], hit: Hit, later: Sequence[Group]) -> bool:
    """Is something said to or of the group that follows at once, with no clause of its own between?"""
    gap = low[hit.last + 1 : later[0].first] if later else [","]
    return len(gap) <= NEAR and "," not in gap and not set(gap) & PRONOUNS


def _passive(low: Sequence[str], hit: Hit) -> bool:
    before = [w for w in low[max(0, hit.first - 4) : hit.first] if not w.endswith("ly") and w not in ("not", "and")]
    form = low[hit.first]
    return bool(before) and before[-1] in BE and not form.endswith("ing") and (form.endswith("ed") or form in _PAST)
