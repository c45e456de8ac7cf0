"""What does not hold together in the facts about people: `readout people check`.

Promise: every finding names the rows it is about; nothing is repaired. Dates count at the precision they are known to: two terms
overlap only if they do so beyond doubt, and a hand-over on one day is no overlap.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from readout.facts.load import Facts
from readout.facts.people import bounds
from readout.facts.rows import Term

FindingKind = Literal["overlap", "gap", "unknown id", "no terms", "open after successor", "same name", "doubled term"]
GAP_DAYS = 60  # shorter gaps are hand-overs, acting holders and imprecise dates


class Finding(msgspec.Struct, frozen=True):
    """One thing that does not hold together: its kind, the person or slot it is about, a sentence for people, the terms concerned."""

    kind: FindingKind
    about: str
    note: str
    terms: tuple[Term, ...] = ()


def check(facts: Facts) -> list[Finding]:
    """All findings: unknown ids, persons without terms or listed twice, terms listed twice, and overlaps and gaps of offices that one
    person holds at a time."""
    return [*_unknown(facts), *_without_terms(facts), *_namesakes(facts), *_doubled(facts), *_slots(facts)]


def _unknown(facts: Facts) -> Iterator[Finding]:
    bodies = {o.country for o in facts.organisations.values() if o.country} | set(facts.organisations) | set(facts.states)
    for person in facts.people.values():
        if person.country not in bodies:
            yield Finding("unknown id", person.id, f"country {person.country!r} of {person.name} is neither a state nor an organisation")
    for term in facts.terms:
        if term.of not in bodies:
            yield Finding("unknown id", term.person, f"{term.title}: {term.of!r} is neither a state nor an organisation", (term,))


def _without_terms(facts: Facts) -> Iterator[Finding]:
    for person in facts.people.values():
        if not facts.terms_of(person.id):
            yield Finding("no terms", person.id, f"{person.name} holds no office in the tables")


def _namesakes(facts: Facts) -> Iterator[Finding]:
    """Two people of one state under one name: a mention could never be linked to either."""
    seen: dict[tuple[str, str], str] = {}
    for person in facts.people.values():
        for form in dict.fromkeys((person.name, *person.aliases)):
            other = seen.setdefault((form.lower(), person.country), person.id)
            if other != person.id:
                yield Finding("same name", person.id, f"{form} of {person.country} is {other} too")


def _doubled(facts: Facts) -> Iterator[Finding]:
    slots: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in facts.terms:
        for known in slots[term.person, term.office, term.of]:
            if _inside(term, known) and _inside(known, term):
                yield Finding("doubled term", term.person, f"{known.title} from {known.start} and {term.title} from {term.start}", (known, term))
        slots[term.person, term.office, term.of].append(term)


def _inside(a: Term, b: Term) -> bool:
    """Does `a` begin before `b` ends, for certain?"""
    return bool(a.start) and (not b.end or bounds(a.start)[1] < bounds(b.end)[0])


def _slots(facts: Facts) -> Iterator[Finding]:
    slots: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in facts.terms:
        if facts.offices[term.office].single:
            slots[term.office, term.of].append(term)
    for (office, of), terms in sorted(slots.items()):
        yield from _slot(facts, f"{office} of {of}", sorted(terms, key=lambda t: (_start(t), t.person)))


def _slot(facts: Facts, slot: str, terms: list[Term]) -> Iterator[Finding]:
    for earlier, later in itertools.pairwise(terms):
        names = f"{facts.people[earlier.person].name} and {facts.people[later.person].name}"
        if earlier.person != later.person and not earlier.end and later.start:
            note = f"{facts.people[earlier.person].name} has no end, but {facts.people[later.person].name} began on {later.start}"
            yield Finding("open after successor", slot, note, (earlier, later))
        elif earlier.person != later.person and earlier.end and later.start and bounds(earlier.end)[0] > bounds(later.start)[1]:
            yield Finding("overlap", slot, f"{names}: until {earlier.end} and from {later.start}", (earlier, later))
        elif earlier.end and later.start and (bounds(later.start)[0] - bounds(earlier.end)[1]).days > GAP_DAYS:
            yield Finding("gap", slot, f"nobody between {earlier.end} ({earlier.person}) and {later.start} ({later.person})", (earlier, later))


def _start(term: Term) -> date:
    return bounds(term.start)[0] if term.start else date.min
