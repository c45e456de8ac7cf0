"""Codes that follow from others: PLOVER's shift by status, and CAMEO and PLOVER by the published crosswalk."""

from __future__ import annotations

from functools import lru_cache

from readout.facts import Facts
from readout.model.records import Status


def shifted(facts: Facts, code: str, status: Status) -> str | None:
    """PLOVER's own code after its rules for status; None where PLOVER codes nothing (negated, denied, merely supposed acts)."""
    if status in ("actual", "historical"):
        return code
    rules = facts.plover.get("shifts", [])
    return next((str(s["code"]) for s in rules if s["base"] == code and s["status"] == status), None)


@lru_cache(maxsize=1024)
def cameo(facts: Facts, code: str, mode: str | None) -> str | None:
    """The CAMEO code by the crosswalk: the row of code and mode, else the root of the code."""
    rows = [r for r in facts.cameo if r[1] == code]
    exact = [r[0] for r in rows if mode and r[2] == mode]
    return next(iter(exact or [r[0] for r in rows if not r[2]]), None)


def plover_of(facts: Facts, cameo: str) -> str | None:
    """The PLOVER event of a CAMEO code, or of the longest part of it that the crosswalk knows."""
    known = _events_by_cameo(facts)
    return next((known[cameo[:n]] for n in range(len(cameo), 1, -1) if cameo[:n] in known), None)


@lru_cache(maxsize=4)
def _events_by_cameo(facts: Facts) -> dict[str, str]:
    return {r[0]: r[1] for r in facts.cameo}
