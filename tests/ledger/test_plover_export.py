"""The PLOVER export: one row per source, event and target, the sentence as asked for, PLOVER's nested JSON."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from ledger_making import loaded, reading

from readout.errors import LedgerError
from readout.ledger import Ledger
from readout.model import Reading


def rows(ledger: Ledger, to: Path, sentence: str = "full") -> list[dict[str, str]]:
    ledger.export(to, "plover", sentence)
    with (to / "plover" / "dyads.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def changed(**event: object) -> Reading:
    made = reading()
    return msgspec.structs.replace(made, events=[msgspec.structs.replace(made.events[0], **event)])


def test_a_call_is_one_row_per_ordered_pair(filled: Ledger, tmp_path: Path) -> None:
    found = rows(filled, tmp_path)
    assert {(r["source"], r["target"], r["reciprocal"]) for r in found} == {("Anna Berg", "Ivan Orlov", "yes"), ("Ivan Orlov", "Anna Berg", "yes")}
    assert {(r["plover"], r["quad"], r["intensity"]) for r in found} == {("CONSULT", "verbal cooperation", "1.5")}


def test_an_act_on_somebody_is_one_row_per_source_and_target(ledger: Ledger, tmp_path: Path) -> None:
    first, second = reading().events[0].actors[:2]
    made = changed(actors=[first], recipients=[second])
    ledger.file(loaded(made), made)
    (row,) = rows(ledger, tmp_path)
    assert (row["source"], row["target"], row["reciprocal"]) == ("Anna Berg", "Ivan Orlov", "no")


def test_a_negated_act_has_no_plover_code_but_its_own(ledger: Ledger, tmp_path: Path) -> None:
    made = changed(status="negated", plover=None)
    ledger.file(loaded(made), made)
    assert {(r["plover"], r["event"], r["status"], r["quad"]) for r in rows(ledger, tmp_path)} == {("", "CONSULT", "negated", "")}


@pytest.mark.parametrize(("form", "expected"), [("full", "Anna Berg called Ivan Orlov on Tuesday."), ("3", "Anna Berg called"),
                                                ("hash", hashlib.sha256(b"Anna Berg called Ivan Orlov on Tuesday.").hexdigest())])
def test_the_sentence_full_cut_or_hashed(filled: Ledger, tmp_path: Path, form: str, expected: str) -> None:
    assert {r["sentence"] for r in rows(filled, tmp_path, form)} == {expected}


@pytest.mark.parametrize("form", ["none", "0", "-3", "2.5", ""])
def test_no_other_form_of_sentence(filled: Ledger, tmp_path: Path, form: str) -> None:
    with pytest.raises(LedgerError, match="full, hash, or a number of words"):
        filled.export(tmp_path, "plover", form)


def test_nested_json_has_lists_and_the_place_in_the_text(filled: Ledger, tmp_path: Path) -> None:
    rows(filled, tmp_path)
    events = json.loads((tmp_path / "plover" / "events.json").read_text(encoding="utf-8"))
    assert len(events) == len(filled.rows("events"))
    one = events[0]
    assert [a["name"] for a in one["actors"]] == ["Anna Berg", "Ivan Orlov"] and one["recipients"] == [] and one["mode"] == "phone"
    made = reading()
    assert made.document.text[one["start"] : one["end"]] == one["words"] == "called"


def test_an_empty_ledger_exports_a_header_and_no_events(ledger: Ledger, tmp_path: Path) -> None:
    assert rows(ledger, tmp_path) == [] and json.loads((tmp_path / "plover" / "events.json").read_text()) == []
