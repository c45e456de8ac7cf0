"""Country and sector of an actor by its words: "Syrian mercenaries", "a senior U.S. official", "Kyiv police", "the president of the Knesset".

The names inside the words are resolved before; here their country and sector are joined with the words for actors (agents.csv) and the
places (places.csv). What stands before the first preposition is the head; "former" makes officials ELI; nothing known gives None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout.facts import Facts, Place, Term, bounds, holds
from readout.model.records import Actor

_PREPOSITION = re.compile(r"\b(?:of|in|at|from|for|to|near|across|with|on|against|by|who|that|which)\b|,", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s?['’]s?\b(?=\s)")
_OWNING = re.compile(r"(?:['’]s?)?\s+$")  # between a state and what is its
_WORD = re.compile(r"[\w’'-]+")
_FORMER = re.compile(r"\b(?:former|ex-|disgraced|ousted|deposed|retired|one-time)", re.IGNORECASE)
_GENERIC = frozenset({"president", "chairman", "chairwoman", "head", "chief", "director", "leader", "spokesman", "spokeswoman", "spokesperson", "official",
                      "representative", "adviser", "advisor", "officer", "delegation", "secretary", "department", "force", "forces", "agent", "commander",
                      "candidate", "authority", "commission"})  # fmt: skip
_LONGEST = 5
_PLACE_WORDS = 4


@dataclass(frozen=True)
class Code:
    """Country (alpha-3 or an organisation's code) and PLOVER sector; None where the words do not say."""

    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True)
class Named:
    """A name inside the words: where it stands in them, its actor, and whether only a seat of government is named."""

    start: int
    end: int
    actor: Actor
    seat: bool = False


def sector_of(terms: Sequence[Term], facts: Facts, day: str | None) -> str | None:
    """The sector of the office held on a day, the highest in rank; ELI once all have ended; None for nobody of the tables."""
    held = [t for t in terms if holds(t, day)] if day else list(terms)[-1:]
    if held:
        return min((facts.offices[t.office] for t in held), key=lambda o: o.rank).sector
    if terms and day and all(t.end and bounds(t.end)[0] <= bounds(day)[1] for t in terms):
        return "ELI"
    return None


def code(words: str, names: Sequence[Named], facts: Facts) -> Code:
    """The code of an actor named by `words`, with the names found in them."""
    names = [n for n in names if not _anothers(n, words, names, facts)]
    people = [n for n in names if n.actor.kind == "person"]
    known = [n for n in people if n.actor.country]
    places = [(at, place) for at, place in _places(words, facts) if not any(n.start <= at < n.end for n in people)]
    country = _country(known or names, places) or _only_country(words, facts)
    if known and known[0].actor.sector:
        return Code(country, known[0].actor.sector)
    sector = _sector(words, names, facts)
    kinds = {place.kind for _, place in places}
    if sector is None and "partly-recognised" in kinds:
        sector = "PRE"
    if sector is None and not any(n.actor.kind == "organisation" for n in names):
        sector = "GOV" if "capital" in kinds or any(n.seat for n in names) else "CVL" if "city" in kinds else None
    return Code(country, "ELI" if sector in ("GOV", "SPY", "LEG", "MIL") and _FORMER.search(words) else sector)


def _anothers(named: Named, words: str, names: Sequence[Named], facts: Facts) -> bool:
    """Does the name of one state's body stand behind another state or its place? "Chile's Defense Department" is not the one in Washington."""
    if named.actor.kind != "organisation" or named.actor.country not in facts.states:
        return False
    owner = next((n.actor.country for n in names if n.actor.kind == "state" and _OWNING.fullmatch(words, n.end, named.start)), None)
    if owner is None:
        places = (place for at, place in _places(words[: named.start], facts) if _OWNING.sub("", words[at : named.start]).lower() in facts.places)
        owner = next((place.country for place in places), None)
    return owner not in (None, named.actor.country)


def _country(names: Sequence[Named], places: Sequence[tuple[int, Place]]) -> str | None:
    """The first country named: of a name or of a place."""
    found = [(n.start, n.actor.country) for n in names if n.actor.country] + [(at, place.country) for at, place in places]
    return min(found)[1] if found else None


def _only_country(words: str, facts: Facts) -> str | None:
    """The one state or body whose office is named ("president of the European Council")."""
    low = words.lower()
    return next((country for title, country in _sole_offices(facts) if title in low), None)


@lru_cache(maxsize=4)
def _sole_offices(facts: Facts) -> tuple[tuple[str, str], ...]:
    """(title in lower case, the one state or body that has such an office)."""
    return tuple((f.lower(), o.only[0]) for o in facts.offices.values() if len(o.only) == 1 for f in o.forms.get("en", ()))


def _sector(words: str, names: Sequence[Named], facts: Facts) -> str | None:
    """The sector of the head; a head that may belong anywhere ("president", "group") takes that of what it belongs to."""
    found = [s for start, end in _segments(words, names) if (s := _in_segment(words, start, end, names, facts))]
    specific = [s for s in found if not s[1]]
    if not found:
        return None
    if found[0][1] and specific and specific[0][0] not in ("IGO", "UNK"):
        return specific[0][0]
    return found[0][0]


def _segments(words: str, names: Sequence[Named]) -> list[tuple[int, int]]:
    """Parts of the words between prepositions, the head first; what follows a possessive comes before the possessor. Names stay whole."""
    def outside(m: re.Match[str]) -> bool:
        return not any(n.start < m.end() and m.start() < n.end for n in names)

    cuts = [0, *(x for m in filter(outside, _PREPOSITION.finditer(words)) for x in m.span()), len(words)]
    out = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        owner = list(filter(outside, _POSSESSIVE.finditer(words, start, end)))
        out += [(owner[-1].end(), end), (start, owner[-1].start())] if owner else [(start, end)]
    return out


def _in_segment(words: str, start: int, end: int, names: Sequence[Named], facts: Facts) -> tuple[str, bool] | None:
    """(sector, is it unspecific) of one segment: its last word for an actor; a named body counts before fighters and the unspecific."""
    agents = _agents(words[start:end], facts)
    named = [n for n in names if start <= n.start and n.end <= end and n.actor.kind in ("organisation", "group")
             and not any(words[n.start : n.end].lower() in w and len(w.split()) > len(words[n.start : n.end].split()) for w, _ in agents)]
    bodies = [n.actor.sector for n in named if n.actor.sector]
    if named:
        rest = "".join(" " if any(n.start <= i < n.end for n in named) else words[i] for i in range(start, end))
        agents = _agents(rest, facts)
    agents.reverse()
    specific = [sector for word, sector in agents if sector != "UNK" and word not in _GENERIC]
    if bodies and (not specific or specific[0] == "UAF"):
        return bodies[-1] or "", bodies[-1] == "IGO"
    if specific:
        return specific[0], False
    return (agents[0][1], True) if agents else None


def _agents(words: str, facts: Facts) -> list[tuple[str, str]]:
    """(words, sector) of each word for an actor, longest first at each place, in text order."""
    tokens = [m.group().lower().replace("’", "'") for m in _WORD.finditer(words)]
    out, at, several = [], 0, _first_of_several(facts)
    while at < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - at) if tokens[at] in several else 1, 0, -1):
            found = next((f for f in _singulars(" ".join(tokens[at : at + size])) if f in facts.agents), None)
            if found:
                out.append((found, facts.agents[found]))
                at += size
                break
        else:
            at += 1
    return out


@lru_cache(maxsize=4)
def _first_of_several(facts: Facts) -> frozenset[str]:
    """The first words of the actors that are called by several words."""
    return frozenset(first for first, blank, _ in (agent.partition(" ") for agent in facts.agents) if blank)


@lru_cache(maxsize=50_000)
def _singulars(phrase: str) -> tuple[str, ...]:
    """The phrase as it stands, then with its last word made singular."""
    out = [phrase]
    for ending, instead in (("ies", "y"), ("men", "man"), ("es", ""), ("s", ""), ("-based", "")):
        if phrase.endswith(ending) and len(phrase) > len(ending) + 1:
            out.append(phrase.removesuffix(ending) + instead)
    return tuple(out)


def _places(words: str, facts: Facts) -> list[tuple[int, Place]]:
    """Places that are no states, with their offsets."""
    tokens = list(_WORD.finditer(words))
    out, at = [], 0
    while at < len(tokens):
        start = tokens[at].start()
        for size in range(min(_PLACE_WORDS, len(tokens) - at) if words[start].isupper() else 0, 0, -1):
            name = words[start : tokens[at + size - 1].end()].removesuffix("'s").removesuffix("’s")
            place = facts.places.get(name.lower())
            if place:
                out.append((start, place))
                at += size
                break
        else:
            at += 1
    return out
