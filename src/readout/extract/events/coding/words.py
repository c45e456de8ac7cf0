"""Small words of a sentence and the forms of its verbs: what is a verb here, what only looks like one, what is passive."""

from __future__ import annotations

from collections.abc import Sequence

from readout.extract.events.coding.entities import DETERMINERS, Group, Word

BREAKS = frozenset("after before while because since when whenever until although though if unless as where whereas which who whom that ; : — -- \" “ ”".split())
BE = frozenset("is are was were be been being am 's".split())
MODALS = frozenset("will would shall should can could may might must".split())
HELPERS = BE | MODALS | frozenset("have has had do does did to not never n't about also again already now ever even recently just".split())
PREPOSITIONS = frozenset("of in on at by for with from to against into toward towards over between among about near under during despite through".split())
PRONOUNS = frozenset("he she it they we i".split())
PAST = frozenset("met said told held broke broken fought shot sent gave given took taken began begun won lost left made saw seen went gone struck fell led put cut hit set sought "
                 "spoke spoken bought brought paid sold kept withdrew withdrawn drove driven fled came overthrew".split())
FINITE = BE - {"be", "been", "being", "'s"} | MODALS | {"has", "have", "had", "does", "did"}
AHEAD = 8  # words between "there were" and the participle that says what befell them
Words = Sequence[str]


def is_verb(words: Sequence[Word], span: tuple[int, int], groups: Sequence[Group]) -> bool:
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
    if form.endswith("ed") and first > 1 and words[first - 2].low == "to" and not named:
        return False  # "to mend damaged ties"
    if form.endswith(("ed", "t", "n", "d", "e", "w", "m", "g", "k")) and not _base(form):
        return True
    return named or before in ("and", "but", ",") or before.endswith(("ly", "s")) or before in PRONOUNS


def _base(form: str) -> bool:
    """Does it look like the base form of a verb, which is mostly a noun too ("attack", "aid")?"""
    return not participle(form)


def participle(form: str) -> bool:
    """Does it look like a past form?"""
    return form.endswith("ed") or form in PAST


def goes_on(low: Words, span: tuple[int, int]) -> bool:
    """Is it a second verb of the same subject ("and promised", ", then left")?"""
    before = [w for w in low[max(0, span[0] - 3) : span[0]] if w not in HELPERS and not w.endswith("ly")]
    return bool(before) and before[-1] in ("and", "but", "then", "or")


def listed_noun(low: Words, last: int, span: tuple[int, int]) -> bool:
    """A noun behind "and" that could be a verb ("announced freezes and bans"): the verb before it stands in the past."""
    form = low[span[0]]
    return goes_on(low, span) and form.endswith("s") and last >= 0 and participle(low[last])


def describes(low: Words, last: int, span: tuple[int, int]) -> bool:
    """A participle behind a noun, also behind one that renames the noun before ("freed a man, a member of a group banned since …")."""
    between = low[last + 1 : span[0]]
    if low[span[0] - 1] in HELPERS | PRONOUNS or set(between) & {"and", "but", "or"}:
        return False
    if "," not in between:
        return True
    behind = between[len(between) - between[::-1].index(",") :]
    return participle(low[span[0]]) and behind[:1] in (["a"], ["an"])


def passive(low: Words, first: int) -> bool:
    """Is the verb at `first` passive?"""
    before = [w for w in low[max(0, first - 4) : first] if not w.endswith("ly") and w not in ("not", "and")]
    return bool(before) and before[-1] in BE and not low[first].endswith("ing")


def clipped(low: Words, span: tuple[int, int], end: int, groups: Sequence[Group]) -> int | None:
    """Where the clause of a passive without its helper ends ("the men held in Arland were freed", "there were men killed in Arland"); None for no such.

    The subject's own verb comes later, with nobody before it but what a preposition governs, or stands before it, behind "there".
    """
    if not participle(low[span[0]]) or low[span[0] - 1] in HELPERS or (low[span[1] + 1 : span[1] + 2] and low[span[1] + 1] not in PREPOSITIONS):
        return None
    if any(low[i] == "there" and low[i + 1] in FINITE for i in range(max(0, span[0] - AHEAD), span[0])):
        return end
    verb = next((i for i in range(span[1] + 1, end) if low[i] in FINITE), None)
    if verb is None or set(low[span[1] + 1 : verb]) & {",", "and", "but", "or", *PRONOUNS}:
        return None
    return verb if all(governed(low, g) for g in groups if span[1] < g.first < verb) else None


def governed(low: Words, group: Group) -> bool:
    """Does a preposition stand before it, an article or two adjectives between?"""
    for i in range(group.first - 1, max(-1, group.first - 4), -1):
        if low[i] in PREPOSITIONS:
            return True
        if not low[i].isalpha() or low[i] in ("and", "or"):
            return False
    return False
