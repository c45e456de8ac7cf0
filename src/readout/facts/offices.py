"""Classes of office and the titles that name them."""

from __future__ import annotations

from readout.facts.rows import LANGUAGES, OfficeWord
from readout.facts.shelves import Shelves, rows
from readout.facts.table import Row


def load_offices(shelves: Shelves) -> dict[str, OfficeWord]:
    """The table office_words.csv, by id. Raises FactsError for a `covers` that names no office."""
    found = rows(shelves, "office_words", ("id", "office_class", "sector", "rank", "only", "covers", "en", "basis"), lambda r: r["id"])
    known = {r["id"] for r in found}
    return {r["id"]: _office(r, known) for r in found}


def _office(r: Row, known: set[str]) -> OfficeWord:
    forms = {code: r.many(code) for code in LANGUAGES if r.many(code)}
    office_class = r["office_class"].strip() or r["id"]
    return OfficeWord(r.identifier("id"), office_class, r.need("sector"), r.number("rank", 1, 9, 5), r.many("only"), r.choices("covers", known), forms,
                      r.yes("single"))
