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
from readout.extract.events.root.encoded import dense, vector_of
from readout.extract.events.root.features import mark
from readout.extract.events.root.roots import root_of_cameo
from readout.language.encoder import Array, NoEncoder, built_in
from readout.language.wordpiece import Word


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


def test_the_shipped_weights_for_states_belong_to_the_shipped_model() -> None:
    assert dense().version == built_in().version


def test_the_reader_model_is_stacked_and_another_model_is_not() -> None:
    row = ("Arland condemned Borland.", "Arland", "Borland")
    alone = classify(*row)
    assert classify(*row, built_in()).root == alone.root
    assert not np.array_equal(classify(*row, built_in()).all, alone.all)

    class Another(NoEncoder):
        version = "another/1"

        def states(self, sentence: str) -> tuple[list[Word], Array] | None:
            raise AssertionError("weights fitted on one model's states say nothing about another's")

    assert np.array_equal(classify(*row, Another()).all, alone.all)


def test_the_vector_of_a_row_has_a_part_for_each_party_and_zeros_for_what_is_missing() -> None:
    encoder = built_in()
    whole, missing = (vector_of(encoder, "Arland condemned Borland.", "Arland", target) for target in ("Borland", "Corland"))
    assert whole is not None and missing is not None and whole.shape == missing.shape
    parts = np.abs(missing.reshape(5, -1)).sum(1)
    assert [bool(p) for p in parts] == [True, True, False, False, False]
    assert vector_of(encoder, "", "Arland", "Borland") is None


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
