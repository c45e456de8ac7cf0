"""Loading and overlaying the fact tables.

Promise: `load` either returns tables whose references hold (every term has a person and a known office) or raises FactsError with the
file and line at fault; `version` changes exactly when a table changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from readout.facts.agents import Place, load_agents, load_places
from readout.facts.offices import load_offices
from readout.facts.organisations import load_organisations
from readout.facts.people import TermIndex, holds, load_people, load_terms
from readout.facts.petrarch import Coding, load_coding
from readout.facts.rows import AnonymousWord, ChannelWord, OfficeWord, Organisation, Person, State, Term, Verb
from readout.facts.sayings import load_anonymous, load_channels, load_verbs
from readout.facts.shelves import Shelves, rows, shelves, version
from readout.facts.states import load_states
from readout.facts.table import data_dir


@dataclass(frozen=True, eq=False)
class Facts:
    """All tables of one version; look-ups by code, id or form. Tables of one version are equal, so that what is made from them can be cached."""

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
    agents: dict[str, str] = field(repr=False)
    places: dict[str, Place] = field(repr=False)
    coding: Coding | None = field(default=None, repr=False)

    def __hash__(self) -> int:
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and self.version == other.version

    @cached_property
    def _index(self) -> TermIndex:
        return TermIndex(self.terms)

    def terms_of(self, person: str) -> list[Term]:
        """Terms of office of a person, as listed."""
        return self._index.of_person(person)

    def holders(self, office: str, of: str, day: str | None, slack_days: int = 0) -> list[Term]:
        """Terms of an office of a state or organisation that hold on a day (ISO; None for any day), give or take `slack_days`."""
        return [t for t in self._index.of_slot(office, of) if holds(t, day, slack_days)]

    @cached_property
    def _forms(self) -> dict[str, dict[str, Verb]]:
        return {lang: {form.lower(): verb for verb in reversed(verbs) for form in verb.forms} for lang, verbs in self.verbs.items()}

    def verb_forms(self, language: str) -> dict[str, Verb]:
        """Lower-case form -> verb of saying; empty for a language without a table. The earlier row wins where two share a form."""
        return self._forms.get(language, {})


@cache
def builtin() -> Facts:
    """The built-in tables, read once."""
    return load(None)


def load(extra: Path | None = None) -> Facts:
    """The built-in tables with those in the folder `extra` laid over them: a row with the same key replaces, others are added.

    Raises FactsError for a folder that is not there, a key that stands twice in one folder, or a row that does not validate.
    """
    found = shelves(extra)
    people, offices, states = load_people(found), load_offices(found), load_states(found)
    return Facts(
        version(found), states, load_organisations(found), offices, people, load_terms(found, people, offices), load_verbs(found),
        load_channels(found), load_anonymous(found), _plover(), _cameo(found), load_agents(found), load_places(found, states), load_coding(found[1:]),
    )


def _plover() -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where the library was built with it
    ontology: dict[str, Any] = yaml.load((data_dir() / "plover.yaml").read_text(encoding="utf-8"), Loader=loader)
    return ontology


def _cameo(found: Shelves) -> tuple[tuple[str, str, str, str], ...]:
    columns = ("cameo", "event", "mode", "context")
    return tuple((r["cameo"], r["event"], r["mode"], r["context"]) for r in rows(found, "cameo", columns, lambda r: tuple(r[c] for c in columns)))
