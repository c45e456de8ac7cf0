"""The root classifier: what it looks at, what it says, how sure it is; and `readout evaluate plv`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from readout.cli import app
from readout.extract.events.root import QUADS, ROOTS, classify, root_of_plover
from readout.extract.events.root.features import mark
from readout.extract.events.root.roots import root_of_cameo


@pytest.mark.parametrize(("text", "root"), [
    ("Arland condemned Borland over the trial.", "ACCUSE"),
    ("Arland will send a delegation to Borland next week.", "AGREE"),
    ("Arland delivered food and medicine to Borland.", "AID"),
    ("Arland shelled Borland overnight.", "ASSAULT"),
    ("Arland refused to meet Borland.", "REJECT"),
    ("Arland suspended aid to Borland.", "SANCTION"),
    ("Arland lifted its sanctions on Borland.", "YIELD"),
    ("Arland urged Borland to end the fighting.", "REQUEST"),
])
def test_plain_sentences(text: str, root: str) -> None:
    assert classify(text, "Arland", "Borland").root == root


def test_the_classes_are_those_of_plv_and_every_code_maps_onto_them() -> None:
    assert set(QUADS) == set(ROOTS) and len(ROOTS) == 15
    assert root_of_plover("CONCEDE") == root_of_plover("RETREAT") == "YIELD" and root_of_plover("STATEMENT") is None
    assert root_of_cameo("190") == "ASSAULT" and root_of_cameo("010") is None and root_of_cameo("") is None


def test_parties_become_placeholders_the_longer_one_first() -> None:
    assert mark("North Arland attacked Arland.", "Arland", "North Arland").words == ["TGT", "attacked", "SRC"]
    assert mark("Nobody here.", "Arland", "Borland") == (["nobody", "here"], -1, -1)


def test_another_scorer_can_be_stacked() -> None:
    beside = np.zeros(len(ROOTS), dtype=np.float32)
    beside[ROOTS.index("PROTEST")] = 9
    assert classify("Arland condemned Borland.", "Arland", "Borland", beside).root == "PROTEST"


@settings(max_examples=30)
@given(st.text(max_size=80), st.text(max_size=8), st.text(max_size=8))
def test_any_row_gets_a_root_and_probabilities(text: str, source: str, target: str) -> None:
    found = classify(text, source, target)
    assert found.root in ROOTS and abs(float(found.all.sum()) - 1) < 1e-4 and found.confidence == max(map(float, found.all))


def test_evaluate_writes_a_line_for_each_row_and_tells_bad_ones(tmp_path: Path) -> None:
    row = {"key": "k1", "text": "Arland condemned Borland.", "source": "Arland", "target": "Borland"}
    (tmp_path / "rows.jsonl").write_text("\n".join([json.dumps(row), "no json", json.dumps({**row, "target": None}), ""]), encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "plv", str(tmp_path / "rows.jsonl"), "--predictions", str(tmp_path / "out.jsonl")])
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert (said["key"], said["root"]) == ("k1", "ACCUSE")
    assert result.exit_code == 1 and "line 2" in result.stderr and "line 3: no text in target" in result.stderr
