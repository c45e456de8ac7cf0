"""Person mentions of one document gathered into clusters, before the tables are asked.

Joined: same surname skeleton with compatible given names; equal given names with similar surnames; a clipped surname that is a
prefix (four letters or more) of a cluster-mate's under the same given name; a bare surname with the only cluster it fits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from readout.extract.names import Name
from readout.resolve.fold import similarity, skeleton
from readout.resolve.forms import Form, form_of


@dataclass(frozen=True)
class Spelling:
    """What the names of a cluster say by themselves, the same in whatever text they stand: the forms, the people of the tables whose listed
    forms they are, and whether a monarch is meant."""

    forms: tuple[Form, ...]
    keys: frozenset[str]
    monarch: bool

    @cached_property
    def full(self) -> tuple[Form, ...]:
        """The forms with a given name."""
        return tuple(f for f in self.forms if f.given)

    @cached_property
    def bare(self) -> tuple[Form, ...]:
        """The others."""
        return tuple(f for f in self.forms if not f.given)


@dataclass
class Cluster:
    """Mentions of one person: indexes into the page's names, the forms of the name, titles and states; `former`: a title is a past one;
    `occupations`: lower-case words right before the name that are no office (lawyer, pianist)."""

    members: list[int] = field(default_factory=list)
    forms: dict[Form, None] = field(default_factory=dict)
    offices: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    former: bool = False
    occupations: list[str] = field(default_factory=list)

    @property
    def spelling(self) -> Spelling:
        """What the names say by themselves."""
        return Spelling(tuple(self.forms), frozenset(self.keys), "monarch" in self.offices)

    @property
    def surnames(self) -> list[str]:
        """Folded surnames, in order of first mention."""
        return list(dict.fromkeys(f.surname for f in self.forms))

    @property
    def given(self) -> list[str]:
        """Folded given names, in order of first mention."""
        return list(dict.fromkeys(f.given for f in self.forms if f.given))

    def add(self, index: int, name: Name, form: Form) -> None:
        """Take one mention in, with its evidence."""
        self.members.append(index)
        self.forms[form] = None
        self.offices += [o for o in name.offices if o not in self.offices]
        self.countries += [c for c in name.countries if c not in self.countries]
        self.keys |= {name.key} if name.key else set()


def cluster(names: list[Name], written: Callable[[Name], str]) -> list[Cluster]:
    """Clusters in order of first mention; full names are placed first, bare surnames after. `written` gives a name's dictionary form."""
    persons = [(i, n, form_of(written(n))) for i, n in enumerate(names) if n.kind == "person"]
    clusters: list[Cluster] = []
    for index, name, form in sorted(persons, key=lambda p: (p[2].given is None, p[0])):
        home = _home(clusters, name, form)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(index, name, form)
    for c in clusters:
        c.members.sort()
    return sorted(clusters, key=lambda c: c.members[0])


def _home(clusters: list[Cluster], name: Name, form: Form) -> Cluster | None:
    fitting = [(s, c) for c in clusters if (s := _fit(c, name, form)) > 0]
    if not fitting:
        return None
    best = max(s for s, _ in fitting)
    top = [c for s, c in fitting if s == best]
    if form.given is None:  # a bare surname is the known person's before it is a spouse's
        return ([c for c in top if c.keys] or top)[-1]
    return top[0]


def _fit(c: Cluster, name: Name, form: Form) -> float:
    if name.key and name.key in c.keys:
        return 3.0
    if (name.key and c.keys) or any(f.number and form.number and f.number != form.number for f in c.forms):
        return 0.0
    near = max(similarity(form.surname_skeleton, f.surname_skeleton) for f in c.forms)
    if form.given is None:
        if near == 1.0 or (near >= 0.8 and len(form.surname) >= 4):
            return near
        royal = not form.first_named or "monarch" in c.offices or any(f.first_named for f in c.forms)  # Prince Vladimir is not Vladimir Putin
        return 0.75 if form.surname in c.given and not form.number and royal else 0.0  # a family name that stands first, or a bare given name
    alike = max((similarity(form.given_skeleton, skeleton(g)) for g in c.given), default=0.85)
    if near == 1.0 and alike >= 0.75:
        return 2.0 + alike
    clipped = alike >= 0.9 and len(form.surname) >= 4 and any(s.startswith(form.surname) for s in c.surnames)
    return 1.0 + near if clipped or (alike >= 0.85 and near >= 0.72) else 0.0
