"""The encoder that ships: exact offsets, the same answer every time, and one line for a folder that holds no model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from readout.errors import ReadoutError
from readout.language.encoder import PIECES, OnnxEncoder, built_in, opened
from readout.language.heads import attributions, names

TEXT = "The envoy, Mara Lind, told reporters that Norland would not sign. “We need more time,” she said."


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    """The built-in model."""
    found = built_in()
    assert isinstance(found, OnnxEncoder)
    return found


def test_who_said_what(encoder: OnnxEncoder) -> None:
    found = attributions(encoder.encode(TEXT, [(0, len(TEXT))]), encoder.labels)
    assert [(a.cue.of(TEXT) if a.cue else None, a.contents[0].of(TEXT)) for a in found] == [
        ("told", "that Norland would not sign"), ("said", "“We need more time,”")]
    assert "Mara Lind" in (found[0].source.of(TEXT) if found[0].source else "")


def test_names_stand_where_they_stand(encoder: OnnxEncoder) -> None:
    windows = encoder.encode(TEXT, [(0, len(TEXT))])
    assert ("Mara Lind", "PER") in [(span.of(TEXT), kind) for span, kind, _ in names(windows, encoder.labels)]


def test_a_text_reads_the_same_alone_and_after_others(encoder: OnnxEncoder) -> None:
    alone = encoder.encode(TEXT, [(0, len(TEXT))])[0].roles
    encoder.encode("Something else altogether. " * 80, [(0, 2160)])
    assert np.array_equal(alone, encoder.encode(TEXT, [(0, len(TEXT))])[0].roles)


def test_odd_words_without_end_are_cut_and_none_is_lost(encoder: OnnxEncoder) -> None:
    text = "xq'z-" * (PIECES * 2)
    windows = encoder.encode(text, [(0, len(text))])
    assert "".join(w.text for window in windows for w in window.words) == text
    assert all(len(window.roles) == len(window.words) for window in windows)


def test_nothing_to_read(encoder: OnnxEncoder) -> None:
    assert encoder.encode("", []) == []
    assert encoder.encode("   ", [(0, 3)]) == []


def test_a_folder_without_a_model_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ReadoutError, match=r"no reader\.onnx"):
        opened(tmp_path)
