"""Our own annotated sentences: the markup, what it is turned into, and that every line of the repository stands."""

from __future__ import annotations

import random

import pytest

from training.augment import damage
from training.data import Window, attribution_windows
from training.own_data import MarkupError, lines, own_windows, parse, window

NESTED = "<S1><P>Roe</P></S1> <C1>said</C1> <Q1>that <S2><P>Doe</P></S2> <C2>told</C2> <A2>him</A2> <Q2>to wait</Q2></Q1>."


def tagged(marked: Window, label: str) -> list[str]:
    """The words of each span of a role."""
    out: list[str] = []
    for word, tag in zip(marked.words, marked.roles or [], strict=True):
        if tag == f"B-{label}":
            out.append(word)
        elif tag == f"I-{label}":
            out[-1] += f" {word}"
    return out


def test_markup_becomes_text_and_spans() -> None:
    marked = parse("<S1><P>Ann Roe</P></S1> <C1>agreed</C1> <Q1>to talk</Q1>.")
    assert marked.text == "Ann Roe agreed to talk."
    assert [(letter, marked.text[a:b]) for letter, _, a, b in marked.spans] == [("P", "Ann Roe"), ("S", "Ann Roe"), ("C", "agreed"), ("Q", "to talk")]


@pytest.mark.parametrize(("line", "says"), [
    ("<P>Roe", "left open"), ("Roe</P>", "closes nothing"), ("<P><O>Roe</P></O>", "closes"), ("<X1>Roe</X1>", "unknown"), ("<P></P>", "empty"),
    ("<C1>said</C1> nothing", "neither"),
])
def test_a_broken_line_says_what_is_wrong(line: str, says: str) -> None:
    with pytest.raises(MarkupError, match=says):
        parse(line)


def test_the_outer_attribution_is_labelled_and_the_inner_one_read_in_its_own_window() -> None:
    marked = parse(NESTED)
    outer = window(marked, 0, len(marked.text))
    assert tagged(outer, "CONTENT") == ["that Doe told him to wait"]
    start, end = next((a, b) for letter, ids, a, b in marked.spans if letter == "Q" and 1 in ids)
    inner = window(marked, start, end)
    assert (tagged(inner, "SOURCE"), tagged(inner, "ADDRESSEE"), tagged(inner, "CONTENT")) == (["Doe"], ["him"], ["to wait"])


def test_links_tie_contents_to_their_cue_and_source() -> None:
    ((contents, cue, source),) = window(parse("<Q1>Talks</Q1>, <S1>Roe</S1> <C1>said</C1>, <Q1>go on</Q1>."), 0, 23).links
    assert (contents, cue, source) == ([(0, 1), (5, 7)], (3, 4), (2, 3))


def test_every_line_of_the_repository_stands_and_there_are_enough() -> None:
    kept = [parse(line) for _, _, line in lines()]
    assert len(kept) >= 1500
    assert len(own_windows()) >= len(kept)


def test_labels_stay_with_their_words_whatever_the_damage() -> None:
    text = "“The talks go on,” the Ambassador said.\nLater, Roe denied it."
    quote = {"content": [[0, 18]], "cue": [[34, 38]], "source": [[19, 33]]}
    (clean,) = attribution_windows(text, [quote])
    for seed in range(300):
        found = damage(clean, random.Random(seed))
        assert len(found.words) == len(found.roles or [])
        assert tagged(found, "CUE")[0].lower() == "said"
        for contents, cue, source in found.links:
            assert all(0 <= a < b <= len(found.words) for a, b in [*contents, *filter(None, (cue, source))])
