"""The corpora as windows of labelled words.

Only splits that a shipped model may be trained on are read for training (see MODEL_CARD.md); dev files are read to measure.
A window is a list of words with a name label and an attribution label each (None: not labelled in this corpus, no loss), and the
links between attribution spans as word ranges.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.places import corpora as corpora  # for the other modules here
from readout.language.windows import BREAK, windows_of
from readout.language.wordpiece import Word, split_words

NAMES = ["O", *(f"{b}-{k}" for k in ("PER", "ORG", "LOC", "STATE", "TITLE") for b in "BI")]
ROLES = ["O", *(f"{b}-{k}" for k in ("SOURCE", "CUE", "CONTENT", "ADDRESSEE", "CHANNEL") for b in "BI")]
Range = tuple[int, int]


@dataclass
class Window:
    """Words with labels; `links` are (contents, cue or None, source or None) as word ranges [start, end)."""

    words: list[str]
    names: list[str] | None = None
    roles: list[str] | None = None
    links: list[tuple[list[Range], Range | None, Range | None]] = field(default_factory=list)
    own: bool = False  # annotated by our guidelines: titles, addressees and channels are labelled too


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs of a text: stretches between line breaks."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def names(path: Path, states: frozenset[tuple[str, ...]], size: int = 90) -> list[Window]:
    """A token file (one sentence a line) as windows of consecutive sentences; `size` 0: a window for each sentence, as headings and posts come."""
    out = [Window([], [])]
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if row["t"] == ["-DOCSTART-"]:
            continue
        words, labels = resplit(row["t"], row["n"])
        if out[-1].words and len(out[-1].words) + len(words) > size:
            out.append(Window([], []))
        out[-1].words += words
        out[-1].names += with_states(words, labels, states)  # type: ignore[operator]
    return [w for w in out if w.words]


def with_states(words: list[str], labels: list[str], states: frozenset[tuple[str, ...]]) -> list[str]:
    """Places that are names of states, by the fact tables, relabelled STATE; the corpora call both LOC."""
    out = list(labels)
    for i, label in enumerate(labels):
        if label == "B-LOC":
            end = i + 1
            while end < len(labels) and labels[end] == "I-LOC":
                end += 1
            if tuple(w.lower() for w in words[i:end] if w != ".") in states:
                out[i:end] = [x.replace("LOC", "STATE") for x in labels[i:end]]
    return out


def resplit(tokens: list[str], labels: list[str]) -> tuple[list[str], list[str]]:
    """The corpus's tokens as our words, labels carried along; labels outside NAMES become O."""
    words: list[str] = []
    out: list[str] = []
    for token, label in zip(tokens, labels, strict=True):
        label = label if label in NAMES else "O"
        for i, word in enumerate(split_words(token)):
            words.append(word.text)
            out.append("I" + label[1:] if i and label.startswith("B") else label)
    return words, out


def quotations(path: Path) -> list[tuple[str, str, list[dict[str, list[list[int]]]]]]:
    """(doc_id, text, quotes) of the primary annotations."""
    rows = (json.loads(line) for line in path.open(encoding="utf-8"))
    return [(r["doc_id"], r["text"], r["quotes"]) for r in rows if r.get("primary", True)]


def attribution_windows(text: str, quotes: list[dict[str, list[list[int]]]]) -> list[Window]:
    """The windows of one article with roles and links; a link whose parts fall into two windows is left out."""
    out = []
    for words in windows_of(text, list(paragraphs(text))):
        window = Window([w.text for w in words], roles=["O"] * len(words))
        for quote in quotes:
            contents = _ranges(words, quote["content"])
            cue, source = _ranges(words, quote["cue"]), _ranges(words, quote["source"])
            for role, found in (("CONTENT", contents), ("CUE", cue), ("SOURCE", source)):
                for start, end in found:
                    window.roles[start:end] = [f"B-{role}", *[f"I-{role}"] * (end - start - 1)]  # type: ignore[index]
            if contents and (cue or not quote["cue"]) and (source or not quote["source"]):
                window.links.append((contents, cue[0] if cue else None, source[0] if source else None))
        out.append(window)
    return out


def _ranges(words: list[Word], spans: list[list[int]]) -> list[Range]:
    out = []
    for a, b in spans:
        inside = [i for i, w in enumerate(words) if w.start < b and a < w.end and w.text != BREAK]
        if inside:
            out.append((inside[0], inside[-1] + 1))
    return out
