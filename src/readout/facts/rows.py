"""The rows of the fact tables as records."""

from __future__ import annotations

from typing import Literal

import msgspec

from readout.model.records import Channel

LANGUAGES = ("en", "ru", "pl", "uk", "de", "fr")


class StateWords(msgspec.Struct, frozen=True):
    """Words for a state in one language."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


class State(msgspec.Struct, frozen=True):
    """A state: ISO 3166-1 alpha-3 code, English name, words by language, alpha-2 code ("" where there is none)."""

    code: str
    name: str
    wikidata: str
    words: dict[str, StateWords]
    alpha2: str = ""


class Organisation(msgspec.Struct, frozen=True):
    """An organisation or a named group of states; `country` alpha-3 or an IGO acronym, `sector` PLOVER's."""

    id: str
    name: str
    kind: str
    country: str
    sector: str
    wikidata: str
    aliases: dict[str, tuple[str, ...]]


class OfficeWord(msgspec.Struct, frozen=True):
    """A class of office and the titles that name it; `only` lists the states in which the title means this
    office, `covers` the offices a general word (minister, diplomat) may stand for; `single`: one holder at a time."""

    id: str
    office_class: str
    sector: str
    rank: int
    only: tuple[str, ...]
    covers: tuple[str, ...]
    forms: dict[str, tuple[str, ...]]
    single: bool = False


class Person(msgspec.Struct, frozen=True):
    """Somebody who holds or held an office; `aliases` are legitimate romanisations, `native` forms in other scripts."""

    id: str
    name: str
    aliases: tuple[str, ...]
    native: tuple[str, ...]
    wikidata: str
    country: str
    gender: str


class Term(msgspec.Struct, frozen=True):
    """A term of office; `start` and `end` ISO day, month or year, "" where unknown or still held."""

    person: str
    office: str
    title: str
    of: str
    start: str
    end: str


VerbKind = Literal["speech", "writing", "belief", "poll", "intention"]


class Verb(msgspec.Struct, frozen=True):
    """A verb or phrase of saying with all its forms, the act it performs, and the complements it takes."""

    lemma: str
    forms: tuple[str, ...]
    act: str
    kind: VerbKind
    frames: tuple[str, ...]
    language: str


class ChannelWord(msgspec.Struct, frozen=True):
    """A phrase that names the channel of a statement."""

    channel: Channel
    language: str
    phrase: str


class AnonymousWord(msgspec.Struct, frozen=True):
    """A word that marks an unnamed source."""

    word: str
    language: str
    source_class: str
