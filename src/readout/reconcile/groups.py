"""Encounters of many readings held to be one: `Encounter.group` set, equal exactly where the product holds two to be one encounter.

Promise: the result does not depend on the order of the readings. The date is hard: two days are never one encounter, however alike the
rest. What names no day (or states where others name people) joins only when exactly one encounter fits; else it stays by itself.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from readout.model import Encounter, Reading
from readout.model.records import Actor
from readout.reconcile.days import Days, days_of
from readout.resolve.fold import plain, skeleton

# Days between a report and an encounter that it leaves undated: news looks back two weeks and ahead one month.
BACK, AHEAD, SLACK = 14, 31, 1
REMOTE = frozenset({"phone", "video"})


@dataclass(frozen=True)
class _Item:
    """One encounter of one reading, with everything that grouping looks at."""

    ref: str
    encounter: Encounter
    parties: frozenset[str]
    countries: frozenset[str]
    mode: str
    days: Days | None
    published: Days | None

    @property
    def day(self) -> date | None:
        """The day, where the text gives exactly one."""
        return self.days.first if self.days and self.days.first == self.days.last else None

    @property
    def by_states(self) -> bool:
        """True when a party is a state, so that its people are not known."""
        return any(p.startswith("state:") for p in self.parties)

    @property
    def order(self) -> tuple[object, ...]:
        """A total order that no arrangement of the input changes."""
        return (sorted(self.parties), str(self.day), self.mode, self.ref, self.encounter.id)


def group(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, in the order given, with `group` set on every encounter."""
    items = sorted(_items(readings), key=lambda i: i.order)
    names = _named(_clusters(items))
    return [_with_groups(r, names) for r in readings]


def _with_groups(reading: Reading, names: dict[tuple[str, str], str]) -> Reading:
    made = [msgspec.structs.replace(e, group=names[reading.document.ref, e.id]) for e in reading.encounters]
    return msgspec.structs.replace(reading, encounters=made)


def _items(readings: Sequence[Reading]) -> list[_Item]:
    known = _known_names(readings)
    out = []
    for r in readings:
        actors = {a.id: a for a in r.actors}
        published = days_of(r.document.published.value) if r.document.published else None
        for e in r.encounters:
            cast = [actors[i] for i in e.participants if i in actors]
            out.append(_Item(r.document.ref, e, frozenset(_party(a, known) for a in cast), frozenset(a.country or _party(a, known) for a in cast),
                             e.mode, days_of(e.date.value) if e.date else None, published))
    return out


def _bones(name: str) -> frozenset[str]:
    return frozenset(skeleton(t) for t in plain(name))


def _known_names(readings: Sequence[Reading]) -> dict[str, set[str]]:
    """Folded name tokens to the keys of the people who bear them, over all readings."""
    out: dict[str, set[str]] = defaultdict(set)
    for key, name in sorted({(a.key, a.name) for r in readings for a in r.actors if a.key and a.kind == "person"}):
        for token in _bones(name):
            out[token].add(key)
    return out


def _party(actor: Actor, known: dict[str, set[str]]) -> str:
    """The actor's key; for one without, the key of the only known person whose name holds all of its tokens, else its folded name."""
    if actor.key:
        return actor.key
    bones = _bones(actor.name)
    bearers = [known.get(t, set()) for t in bones]
    common = set.intersection(*bearers) if bearers and actor.kind == "person" else set()
    return common.pop() if len(common) == 1 else "name:" + ("-".join(sorted(bones)) or actor.name)


def _clusters(items: Sequence[_Item]) -> list[list[_Item]]:
    """Items with a day by parties, day and mode; then the vaguer ones, each where exactly one cluster fits."""
    firm = _by_day([i for i in items if i.day])
    by_states = [c for c in firm if c[0].by_states]
    clusters = [c for c in firm if not c[0].by_states]
    for cluster in by_states:
        _join(cluster, [c for c in clusters if not c[0].by_states], clusters)
    settled = list(clusters)
    fits = {id(i): [c for c in settled if _fits(i, c[0])] for i in items if not i.day}
    for item in (i for i in items if not i.day):
        fitting = fits[id(item)]
        if len(fitting) == 1:
            fitting[0].append(item)
        else:
            clusters.append([item])
    return clusters


def _join(cluster: list[_Item], candidates: list[list[_Item]], clusters: list[list[_Item]]) -> None:
    fitting = [c for c in candidates if _fits(cluster[0], c[0])]
    if len(fitting) == 1:
        fitting[0].extend(cluster)
    else:
        clusters.append(cluster)


def _by_day(items: Sequence[_Item]) -> list[list[_Item]]:
    same: dict[tuple[frozenset[str], date | None], list[_Item]] = defaultdict(list)
    for item in items:
        same[item.parties, item.day].append(item)
    return [c for listed in same.values() for c in _by_mode(listed)]


def _by_mode(items: list[_Item]) -> list[list[_Item]]:
    """One cluster for one day's talks of one pair, unless a single document tells two modes apart; letters always stand apart.

    News calls a phone call "talks", so that the mode alone, across documents, does not part what participants and day unite.
    """
    spoken = [i for i in items if i.mode != "letter"]
    per_document = Counter(i.ref for i in spoken)
    parted = any(n > 1 and len({_mode_class(i.mode) for i in spoken if i.ref == ref}) > 1 for ref, n in per_document.items())
    classes: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        classes[_mode_class(item.mode) if parted or item.mode == "letter" else "spoken"].append(item)
    return list(classes.values())


def _mode_class(mode: str) -> str:
    return "remote" if mode in REMOTE else mode


def _fits(item: _Item, other: _Item) -> bool:
    """True when a vague item can be the encounter of `other`, which has a day."""
    return _same_parties(item, other) and (item.mode == "letter") == (other.mode == "letter") and _in_reach(item, other.day)


def _same_parties(a: _Item, b: _Item) -> bool:
    if a.parties == b.parties:
        return True
    return (a.by_states or b.by_states) and a.countries == b.countries and len(a.countries) > 1


def _in_reach(item: _Item, day: date | None) -> bool:
    if day is None:
        return False
    if item.days:
        return item.days.first <= day <= item.days.last
    if item.published is None:
        return False
    back, ahead = (SLACK, AHEAD) if item.encounter.status == "planned" else (BACK, SLACK)
    return item.published.first - timedelta(back) <= day <= item.published.last + timedelta(ahead)


def _named(clusters: Iterable[list[_Item]]) -> dict[tuple[str, str], str]:
    """(document ref, encounter id) to the slug of its cluster; equal slugs are told apart by mode, then by a hash of the parties."""
    listed = [(sorted(c, key=lambda i: i.order), c[0]) for c in clusters]
    slugs = [_slug(first) for _, first in listed]
    taken = Counter(slugs)
    with_mode = [s if taken[s] == 1 else f"{s}-{first.mode}" for s, (_, first) in zip(slugs, listed, strict=True)]
    again = Counter(with_mode)
    final = [s if again[s] == 1 else f"{s}-{_mark('|'.join(sorted(c[0].parties)) + c[0].ref)}" for s, (c, _) in zip(with_mode, listed, strict=True)]
    return {(i.ref, i.encounter.id): slug for slug, (c, _) in zip(final, listed, strict=True) for i in c}


def _slug(item: _Item) -> str:
    who = "-".join(sorted(_short(p) for p in item.parties)) or "unknown"
    when = item.days.text if item.days else "undated-" + _mark(f"{item.ref}#{item.encounter.id}")
    return f"n-{who}-{when}"


def _short(party: str) -> str:
    kind, _, rest = party.partition(":")
    return rest.split("-")[-1].lower() if kind == "person" else rest.lower()


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
