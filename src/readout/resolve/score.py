"""How well a cluster of mentions fits a person of the tables: additive log-odds, each term with its reason in words.

Weights are those of the measured prototype (name similarity, title, country, office on the date); a person the text calls by a
title must hold such an office near the date, or fame alone would pull in dead namesakes.
"""

from __future__ import annotations

from dataclasses import dataclass

from readout.extract.names.lists import FAMILY_FIRST
from readout.facts import Facts, Person, Term, holds
from readout.resolve.cluster import Cluster
from readout.resolve.fold import name_similarity, plain, similarity, skeleton

ACCEPT, SUGGEST, MARGIN = 2.5, 0.5, 1.0
NAME_WEIGHT, NAME_MIDPOINT = 12.0, 0.75
TITLE_FITS, TITLE_DIFFERS = 1.2, -1.5
COUNTRY_FITS, COUNTRY_DIFFERS, COUNTRY_UNKNOWN = 2.0, -3.0, -1.0
IN_OFFICE, OUT_OF_OFFICE = 0.5, -1.5
# A full name written exactly as the tables have it needs no context; a bare surname does.
EXACT_FULL, EXACT_SURNAME = 2.0, 1.0
LEAST_ALIKE = 0.4  # surnames less alike are not compared further
# Given names less alike than this, and with different initials, are two people's; East Asian names are short and must be much alike.
GIVEN_CONFLICT, SHORT_CONFLICT = 0.5, 0.75


@dataclass(frozen=True)
class Likeness:
    """The nearest pair of a written form and a table form: overall similarity, that of the surnames (0..1), whether the given names agree."""

    total: float = 0.0
    surname: float = 0.0
    compatible: bool = True


@dataclass(frozen=True)
class Candidate:
    """A person of the tables: the score (log-odds), its reasons, how alike the names are, and the office that fits."""

    person: Person
    score: float
    reasons: tuple[str, ...]
    likeness: Likeness
    term: Term | None


def forms_of(person: Person) -> list[tuple[str, str | None]]:
    """Folded (surname, given) of every form the tables have of a person."""
    out: list[tuple[str, str | None]] = []
    for form in (person.name, *person.aliases, *person.native):
        tokens = plain(form)
        if person.country in FAMILY_FIRST and len(tokens) > 1 and form == person.name:
            out += [(tokens[0], " ".join(tokens[1:])), (tokens[-1], tokens[0])]
        elif tokens:
            out.append((tokens[-1], tokens[0] if len(tokens) > 1 else None))
    return out


def likeness(cluster: Cluster, person: Person) -> Likeness:
    """How a cluster's forms and a person's forms compare at best."""
    best = Likeness()
    given_names: list[str | None] = [*dict.fromkeys(cluster.given)] or [None]
    for surname, given in forms_of(person):
        if given is None and cluster.given:
            continue  # one word in a script without blanks: no match for a name of two
        for written in dict.fromkeys(cluster.surnames):
            near = similarity(skeleton(written), skeleton(surname))
            pairs = [_pair(near, g, given, person.country in FAMILY_FIRST) for g in given_names] if near >= LEAST_ALIKE else []
            best = max([best, *pairs], key=lambda x: x.total)
    return best


def _pair(near: float, written: str | None, given: str | None, family_first: bool) -> Likeness:
    if written is None or given is None:
        return Likeness(near, near)
    both = similarity(skeleton(written), skeleton(given))
    return Likeness(name_similarity(near, both), near, one_given_name(written, given, both, family_first))


def one_given_name(a: str, b: str, alike: float, family_first: bool = False) -> bool:
    """May two folded given names be one person's? Alike or with one initial (Nate, Ned); those of one or two letters (Yi, Li) only if equal."""
    if a == b or min(len(a), len(b)) <= 2:
        return a == b
    return alike >= SHORT_CONFLICT if family_first else alike >= GIVEN_CONFLICT or a[:1] == b[:1]


def weigh(cluster: Cluster, person: Person, facts: Facts, day: str | None) -> Candidate:
    """Score one person for one cluster; `day` is the publication date or None."""
    like = likeness(cluster, person)
    near = like.total
    exact = near >= 0.999
    score = NAME_WEIGHT * (near - NAME_MIDPOINT) + (EXACT_FULL if exact and cluster.given else EXACT_SURNAME if exact else 0.0)
    reasons = ["name as in the tables" if exact else f"name {near:.2f} like {person.name}"]
    term = _term(cluster, person, facts, day)
    score += _title(cluster, person, facts, day, reasons) + _country(cluster, person, facts, exact, reasons)
    score += _office(term, person, day, facts, reasons)
    if cluster.keys and f"person:{person.id}" in cluster.keys:
        score += 3.0
    return Candidate(person, score, tuple(reasons), like, term)


def _term(cluster: Cluster, person: Person, facts: Facts, day: str | None) -> Term | None:
    terms = [t for t in facts.terms_of(person.id) if holds(t, day)]
    fitting = [t for t in terms if t.office in cluster.offices]
    return next(iter(fitting or terms), None)


def related(facts: Facts, written: str, held: str) -> bool:
    """Are two office ids one class of office (spokesperson and presidential-spokesperson are)?"""
    if written == held or held.endswith(f"-{written}"):
        return True
    a, b = facts.offices.get(written), facts.offices.get(held)
    return bool(a and b and (a.office_class == b.office_class or held in a.covers))


def _title(cluster: Cluster, person: Person, facts: Facts, day: str | None, reasons: list[str]) -> float:
    if not cluster.offices:
        return 0.0
    held = [t for t in facts.terms_of(person.id) if holds(t, day)]
    for term in held:
        if any(related(facts, o, term.office) for o in cluster.offices):
            reasons.append(f"title fits: {term.title}" + (f" on {day}" if day else ""))
            return TITLE_FITS
    reasons.append("title does not fit the tables")
    return TITLE_DIFFERS


def _country(cluster: Cluster, person: Person, facts: Facts, exact: bool, reasons: list[str]) -> float:
    if person.country in cluster.countries:
        reasons.append(f"country {person.country} stands beside the name")
        return COUNTRY_FITS
    if cluster.countries:
        return COUNTRY_DIFFERS if len(cluster.countries) == 1 and cluster.offices else 0.0
    implied = {c for o in cluster.offices if o in facts.offices for c in facts.offices[o].only}
    return COUNTRY_DIFFERS if implied and person.country not in implied and not exact else COUNTRY_UNKNOWN


def _office(term: Term | None, person: Person, day: str | None, facts: Facts, reasons: list[str]) -> float:
    if term is not None:
        if day:
            reasons.append(f"in office on {day}: {term.title}")
        return IN_OFFICE
    return OUT_OF_OFFICE if facts.terms_of(person.id) else 0.0
