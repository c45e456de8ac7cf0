"""One person in several spellings: wrong ones beside the right one, and two legitimate romanisations in one text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from readout.extract.page import Page
from readout.model import Actor, Discrepancy, Mention, Reading
from readout.resolve.fold import plain, similarity, skeleton

WRONG = frozenset({"misspelt", "truncated", "wrong name"})
BOTH = 2          # title and country must both fit before a likeness is told
LIKENESS = 0.7    # of the written name to the holder's; below it most are other people (measured on White House statements)
SOLE = 0.75       # likeness of every part of a name that the text spells in one way only; below it are other people (White House statements)
INFLECTED = 0.7  # likeness of a folded name in another script to the table's: its case endings are no misspelling


def respellings(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """A spelling that the tables do not have for the person, beside the others of this text."""
    for actor, mentions in _people(page, reading):
        wrong = [m for m in mentions if m.surface in WRONG and not _inflected(m.span.of(page.text), actor)]
        right = [m for m in mentions if m.surface in ("ok", "variant")]
        if wrong and (len(mentions) > 1 or _like(wrong[0].span.of(page.text), actor) or _by_office(wrong[0].reasons)):
            yield Discrepancy(kind="name", spans=[m.span for m in sorted([*wrong, *right[:1]], key=lambda m: m.start)], rule="respelling", severity="medium",
                              confidence=0.9, note=f"one person in {len(mentions)} spellings; the tables have {actor.name}")


def romanisations(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """Two full names in good spellings that fold to the same letters (Sergey/Sergei, Jong-un/Jong Un)."""
    for _, mentions in _people(page, reading):
        full = [m for m in mentions if m.surface in ("ok", "variant") and len(m.span.of(page.text).split()) > 1 and m.span.of(page.text).isascii()]
        alike: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
        distinct = {_without_initials(m.span.of(page.text)): m for m in reversed(full)} if len(full) > 1 else {}
        for m in distinct.values() if len(distinct) > 1 else ():
            alike[tuple(skeleton(t) for t in plain(m.span.of(page.text)))].append(m)
        for same in alike.values():
            if len(same) > 1:
                yield Discrepancy(kind="name", spans=sorted(m.span for m in same)[:2], rule="romanisation", severity="low", confidence=0.8,
                                  note="two romanisations of one name")


def near_holders(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """A name that the tables lack, with the title and country of somebody whose name is much like it: offered, not repaired."""
    for m in reading.mentions:
        if m.kind == "person" and m.suggestion and _well_founded(m.reasons) and len(plain(m.span.of(page.text))) > 1:
            yield Discrepancy(kind="name", spans=[m.span], rule="near-holder", severity="low", confidence=round(m.suggestion.confidence, 2),
                              note=f"perhaps {m.suggestion.name}: {'; '.join(m.reasons)}")


def _like(words: str, actor: Actor) -> bool:
    """True when every part of the written name is like a part of the table's."""
    known = plain(actor.name)
    return bool(known) and all(max(similarity(t, k) for k in known) >= SOLE for t in plain(words))


def _by_office(reasons: list[str]) -> bool:
    """True when title and country both speak for the person."""
    return sum(r.startswith(("title fits", "country")) for r in reasons) == BOTH


def _well_founded(reasons: list[str]) -> bool:
    """True when title and country fit and the likeness that the reasons state is high."""
    likeness = next((float(r.split()[1]) for r in reasons if re.match(r"name \d", r)), 0.0)
    return likeness >= LIKENESS and _by_office(reasons)


def _people(page: Page, reading: Reading) -> Iterator[tuple[Actor, list[Mention]]]:
    """People with the first mention of each of their spellings; line breaks and capitals make no other spelling."""
    by_actor: dict[str, dict[str, Mention]] = defaultdict(dict)
    for m in reading.mentions:
        if m.kind == "person" and m.actor:
            by_actor[m.actor].setdefault(" ".join(m.span.of(page.text).lower().split()), m)
    for actor in reading.actors:
        if actor.id in by_actor:
            yield actor, list(by_actor[actor.id].values())


def _without_initials(words: str) -> str:
    return " ".join(w for w in words.lower().split() if not re.fullmatch(r"\w\.?", w))


def _inflected(words: str, actor: Actor) -> bool:
    """True for a name in another script whose every part is like a part of the actor's name but for its ending."""
    if re.search(r"[A-Za-z]", words):
        return False
    known = [skeleton(t) for t in plain(actor.name)]
    return all(max(similarity(skeleton(t), k) for k in known) >= INFLECTED for t in plain(words)) if known else False
