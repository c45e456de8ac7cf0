"""Words for actors that are no names (agents.csv), and places below states (places.csv)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from readout.facts.organisations import SECTORS
from readout.facts.rows import State, StateWords
from readout.facts.shelves import Shelves, rows

PlaceKind = Literal["capital", "city", "region", "partly-recognised"]


class Place(msgspec.Struct, frozen=True):
    """A city, region or territory: the state it is coded as (alpha-3) and its kind."""

    country: str
    kind: PlaceKind


def load_agents(shelves: Shelves) -> dict[str, str]:
    """Words in lower case -> PLOVER sector. Raises FactsError for an unknown sector; the earlier row wins where two share a word."""
    found = rows(shelves, "agents", ("sector", "words", "basis"), lambda r: (r["sector"], r["words"]))
    out: dict[str, str] = {}
    for r in found:
        for words in r.many("words"):
            out.setdefault(words.lower(), r.choice("sector", SECTORS))
    return out


def load_places(shelves: Shelves, states: Mapping[str, State]) -> dict[str, Place]:
    """Name in lower case -> place, the capitals of the states among them. Raises FactsError for an unknown state or kind."""
    out = {name.lower(): Place(code, "capital") for code, s in states.items() for name in s.words.get("en", StateWords()).capitals}
    for r in rows(shelves, "places", ("country", "kind", "names", "basis"), lambda r: (r["country"], r["kind"], r["names"])):
        country = r.choice("country", states)
        kind: PlaceKind = r.choice("kind", ("city", "region", "partly-recognised"))  # type: ignore[assignment]
        for name in r.many("names"):
            out.setdefault(name.lower(), Place(country, kind))
    return out
