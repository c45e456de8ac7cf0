"""What can be corrected: the fields of every kind of record and the values they take, from the contract and the fact tables."""

from __future__ import annotations

from functools import cache
from typing import get_args

from readout.errors import LedgerError
from readout.facts import builtin
from readout.facts.sayings import ACTS
from readout.model.correction import TargetKind
from readout.model.records import Channel, DiscrepancyKind, Status, Surface
from readout.reconcile.days import days_of

ACTORS = ("actor", "speaker", "addressee", "person")  # fields whose value is an actor
DATES = ("date", "published")
LONGEST = 400  # code points of a value, a name or a reason


@cache
def fields(kind: TargetKind) -> dict[str, tuple[str, ...]]:
    """Field -> the values it takes; an empty tuple for one that takes a name, a date or words."""
    modes = ("phone", "meeting", "video", "letter")
    table: dict[TargetKind, dict[str, tuple[str, ...]]] = {
        "statement": {"speaker": (), "addressee": (), "act": tuple(sorted(ACTS)), "channel": get_args(Channel)},
        "event": {"code": tuple(sorted(e["code"] for e in builtin().plover["events"])), "status": get_args(Status), "date": ()},
        "encounter": {"date": (), "mode": modes, "status": get_args(Status), "group": ()},
        "discrepancy": {"kind": get_args(DiscrepancyKind), "severity": ("low", "medium", "high")},
        "mention": {"actor": (), "surface": get_args(Surface)},
        "document": {"published": (), "title": (), "publisher": ()},
        "actor": {"person": ()},
        "person": {"person": ()},
    }
    return table[kind]


def checked(kind: TargetKind, field: str, value: str) -> str:
    """The value, fit for the field. Raises LedgerError."""
    allowed = fields(kind)
    if field not in allowed:
        raise LedgerError(f"field {field!r} of a {kind}", f"one of {', '.join(allowed)}", "name one of these")
    value = line("value", value)
    if not value:
        raise LedgerError(f"nothing for the {field}", "a value", "give one")
    if allowed[field] and value not in allowed[field]:
        raise LedgerError(f"{field} {value!r}", f"one of {', '.join(allowed[field])}", "choose one of these")
    if field in DATES and days_of(value) is None:
        raise LedgerError(f"{field} {value!r}", "an ISO date such as 2022-02-01 or 2022-02, or an interval a/b", "correct the date")
    return value


def line(what: str, words: str) -> str:
    """Words on one line, not too many. Raises LedgerError."""
    plain = " ".join(words.split())
    if len(plain) > LONGEST:
        raise LedgerError(f"a {what} of {len(plain)} characters", f"at most {LONGEST}", "shorten it")
    if any(0xD800 <= ord(c) <= 0xDFFF or c == "\0" for c in plain):
        raise LedgerError(f"a {what} with characters that are no text", "Unicode text", "type it again")
    return plain


