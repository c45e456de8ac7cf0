"""Person mentions of one document gathered into clusters, before the tables are asked.

Joined: same surname skeleton with compatible given names; equal given names with similar surnames; a clipped surname that is a
prefix (four letters or more) of a cluster-mate's under the same given name; a bare surname with the only cluster it fits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from readout.extract.names import Name
from readout.resolve.fold import plain, similarity, skeleton


@dataclass
class Cluster:
    """Mentions of one person: indexes into the page's names, their surnames and given names, titles and states."""

    members: list[int] = field(default_factory=list)
    surnames: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def add(self, index: int, name: Name, surname: str, given: str | None) -> None:
        """Take one mention in, with its evidence."""
        self.members.append(index)
        self.surnames.append(surname)
        self.given += [given] if given else []
        self.offices += [o for o in name.offices if o not in self.offices]
        self.countries += [c for c in name.countries if c not in self.countries]
        self.keys |= {name.key} if name.key else set()


def parts(text: str) -> tuple[str, str | None]:
    """Folded (surname, given name or None) of the words of a name, surname last."""
    tokens = plain(text)
    if not tokens:
        return text.lower(), None
    return tokens[-1], tokens[0] if len(tokens) > 1 else None


def cluster(names: list[Name], written: Callable[[Name], str]) -> list[Cluster]:
    """Clusters in order of first mention; full names are placed first, bare surnames after. `written` gives a name's dictionary form."""
    persons = [(i, n, *parts(written(n))) for i, n in enumerate(names) if n.kind == "person"]
    clusters: list[Cluster] = []
    for index, name, surname, given in sorted(persons, key=lambda p: (p[3] is None, p[0])):
        home = _home(clusters, name, surname, given)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(index, name, surname, given)
    for c in clusters:
        c.members.sort()
    return sorted(clusters, key=lambda c: c.members[0])


def _home(clusters: list[Cluster], name: Name, surname: str, given: str | None) -> Cluster | None:
    fitting = [(s, c) for c in clusters if (s := _fit(c, name, surname, given)) > 0]
    if not fitting:
        return None
    best = max(s for s, _ in fitting)
    top = [c for s, c in fitting if s == best]
    return top[-1] if len(top) == 1 or given is None else top[0]


def _fit(c: Cluster, name: Name, surname: str, given: str | None) -> float:
    if name.key and name.key in c.keys:
        return 3.0
    if name.key and c.keys:
        return 0.0
    near = max(similarity(skeleton(surname), skeleton(s)) for s in c.surnames)
    if given is None:
        if near == 1.0 or (near >= 0.8 and len(surname) >= 4):
            return near
        return 0.75 if surname in c.given else 0.0  # a family name that stands first, or a bare given name
    alike = max((similarity(skeleton(given), skeleton(g)) for g in c.given), default=0.85)
    if near == 1.0 and alike >= 0.75:
        return 2.0 + alike
    clipped = alike >= 0.9 and len(surname) >= 4 and any(s.startswith(surname) for s in c.surnames)
    return 1.0 + near if clipped or (alike >= 0.85 and near >= 0.72) else 0.0
