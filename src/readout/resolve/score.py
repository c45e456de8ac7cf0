"""How well a cluster of mentions fits people of the tables: additive log-odds with reasons, weighed against each other and against nobody.

A person's probability is what its score has among all candidates' and that of nobody (score 0): two equal candidates have at most a half
each, so that a namesake or a second holder of the office keeps both from being taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf, log

from readout.facts import Facts, Person, Term
from readout.resolve.cluster import Cluster, Spelling
from readout.resolve.evidence import Around, Named, gather, named
from readout.resolve.firm import firm
from readout.resolve.index import people_index
from readout.resolve.likeness import Likeness
from readout.resolve.weights import ceiling, weights


@dataclass(frozen=True)
class Candidate:
    """A person of the tables: the probability among all candidates, reasons, likeness of the names, the fitting office, and whether it may
    be taken."""

    person: Person
    probability: float
    reasons: tuple[str, ...]
    likeness: Likeness
    term: Term | None
    accepted: bool


def weigh(cluster: Cluster, facts: Facts, around: Around) -> Candidate | None:
    """The likeliest candidate for a cluster, of equal ones the first by id; None where nobody is likely enough to be suggested."""
    scale, index, found = weights(), people_index(facts), alike(cluster, facts, around.day)
    reach = max((n.score for n in found), default=-inf) + ceiling(bool(cluster.offices), cluster.former)
    if reach < log(scale.suggest / (1 - scale.suggest)):
        return None  # whatever stands beside such names, nobody against whom they were weighed would be less likely: most names are nobody's here
    weighed = [(e.score, e) for e in [gather(cluster, n, facts, index, around) for n in found]]
    score, best = min(weighed, key=lambda w: (-w[0], w[1].named.person.id))
    probability = exp(min(score, 50)) / (1 + sum(exp(min(s, 50)) for s, _ in weighed))
    if probability < scale.suggest:
        return None
    accepted = probability >= scale.accept and firm(best, facts, index)
    return Candidate(best.named.person, probability, best.reasons, best.named.likeness, best.term, accepted)


def alike(cluster: Cluster, facts: Facts, day: str | None) -> list[Named]:
    """People worth weighing: named outright, with a surname that looks or sounds alike, or in an office the text names, on that day."""
    spelling, index = cluster.spelling, people_index(facts)
    near = _near(spelling, facts)
    slots = (index.slot(office, country, day) for office in cluster.offices for country in cluster.countries)
    others = dict.fromkeys(p for holders in slots for p in holders if p not in near and p in facts.people)
    return [n for n in (*near.values(), *(named(spelling, facts.people[p], facts, index) for p in others)) if n]


@lru_cache(maxsize=1000)
def _near(spelling: Spelling, facts: Facts) -> Mapping[str, Named | None]:
    """What the names say for the people whom they name outright or resemble, by id; None for those who are too unlike.

    Kept for the names met last, as the same people are in the news for days: it depends on the names and the tables (whose versions tell
    them apart) and on nothing else that a text says, so that a reading does not depend on what was read before it.
    """
    index = people_index(facts)
    ids = dict.fromkeys(k.removeprefix("person:") for k in sorted(spelling.keys))
    for form in spelling.forms:
        ids.update(dict.fromkeys(index.near(form)))
    return {i: named(spelling, facts.people[i], facts, index) for i in ids if i in facts.people}
