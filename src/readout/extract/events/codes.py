"""Codes that follow from others: PLOVER's shift by status, and CAMEO by the published crosswalk."""

from __future__ import annotations

from readout.facts import Facts
from readout.model.records import Status


def shifted(facts: Facts, code: str, status: Status) -> str | None:
    """PLOVER's own code after its rules for status; None where PLOVER codes nothing (negated, denied, merely supposed acts)."""
    if status in ("actual", "historical"):
        return code
    rules = facts.plover.get("shifts", [])
    return next((str(s["code"]) for s in rules if s["base"] == code and s["status"] == status), None)


def cameo(facts: Facts, code: str, mode: str | None) -> str | None:
    """The CAMEO code by the crosswalk: the row of code and mode, else the root of the code."""
    rows = [r for r in facts.cameo if r[1] == code]
    exact = [r[0] for r in rows if mode and r[2] == mode]
    return next(iter(exact or [r[0] for r in rows if not r[2]]), None)
