"""Titles: one that the person by the tables did not hold, and two offices of different classes for one person in one text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from readout.extract.page import Page
from readout.facts import Facts, OfficeWord
from readout.model import Actor, Discrepancy, Mention, Reading
from readout.resolve.index import related

_LONGER = re.compile(r"\b(?:deputy|vice|former|acting|under|assistant|first|ex)[\s-]+$", re.IGNORECASE)
TOP_RANKS = 4  # offices below are too many and too loosely named to tell apart
TOP_OFFICES = 3
BY_BIRTH = "monarch"  # kings, emirs and crown princes hold their titles beside offices, and the tables list the office


def not_held(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """A title beside a resolved person who, by the tables, held no such office; with another title the text gives the same person."""
    actors = {a.id: a for a in reading.actors}
    for m in reading.mentions:
        actor = actors.get(m.actor or "")
        if m.kind != "office" or actor is None or not _heads_name(page, reading, m) or not _foreign_to(page, m, actor):
            continue
        held = actor.office.title if actor.office else page.facts.terms_of((actor.key or "").removeprefix("person:"))[0].title
        other = next((x for x in reading.mentions if x.kind == "office" and x.actor == actor.id and not _same_words(page, x, m)), None)
        yield Discrepancy(kind="title", spans=[m.span, *([other.span] if other else [])], rule="title-of-person", severity="medium", confidence=0.8,
                          note=f"{actor.name}: {held} by the tables")


def two_offices(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """One person under two offices of different classes in one text."""
    by_actor: dict[str, list[tuple[OfficeWord, Mention]]] = defaultdict(list)
    for m in reading.mentions:
        if m.kind == "office" and m.actor and _heads_name(page, reading, m) and (office := _office_of(page, m)):
            by_actor[m.actor].append((office, m))
    for offices in by_actor.values():
        for (a, x), (b, y) in combinations(offices, 2):
            if a.id != b.id and not related(page.facts, a.id, b.id) and not related(page.facts, b.id, a.id) and not a.covers and not b.covers \
                    and max(a.rank, b.rank) <= TOP_OFFICES:
                yield Discrepancy(kind="title", spans=[x.span, y.span], rule="title-two", severity="low", confidence=0.6, note="two offices for one person in one text")
                break


def _heads_name(page: Page, reading: Reading, title: Mention) -> bool:
    """True when the title stands right before the person's own name and is no part of a longer one ("Deputy", "Vice")."""
    before = page.text[max(0, title.start - 20) : title.start]
    first, stop = (bisect_left(reading.mentions, title.end + n, key=lambda m: m.start) for n in (1, 3))
    follows = any(m.kind == "person" and m.actor == title.actor for m in reading.mentions[first:stop])
    return follows and not _LONGER.search(before)


def _foreign_to(page: Page, mention: Mention, actor: Actor) -> bool:
    """True when the tables know the person's terms and none of them is this office."""
    office = _office_of(page, mention)
    terms = page.facts.terms_of((actor.key or "").removeprefix("person:")) if (actor.key or "").startswith("person:") else []
    if office is None or not terms or office.covers or office.rank > TOP_RANKS or office.id == BY_BIRTH:
        return False
    words = mention.span.of(page.text).lower()
    if any(words in t.title.lower() for t in terms):
        return False
    return not any(related(page.facts, office.id, t.office) and (not office.only or t.of in office.only) for t in terms)


def _office_of(page: Page, mention: Mention) -> OfficeWord | None:
    return _offices(page.facts).get(mention.span.of(page.text).lower())


@lru_cache(maxsize=4)
def _offices(facts: Facts) -> dict[str, OfficeWord]:
    """Title in lower case -> office; the earlier row wins where two share a form."""
    return {f.lower(): o for o in reversed(facts.offices.values()) for forms in o.forms.values() for f in forms}


def _same_words(page: Page, a: Mention, b: Mention) -> bool:
    return a.span.of(page.text).lower() == b.span.of(page.text).lower()
