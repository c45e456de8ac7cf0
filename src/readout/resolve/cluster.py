"""Person mentions of one document gathered into clusters, before the tables are asked.

Joined: same surname skeleton with compatible given names; equal given names with similar surnames; a clipped surname that is a
prefix (four letters or more) of a cluster-mate's under the same given name; a bare surname with the only cluster it fits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from readout.extract.names import Name
from readout.resolve.fold import similarity
from readout.resolve.forms import Form, form_of

SHORT = 4  # letters of a surname that says little


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

    @cached_property
    def usual(self) -> bool:
        """Are there full names, none of them a ruler's or with a number?"""
        return bool(self.full) and not any(f.number or f.regnal for f in self.full)

    @cached_property
    def short(self) -> bool:
        """Are all surnames short?"""
        return max(len(f.surname) for f in self.forms) <= SHORT


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
    given: dict[str, str] = field(default_factory=dict)  # folded given names in order of first mention, each with its skeleton

    @property
    def spelling(self) -> Spelling:
        """What the names say by themselves; a surname alone that all full names have says nothing more, and is left out."""
        surnames = {f.surname for f in self.forms if f.given}
        forms = tuple(f for f in self.forms if f.given or f.surname not in surnames) if len(surnames) == 1 else tuple(self.forms)
        return Spelling(forms, frozenset(self.keys), "monarch" in self.offices)

    @property
    def surnames(self) -> list[str]:
        """Folded surnames, in order of first mention."""
        return list(dict.fromkeys(f.surname for f in self.forms))

    def add(self, index: int, name: Name, form: Form) -> bool:
        """Take one mention in, with its evidence; True where other names may fit now than did before."""
        self.members.append(index)
        new = form not in self.forms or (name.key is not None and name.key not in self.keys) or bool(name.offices)
        self.forms[form] = None
        if form.given:
            self.given[form.given] = form.given_skeleton
        self.offices += [o for o in name.offices if o not in self.offices]
        self.countries += [c for c in name.countries if c not in self.countries]
        if name.key:
            self.keys.add(name.key)
        return new


def cluster(names: list[Name], written: Callable[[Name], str]) -> list[Cluster]:
    """Clusters in order of first mention; full names are placed first, bare surnames after. `written` gives a name's dictionary form."""
    persons = [(i, n, form_of(written(n))) for i, n in enumerate(names) if n.kind == "person"]
    clusters: list[Cluster] = []
    homes: dict[tuple[Form, str | None], Cluster] = {}  # of the names met since a cluster last changed: most come again and again
    for index, name, form in sorted(persons, key=lambda p: (p[2].given is None, p[0])):
        home = homes.get((form, name.key)) or _home(clusters, name, form)
        if home is None:
            home = Cluster()
            clusters.append(home)
        if home.add(index, name, form):
            homes.clear()
        else:
            homes[form, name.key] = home
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
    if name.key and c.keys:
        return 0.0
    near, begun = 0.0, False
    for f in c.forms:
        if f.number and form.number and f.number != form.number:
            return 0.0
        near, begun = max(near, similarity(form.surname_skeleton, f.surname_skeleton)), begun or f.surname.startswith(form.surname)
    if form.given is None:
        if near == 1.0 or (near >= 0.8 and len(form.surname) >= 4):
            return near
        royal = not form.first_named or "monarch" in c.offices or any(f.first_named for f in c.forms)  # Prince Vladimir is not Vladimir Putin
        return 0.75 if form.surname in c.given and not form.number and royal else 0.0  # a family name that stands first, or a bare given name
    clipped = begun and len(form.surname) >= 4
    if near < 0.72 and not clipped:
        return 0.0
    alike = max([similarity(form.given_skeleton, g) for g in c.given.values()], default=0.85)
    if near == 1.0 and alike >= 0.75:
        return 2.0 + alike
    return 1.0 + near if (clipped and alike >= 0.9) or (alike >= 0.85 and near >= 0.72) else 0.0
