"""People meant by what they head or whose opposite number they are: "the NATO chief", "the head of the IAEA", "his American counterpart".

Promise: only a person who is named before in the same document is taken, and only when exactly one fits on the day of the document.
"""

from __future__ import annotations

import re
from functools import lru_cache

from readout.extract.page import Page
from readout.facts import Facts, Organisation, StateWords, Term, holds
from readout.model import Mention, Span
from readout.model.cast import Cast
from readout.model.records import Actor

_COUNTERPART = re.compile(r"(?:his|her|its|their|(?:[\w.-]+\s+)?[\w.-]+['’]s?)\s+.*\bcounterpart", re.IGNORECASE)
_CHIEF = re.compile(r"(?:the\s+)?([\w.&-]+?)(?:['’]s?)?\s+(?:chief|head|boss)|(?:the\s+)?(?:head|chief) of (?:the\s+)?([\w.&\s-]+)", re.IGNORECASE)
_DIPLOMAT = re.compile(r"(?:the\s+)?([\w.-]+?)(?:['’]s?)?\s+top diplomat", re.IGNORECASE)
_FOREIGN = ("foreign-minister", "secretary-of-state", "high-representative")
_TOP = ("secretary-general", "commission-president", "council-president")


def head_meant(page: Page, cast: Cast, span: Span, inside: list[Mention]) -> Actor | None:
    """The person named before whom the phrase at `span` means, or None; `inside` are the mentions within the phrase."""
    words = span.of(page.text).strip()
    if _COUNTERPART.fullmatch(words):
        return _counterpart(page, cast, span, inside)
    chief, diplomat = _CHIEF.fullmatch(words), _DIPLOMAT.fullmatch(words)
    if diplomat:
        return _only(page, cast, span, _body(page.facts, diplomat[1])[0], _FOREIGN)
    return _only(page, cast, span, *_body(page.facts, chief[1] or chief[2])) if chief else None


def _body(facts: Facts, words: str) -> tuple[str | None, tuple[str, ...]]:
    """The state or organisation that a body belongs to, and the offices whose holder heads it: of a seat of government the head of state, of a
    defence ministry its minister."""
    row = _bodies(facts).get(words.lower())
    if row is None:
        return _seats(facts).get(words), ("head-of-state",)
    if row.country in facts.states:
        return row.country, ("defence-minister",) if row.kind == "ministry" and row.sector == "MIL" else ()
    return row.country, _TOP


@lru_cache(maxsize=4)
def _bodies(facts: Facts) -> dict[str, Organisation]:
    """Organisations by their English forms in lower case."""
    return {f.lower(): o for o in facts.organisations.values() for f in (o.name, *o.aliases.get("en", ()))}


@lru_cache(maxsize=4)
def _seats(facts: Facts) -> dict[str, str]:
    """Seats of government (Kremlin) and the state they stand for."""
    return {m.removeprefix("the "): s.code for s in facts.states.values() for m in s.words.get("en", StateWords()).metonyms}


def _only(page: Page, cast: Cast, span: Span, country: str | None, offices: tuple[str, ...]) -> Actor | None:
    """The one person named before who holds one of the offices for the state or body."""
    fitting = [a for a in _named(cast, span) if country and any(t.of == country and t.office in offices for t in _held(page, a))]
    return fitting[0] if len(fitting) == 1 else None


def _counterpart(page: Page, cast: Cast, span: Span, inside: list[Mention]) -> Actor | None:
    """The one person of the state who holds the same class of office as somebody else named before."""
    countries = [a.country for m in inside if m.kind == "state" and (a := cast.actor(m.actor)) and a.country]
    named = _named(cast, span)
    if len(countries) != 1:
        return None
    classes = {c for a in named if a.country != countries[0] for c in _classes(page, a)}
    fitting = [a for a in named if a.country == countries[0] and classes & _classes(page, a)]
    return fitting[0] if len(fitting) == 1 else None


def _named(cast: Cast, span: Span) -> list[Actor]:
    """The people of the tables who are named before the phrase, each once."""
    ids = dict.fromkeys(m.actor for m in cast.before(span.start) if m.kind == "person")
    return [a for i in ids if (a := cast.actor(i)) and (a.key or "").startswith("person:")]


def _held(page: Page, actor: Actor) -> list[Term]:
    return [t for t in page.facts.terms_of((actor.key or "").removeprefix("person:")) if holds(t, page.published)]


def _classes(page: Page, actor: Actor) -> set[str]:
    return {page.facts.offices[t.office].office_class for t in _held(page, actor)}
