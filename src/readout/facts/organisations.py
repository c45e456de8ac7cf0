"""Organisations and named groups of states."""

from __future__ import annotations

from readout.facts.rows import LANGUAGES, Organisation
from readout.facts.shelves import Shelves, rows
from readout.facts.table import Row


def load_organisations(shelves: Shelves) -> dict[str, Organisation]:
    """The table organisations.csv, by id."""
    found = rows(shelves, "organisations", ("id", "name", "kind", "country", "sector", "aliases", "basis"), lambda r: r["id"])
    return {r["id"]: _organisation(r) for r in found}


def _organisation(r: Row) -> Organisation:
    aliases = {"en": r.many("aliases"), **{code: r.many(code) for code in LANGUAGES[1:] if r.many(code)}}
    return Organisation(r.identifier("id"), r.need("name"), r.need("kind"), r["country"].strip(), r["sector"].strip(), r.wikidata(), aliases)
