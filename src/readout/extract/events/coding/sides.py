"""Who acts in a clause and whom it is done to."""

from __future__ import annotations

from collections.abc import Sequence

from readout.extract.events.coding.entities import DETERMINERS, LINKS, NOBODY, Group
from readout.extract.events.coding.words import BREAKS, PREPOSITIONS, Words, governed

WHERE, WHOM = frozenset({"in", "at"}), frozenset({"with", "against"})
HANGING = 3  # words between a party without a state and the preposition that hangs a place or a state on it


def subject_of(low: Words, groups: Sequence[Group], span: tuple[int, int], start: int) -> Group | None:
    """The last free group before the verb in its clause; behind "which" and "who" the group just before the clause."""
    beside = _before_aside(low, groups, span[0])
    if beside is not None:
        return beside
    inside = [g for g in groups if start <= g.first and g.last < span[0]]
    free = [g for g in inside if not governed(low, g)]
    if free:
        return free[0] if len(free) == 1 or _after_comma(low, free) else free[-1]
    if start and low[start - 1] in ("which", "who"):
        return next((g for g in reversed(groups) if start - 3 <= g.last < start), None)
    return inside[0] if inside and not start else None


def _before_aside(low: Words, groups: Sequence[Group], verb: int) -> Group | None:
    """The free group before an aside between commas that the verb closes ("Gondor, a realm that lies in the south, said")."""
    if low[verb - 1 : verb] != [","]:
        return None
    opening = next((i for i in range(verb - 2, 0, -1) if low[i] == ","), 0)
    return next((g for g in groups if g.last == opening - 1 and not governed(low, g)), None)


def _after_comma(low: Words, free: Sequence[Group]) -> bool:
    """Is the second group an apposition of the first ("Gondor, Mordor's foe, …")?"""
    return low[free[0].last + 1 : free[0].last + 2] == [","]


def target_of(low: Words, later: Sequence[Group]) -> Group | None:
    """The first group after the verb that is no mere place.

    Where it has no state of its own, the one that a preposition hangs on it ("the mayor of …", "military drills in …"); where it says where, the
    one with or against whom ("dined in Gondor with Arnor").
    """
    if len(later) < 2:
        return later[0] if later else None
    gap = low[later[0].last + 1 : later[1].first]
    if "," in gap or set(gap) & BREAKS:
        return later[0]
    hangs = all(p.code.startswith(NOBODY) for p in later[0].parties) and set(gap[: HANGING + 1]) & LINKS
    beside = _ruling(low, later[0]) in WHERE and _ruling(low, later[1]) in WHOM
    return later[1] if hangs or beside else later[0]


def _ruling(low: Words, group: Group) -> str:
    """The preposition before it, an article between or none."""
    before = [w for w in low[max(0, group.first - 2) : group.first] if w not in DETERMINERS]
    return before[-1] if before and before[-1] in PREPOSITIONS else ""


def by_whom(low: Words, last: int, later: Sequence[Group]) -> Group | None:
    """The group behind "by" that a passive names."""
    return next((g for g in later if "by" in low[max(last + 1, g.first - 4) : g.first]), None)
