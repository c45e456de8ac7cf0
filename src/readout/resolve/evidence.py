"""What speaks for and against one person being the one meant: named signs with their size, and the reasons in words.

The signs are the rows of weights.csv. A title counts on the day of the publication: who left office lately, or is called "former", is
weighed apart from who never held such an office.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from math import log

from readout.extract.names.lists import FAMILY_FIRST, common_surnames, given_names
from readout.facts import Facts, Person, Term, bounds, holds
from readout.resolve.cluster import Cluster
from readout.resolve.fold import skeleton
from readout.resolve.index import PeopleIndex, related
from readout.resolve.likeness import LEAST_LIKENESS, Likeness, likeness

FIRM = 0.6  # names less alike are suggested at most: no title makes up for it
SAME_GIVEN, FAR = 0.7, 0.25  # given names less alike (Jill, Joe; Nate, Ned) need the title; surnames with more of their letters off a title or country
LATELY = 120  # days around a term in which the title is still, or already, written


@dataclass(frozen=True)
class Around:
    """What the page says beside the name itself: its date (None if unknown) and the states and bodies it names."""

    day: str | None
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Evidence:
    """Signs by name, reasons in words, how alike the names are, the term of office that fits best (None without one), and whether the names
    allow a link at all (`firm`); what is not firm is offered at most."""

    signs: dict[str, float]
    reasons: tuple[str, ...]
    likeness: Likeness
    term: Term | None
    firm: bool = True


def gather(cluster: Cluster, person: Person, facts: Facts, index: PeopleIndex, around: Around) -> Evidence | None:
    """The evidence for one person; None where the names are too unlike to weigh."""
    like = likeness(cluster, index.forms[person.id], person.country in FAMILY_FIRST)
    if like.total < LEAST_LIKENESS:
        return None
    if like.exact and like.given is None and f"person:{person.id}" in cluster.keys:
        like = replace(like, given=1.0)  # a form that the tables list is a full name, also in a script without blanks
    signs: dict[str, float] = {"anybody": 1.0}
    reasons = ["name as in the tables" if like.exact else f"name {like.total:.2f} like {person.name}"]
    _name(cluster, like, facts, index, signs)
    terms = facts.terms_of(person.id)
    held = [t for t in terms if holds(t, around.day)]
    _title(cluster, terms, facts, around.day, signs, reasons)
    _country(cluster, person, held, facts, around, signs, reasons)
    _slot(cluster, person, facts, index, around.day, signs, reasons)
    term = _term(cluster, held, facts)
    _office(term, terms, around.day, signs, reasons)
    return Evidence(signs, tuple(reasons), like, term, _firm(like, signs) or f"person:{person.id}" in cluster.keys)


def _firm(like: Likeness, signs: dict[str, float]) -> bool:
    """Names that are half alike only are never taken. Without the title neither is another given name (Tamas, Thomas; Jean Castex, Sean Casten),
    nor the beginning of a surname alone, which may be any word (Patriot), nor, without a country, a surname far off (Budanov, Sukhanov)."""
    if not like.compatible or like.total < FIRM:
        return False
    if {"title fits", "title former"} & signs.keys():
        return True
    known = signs.get("given name another known one", 0.0) > 0
    renamed = like.given is not None and (like.given < SAME_GIVEN or (known and (like.given_letters > 1 or like.letters > 0)))
    far = like.letters > max(1.0, FAR * len(like.written.surname if like.written else "")) and not like.clipped and "country beside" not in signs
    return not (renamed or far or (like.given is None and like.clipped))


@cache
def _common() -> frozenset[str]:
    return frozenset(skeleton(s) for s in common_surnames())


def _name(cluster: Cluster, like: Likeness, facts: Facts, index: PeopleIndex, signs: dict[str, float]) -> None:
    full = like.given is not None
    signs["surname"] = like.surname - 1
    signs["surname without its ending"] = like.stem - 1
    if like.surname >= 0.999:
        signs["surname equal"] = 1.0
    if like.heard:
        signs["surname sounds alike"] = 1.0
    letters = like.letters
    if 0 < letters <= 2:
        signs["surname one letter off" if letters == 1 else "surname two letters off"] = 1.0
    if letters and like.written and like.written.surname_skeleton in _common():
        signs["surname another common one"] = 1.0
    if like.clipped:
        signs["surname clipped"] = 1.0
    signs["surname short"] = float(max(len(f.surname) for f in cluster.forms) <= 4 and not like.exact)
    if like.given is None:
        signs["bare surname"] = 1.0
        signs["bare surname equal"] = float(like.surname >= 0.999)
        signs["bare surname borne by several"] = log(max(1, max(index.bearers(f.surname_skeleton) for f in cluster.forms)))
    else:
        signs["given name"] = like.given - 1
        signs["given name equal"] = float(like.given >= 0.999)
        signs["given name another's"] = float(not like.compatible)
        signs["given name one letter off"] = float(like.given_letters == 1)
        signs["given name another known one"] = float(_another_known(like, facts))
        signs["given name only begins alike"] = float(like.compatible and like.given < 0.6)
    if like.exact and full:
        signs["full name equal"] = 1.0


def _another_known(like: Likeness, facts: Facts) -> bool:
    """Is the written given name not the person's, and no damaged one either: one that people bear?"""
    return like.given is not None and like.given < 0.999 and like.written is not None and like.written.given in given_names(facts)


def _title(cluster: Cluster, terms: list[Term], facts: Facts, day: str | None, signs: dict[str, float], reasons: list[str]) -> None:
    if not cluster.offices:
        if cluster.occupations:
            signs["another occupation"] = 1.0
            reasons.append(f"called {cluster.occupations[0]}")
        return
    fitting = [(t, o) for t in terms for o in cluster.offices if related(facts, o, t.office)]
    now = [(t, o) for t, o in fitting if holds(t, day)]
    if now:
        term, _ = now[0]
        general = all(facts.offices[o].covers for _, o in now)
        signs["title general" if general else "title fits"] = 1.0
        reasons.append(f"title fits: {term.title}" + (f" on {day}" if day else ""))
    elif any(holds(t, day, LATELY) for t, _ in fitting):
        signs["title lately"] = 1.0
        reasons.append(f"title fits within {LATELY} days: {fitting[0][0].title}")
    elif fitting and cluster.former and any(_before(t, day) for t, _ in fitting):
        signs["title former"] = 1.0
        reasons.append(f"former title fits: {fitting[0][0].title} until {fitting[0][0].end}")
    else:
        signs["title differs"] = 1.0
        reasons.append("title does not fit the tables")


def _before(term: Term, day: str | None) -> bool:
    return bool(term.end) and (day is None or bounds(term.end)[0] <= bounds(day)[1])


def _country(cluster: Cluster, person: Person, held: list[Term], facts: Facts, around: Around, signs: dict[str, float], reasons: list[str]) -> None:
    own = {person.country, *(t.of for t in held)}
    beside = next((c for c in cluster.countries if c in own), None)
    if beside:
        signs["country beside"] = 1.0
        reasons.append(f"country {beside} stands beside the name")
        return
    implied = {c for o in cluster.offices if o in facts.offices for c in facts.offices[o].only}
    if cluster.countries or (implied and not own & implied):
        signs["country differs"] = 1.0
        reasons.append(f"country {', '.join(cluster.countries or sorted(implied))} beside the name is another")
    elif own & around.countries:
        signs["country in the text"] = 1.0
        reasons.append(f"country {', '.join(sorted(own & around.countries))} is named in the text")
    else:
        signs["country not in the text" if around.countries else "no country in the text"] = 1.0


def _slot(cluster: Cluster, person: Person, facts: Facts, index: PeopleIndex, day: str | None, signs: dict[str, float], reasons: list[str]) -> None:
    if day is None:
        return
    for office in cluster.offices:
        for country in cluster.countries:
            holders = index.slot(office, country, day)
            if person.id in holders and not facts.offices[office].covers:
                signs["only holder" if len(holders) == 1 else "one of few holders"] = 1.0
                if len(holders) == 1:
                    reasons.append(f"office slot: the only {office} of {country} on {day}")
                return


def _term(cluster: Cluster, held: list[Term], facts: Facts) -> Term | None:
    fitting = [t for t in held if t.office in cluster.offices] or [t for t in held if any(related(facts, o, t.office) for o in cluster.offices)]
    return next(iter(fitting or held), None)


def _office(term: Term | None, terms: list[Term], day: str | None, signs: dict[str, float], reasons: list[str]) -> None:
    if day is None or not terms:
        signs["in office"] = 0.5 if terms else 0.0  # some day they were
        return
    if term is not None:
        signs["in office"] = 1.0
        reasons.append(f"in office on {day}: {term.title}")
    elif all((t.end and (bounds(day)[0] - bounds(t.end)[1]).days > 365) or (t.start and bounds(t.start)[0] > bounds(day)[1]) for t in terms):
        signs["out of office"] = 1.0
