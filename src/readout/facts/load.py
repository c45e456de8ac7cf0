"""Loading and overlaying the fact tables.

Promise: `load` either returns tables whose references hold (every term has a person and a known office) or raises FactsError with the
file and line at fault; `version` changes exactly when a table changes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args

import yaml

from readout.errors import FactsError
from readout.facts.inflect import english_forms
from readout.facts.rows import (
    AnonymousWord, ChannelWord, OfficeWord, Organisation, Person, State, StateWords, Term, Verb, VerbKind,
)
from readout.facts.table import Row, data_dir, read_table
from readout.model.records import Channel

LANGUAGES = ("en", "ru", "pl", "uk", "de", "fr")
FRAMES = frozenset({"that", "to", "np", "of", "for", "quote", "as"})
Source = Traversable | Path


@dataclass(frozen=True)
class Facts:
    """All tables of one version; look-ups by code, id or form."""

    version: str
    states: dict[str, State]
    organisations: dict[str, Organisation]
    offices: dict[str, OfficeWord]
    people: dict[str, Person]
    terms: list[Term]
    verbs: dict[str, tuple[Verb, ...]]
    channels: tuple[ChannelWord, ...]
    anonymous: tuple[AnonymousWord, ...]
    plover: dict[str, Any] = field(repr=False)
    cameo: tuple[tuple[str, str, str, str], ...] = field(repr=False)

    @cached_property
    def _terms_by_person(self) -> dict[str, list[Term]]:
        out: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            out[term.person].append(term)
        return out

    def terms_of(self, person: str) -> list[Term]:
        """Terms of office of a person, as listed."""
        return self._terms_by_person.get(person, [])

    def holders(self, office: str, of: str, day: str | None) -> list[Term]:
        """Terms of an office of a state or organisation that hold on a day (ISO; None for any day)."""
        return [t for t in self.terms if t.office == office and t.of == of and (day is None or holds(t, day))]

    @cached_property
    def _forms(self) -> dict[str, dict[str, Verb]]:
        return {lang: {form.lower(): verb for verb in reversed(verbs) for form in verb.forms} for lang, verbs in self.verbs.items()}

    def verb_forms(self, language: str) -> dict[str, Verb]:
        """Lower-case form -> verb of saying; empty for a language without a table."""
        return self._forms.get(language, {})


def holds(term: Term, day: str) -> bool:
    """Does a term cover a day? Compared at the coarser precision of the two."""
    started = not term.start or term.start[: len(day)] <= day[: len(term.start)]
    return started and (not term.end or day[: len(term.end)] <= term.end[: len(day)])


@cache
def builtin() -> Facts:
    """The built-in tables, read once."""
    return load(None)


def load(extra: Path | None = None) -> Facts:
    """The built-in tables with those in the folder `extra` laid over them: a row with the same key replaces, others are added.

    Raises FactsError for a folder that is not there or a row that does not validate.
    """
    if extra is not None and not extra.is_dir():
        raise FactsError(f"{extra}: not a folder", "a folder of fact tables", "give the folder that holds people.csv, terms.csv ...")
    shelves: list[Source] = [data_dir(), *([extra] if extra else [])]
    states = _states(shelves)
    people = {p.id: p for p in map(_person, _rows(shelves, "people", ("id", "name", "country", "basis")))}
    offices = {o.id: o for o in map(_office, _rows(shelves, "office_words", ("id", "sector", "basis")))}
    organisations = {o.id: o for o in map(_organisation, _rows(shelves, "organisations", ("id", "name", "kind", "basis")))}
    terms = [_term(r, people, offices) for r in _rows(shelves, "terms", ("person", "office", "title", "of", "from", "to", "basis"))]
    return Facts(_version(shelves), states, organisations, offices, people, terms, _verbs(shelves), _channels(shelves), _anonymous(shelves),
                 yaml.safe_load((data_dir() / "plover.yaml").read_text(encoding="utf-8")), _cameo(shelves))


def _files(shelf: Source, name: str) -> Iterator[Source]:
    """`name.csv` of a shelf, then the files of its folder `name`, sorted."""
    single, folder = shelf / f"{name}.csv", shelf / name
    if single.is_file():
        yield single
    if folder.is_dir():
        yield from sorted((f for f in folder.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name)


def _rows(shelves: list[Source], name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    for shelf in shelves:
        for file in _files(shelf, name):
            yield from read_table(file, columns)


def _version(shelves: list[Source]) -> str:
    digest = hashlib.sha256()
    for shelf in shelves:
        for file in sorted(_walk(shelf), key=lambda f: f.name):
            data = file.read_bytes()
            digest.update(f"{file.name}:{len(data)}:".encode() + data)
    return digest.hexdigest()[:16]


def _walk(shelf: Source) -> Iterator[Source]:
    for entry in shelf.iterdir():
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.name.endswith((".csv", ".yaml")):
            yield entry


def _states(shelves: list[Source]) -> dict[str, State]:
    words: dict[str, dict[str, StateWords]] = defaultdict(dict)
    for r in _rows(shelves, "state_words", ("code", "language", "names", "basis")):
        words[r.need("code")][r.need("language")] = StateWords(*(r.many(c) for c in ("names", "adjectives", "demonyms", "capitals", "metonyms")))
    rows = _rows(shelves, "states", ("code", "name", "basis"))
    return {r["code"]: State(r.need("code"), r.need("name"), r.get("wikidata", ""), words.get(r["code"], {})) for r in rows}


def _person(r: Row) -> Person:
    return Person(r.need("id"), r.need("name"), r.many("aliases"), r.many("native"), r.get("wikidata", ""), r.need("country"), r.get("gender", ""))


def _office(r: Row) -> OfficeWord:
    forms = {code: r.many(code) for code in LANGUAGES if r.many(code)}
    return OfficeWord(r.need("id"), r.get("office_class") or r["id"], r.need("sector"), int(r.get("rank") or 5), r.many("only"), r.many("covers"), forms)


def _organisation(r: Row) -> Organisation:
    aliases = {"en": r.many("aliases"), **{code: r.many(code) for code in LANGUAGES[1:] if r.many(code)}}
    return Organisation(r.need("id"), r.need("name"), r.need("kind"), r.get("country", ""), r.get("sector", ""), r.get("wikidata", ""), aliases)


def _term(r: Row, people: dict[str, Person], offices: dict[str, OfficeWord]) -> Term:
    for column, known in (("person", people), ("office", offices)):
        if r.need(column) not in known:
            raise FactsError(f"{r.where}: {column} {r[column]!r}", f"an id of the {column} table", "add it there or correct the id")
    return Term(r["person"], r["office"], r.need("title"), r.need("of"), r["from"].strip(), r["to"].strip())


def _verbs(shelves: list[Source]) -> dict[str, tuple[Verb, ...]]:
    out: dict[str, dict[str, Verb]] = defaultdict(dict)
    for r in _rows(shelves, "verbs_of_saying", ("lemma", "language", "act", "kind", "frames", "forms", "basis")):
        frames = r.many("frames")
        if r.need("kind") not in get_args(VerbKind) or not FRAMES.issuperset(frames):
            raise FactsError(f"{r.where}: kind {r['kind']!r}, frames {r['frames']!r}", f"kind in {get_args(VerbKind)}, frames in {sorted(FRAMES)}", "correct the row")
        lemma, language = r.need("lemma"), r.need("language")
        forms = english_forms(lemma, r.many("forms"), r.get("doubles", "") == "yes") if language == "en" else (lemma, *r.many("forms"))
        out[language][lemma] = Verb(lemma, forms, r.need("act"), r["kind"], frames, language)  # type: ignore[arg-type]
    return {language: tuple(verbs.values()) for language, verbs in out.items()}


def _channels(shelves: list[Source]) -> tuple[ChannelWord, ...]:
    out = []
    for r in _rows(shelves, "channels", ("channel", "language", "phrase", "basis")):
        if r.need("channel") not in get_args(Channel):
            raise FactsError(f"{r.where}: channel {r['channel']!r}", f"one of {get_args(Channel)}", "correct the row")
        out += [ChannelWord(r["channel"], r.need("language"), p) for p in r.many("phrase")]  # type: ignore[arg-type]
    return tuple(out)


def _anonymous(shelves: list[Source]) -> tuple[AnonymousWord, ...]:
    return tuple(AnonymousWord(w, r.need("language"), r.need("class")) for r in _rows(shelves, "anonymous_sources", ("word", "language", "class", "basis")) for w in r.many("word"))


def _cameo(shelves: list[Source]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((r["cameo"], r["event"], r["mode"], r["context"]) for r in _rows(shelves, "cameo", ("cameo", "event", "mode", "context")))
