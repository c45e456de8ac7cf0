"""How well a cluster of mentions fits people of the tables: additive log-odds with reasons, weighed against each other and against nobody.

A person's probability is what its score has among all candidates' and that of nobody (score 0): two equal candidates have at most a half
each, so that a namesake or a second holder of the office keeps both from being taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from readout.facts import Facts, Person, Term
from readout.resolve.cluster import Cluster
from readout.resolve.evidence import Around, gather
from readout.resolve.index import people_index, related
from readout.resolve.likeness import Likeness
from readout.resolve.weights import weights

__all__ = ["Candidate", "candidates", "related", "weigh"]


@dataclass(frozen=True)
class Candidate:
    """A person of the tables: the score (log-odds), the probability among all candidates, reasons, likeness of the names, the fitting office,
    and whether it may be taken."""

    person: Person
    score: float
    probability: float
    reasons: tuple[str, ...]
    likeness: Likeness
    term: Term | None
    accepted: bool


def weigh(cluster: Cluster, facts: Facts, around: Around) -> list[Candidate]:
    """Candidates for a cluster, the best first; equal scores by id."""
    index, scale = people_index(facts), weights()
    gathered = ((p, gather(cluster, p, facts, index, around)) for p in candidates(cluster, facts, around.day))
    found = [(p, e, scale.score(e.signs)) for p, e in gathered if e]
    whole = 1 + sum(exp(min(score, 50)) for _, _, score in found)
    weighed = []
    for p, e, s in found:
        probability = exp(min(s, 50)) / whole
        weighed.append(Candidate(p, s, probability, e.reasons, e.likeness, e.term, e.firm and probability >= scale.accept))
    return sorted(weighed, key=lambda c: (-c.score, c.person.id))


def candidates(cluster: Cluster, facts: Facts, day: str | None) -> Sequence[Person]:
    """People worth weighing: named outright, with a surname that looks or sounds alike, or in an office the text names, on that day."""
    index = people_index(facts)
    ids: dict[str, None] = {k.removeprefix("person:"): None for k in sorted(cluster.keys)}
    for form in cluster.forms:
        ids.update(dict.fromkeys(index.near(form)))
    for office in cluster.offices:
        for country in cluster.countries:
            ids.update(dict.fromkeys(index.slot(office, country, day)))
    return [facts.people[i] for i in ids if i in facts.people]
