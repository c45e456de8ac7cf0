"""States and the words for them in each language."""

from __future__ import annotations

import re
from collections import defaultdict

from readout.facts.rows import State, StateWords
from readout.facts.shelves import Shelves, rows
from readout.facts.table import Row

ROLES = ("names", "adjectives", "demonyms", "capitals", "metonyms")
_CODE = re.compile(r"[A-Z]{3}")


def load_states(shelves: Shelves) -> dict[str, State]:
    """The tables states.csv and state_words.csv. Raises FactsError for words of a state that is not listed."""
    listed = rows(shelves, "states", ("code", "name", "basis"), lambda r: r["code"])
    codes = {_code(r) for r in listed}
    words: dict[str, dict[str, StateWords]] = defaultdict(dict)
    for r in rows(shelves, "state_words", ("code", "language", *ROLES, "basis"), lambda r: (r["code"], r["language"])):
        if r["code"] not in codes:
            raise r.wrong("code", "a code of states.csv", todo="add the state there or correct the code")
        words[r["code"]][r.need("language")] = StateWords(*(r.many(role) for role in ROLES))
    return {r["code"]: State(r["code"], r.need("name"), r.wikidata(), words.get(r["code"], {}), r.get("alpha2", "").strip()) for r in listed}


def _code(r: Row) -> str:
    if not _CODE.fullmatch(r.need("code")):
        raise r.wrong("code", "three capital letters (ISO 3166-1 alpha-3)")
    return r["code"]
