"""Encounters of many readings held to be one: `Encounter.group` set, equal exactly where the product holds two to be one encounter.

Promise: the result does not depend on the order of the readings. The date is hard: two days are never one encounter, however alike the
rest. What names no day (or states where others name people) joins only when exactly one encounter fits; else it stays by itself.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import msgspec

from readout.model import Reading
from readout.reconcile.days import Days, meet
from readout.reconcile.sightings import Sighting, sightings


@dataclass
class _Cluster:
    """Sightings held to be one encounter; `first` stands for all of them, `days` is when it was."""

    first: Sighting
    days: Days | None
    members: list[Sighting]


def group(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, in the order given, with `group` set on every encounter."""
    names = _named(_clusters(sorted(sightings(readings), key=lambda s: s.order)))
    return [_with_groups(r, names) for r in readings]


def _with_groups(reading: Reading, names: dict[tuple[str, str], str]) -> Reading:
    made = [msgspec.structs.replace(e, group=names[reading.document.ref, e.id]) for e in reading.encounters]
    return msgspec.structs.replace(reading, encounters=made)


def _clusters(seen: Sequence[Sighting]) -> list[_Cluster]:
    """Days first; then news of the hour without a day; then what looks back or ahead; last, documents without a date."""
    clusters = _firm([s for s in seen if s.day])
    fresh = [s for s in seen if not s.day and s.fresh]
    rest = [s for s in seen if not s.day and not s.fresh]
    homeless = _settle(fresh, clusters)
    clusters += _contemporary(homeless)
    return clusters + [_Cluster(s, s.days, [s]) for s in _settle(rest, clusters)]


def _settle(seen: Sequence[Sighting], clusters: Sequence[_Cluster]) -> list[Sighting]:
    """Each sighting into the one cluster that fits it; those that fit none or several are returned."""
    near = _shelves(clusters)
    homes = [[c for c in near(s) if _fits(s, c)] for s in seen]
    for s, fitting in zip(seen, homes, strict=True):
        if len(fitting) == 1:
            fitting[0].members.append(s)
    return [s for s, fitting in zip(seen, homes, strict=True) if len(fitting) != 1]


def _shelves(clusters: Sequence[_Cluster]) -> Callable[[Sighting], list[_Cluster]]:
    """Clusters by their parties and by their countries: what gives for a sighting the only ones that can fit it."""
    shelves: dict[frozenset[str], list[_Cluster]] = defaultdict(list)
    for c in clusters:
        for key in {c.first.parties, frozenset(c.first.states.values())}:
            shelves[key].append(c)

    def near(s: Sighting) -> list[_Cluster]:
        both = [*shelves.get(s.parties, ()), *shelves.get(frozenset(s.states.values()), ())]
        return list({id(c): c for c in both}.values())

    return near


def _fits(s: Sighting, cluster: _Cluster) -> bool:
    """True when the vaguer sighting can be of this encounter: parties, mode, and a window or a partial date that says so."""
    if not s.same_parties(cluster.first) or all(m.mode_class != s.mode_class for m in cluster.members) or cluster.days is None:
        return False
    return s.placed and s.agrees(cluster.days) and (s.window is None or meet(s.window, cluster.days) is not None)


def _firm(seen: Sequence[Sighting]) -> list[_Cluster]:
    """Sightings with a day by parties, day and mode; those that name states join the one encounter of their people on that day."""
    same: dict[tuple[frozenset[str], date | None], list[Sighting]] = defaultdict(list)
    for s in seen:
        same[s.parties, s.day].append(s)
    made = [_Cluster(c[0], c[0].days, c) for listed in same.values() for c in _by_mode(listed)]
    clusters = [c for c in made if not c.first.by_states]
    alone, near = [], _shelves(clusters)
    for c in (c for c in made if c.first.by_states):
        fitting = [x for x in near(c.first) if _fits(c.first, x)]
        if len(fitting) == 1:
            fitting[0].members.extend(c.members)
        else:
            alone.append(c)
    return clusters + alone


def _by_mode(seen: list[Sighting]) -> list[list[Sighting]]:
    """One cluster for one day's talks of one pair, unless a single document tells two modes apart; letters always stand apart.

    News calls a phone call "talks", so that the mode alone, across documents, does not part what participants and day unite.
    """
    spoken: dict[str, set[str]] = defaultdict(set)
    for s in seen:
        if s.mode_class != "letter":
            spoken[s.ref].add(s.mode_class)
    parted = any(len(modes) > 1 for modes in spoken.values())
    classes: dict[str, list[Sighting]] = defaultdict(list)
    for s in seen:
        classes[s.mode_class if parted or s.mode_class == "letter" else "spoken"].append(s)
    return list(classes.values())


def _contemporary(seen: Sequence[Sighting]) -> list[_Cluster]:
    """News of the hour without a day: one encounter for as long as the windows of all its reports share a day."""
    alike: dict[tuple[frozenset[str], str], list[_Cluster]] = defaultdict(list)
    for s in sorted(seen, key=lambda s: (s.window.last if s.window else date.max, s.order)):
        known = alike[s.parties, s.mode_class]
        shared = meet(known[-1].days, s.window) if known else None
        if shared and s.ref not in {m.ref for m in known[-1].members}:
            known[-1].members.append(s)
            known[-1].days = shared
        else:
            known.append(_Cluster(s, s.window, [s]))
    return reduce(lambda a, b: a + b, alike.values(), [])


def _named(clusters: Iterable[_Cluster]) -> dict[tuple[str, str], str]:
    """(document ref, encounter id) to the slug of its cluster; equal slugs are told apart by mode, then by a hash of the parties."""
    listed = list(clusters)
    slugs = [_slug(c) for c in listed]
    taken = Counter(slugs)
    with_mode = [s if taken[s] == 1 else f"{s}-{c.first.encounter.mode}" for s, c in zip(slugs, listed, strict=True)]
    again = Counter(with_mode)
    final = [s if again[s] == 1 else f"{s}-{_mark(repr(c.first.order))}" for s, c in zip(with_mode, listed, strict=True)]
    return {(m.ref, m.encounter.id): slug for slug, c in zip(final, listed, strict=True) for m in c.members}


def _slug(cluster: _Cluster) -> str:
    who = "-".join(sorted(_short(p) for p in cluster.first.parties)) or "unknown"
    when = cluster.days.text if cluster.days else "undated-" + _mark(f"{cluster.first.ref}#{cluster.first.encounter.id}")
    return f"n-{who}-{when}"


def _short(party: str) -> str:
    kind, _, rest = party.partition(":")
    return rest.split("-")[-1].lower() if kind == "person" else rest.lower()


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
