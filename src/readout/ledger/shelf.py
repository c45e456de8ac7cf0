"""The shelf of sightings and clusters in the ledger: every answer by an index, so that its cost does not grow with the ledger.

Promise: what `reconcile.shelf.Shelf` promises, inside the transaction of one connection. A window is never wider than WIDE days (what is
wider is placed nowhere), so that a look for windows over a day is a look at a short stretch of an index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select, update

from readout.ledger.parts import ASKED
from readout.ledger.schema import clusters, known_names, sightings, wanted_names
from readout.reconcile.clusters import Cluster, chain_order, parties_key, states_key
from readout.reconcile.days import Days
from readout.reconcile.shelf import Home, Key
from readout.reconcile.sightings import WIDE, Sighting


class LedgerShelf:
    """A shelf over one connection; the caller's transaction keeps or forgets what is written.

    It is the only writer while it lives, so that it remembers homes and clusters it has seen.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._homes: dict[Key, Home] = {}
        self._held: dict[str, tuple[Cluster | None, str | None]] = {}  # cluster and name by id

    def put(self, s: Sighting) -> None:
        """Keep a sighting that has no home yet."""
        self._connection.execute(insert(sightings).values(
            document_id=s.document, encounter=s.encounter, parties=parties_key(s.parties), states=states_key(s), tier=s.tier, mode_class=s.mode_class,
            **_ends(s.window), json=msgspec.json.encode(s).decode()))
        self._homes[s.key] = Home()

    def take(self, key: Key) -> tuple[Sighting, Home]:
        """Give up a sighting. Raises KeyError where there is none."""
        s, home = self.sighting(key), self.home(key)
        if s is None:
            raise KeyError(key)
        self._connection.execute(delete(sightings).where(_is(key)))
        self._homes[key] = Home()
        return s, home

    def sighting(self, key: Key) -> Sighting | None:
        """A sighting that is kept."""
        found = self._connection.scalar(select(sightings.c.json).where(_is(key)))
        return msgspec.json.decode(found, type=Sighting) if found else None

    def of(self, document: str) -> list[Key]:
        """The sightings of a document."""
        c = sightings.c
        return sorted((document, e) for e in self._connection.scalars(select(c.encounter).where(c.document_id == document)))

    def home(self, key: Key) -> Home:
        """Where a sighting is; nowhere, when it is not kept."""
        if key not in self._homes:
            c = sightings.c
            row = self._connection.execute(select(c.cluster, c.sure_a, c.sure_b).where(_is(key))).one_or_none()
            self._homes[key] = _home(row) if row else Home()
        return self._homes[key]

    def settle(self, key: Key, home: Home) -> None:
        """Say where a sighting is."""
        sure = [*sorted(home.sure), None, None]
        self._connection.execute(update(sightings).where(_is(key)).values(cluster=home.cluster, sure_a=sure[0], sure_b=sure[1]))
        self._homes[key] = home

    def on_day(self, day: date, parties: Collection[str], states: Collection[str]) -> list[Sighting]:
        """Sightings of a day with one of these party keys or country keys."""
        c = sightings.c
        return self._sightings(c.tier == "day", or_(and_(c.parties.in_(parties), c.first_day == day.isoformat()),
                                                    and_(c.states.in_(states), c.first_day == day.isoformat())))

    def loose(self, cluster: Cluster, changed: Collection[str]) -> list[Sighting]:
        """Sightings without a day that may fit a cluster; not those whose two sure clusters are unchanged."""
        c, ids = sightings.c, list(changed)[:ASKED]
        when: list[ColumnElement[bool]] = [c.first_day.is_(None)]
        if cluster.days:
            low, high = cluster.days.first - timedelta(WIDE), cluster.days.last
            when.append(and_(c.first_day >= low.isoformat(), c.first_day <= high.isoformat(), c.last_day >= cluster.days.first.isoformat()))
        unsure = or_(c.sure_a.is_(None), c.sure_a.in_(ids), c.sure_b.in_(ids)) if len(ids) == len(changed) else None
        kept = [c.tier.in_(("fresh", "rest")), *([unsure] if unsure is not None else [])]
        parts = [and_(side, w) for side in (c.parties == parties_key(cluster.first.parties), c.states == states_key(cluster.first)) for w in when]
        return self._sightings(or_(*parts), *kept)

    def near(self, s: Sighting) -> Iterable[Cluster]:
        """Clusters that may fit a sighting without a day."""
        c = clusters.c
        sides = (c.parties == parties_key(s.parties), c.states == states_key(s))
        if s.window is None:
            query = select(c.json).where(or_(*sides), c.kind != "alone")
        else:
            low, high = (s.window.first - timedelta(WIDE)).isoformat(), s.window.last.isoformat()
            during = and_(c.first_day >= low, c.first_day <= high)
            query = select(c.json).where(or_(*(and_(side, during) for side in sides)), c.kind != "alone", c.last_day >= s.window.first.isoformat())
        rows = self._connection.execute(query.order_by(c.first_day, c.id))
        return (msgspec.json.decode(row.json, type=Cluster) for row in rows)

    def chain(self, parties: str, mode_class: str, since: str) -> Iterable[Sighting]:
        """News of the hour that is in chains, in chain order, from a last day on."""
        c = sightings.c
        query = select(c.json).where(c.parties == parties, c.tier == "fresh", c.mode_class == mode_class, c.last_day >= since, c.cluster.startswith("chain:"))
        rows = self._connection.execute(query.order_by(c.last_day, c.document_id, c.encounter))
        return (msgspec.json.decode(row.json, type=Sighting) for row in rows)

    def chain_start(self, parties: str, mode_class: str, before: str) -> Cluster | None:
        """The latest chain that begins before a last day."""
        c = clusters.c
        mine = and_(c.parties == parties, c.kind == "chain", c.mode_class == mode_class)
        latest = select(func.max(c.start_day)).where(mine, c.start_day < before).scalar_subquery()
        return max(self._clusters(select(c.json).where(mine, c.start_day == latest)), key=lambda x: chain_order(x.first), default=None)

    def members(self, cluster: str) -> list[Key]:
        """The sightings of a cluster."""
        c = sightings.c
        found = self._connection.execute(select(c.document_id, c.encounter).where(c.cluster == cluster))
        return sorted((row.document_id, row.encounter) for row in found)

    def cluster(self, cluster: str) -> Cluster | None:
        """A cluster that is kept."""
        return self._known(cluster)[0]

    def name(self, cluster: str) -> str | None:
        """The name a cluster was given."""
        return self._known(cluster)[1]

    def _known(self, cluster: str) -> tuple[Cluster | None, str | None]:
        if cluster not in self._held:
            row = self._connection.execute(select(clusters.c.json, clusters.c.name).where(clusters.c.id == cluster)).one_or_none()
            self._held[cluster] = (msgspec.json.decode(row.json, type=Cluster), row.name) if row else (None, None)
        return self._held[cluster]

    def save(self, cluster: Cluster) -> None:
        """Keep a cluster, or its new form; a name it had stays with it."""
        there, name = self._known(cluster.id)
        row = {"kind": cluster.kind, "parties": parties_key(cluster.first.parties), "states": states_key(cluster.first), "mode_class": min(cluster.modes),
               "start_day": chain_order(cluster.first)[0], **_ends(cluster.days), "slug": cluster.slug, "json": msgspec.json.encode(cluster).decode()}
        if there:
            self._connection.execute(update(clusters).where(clusters.c.id == cluster.id).values(**row))
        else:
            self._connection.execute(insert(clusters).values(id=cluster.id, **row))
        self._held[cluster.id] = (cluster, name)

    def drop(self, cluster: str) -> None:
        """Give up a cluster."""
        self._connection.execute(delete(clusters).where(clusters.c.id == cluster))
        self._held[cluster] = (None, None)

    def same_slug(self, slug: str) -> list[Cluster]:
        """All clusters with a slug."""
        return sorted(self._clusters(select(clusters.c.json).where(clusters.c.slug == slug)), key=lambda c: c.id)

    def rename(self, cluster: str, name: str) -> None:
        """Give a cluster a name."""
        self._connection.execute(update(clusters).where(clusters.c.id == cluster).values(name=name))
        self._held[cluster] = (self._known(cluster)[0], name)

    def know(self, names: Collection[tuple[str, str]]) -> list[str]:
        """Keep (folded token, key of a person); the tokens of those that are new."""
        c = known_names.c
        there = {(r.token, r.key) for r in self._connection.execute(select(c.token, c.key).where(c.key.in_({k for _, k in names})))} if names else set()
        fresh = sorted(set(names) - there)
        if fresh:
            self._connection.execute(insert(known_names), [{"token": token, "key": key} for token, key in fresh])
        return sorted({token for token, _ in fresh})

    def bearers(self, token: str) -> Collection[str]:
        """Keys of the people whose name holds a folded token."""
        return list(self._connection.scalars(select(known_names.c.key).where(known_names.c.token == token)))

    def want(self, document: str, tokens: Collection[str]) -> None:
        """Keep the tokens by which a document names people that are not known, in place of those kept before."""
        self._connection.execute(delete(wanted_names).where(wanted_names.c.document_id == document))
        if tokens:
            self._connection.execute(insert(wanted_names), [{"token": token, "document_id": document} for token in sorted(tokens)])

    def wanting(self, tokens: Collection[str]) -> list[str]:
        """Documents that want one of the tokens."""
        c = wanted_names.c
        return sorted(self._connection.scalars(select(c.document_id).where(c.token.in_(tokens)).distinct())) if tokens else []

    def _sightings(self, *conditions: ColumnElement[bool]) -> list[Sighting]:
        """Sightings that meet the conditions, whose homes are then known too."""
        c = sightings.c
        out = []
        for row in self._connection.execute(select(c.json, c.cluster, c.sure_a, c.sure_b).where(*conditions)):
            s = msgspec.json.decode(row.json, type=Sighting)
            self._homes.setdefault(s.key, _home(row))
            out.append(s)
        return sorted(out, key=lambda s: s.key)

    def _clusters(self, query: Select[Any]) -> Sequence[Cluster]:
        return [msgspec.json.decode(row.json, type=Cluster) for row in self._connection.execute(query)]


def _is(key: Key) -> Any:
    return and_(sightings.c.document_id == key[0], sightings.c.encounter == key[1])


def _home(row: Any) -> Home:
    return Home(row.cluster, frozenset(x for x in (row.sure_a, row.sure_b) if x))


def _ends(days: Days | None) -> dict[str, str | None]:
    return {"first_day": days.first.isoformat() if days else None, "last_day": days.last.isoformat() if days else None}
