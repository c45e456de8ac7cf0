"""Windows: whole paragraphs together, long ones cut; no word twice and none lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readout.language.windows import BREAK, WORDS, windows_of
from readout.language.wordpiece import split_words


def cut(text: str) -> list[list[str]]:
    """The words of each window of a text whose lines are its paragraphs."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return [[w.text for w in window] for window in windows_of(text, spans)]


def test_short_paragraphs_share_a_window_with_a_break_between() -> None:
    assert cut("They met.\nThey spoke.") == [["They", "met", ".", BREAK, "They", "spoke", "."]]


def test_a_long_paragraph_is_cut_after_a_full_stop() -> None:
    windows = cut("word " * 100 + "end. " + "more " * 100 + "end.")
    assert len(windows) == 2
    assert windows[0][-2:] == ["end", "."]


def test_a_paragraph_without_marks_is_cut_where_it_must_be() -> None:
    assert [len(w) for w in cut("word " * (WORDS * 2 + 1))] == [WORDS, WORDS, 1]


@given(st.lists(st.text(alphabet="ab .”\u3000", min_size=1, max_size=900), max_size=6))
def test_no_word_twice_and_none_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    windows = cut(text)
    assert [w for window in windows for w in window if w != BREAK] == [w.text for w in split_words(text)]
    assert all(len(window) <= WORDS for window in windows)
