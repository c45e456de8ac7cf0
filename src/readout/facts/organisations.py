"""Organisations and named groups of states."""

from __future__ import annotations

from readout.facts.rows import LANGUAGES, Organisation
from readout.facts.shelves import Shelves, rows
from readout.facts.table import Row

KINDS = frozenset(
    ["agency", "alliance", "armed-group", "army", "company", "court", "group", "igo", "media", "ministry", "ngo", "parliament", "party", "university"]
)  # fmt: skip
# PLOVER's sectors as the contract lists them: MED stands for news media, IGO and NGO for bodies that PLOVER codes in the country slot.
SECTORS = frozenset(
    ["AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP", "PRE",
     "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK"]
)  # fmt: skip


def load_organisations(shelves: Shelves) -> dict[str, Organisation]:
    """The table organisations.csv, by id. Raises FactsError for an unknown kind or sector."""
    found = rows(shelves, "organisations", ("id", "name", "kind", "country", "sector", "aliases", "basis"), lambda r: r["id"])
    return {r["id"]: _organisation(r) for r in found}


def _organisation(r: Row) -> Organisation:
    aliases = {"en": r.many("aliases"), **{code: r.many(code) for code in LANGUAGES[1:] if r.many(code)}}
    sector = r["sector"].strip() and r.choice("sector", SECTORS)
    return Organisation(r.identifier("id"), r.need("name"), r.choice("kind", KINDS), r["country"].strip(), sector, r.wikidata(), aliases)
