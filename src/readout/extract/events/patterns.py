"""The event patterns, validated against the PLOVER ontology when loaded."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from readout.errors import FactsError
from readout.facts import Facts
from readout.facts.table import read_table


class Pattern(NamedTuple):
    """One row: the act, how its recipient is joined, and the words that name it."""

    code: str
    mode: str | None
    use: str
    to: str
    context: str | None
    words: re.Pattern[str]


@lru_cache(maxsize=4)
def _load(codes: frozenset[str], modes: frozenset[str]) -> tuple[Pattern, ...]:
    out = []
    for r in read_table(files("readout.extract.events") / "patterns.csv", ("code", "mode", "use", "to", "forms", "context", "basis")):
        if r["code"] not in codes or (r["mode"] and r["mode"] not in modes):
            raise FactsError(f"{r.where}: {r['code']} / {r['mode']}", "a PLOVER event and one of its modes", "correct the row")
        out.append(Pattern(r["code"], r["mode"] or None, r["use"], r["to"], r["context"] or None, re.compile(rf"(?<!\w)(?:{r['forms']})(?!\w)", re.IGNORECASE)))
    return tuple(out)


def patterns(facts: Facts) -> tuple[Pattern, ...]:
    """All patterns, checked against the ontology in `facts`."""
    events = facts.plover["events"]
    codes = frozenset(_codes(events))
    modes = frozenset(m for e in _entries(events) for m in _codes(e.get("modes") or {}))
    return _load(codes, modes)


def _entries(events: object) -> list[dict[str, object]]:
    if isinstance(events, dict):
        return list(events.values())
    return list(events) if isinstance(events, list) else []


def _codes(table: object) -> list[str]:
    if isinstance(table, dict):
        return [str(k) for k in table]
    return [str(e["code"]) if isinstance(e, dict) else str(e) for e in table] if isinstance(table, list) else []
