"""Sightings placed in encounters, one document at a time or all at once, with one result.

Promise: placing looks at and changes only what a new sighting can change: the encounters of its day and parties, the undated sightings
that these may fit, and the chain of reports it belongs to, from the first report it can move to where the chain is as before. The result
is a function of the set of sightings; the order of arrival does not enter.

1. Sightings with a day make the encounters of that day (`clusters.of_a_day`).
2. News of the hour without a day joins the one encounter it fits; what fits none or several makes chains (`clusters.chained`).
3. What looks back or ahead joins the one encounter or chain it fits; else it stays alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from readout.model import Reading
from readout.reconcile.clusters import (
    Cluster,
    alone,
    chain_order,
    chained,
    fits,
    mark,
    of_a_day,
    parties_key,
    states_key,
)
from readout.reconcile.shelf import Home, Key, Shelf
from readout.reconcile.sightings import Sighting, known_names, sightings, wanted_names

_IN_A_CHAIN = Home("chain:")


def place_reading(shelf: Shelf, reading: Reading, reading_of: Callable[[str], Reading]) -> dict[Key, str]:
    """Place the encounters of a reading, new to the shelf or read anew; `reading_of` gives the reading of a document placed before.

    A person who is named for the first time can be the one whom earlier documents call by surname; those are placed anew.
    """
    fresh = shelf.know(known_names([reading]))
    earlier = [reading_of(d) for d in shelf.wanting(fresh) if d != reading.document.id]
    shelf.want(reading.document.id, wanted_names(reading))
    now = {s.key: s for r in [*earlier, reading] for s in sightings(r, shelf.bearers)}
    before = {k: shelf.sighting(k) for k in [*shelf.of(reading.document.id), *(s for s in now if s[0] != reading.document.id)]}
    changed = {k for k in {**now, **before} if now.get(k) != before.get(k)}
    names = place(shelf, [s for k, s in now.items() if k in changed], [k for k, s in before.items() if s and k in changed])
    own = {k: shelf.name(shelf.home(k).cluster or "") for k in shelf.of(reading.document.id)}
    return {**{k: name for k, name in own.items() if name}, **names}


@dataclass
class _Work:
    """What one call has come upon: clusters before and after (None: not there), and sightings that moved."""

    shelf: Shelf
    before: dict[str, Cluster | None] = field(default_factory=dict)
    moved: set[Key] = field(default_factory=set)

    def note(self, cluster: str | None) -> None:
        """Remember how a cluster was before it changes."""
        if cluster is not None and cluster not in self.before:
            self.before[cluster] = self.shelf.cluster(cluster)

    def settle(self, s: Sighting, home: Home) -> None:
        """Move a sighting, and note both ends."""
        old = self.shelf.home(s.key)
        if old != home:
            self.note(old.cluster)
            self.shelf.settle(s.key, home)
            self.moved |= {s.key} if old.cluster != home.cluster else set()

    def save(self, cluster: Cluster) -> None:
        self.note(cluster.id)
        if self.shelf.cluster(cluster.id) != cluster:
            self.shelf.save(cluster)

    def drop_fallen(self) -> None:
        """Give up the clusters that their own first sighting has left; those that had joined them are seen to afterwards."""
        for c in self.before:
            now = self.shelf.cluster(c)
            if now and self.shelf.home(now.first.key).cluster != c:
                self.shelf.drop(c)

    def changed(self) -> list[Cluster]:
        """Clusters, as they were and as they are, that changed in what decides who fits them."""
        pairs = [(old, self.shelf.cluster(c)) for c, old in self.before.items()]
        return [c for old, new in pairs if _signature(old) != _signature(new) for c in (old, new) if c]


def _signature(c: Cluster | None) -> object:
    return (parties_key(c.first.parties), states_key(c.first), c.days, c.modes) if c else None


def place(shelf: Shelf, added: Collection[Sighting], removed: Collection[Key] = ()) -> dict[Key, str]:
    """The encounter names of all sightings that were placed, moved or whose encounter was renamed."""
    work = _Work(shelf)
    gone = [shelf.take(k) for k in removed]
    for _, home in gone:
        work.note(home.cluster)
    for s in added:
        shelf.put(s)
    _days(work, [s for s in [*added, *(s for s, _ in gone)] if s.tier == "day"])
    dirty = {s.key: s for s in [*added, *_loosened(work, work.changed())] if s.tier in ("fresh", "rest")}
    known = set(work.before)
    _chains(work, _hourly(work, [s for s in dirty.values() if s.tier == "fresh"]) + [s for s, home in gone if _chain(home)])
    moved_chains = [c for c in work.changed() if c.kind == "chain" or c.id not in known]
    dirty |= {s.key: s for s in _loosened(work, moved_chains)}
    _rest(work, [s for s in dirty.values() if s.tier == "rest"] + [s for s in added if s.tier == "apart"])
    work.drop_fallen()
    return _renamed(work)


def _chain(home: Home) -> bool:
    return home.cluster is not None and home.cluster.startswith("chain:")


def _loosened(work: _Work, changed: list[Cluster]) -> list[Sighting]:
    """Sightings without a day that fit a changed cluster, as it was or as it is: for the others nothing changes."""
    ids = {c.id for c in changed}
    return [s for c in changed if c.kind != "alone" for s in work.shelf.loose(c, ids) if fits(s, c)]


def _days(work: _Work, touched: Collection[Sighting]) -> None:
    """Make the encounters of every day and circle of parties that was touched; what a sighting that is gone had linked may be circles of their own."""
    done: set[tuple[date, str]] = set()
    for day, s in [(t.day, x) for t in touched if t.day for x in work.shelf.on_day(t.day, {parties_key(t.parties)}, {states_key(t)})]:
        if (day, parties_key(s.parties)) in done:
            continue
        circle = _circle(work.shelf, day, s)
        done |= {(day, parties_key(x.parties)) for x in circle}
        for cluster, members in of_a_day(circle):
            _link(work, cluster, members)
    work.drop_fallen()


def _circle(shelf: Shelf, day: date, s: Sighting) -> list[Sighting]:
    """All sightings of a day that are linked to one by equal parties or equal countries."""
    parties, states = {parties_key(s.parties)}, {states_key(s)}
    while True:
        found = shelf.on_day(day, parties, states)
        wider = parties | {parties_key(x.parties) for x in found}, states | {states_key(x) for x in found}
        if wider == (parties, states):
            return found
        parties, states = wider


def _fitting(shelf: Shelf, s: Sighting, kinds: tuple[str, ...]) -> list[Cluster]:
    """The clusters that a sighting fits, two of them at most."""
    return list(islice((c for c in shelf.near(s) if c.kind in kinds and fits(s, c)), 2))


def _hourly(work: _Work, fresh: Collection[Sighting]) -> list[Sighting]:
    """News of the hour into the encounter of a day that it alone fits; returned are those that enter or leave the chains."""
    out = []
    for s in fresh:
        fitting, before = _fitting(work.shelf, s, ("day",)), work.shelf.home(s.key)
        if len(fitting) == 1:
            work.settle(s, Home(fitting[0].id))
        elif not _chain(before):
            work.settle(s, _IN_A_CHAIN)
        if _chain(before) != _chain(work.shelf.home(s.key)):
            out.append(s)
    return out


def _chains(work: _Work, touched: Collection[Sighting]) -> None:
    """Run every touched chain again, from the chain before the first change to where a chain begins as before."""
    by_chain: dict[tuple[str, str], list[Sighting]] = {}
    for s in touched:
        by_chain.setdefault((parties_key(s.parties), s.mode_class), []).append(s)
    for (parties, mode_class), seen in by_chain.items():
        low, high = min(map(chain_order, seen)), max(map(chain_order, seen))
        start = work.shelf.chain_start(parties, mode_class, low[0])
        begin = chain_order(start.first) if start else ("",)
        tail = (s for s in work.shelf.chain(parties, mode_class, begin[0]) if chain_order(s) >= begin)
        for cluster, members in chained(tail):
            if chain_order(cluster.first) > high and work.shelf.cluster(cluster.id) and work.shelf.home(cluster.first.key).cluster == cluster.id:
                break
            _link(work, cluster, members)
    work.drop_fallen()


def _link(work: _Work, cluster: Cluster, members: list[Sighting]) -> None:
    for s in members:
        work.settle(s, Home(cluster.id))
    work.save(cluster)


def _rest(work: _Work, seen: Collection[Sighting]) -> None:
    """Mentions into the one encounter or chain they fit; else alone, with the two that they fit as the reason."""
    for s in seen:
        fitting = _fitting(work.shelf, s, ("day", "chain")) if s.tier == "rest" else []
        if len(fitting) == 1:
            work.settle(s, Home(fitting[0].id))
        else:
            own = alone(s)
            work.save(own)
            work.settle(s, Home(own.id, frozenset(c.id for c in fitting) if s.window is None else frozenset()))


def _renamed(work: _Work) -> dict[Key, str]:
    """Names for the clusters that changed and for those that share their slug; equal slugs are told apart by mode, then by a mark."""
    after = {c: work.shelf.cluster(c) for c in work.before}
    slugs = {c.slug for pair in ((work.before[i], after[i]) for i in after) for c in pair if c and pair[0] != pair[1]}
    renamed = {c for slug in sorted(slugs) for c in _name_all(work.shelf, work.shelf.same_slug(slug))}
    moved = {k: work.shelf.name(home) for k in work.moved if (home := work.shelf.home(k).cluster)}
    named = {k: work.shelf.name(c) for c in renamed for k in work.shelf.members(c)}
    return {k: name for k, name in sorted((moved | named).items()) if name}


def _name_all(shelf: Shelf, alike: list[Cluster]) -> list[str]:
    """Name clusters of one slug; those whose name changed."""
    with_mode = [c.slug if len(alike) == 1 else f"{c.slug}-{c.first.mode}" for c in alike]
    taken = Counter(with_mode)
    out = []
    for c, name in zip(alike, with_mode, strict=True):
        final = name if taken[name] == 1 else f"{name}-{mark(c.id)}"
        if shelf.name(c.id) != final:
            shelf.rename(c.id, final)
            out.append(c.id)
    return out
