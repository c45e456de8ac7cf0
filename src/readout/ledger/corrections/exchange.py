"""Corrections as JSON lines: what one ledger writes, another takes. A line that does not fit is refused in one line, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from readout.errors import LedgerError
from readout.ledger.corrections.fields import checked, line
from readout.model.correction import Correction

LINE = 64 * 1024  # characters of one line, at most: a correction quotes the words of one record


def to_lines(corrections: Iterable[Correction]) -> str:
    """One JSON object a line."""
    return "".join(msgspec.json.encode(c).decode() + "\n" for c in corrections)


def from_lines(lines: Iterable[str]) -> tuple[list[Correction], list[str]]:
    """The corrections, and one reason for every line that is none."""
    given: list[Correction] = []
    refused = []
    for number, text in enumerate(lines, 1):
        if text.strip():
            try:
                given.append(_correction(text))
            except (msgspec.MsgspecError, LedgerError, ValueError) as error:
                refused.append(f"line {number}: {' '.join(str(error).split())}; expected a correction as `corrections export` writes it; correct the line")
    return given, refused


def _correction(text: str) -> Correction:
    if len(text) > LINE:
        raise LedgerError(f"a line of {len(text)} characters", f"at most {LINE}")
    made = msgspec.json.decode(text, type=Correction, strict=True)
    if made.action == "set":
        checked(made.target.kind, made.field or "", made.value or "")
    for what in ("who", "at", "batch"):
        if not line(what, getattr(made, what)):
            raise LedgerError(f"no {what}", "one")
    if not 0 <= made.target.start <= made.target.end or (made.target.kind != "person") == (made.target.document is None):
        raise LedgerError("a target without its place", "a document with start and end, or a person")
    return made
