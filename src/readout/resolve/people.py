"""Names of a page tied to actors: persons linked, suggested or left as written; states and organisations by the tables.

Promise: the written words are never changed; every link carries its reasons; in doubt the written name stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from readout.extract.names import Name
from readout.extract.names.name import ADJECTIVAL
from readout.extract.page import Page
from readout.language.tongues import tongue_of
from readout.model.cast import Cast
from readout.model.records import Actor, Mention, Office, Suggestion, Surface
from readout.resolve.cluster import Cluster, cluster
from readout.resolve.coding import sector_of
from readout.resolve.dictionary_form import dictionary_form
from readout.resolve.evidence import Around
from readout.resolve.fold import plain, similarity, skeleton
from readout.resolve.roles import holders_of_roles
from readout.resolve.score import Candidate, weigh
from readout.resolve.slots import same_given_in_office
from readout.resolve.twins import credited_twin

TWIN_CONFIDENCE, SLOT_CONFIDENCE = 0.4, 0.3
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "SPY", "IGO", "PTY", "OPP", "UNK", "REB"})  # sectors of words that office holders are called by
_NUMBER = re.compile(r"[ \u00a0](?:[IVX]{2,5}|[IVX](?=[ \u00a0]+[a-z]|[ \u00a0]*[,.;:)]))(?!\w)")
_FORMER = re.compile(r"\b(?:former|ex|then|onetime|late)\b[^.;:!?\n]{0,60}$|\b(?:бывш|экс-|колишн|был[ya]|dawn[ya]|ehemalig|früher|ancien)[^.;:!?\n]{0,60}$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"\b([a-z][\w-]+)[ \u00a0]$")
FOUND_CONFIDENCE = 0.5  # an organisation that only its look gives away


@dataclass(frozen=True)
class _Linked:
    cluster: Cluster
    best: Candidate | None
    accepted: bool


def resolve(page: Page, names: list[Name]) -> Cast:
    """The cast of a page: actors numbered by first mention, mentions in text order."""
    near = around(page, names)
    linked = _merged([_link(c, page, near) for c in clusters_of(page, names)])
    owner = {i: item for item in linked for i in item.cluster.members}
    book = _Book(page, names, [item.cluster for item in linked if not item.accepted])
    mentions = []
    for index, name in enumerate(names):
        if name.kind == "person":
            mentions.append(book.person(name, owner[index]))
        else:
            mentions.append(book.other(name))
    cast = Cast(book.actors, mentions)
    return Cast(book.actors, holders_of_roles(page, names, cast))


def clusters_of(page: Page, names: list[Name]) -> list[Cluster]:
    """The clusters of a page, with what else the page says of the people beside their names."""
    found = cluster(names, lambda n: dictionary_form(page, n) + _number(page.text, n))
    for c in found:
        c.former = any(_FORMER.search(page.text, max(0, names[i].start - 80), names[i].start) for i in c.members)
        words = (_WORD_BEFORE.search(page.text, max(0, names[i].start - 30), names[i].start) for i in c.members)
        c.occupations = [w[1] for w in words if w and page.facts.agents.get(w[1], "GOV") not in OFFICIAL]
    return found


def _number(text: str, name: Name) -> str:
    """A ruler's number that stands right behind the name ("King Charles" "I"), or ""."""
    number = _NUMBER.match(text, name.end)
    return number.group() if number else ""


def around(page: Page, names: Iterable[Name]) -> Around:
    """The page's date and the states and bodies it names."""
    keys = {n.key for n in names if n.key}
    states = {k.removeprefix("state:") for k in keys if k.startswith("state:")}
    bodies = {page.facts.organisations[k.removeprefix("org:")].country for k in keys if k.startswith("org:")}
    home = tongue_of(page.language).home  # which a paper at home need not name
    return Around(page.published, frozenset((states | bodies | {home}) - {""}))


def _link(found: Cluster, page: Page, near: Around) -> _Linked:
    best = weigh(found, page.facts, near)
    return _Linked(found, best, best is not None and best.accepted)


def _merged(linked: list[_Linked]) -> list[_Linked]:
    """Clusters that were accepted as one person become one."""
    out: dict[str, _Linked] = {}
    rest = []
    for item in linked:
        if not item.accepted or item.best is None:
            rest.append(item)
            continue
        known = out.get(item.best.person.id)
        if known is None:
            out[item.best.person.id] = item
        else:
            known.cluster.members += item.cluster.members
    return [*out.values(), *rest]


class _Book:
    """Hands out actor ids in order of first mention."""

    def __init__(self, page: Page, names: list[Name], clusters: list[Cluster]) -> None:
        self._page, self._facts, self._names, self._clusters = page, page.facts, names, clusters
        self.actors: list[Actor] = []
        self._ids: dict[str, str] = {}
        self._offered: dict[int, tuple[str, Suggestion | None, list[str]]] = {}

    def _enter(self, key: str, actor: Callable[[str], Actor]) -> str:
        """The id of the actor with this key, who is made where he is new: most are named again and again."""
        if key not in self._ids:
            self._ids[key] = f"a{len(self.actors) + 1}"
            self.actors.append(actor(self._ids[key]))
        return self._ids[key]

    def person(self, name: Name, linked: _Linked) -> Mention:
        """The mention of a person, with its actor."""
        written = dictionary_form(self._page, name)
        if linked.accepted and linked.best is not None:
            best = linked.best
            key = f"person:{best.person.id}"
            actor = self._enter(key, lambda i: _person_actor(i, best, sector_of(self._facts.terms_of(best.person.id), self._facts, self._page.published)))
            surface = _surface(written, best)
            return Mention(start=name.start, end=name.end, kind="person", actor=actor, surface=surface,
                           confidence=round(best.probability, 3), reasons=list(best.reasons))
        actor, offer, reasons = self._unknown(linked)
        return Mention(start=name.start, end=name.end, kind="person", actor=actor, confidence=0.6, suggestion=offer, reasons=list(reasons))

    def _unknown(self, linked: _Linked) -> tuple[str, Suggestion | None, list[str]]:
        """The actor of somebody who is not linked, and what is suggested: once for all mentions."""
        first = linked.cluster.members[0]
        if first not in self._offered:
            shown = _fullest([dictionary_form(self._page, self._names[i]) for i in linked.cluster.members])
            actor = self._enter(f"cluster:{first}", lambda i: Actor(id=i, name=shown, kind="person", confidence=0.6))
            self._offered[first] = (actor, *self._offer(linked))
        return self._offered[first]

    def _offer(self, linked: _Linked) -> tuple[Suggestion | None, list[str]]:
        """What is suggested for somebody who is not linked, and why."""
        if linked.best is not None:
            person, sure = linked.best.person, linked.best.probability / 2
            return Suggestion(name=person.name, wikidata=person.wikidata or None, confidence=round(sure, 2)), list(linked.best.reasons)
        twin = credited_twin(linked.cluster, self._clusters, self._page, self._names)
        if twin is not None:
            return Suggestion(name=twin, confidence=TWIN_CONFIDENCE), [f"a credit of this text has {twin}"]
        holder = same_given_in_office(linked.cluster, self._facts, self._page.published)
        if holder is not None:
            offer = Suggestion(name=holder.name, wikidata=holder.wikidata or None, confidence=SLOT_CONFIDENCE)
            return offer, ["office slot: held the office with this given name; the surname is another"]
        return None, ["not in the tables; written name kept"]

    def other(self, name: Name) -> Mention:
        """The mention of a state, organisation, group, place or office."""
        reasons = {"metonym": ["seat of government named for the state"], "capital": ["capital"],
                   "adjective": [ADJECTIVAL]}.get(name.role, [])
        actor = None
        if name.key and name.key.startswith("state:") and name.kind == "state":
            state = self._facts.states[name.key.removeprefix("state:")]
            actor = self._enter(name.key, lambda i: Actor(id=i, name=state.name, kind="state", wikidata=state.wikidata or None,
                                                          country=state.code, sector="GOV", key=name.key))
        elif name.key and name.key.startswith("org:"):
            row = self._facts.organisations[name.key.removeprefix("org:")]
            actor = self._enter(name.key, lambda i: Actor(id=i, name=row.name, kind="group" if row.kind == "group" else "organisation",
                                                          wikidata=row.wikidata or None, country=row.country or None,
                                                          sector=row.sector or None, key=name.key))
        elif name.kind == "organisation":
            written = " ".join(self._page.text[name.start : name.end].split())
            actor = self._enter(f"found:{written.lower()}", lambda i: Actor(id=i, name=written, kind="organisation", confidence=FOUND_CONFIDENCE,
                                                                            country=name.countries[0] if len(name.countries) == 1 else None))
            reasons = ["not in the tables; written name kept"]
        return Mention(start=name.start, end=name.end, kind=name.kind, actor=actor, reasons=reasons)


def _person_actor(actor_id: str, best: Candidate, sector: str | None) -> Actor:
    office = None
    if best.term is not None:
        t = best.term
        office = Office(title=t.title, of=t.of, from_=t.start or None, to=t.end or None)
    return Actor(id=actor_id, name=best.person.name, kind="person", wikidata=best.person.wikidata or None, country=best.person.country or None,
                 sector=sector, office=office, confidence=round(best.probability, 3), key=f"person:{best.person.id}")


def _fullest(written: list[str]) -> str:
    return max(written, key=len)


def _surface(written: str, best: Candidate) -> Surface:
    """ok, variant, truncated, wrong name or misspelt: the written words against the forms of the tables."""
    tokens = plain(written)
    person = best.person
    if set(tokens) <= set(plain(person.name)):
        return "ok"
    legitimate = {skeleton(t) for form in (person.name, *person.aliases, *person.native) for t in plain(form)}
    if all(skeleton(t) in legitimate for t in tokens):
        return "variant"
    surnames = [plain(f)[-1] for f in (person.name, *person.aliases) if plain(f)]
    if len(tokens[-1]) >= 4 and any(s.startswith(tokens[-1]) and s != tokens[-1] for s in surnames):
        return "truncated"
    given = [plain(f)[0] for f in (person.name, *person.aliases) if plain(f)]
    if len(tokens) > 1 and max(similarity(tokens[0], g) for g in given) < 0.75:
        return "wrong name"
    return "misspelt"
