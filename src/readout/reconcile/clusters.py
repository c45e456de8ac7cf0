"""Encounters made of sightings: who fits whom, and what is one encounter among the sightings of one day.

Promise: pure functions of sightings; the date is hard, so that two days are never one encounter, however alike the rest.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from readout.model.records import Record
from readout.reconcile.days import Days, meet
from readout.reconcile.sightings import Sighting

Kind = Literal["day", "chain", "alone"]


class Cluster(Record, frozen=True):
    """One encounter of the ledger. `first` stands for all its sightings, `days` is when it was, `modes` are the classes of its modes.

    `kind`: of a day; a chain of undated reports of the hour; a sighting that stays alone. Only the first two can be joined.
    """

    id: str
    kind: Kind
    first: Sighting
    days: Days | None
    modes: frozenset[str]

    @property
    def slug(self) -> str:
        """Readable name: who and when; unknown days and lone sightings carry a mark of their own."""
        who = "-".join(sorted(_short(p) for p in self.first.parties)) or "unknown"
        when = self.days.text if self.days else "undated"
        return f"n-{who}-{when}" + (f"-{mark(repr(self.first.key))}" if self.kind == "alone" else "")


def parties_key(parties: Iterable[str]) -> str:
    """Parties as one string, in no order."""
    return "|".join(sorted(parties))


def states_key(sighting: Sighting) -> str:
    """Countries of the parties as one string: what joins states and their people."""
    return "|".join(sorted(set(sighting.states.values())))


def mark(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def alone(s: Sighting) -> Cluster:
    """The cluster of a sighting that fits no encounter, or several."""
    return Cluster(id="alone:" + "#".join(s.key), kind="alone", first=s, days=s.days, modes=frozenset([s.mode_class]))


def fits(s: Sighting, cluster: Cluster) -> bool:
    """True when the vaguer sighting can be of this encounter: parties, mode, and a window or a partial date that says so."""
    if cluster.kind == "alone" or s.mode_class not in cluster.modes or cluster.days is None or not s.same_parties(cluster.first):
        return False
    return s.placed and s.agrees(cluster.days) and (s.window is None or meet(s.window, cluster.days) is not None)


def of_a_day(seen: Sequence[Sighting]) -> list[tuple[Cluster, list[Sighting]]]:
    """Encounters of sightings that have a day, with their sightings; those that name states join the one encounter of their people."""
    cells: dict[tuple[frozenset[str], date | None], list[Sighting]] = defaultdict(list)
    for s in sorted(seen, key=lambda s: s.order):
        cells[s.parties, s.day].append(s)
    made = [(_dated(c), c) for cell in cells.values() for c in _by_mode(cell)]
    people, states = [m for m in made if not m[0].first.by_states], [m for m in made if m[0].first.by_states]
    homes = [[p for p in people if fits(c.first, p[0])] for c, _ in states]
    joined = {fitting[0][0].id: [] for fitting in homes if len(fitting) == 1}  # type: dict[str, list[Sighting]]
    for (_, members), fitting in zip(states, homes, strict=True):
        if len(fitting) == 1:
            joined[fitting[0][0].id] += members
    out = [_with(c, members, joined.get(c.id, [])) for c, members in people]
    return out + [m for m, fitting in zip(states, homes, strict=True) if len(fitting) != 1]


def _with(cluster: Cluster, members: list[Sighting], others: list[Sighting]) -> tuple[Cluster, list[Sighting]]:
    modes = cluster.modes | {s.mode_class for s in others}
    return Cluster(id=cluster.id, kind=cluster.kind, first=cluster.first, days=cluster.days, modes=modes), [*members, *others]


def _dated(members: list[Sighting]) -> Cluster:
    """A cluster of one day, parties and mode. Its id names all three, so that it stays as long as they do."""
    first, modes = members[0], frozenset(s.mode_class for s in members)
    return Cluster(id=f"day:{parties_key(first.parties)}:{first.day}:{min(modes)}", kind="day", first=first, days=first.days, modes=modes)


def _by_mode(seen: list[Sighting]) -> list[list[Sighting]]:
    """One cluster for one day's talks of one pair, unless a single document tells two modes apart; letters always stand apart.

    News calls a phone call "talks", so that the mode alone, across documents, does not part what participants and day unite.
    """
    spoken: dict[str, set[str]] = defaultdict(set)
    for s in seen:
        if s.mode_class != "letter":
            spoken[s.document].add(s.mode_class)
    parted = any(len(modes) > 1 for modes in spoken.values())
    classes: dict[str, list[Sighting]] = defaultdict(list)
    for s in seen:
        classes[s.mode_class if parted or s.mode_class == "letter" else "spoken"].append(s)
    return list(classes.values())


def chained(seen: Iterable[Sighting]) -> Iterable[tuple[Cluster, list[Sighting]]]:
    """News of the hour of the same parties and mode, in the order of `chain_order`: one encounter for as long as all windows share a day."""
    members: list[Sighting] = []
    days: Days | None = None
    for s in seen:
        shared = meet(days, s.window)
        if members and (shared is None or s.document in {m.document for m in members}):
            yield _chain(members, days), members
            members, shared = [], None
        members, days = [*members, s], shared or s.window
    if members:
        yield _chain(members, days), members


def chain_order(s: Sighting) -> tuple[str, str, str]:
    """Chains run by the last day of the window, then by ids."""
    return (s.window.last.isoformat() if s.window else "9999", *s.key)


def _chain(members: list[Sighting], days: Days | None) -> Cluster:
    first = members[0]
    return Cluster(id="chain:" + "#".join(first.key), kind="chain", first=first, days=days, modes=frozenset([first.mode_class]))


def _short(party: str) -> str:
    kind, _, rest = party.partition(":")
    return rest.split("-")[-1].lower() if kind == "person" else rest.lower()
