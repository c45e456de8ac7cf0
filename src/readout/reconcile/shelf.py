"""Where sightings and their clusters are kept: what placing asks of a store, and a store in memory.

Promise: a shelf answers by parties, countries and days only, so that no answer needs a look at all it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from readout.reconcile.clusters import Cluster, chain_order, parties_key, states_key
from readout.reconcile.days import meet
from readout.reconcile.sightings import Sighting

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Home:
    """The cluster a sighting is in (None: not placed yet); `sure`: two clusters that both fit it, for as long as neither changes."""

    cluster: str | None = None
    sure: frozenset[str] = frozenset()


class Shelf(Protocol):
    """What `placing.place` needs. Sightings are found by party and country keys (`clusters.parties_key`, `states_key`)."""

    def put(self, s: Sighting) -> None:
        """Keep a sighting that has no home yet."""

    def take(self, key: Key) -> tuple[Sighting, Home]:
        """Give up a sighting. Raises KeyError where there is none."""

    def sighting(self, key: Key) -> Sighting | None:
        """A sighting that is kept."""

    def of(self, document: str) -> list[Key]:
        """The sightings of a document."""

    def home(self, key: Key) -> Home:
        """Where a sighting is; nowhere, when it is not kept."""

    def settle(self, key: Key, home: Home) -> None:
        """Say where a sighting is."""

    def on_day(self, day: date, parties: Collection[str], states: Collection[str]) -> list[Sighting]:
        """Sightings of a day with one of these party keys or country keys."""

    def loose(self, cluster: Cluster, changed: Collection[str]) -> list[Sighting]:
        """Sightings without a day that may fit a cluster; not those whose two sure clusters are unchanged."""

    def near(self, s: Sighting) -> Iterable[Cluster]:
        """Clusters that may fit a sighting without a day."""

    def chain(self, parties: str, mode_class: str, since: str) -> Iterable[Sighting]:
        """News of the hour that is in chains, in chain order, from a last day on."""

    def chain_start(self, parties: str, mode_class: str, before: str) -> Cluster | None:
        """The latest chain that begins before a last day."""

    def members(self, cluster: str) -> list[Key]:
        """The sightings of a cluster."""

    def cluster(self, cluster: str) -> Cluster | None:
        """A cluster that is kept."""

    def save(self, cluster: Cluster) -> None:
        """Keep a cluster, or its new form."""

    def drop(self, cluster: str) -> None:
        """Give up a cluster."""

    def same_slug(self, slug: str) -> list[Cluster]:
        """All clusters with a slug."""

    def name(self, cluster: str) -> str | None:
        """The name a cluster was given."""

    def rename(self, cluster: str, name: str) -> None:
        """Give a cluster a name."""

    def know(self, names: Collection[tuple[str, str]]) -> list[str]:
        """Keep (folded token, key of a person); the tokens of those that are new."""

    def bearers(self, token: str) -> Collection[str]:
        """Keys of the people whose name holds a folded token."""

    def want(self, document: str, tokens: Collection[str]) -> None:
        """Keep the tokens by which a document names people that are not known, in place of those kept before."""

    def wanting(self, tokens: Collection[str]) -> list[str]:
        """Documents that want one of the tokens."""


class Memory:
    """A shelf in memory, for readings that are reconciled once and not kept."""

    def __init__(self) -> None:
        self._seen: dict[Key, Sighting] = {}
        self._homes: dict[Key, Home] = {}
        self._by: dict[str, set[Key]] = defaultdict(set)
        self._clusters: dict[str, Cluster] = {}
        self._shelves: dict[str, set[str]] = defaultdict(set)
        self._slugs: dict[str, set[str]] = defaultdict(set)
        self._members: dict[str, set[Key]] = defaultdict(set)
        self._names: dict[str, str] = {}
        self._bearers: dict[str, set[str]] = defaultdict(set)
        self._wanting: dict[str, set[str]] = defaultdict(set)

    def put(self, s: Sighting) -> None:
        self._seen[s.key], self._homes[s.key] = s, Home()
        for where in _places(s):
            self._by[where].add(s.key)

    def take(self, key: Key) -> tuple[Sighting, Home]:
        s, home = self._seen.pop(key), self._homes.pop(key)
        for where in _places(s):
            self._by[where].discard(key)
        self._members[home.cluster or ""].discard(key)
        return s, home

    def of(self, document: str) -> list[Key]:
        return sorted(k for k in self._seen if k[0] == document)

    def sighting(self, key: Key) -> Sighting | None:
        return self._seen.get(key)

    def home(self, key: Key) -> Home:
        return self._homes.get(key, Home())

    def settle(self, key: Key, home: Home) -> None:
        self._members[self._homes[key].cluster or ""].discard(key)
        self._homes[key] = home
        self._members[home.cluster or ""].add(key)

    def _found(self, places: Iterable[str]) -> list[Sighting]:
        return [self._seen[k] for k in sorted({k for p in places for k in self._by[p]})]

    def on_day(self, day: date, parties: Collection[str], states: Collection[str]) -> list[Sighting]:
        return [s for s in self._found([*(f"p{p}" for p in parties), *(f"s{x}" for x in states)]) if s.tier == "day" and s.day == day]

    def loose(self, cluster: Cluster, changed: Collection[str]) -> list[Sighting]:
        found = [s for s in self._found(_places(cluster.first)) if s.tier in ("fresh", "rest") and (s.window is None or meet(s.window, cluster.days))]
        return [s for s in found if not (sure := self._homes[s.key].sure) or not sure.isdisjoint(changed)]

    def near(self, s: Sighting) -> Iterable[Cluster]:
        found = [self._clusters[c] for c in sorted({c for p in _places(s) for c in self._shelves[p]})]
        return [c for c in found if c.kind != "alone" and (s.window is None or meet(s.window, c.days))]

    def chain(self, parties: str, mode_class: str, since: str) -> Iterable[Sighting]:
        found = [s for s in self._found([f"p{parties}"]) if s.tier == "fresh" and s.mode_class == mode_class and (self._homes[s.key].cluster or "").startswith("chain:")]
        return sorted((s for s in found if chain_order(s)[0] >= since), key=chain_order)

    def chain_start(self, parties: str, mode_class: str, before: str) -> Cluster | None:
        chains = [c for i in self._shelves[f"p{parties}"] if (c := self._clusters[i]).kind == "chain" and mode_class in c.modes]
        return max((c for c in chains if chain_order(c.first)[0] < before), key=lambda c: chain_order(c.first), default=None)

    def members(self, cluster: str) -> list[Key]:
        return sorted(self._members[cluster])

    def cluster(self, cluster: str) -> Cluster | None:
        return self._clusters.get(cluster)

    def save(self, cluster: Cluster) -> None:
        self.drop(cluster.id)
        self._clusters[cluster.id] = cluster
        self._slugs[cluster.slug].add(cluster.id)
        for where in _places(cluster.first):
            self._shelves[where].add(cluster.id)

    def drop(self, cluster: str) -> None:
        old = self._clusters.pop(cluster, None)
        if old:
            self._slugs[old.slug].discard(cluster)
            for where in _places(old.first):
                self._shelves[where].discard(cluster)

    def same_slug(self, slug: str) -> list[Cluster]:
        return [self._clusters[c] for c in sorted(self._slugs[slug])]

    def name(self, cluster: str) -> str | None:
        return self._names.get(cluster)

    def rename(self, cluster: str, name: str) -> None:
        self._names[cluster] = name

    def know(self, names: Collection[tuple[str, str]]) -> list[str]:
        fresh = sorted({token for token, key in names if key not in self._bearers[token]})
        for token, key in names:
            self._bearers[token].add(key)
        return fresh

    def bearers(self, token: str) -> Collection[str]:
        return self._bearers.get(token, ())

    def want(self, document: str, tokens: Collection[str]) -> None:
        for documents in self._wanting.values():
            documents.discard(document)
        for token in tokens:
            self._wanting[token].add(document)

    def wanting(self, tokens: Collection[str]) -> list[str]:
        return sorted({d for t in tokens for d in self._wanting[t]})


def _places(s: Sighting) -> tuple[str, str]:
    return f"p{parties_key(s.parties)}", f"s{states_key(s)}"
