"""Words and word pieces: offsets are exact code points, whatever the text holds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.wordpiece import WordPiece, case_of, split_words

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "lav", "##rov", "said", "ł", "law", "##ow", "a", "##b", "'"]


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> WordPiece:
    """A vocabulary of a dozen pieces."""
    path: Path = tmp_path_factory.mktemp("vocabulary") / "vocab.txt"
    path.write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    return WordPiece(path)


@pytest.mark.parametrize(("text", "words"), [
    ("“No,” he said.", ["“", "No", ",", "”", "he", "said", "."]),
    ("U.S.-Russia", ["U", ".", "S", ".", "-", "Russia"]),
    ("Lavrov’s\xa0call", ["Lavrov", "’", "s", "call"]),
    ("王毅说", ["王", "毅", "说"]),
    (" \t\n", []),
])
def test_marks_stand_alone(text: str, words: list[str]) -> None:
    assert [w.text for w in split_words(text)] == words


@given(st.text(max_size=80))
def test_a_word_is_what_stands_at_its_offsets_and_no_letter_is_lost(text: str) -> None:
    words = split_words(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
    covered = {i for w in words for i in range(w.start, w.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


def test_the_longest_pieces_win(pieces: WordPiece) -> None:
    assert [VOCABULARY[p.id] for p in pieces.pieces("Lavrov")] == ["lav", "##rov"]
    assert [(p.start, p.end) for p in pieces.pieces("Lavrov")] == [(0, 3), (3, 6)]


def test_accents_are_folded_for_looking_up_only(pieces: WordPiece) -> None:
    found = pieces.pieces("A\u0301b")  # A with a combining accent: three code points
    assert [VOCABULARY[p.id] for p in found] == ["a", "##b"]
    assert found[-1].end == 3


def test_what_the_vocabulary_lacks_is_one_unknown_piece(pieces: WordPiece) -> None:
    assert [VOCABULARY[p.id] for p in pieces.pieces("Żółć")] == ["[UNK]"]
    assert [VOCABULARY[p.id] for p in pieces.pieces("a" * 100)] == ["[UNK]"]


@pytest.mark.parametrize(("word", "case"), [("said", 1), ("Moscow", 2), ("NATO", 3), ("iPhone", 4), ("2022", 5), ("—", 0), ("A", 2)])
def test_case_ids(word: str, case: int) -> None:
    assert case_of(word) == case
