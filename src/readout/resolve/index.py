"""People of the tables by the folded skeleton of their surnames; built once per version of the tables."""

from __future__ import annotations

from collections import defaultdict

from readout.facts import Facts
from readout.resolve.fold import skeleton
from readout.resolve.score import forms_of

_BUILT: dict[str, dict[str, list[str]]] = {}


def people_by_surname(facts: Facts) -> dict[str, list[str]]:
    """Surname skeleton -> ids of people, in table order."""
    if facts.version not in _BUILT:
        index: dict[str, list[str]] = defaultdict(list)
        for person in facts.people.values():
            for surname in dict.fromkeys(skeleton(s) for s, _ in forms_of(person)):
                index[surname].append(person.id)
        _BUILT[facts.version] = dict(index)
    return _BUILT[facts.version]
