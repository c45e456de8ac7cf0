"""What speaks for and against one person being the one meant: named signs with their size, and the reasons in words.

The signs are the rows of weights.csv. A title counts on the day of the publication: who left office lately, or is called "former", is
weighed apart from who never held such an office.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import NamedTuple

from readout.extract.names.lists import FAMILY_FIRST, common_surnames, given_names
from readout.facts import Facts, Person, Term, bounds, holds
from readout.resolve.cluster import Cluster, Spelling
from readout.resolve.fold import plain, skeleton
from readout.resolve.index import PeopleIndex, Standing
from readout.resolve.likeness import LEAST_LIKENESS, Likeness, likeness
from readout.resolve.weights import weights

LATELY = 120  # days around a term in which the title is still, or already, written


@dataclass(frozen=True)
class Around:
    """What the page says beside the name itself: its date (None if unknown) and the states and bodies it names."""

    day: str | None
    countries: frozenset[str] = frozenset()


class Named(NamedTuple):
    """What the names alone say for one person: the signs by name and their score, how alike the names are, and whether a form that the tables
    list is among them."""

    person: Person
    signs: dict[str, float]
    score: float
    likeness: Likeness
    listed: bool


class Evidence(NamedTuple):
    """What the names say, the signs beside them by name, the reasons for these in words, and the term of office that fits best (None without one)."""

    named: Named
    beside: dict[str, float]
    told: list[str]
    term: Term | None

    @property
    def signs(self) -> dict[str, float]:
        """All signs by name."""
        return self.named.signs | self.beside

    @property
    def score(self) -> float:
        """The sum of the weighted signs, in the order of `signs`."""
        total, scale = self.named.score, weights().signs
        for sign, size in self.beside.items():
            total += scale[sign] * size
        return total

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words."""
        person, like = self.named.person, self.named.likeness
        return "name as in the tables" if like.exact else f"name {like.total:.2f} like {person.name}", *self.told


def named(spelling: Spelling, person: Person, facts: Facts, index: PeopleIndex) -> Named | None:
    """The evidence of the names for one person; None where they are too unlike to weigh."""
    like = likeness(spelling, index.forms[person.id], person.country in FAMILY_FIRST)
    if like.total < LEAST_LIKENESS:
        return None
    listed = bool(spelling.keys) and f"person:{person.id}" in spelling.keys
    if like.exact and like.given is None and listed:
        like = like._replace(given=1.0)  # a form that the tables list is a full name, also in a script without blanks
    signs: dict[str, float] = {"anybody": 1.0}
    _name(spelling, like, facts, index, signs)
    return Named(person, signs, weights().score(signs), like, listed)


def gather(cluster: Cluster, found: Named, facts: Facts, index: PeopleIndex, around: Around) -> Evidence:
    """The evidence for one person: that of the names, and of what stands beside them."""
    person, signs, reasons = found.person, dict[str, float](), list[str]()
    standing = index.standing(person.id, around.day)
    if cluster.offices or cluster.occupations:
        _title(cluster, standing.terms, facts, index, around.day, signs, reasons)
    _country(cluster, standing.countries, facts, around, signs, reasons)
    if cluster.offices and cluster.countries:
        _slot(cluster, person, facts, index, around.day, signs, reasons)
    term = _term(cluster, standing.held, index)
    _office(term, standing, around.day, signs, reasons)
    return Evidence(found, signs, reasons, term)


@cache
def common() -> frozenset[str]:
    """Skeletons of surnames that many people bear."""
    return frozenset(skeleton(s) for s in common_surnames())


def _name(spelling: Spelling, like: Likeness, facts: Facts, index: PeopleIndex, signs: dict[str, float]) -> None:
    signs["surname"] = like.surname - 1
    signs["surname without its ending"] = like.stem - 1
    if like.surname >= 0.999:
        signs["surname equal"] = 1.0
    if like.heard:
        signs["surname sounds alike"] = 1.0
    letters = like.letters
    if 0 < letters <= 2:
        signs["surname one letter off" if letters == 1 else "surname two letters off"] = 1.0
    if letters and like.written and (like.written.surname_skeleton in common() or index.bearers(like.written.surname_skeleton)):
        signs["surname another common one"] = 1.0
    if like.clipped:
        signs["surname clipped"] = 1.0
    if spelling.short and not like.exact:
        signs["surname short"] = 1.0
    if like.given is None:
        signs["bare surname"] = 1.0
        if like.surname >= 0.999:
            signs["bare surname equal"] = 1.0
        signs["bare surname borne by several"] = log(max(1, *[index.bearers(f.surname_skeleton) for f in spelling.forms]))
        return
    signs["given name"] = like.given - 1
    if like.given >= 0.999:
        signs["given name equal"] = 1.0
    if not like.compatible:
        signs["given name another's"] = 1.0
    if like.given_letters == 1:
        signs["given name one letter off"] = 1.0
    if _another_known(like, facts):
        signs["given name another known one"] = 1.0
    if like.compatible and like.given < 0.6:
        signs["given name only begins alike"] = 1.0
    if like.exact:
        signs["full name equal"] = 1.0


def _another_known(like: Likeness, facts: Facts) -> bool:
    """Is the written given name not the person's, and no damaged one either: one that people bear?"""
    return like.given is not None and like.given < 0.999 and like.written is not None and like.written.given in given_names(facts)


def _title(cluster: Cluster, terms: Sequence[Term], facts: Facts, index: PeopleIndex, day: str | None, signs: dict[str, float],
           reasons: list[str]) -> None:
    others = cluster.occupations or [o for o in cluster.offices if o in facts.offices and facts.offices[o].sector == "MED"]
    if others and len(others) >= len(cluster.offices):
        signs["another occupation"] = 1.0
        reasons.append(f"called {others[0]}")
    if not cluster.offices or "another occupation" in signs:
        return
    kin = [(o, index.kin(o)) for o in cluster.offices] if terms else ()
    fitting = [(t, o) for t in terms for o, offices in kin if t.office in offices]
    now = [(t, o) for t, o in fitting if holds(t, day)]
    if now:
        term, _ = now[0]
        general = all(facts.offices[o].covers for _, o in now)
        signs["title general" if general else "title fits"] = 1.0
        reasons.append(f"title fits: {term.title}" + (f" on {day}" if day else ""))
    elif fitting and any(holds(t, day, LATELY) for t, _ in fitting):
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


def _country(cluster: Cluster, own: frozenset[str], facts: Facts, around: Around, signs: dict[str, float], reasons: list[str]) -> None:
    beside = next((c for c in cluster.countries if c in own), None) if cluster.countries else None
    if beside:
        signs["country beside"] = 1.0
        reasons.append(f"country {beside} stands beside the name")
        return
    implied = {c for o in cluster.offices if o in facts.offices for c in facts.offices[o].only} if cluster.offices else set()
    if cluster.countries or (implied and not own & implied):
        signs["country differs"] = 1.0
        reasons.append(f"country {', '.join(cluster.countries or sorted(implied))} beside the name is another")
    elif not own.isdisjoint(around.countries):
        signs["country in the text"] = 1.0
        reasons.append(f"country {', '.join(sorted(own & around.countries))} is named in the text")
    else:
        signs["country not in the text" if around.countries else "no country in the text"] = 1.0


def _slot(cluster: Cluster, person: Person, facts: Facts, index: PeopleIndex, day: str | None, signs: dict[str, float], reasons: list[str]) -> None:
    for office in cluster.offices:
        for country in cluster.countries:
            holders = index.slot(office, country, day)
            if day is None:
                if person.id in holders and not _named_alike(cluster, person, holders, facts):
                    signs["only holder"] = 0.5  # nobody else who ever held it is called so
                    return
                continue
            if person.id in holders and not facts.offices[office].covers:
                signs["only holder" if len(holders) == 1 else "one of few holders"] = 1.0
                if len(holders) == 1:
                    reasons.append(f"office slot: the only {office} of {country} on {day}")
                return


def _named_alike(cluster: Cluster, person: Person, holders: Sequence[str], facts: Facts) -> bool:
    """Does another of the holders bear the surname that is written? Or does the person himself not?"""
    written = {f.surname_skeleton for f in cluster.forms}
    bearers = {h for h in holders if h in facts.people and {skeleton(t) for t in plain(facts.people[h].name)} & written}
    return bearers != {person.id}


def _term(cluster: Cluster, held: Sequence[Term], index: PeopleIndex) -> Term | None:
    if not held or not cluster.offices:
        return held[0] if held else None
    kin = frozenset[str]().union(*map(index.kin, cluster.offices))
    fitting = [t for t in held if t.office in cluster.offices] or [t for t in held if t.office in kin]
    return (fitting or held)[0]


def _office(term: Term | None, standing: Standing, day: str | None, signs: dict[str, float], reasons: list[str]) -> None:
    if day is None or not standing.terms:
        signs["in office"] = 0.5 if standing.terms else 0.0  # some day they were
        return
    if term is not None:
        signs["in office"] = 1.0
        reasons.append(f"in office on {day}: {term.title}")
    elif standing.out:
        signs["out of office"] = 1.0
