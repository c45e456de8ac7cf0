"""Names of a page tied to actors: persons linked, suggested or left as written; states and organisations by the tables.

Promise: the written words are never changed; every link carries its reasons; in doubt the written name stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from readout.extract.names import Name
from readout.extract.page import Page
from readout.facts import Facts, Person, Term, holds
from readout.model.cast import Cast
from readout.model.records import Actor, Mention, Office, Suggestion, Surface
from readout.resolve.cluster import Cluster, cluster
from readout.resolve.dictionary_form import dictionary_form
from readout.resolve.fold import plain, similarity, skeleton
from readout.resolve.index import people_by_surname
from readout.resolve.roles import holders_of_roles
from readout.resolve.score import ACCEPT, MARGIN, SUGGEST, Candidate, related, weigh
from readout.resolve.twins import credited_twin

POOL = 40  # surnames of the tables looked at for each surname of a cluster
FIRM, FIRM_SURNAME = 0.72, 0.6  # names and surnames less alike are suggested at most
TWIN_CONFIDENCE = 0.4
FOUND_CONFIDENCE = 0.5  # an organisation that only its look gives away


@dataclass(frozen=True)
class _Linked:
    cluster: Cluster
    best: Candidate | None
    accepted: bool


def resolve(page: Page, names: list[Name]) -> Cast:
    """The cast of a page: actors numbered by first mention, mentions in text order."""
    linked = _merged([_link(c, page) for c in cluster(names, lambda n: dictionary_form(page, n))])
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


def _link(found: Cluster, page: Page) -> _Linked:
    day = page.published
    weighed = sorted((weigh(found, p, page.facts, day) for p in _pool(found, page.facts, day)), key=lambda c: (-c.score, c.person.id))
    if not weighed or weighed[0].score < SUGGEST:
        return _Linked(found, None, False)
    margin = weighed[0].score - weighed[1].score if len(weighed) > 1 else ACCEPT
    # names that are only half alike are never taken on the strength of a title alone
    like = weighed[0].likeness
    firm = like.total >= FIRM and like.surname >= FIRM_SURNAME and like.compatible
    return _Linked(found, weighed[0], weighed[0].score >= ACCEPT and margin >= MARGIN and firm)


def _pool(found: Cluster, facts: Facts, day: str | None) -> list[Person]:
    index = people_by_surname(facts)
    ids: dict[str, None] = {k.removeprefix("person:"): None for k in sorted(found.keys)}
    for surname in dict.fromkeys(found.surnames):
        near = process.extract(skeleton(surname), index.keys(), scorer=JaroWinkler.similarity, limit=POOL, score_cutoff=0.7)
        ids.update((p, None) for skeleton_, _, _ in near for p in index[skeleton_])
    for office in found.offices:
        for country in found.countries:
            ids.update((t.person, None) for t in _slot(facts, office, country, day))
    return [facts.people[i] for i in ids if i in facts.people]


def _slot(facts: Facts, office: str, country: str, day: str | None) -> Iterator[Term]:
    return (t for t in facts.terms if t.of == country and related(facts, office, t.office) and holds(t, day))


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

    def _enter(self, key: str, actor: Actor) -> str:
        if key not in self._ids:
            self._ids[key] = f"a{len(self.actors) + 1}"
            self.actors.append(_with_id(actor, self._ids[key]))
        return self._ids[key]

    def person(self, name: Name, linked: _Linked) -> Mention:
        """The mention of a person, with its actor."""
        written = dictionary_form(self._page, name)
        if linked.accepted and linked.best is not None:
            best = linked.best
            key = f"person:{best.person.id}"
            actor = self._enter(key, _person_actor(best))
            surface = _surface(written, best)
            return Mention(start=name.start, end=name.end, kind="person", actor=actor, surface=surface,
                           confidence=_probability(best.score), reasons=list(best.reasons))
        shown = _fullest([dictionary_form(self._page, self._names[i]) for i in linked.cluster.members])
        actor = self._enter(f"cluster:{linked.cluster.members[0]}", Actor(id="", name=shown, kind="person", confidence=0.6))
        offer, reasons = self._offer(linked)
        return Mention(start=name.start, end=name.end, kind="person", actor=actor, confidence=0.6, suggestion=offer, reasons=reasons)

    def _offer(self, linked: _Linked) -> tuple[Suggestion | None, list[str]]:
        """What is suggested for somebody who is not linked, and why."""
        if linked.best is not None:
            person, sure = linked.best.person, _probability(linked.best.score) / 2
            return Suggestion(name=person.name, wikidata=person.wikidata or None, confidence=round(sure, 2)), list(linked.best.reasons)
        twin = credited_twin(linked.cluster, self._clusters, self._page, self._names)
        if twin is not None:
            return Suggestion(name=twin, confidence=TWIN_CONFIDENCE), [f"a credit of this text has {twin}"]
        return None, ["not in the tables; written name kept"]

    def other(self, name: Name) -> Mention:
        """The mention of a state, organisation, group, place or office."""
        reasons = {"metonym": ["seat of government named for the state"], "capital": ["capital"],
                   "adjective": ["adjective of the state"]}.get(name.role, [])
        actor = None
        if name.key and name.key.startswith("state:") and name.kind == "state":
            state = self._facts.states[name.key.removeprefix("state:")]
            actor = self._enter(name.key, Actor(id="", name=state.name, kind="state", wikidata=state.wikidata or None,
                                                country=state.code, sector="GOV", key=name.key))
        elif name.key and name.key.startswith("org:"):
            row = self._facts.organisations[name.key.removeprefix("org:")]
            actor = self._enter(name.key, Actor(id="", name=row.name, kind="group" if row.kind == "group" else "organisation",
                                                wikidata=row.wikidata or None, country=row.country or None,
                                                sector=row.sector or None, key=name.key))
        elif name.kind == "organisation":
            written = " ".join(self._page.text[name.start : name.end].split())
            actor = self._enter(f"found:{written.lower()}", Actor(id="", name=written, kind="organisation", confidence=FOUND_CONFIDENCE,
                                                                  country=name.countries[0] if len(name.countries) == 1 else None))
            reasons = ["not in the tables; written name kept"]
        return Mention(start=name.start, end=name.end, kind=name.kind, actor=actor, reasons=reasons)


def _with_id(actor: Actor, actor_id: str) -> Actor:
    return msgspec.structs.replace(actor, id=actor_id)


def _person_actor(best: Candidate) -> Actor:
    office = None
    if best.term is not None:
        t = best.term
        office = Office(title=t.title, of=t.of, from_=t.start or None, to=t.end or None)
    return Actor(id="", name=best.person.name, kind="person", wikidata=best.person.wikidata or None, country=best.person.country or None,
                 sector="GOV" if office else None, office=office, confidence=_probability(best.score), key=f"person:{best.person.id}")


def _probability(score: float) -> float:
    return round(1 / (1 + exp(-score)), 3)


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
