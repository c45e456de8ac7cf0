"""What the heads say, as spans: legal labels, and links that tie contents to cues and sources."""

from __future__ import annotations

import numpy as np
import pytest

from readout.language.encoder import Array, Encoded
from readout.language.heads import attributions, names, spans_of
from readout.language.wordpiece import split_words

ROLES = ["O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT", "B-ADDRESSEE", "I-ADDRESSEE", "B-CHANNEL", "I-CHANNEL"]
NAMES = ["O", "B-PER", "I-PER", "B-STATE", "I-STATE"]
SIZE = 4
LABELS = {"names": NAMES, "roles": ROLES, "link": SIZE, "none": [0.0, 0.0, 0.0], "languages": ["en"]}
AXES = {"content": 0, "cue": 1, "source": 2}


def logits(tags: list[str], labels: list[str], sure: float = 6.0) -> Array:
    """One row a word, `sure` at its tag."""
    out = np.zeros((len(tags), len(labels)), dtype=np.float32)
    for i, tag in enumerate(tags):
        out[i, labels.index(tag)] = sure
    return out


def window(text: str, tags: str, ties: dict[int, int]) -> Encoded:
    """A window whose words carry `tags` (s, S source; c, C cue; q, Q content; . none; a capital begins) and are tied by number.

    `ties` gives words a number; spans whose first words have the same number are partners.
    """
    words = split_words(text)
    names_of = {"s": "SOURCE", "c": "CUE", "q": "CONTENT", "a": "ADDRESSEE"}
    roles = ["O" if t == "." else f"{'B' if t.isupper() else 'I'}-{names_of[t.lower()]}" for t in tags]
    links = np.zeros((len(words), 2, 3 * 4 * SIZE), dtype=np.float32)
    for word, number in ties.items():
        for block in range(3 * 4):
            links[word, 0, block * SIZE + number] = 4.0
    return Encoded(words, logits(["O"] * len(words), NAMES), logits(roles, ROLES), np.zeros((len(words), 2), dtype=np.float32), links)


def test_an_inside_label_never_stands_alone() -> None:
    scores = logits(["O", "I-PER", "I-PER", "O"], NAMES)
    scores[1, NAMES.index("B-PER")] = 5.0
    assert [(s.label, s.first, s.last) for s in spans_of([scores], NAMES)[0]] == [("PER", 1, 2)]


def test_two_names_side_by_side_stay_two() -> None:
    found = spans_of([logits(["B-PER", "B-PER", "I-PER"], NAMES)], NAMES)[0]
    assert [(s.first, s.last) for s in found] == [(0, 0), (1, 2)]


def test_no_words_no_spans() -> None:
    assert spans_of([np.zeros((0, len(NAMES)), dtype=np.float32)], NAMES) == [[]]


@pytest.mark.parametrize("seed", range(60))
def test_only_a_stretch_is_decoded_and_the_labels_are_those_of_the_likeliest_legal_path(seed: int) -> None:
    made = np.random.default_rng(seed)
    scores = made.normal(0, 3, (40, len(NAMES))).astype(np.float32)
    scores[:, 0] += made.choice([0.0, 4.0, 9.0], 40).astype(np.float32)  # stretches that are surely outside
    legal = [[not b.startswith("I-") or a[2:] == b[2:] != "" for b in NAMES] for a in NAMES]
    chances = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    best, paths = np.where(legal[0], chances[0], -np.inf), [[i] for i in range(len(NAMES))]
    for row in chances[1:]:
        total = np.where(legal, best[:, None], -np.inf)
        paths = [[*paths[k], i] for i, k in enumerate(total.argmax(0))]
        best = total.max(0) + row
    path = paths[int(best.argmax())]
    opened = [i for i, tag in enumerate(path) if NAMES[tag].startswith("B-")]
    ends = [next((j for j in range(i + 1, 40) if not NAMES[path[j]].startswith("I-")), 40) - 1 for i in opened]
    assert [(s.label, s.first, s.last) for s in spans_of([scores], NAMES)[0]] == [(NAMES[path[i]][2:], i, j) for i, j in zip(opened, ends, strict=True)]


def test_a_span_ends_with_its_window() -> None:
    windows = [logits(["O", "B-PER"], NAMES), np.zeros((0, len(NAMES)), dtype=np.float32), logits(["I-PER", "O"], NAMES), logits(["B-PER"], NAMES)]
    assert [[(s.first, s.last) for s in found] for found in spans_of(windows, NAMES)] == [[(1, 1)], [], [], [(0, 0)]]


@pytest.mark.parametrize("seed", range(20))
def test_windows_read_together_are_read_as_each_by_itself(seed: int) -> None:
    made = np.random.default_rng(seed)
    windows = [made.normal(0, 3, (size, len(NAMES))).astype(np.float32) for size in (40, 1, 0, 25)]
    assert spans_of(windows, NAMES) == [spans_of([window], NAMES)[0] for window in windows]


def test_names_have_the_offsets_of_the_text() -> None:
    text = "Then Ann Roe spoke"
    words = split_words(text)
    encoded = Encoded(words, logits(["O", "B-PER", "I-PER", "O"], NAMES), logits(["O"] * 4, ROLES), np.zeros((4, 2), np.float32), np.zeros((4, 2, 48), np.float32))
    assert [(span.of(text), kind) for span, kind, _ in names([encoded], LABELS)] == [("Ann Roe", "PER")]


def test_each_content_goes_to_its_own_cue_and_source() -> None:
    text = "Roe said yes and Doe said no"
    found = attributions([window(text, "SCQ.SCQ", {0: 1, 1: 1, 2: 1, 4: 2, 5: 2, 6: 2})], LABELS)
    assert [(a.source.of(text), a.contents[0].of(text)) for a in found if a.source] == [("Roe", "yes"), ("Doe", "no")]


def test_contents_around_their_cue_are_one_statement() -> None:
    text = "Talks , Roe said , go on"
    found = attributions([window(text, "Qq" + "SC" + ".Qq", {0: 1, 2: 1, 3: 1, 5: 1})], LABELS)
    assert len(found) == 1
    assert [c.of(text) for c in found[0].contents] == ["Talks ,", "go on"]


def test_a_content_that_no_cue_answers_stays_open() -> None:
    text = "Roe slept . Talks go on"
    found = attributions([window(text, "S..Qqq", {})], {**LABELS, "none": [1.0, 1.0, 1.0]})
    assert [(a.cue, a.source, a.contents[0].of(text)) for a in found] == [(None, None, "Talks go on")]


def test_beliefs_are_told_from_speech_by_the_cue() -> None:
    encoded = window("Roe fears war", "SCQ", {0: 1, 1: 1, 2: 1})
    encoded.belief[1] = [0.0, 3.0]
    assert [a.speech for a in attributions([encoded], LABELS)] == [False]


def test_without_an_encoder_there_are_neither_windows_nor_labels() -> None:
    assert list(names([], {"languages": []})) == attributions([], {"languages": []}) == []
