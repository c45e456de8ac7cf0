"""Who may be meant when the surname says nothing: the holder of the office on the day who has the written given name. Offered, never taken."""

from __future__ import annotations

from readout.facts import Facts, Person
from readout.resolve.cluster import Cluster
from readout.resolve.fold import similarity
from readout.resolve.forms import Form
from readout.resolve.index import people_index

LEAST, LEAD = 0.35, 0.02  # of the surnames: the least likeness, and by how much the nearest holder leads the next


def same_given_in_office(found: Cluster, facts: Facts, day: str | None) -> Person | None:
    """The person of the tables who held an office that the text names, on the day (None: ever), with the written given name; of several
    the one with the nearest surname."""
    index = people_index(facts)
    given = set(found.given.values())
    slots = ((o, c) for o in found.offices for c in found.countries if o in facts.offices and not facts.offices[o].covers)
    holders = dict.fromkeys(p for o, c in slots for p in index.slot(o, c, day))
    ranked = sorted(((_near(found, index.forms[p], given), p) for p in holders), reverse=True)
    if not ranked or ranked[0][0] < LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD):
        return None
    return facts.people[ranked[0][1]]


def _near(found: Cluster, forms: tuple[Form, ...], given: set[str]) -> float:
    """The nearest surname among the forms with an equal given name; 0 without one."""
    alike = [similarity(w.surname_skeleton, f.surname_skeleton) for f in forms for w in found.forms if f.given_skeleton in given and w.given]
    return max(alike, default=0.0)
