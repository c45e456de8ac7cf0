"""Our own annotated sentences: `python -m training.own_data check` validates them, line by line.

Markup (data/own/GUIDELINES.md): <P> person, <O> organisation, <L> place, <N> state, <T> office title; with an index <S1> source, <C1> cue
of saying, <B1> cue of belief, <Q1> content, <A1> addressee, <H1> channel; S, A and H may carry several indices (<S1,2>). Tags nest.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from readout.language.wordpiece import Word, split_words
from training.data import Range, Window

FOLDER = Path(__file__).parent / "data" / "own"
_TAG = re.compile(r"<(/?)([POLNT]|[SCBQAH]\d(?:,\d)*)>")
_NAMES = {"P": "PER", "O": "ORG", "L": "LOC", "N": "STATE", "T": "TITLE"}
_ROLES = {"S": "SOURCE", "C": "CUE", "B": "CUE", "Q": "CONTENT", "A": "ADDRESSEE", "H": "CHANNEL"}


class MarkupError(ValueError):
    """A line that does not hold together; says file, line and what is wrong."""


@dataclass
class Marked:
    """A line's plain text and its tagged spans: (tag letter, indices, start, end)."""

    text: str
    spans: list[tuple[str, frozenset[int], int, int]] = field(default_factory=list)


def parse(line: str) -> Marked:
    """The line without its tags. Raises MarkupError for tags that are unknown, crossing or left open, and for a cue with neither content nor source ("citing" has a source only)."""
    out = Marked("")
    open_: list[tuple[str, int]] = []
    at = 0
    for tag in _TAG.finditer(line):
        out.text += line[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            open_.append((tag[2], len(out.text)))
            continue
        if not open_ or open_[-1][0] != tag[2]:
            raise MarkupError(f"</{tag[2]}> closes {open_[-1][0] if open_ else 'nothing'}")
        name, start = open_.pop()
        out.spans.append((name[0], frozenset(int(n) for n in name[1:].split(",") if n), start, len(out.text)))
    out.text += line[at:]
    if open_ or re.search(r"</?[A-Z]\d?[,\d]*>", out.text):
        raise MarkupError(f"left open or unknown: {[n for n, _ in open_] or out.text[-60:]}")
    _check(out)
    return out


def _check(marked: Marked) -> None:
    held = {i for letter, ids, _, _ in marked.spans if letter in "QS" for i in ids}
    for letter, ids, start, end in marked.spans:
        if start >= end:
            raise MarkupError(f"an empty {letter}")
        if letter in "CB" and not ids <= held:
            raise MarkupError(f"{letter}{sorted(ids)} has neither content nor source")


def lines() -> Iterator[tuple[Path, int, str]]:
    """Every annotated line with its place."""
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield path, number, line


def own_windows() -> list[Window]:
    """One window for each line, and one for each content that holds an attribution of its own (read again at run time)."""
    out = []
    for _, _, line in lines():
        marked = parse(line)
        out += [window(marked, 0, len(marked.text)), *(window(marked, s, e) for s, e in _holding(marked))]
    return out


def _holding(marked: Marked) -> list[tuple[int, int]]:
    contents = [(s, e) for letter, _, s, e in marked.spans if letter == "Q"]
    return [(s, e) for s, e in contents if any(letter in "CB" and s < a and b < e for letter, _, a, b in marked.spans)]


def window(marked: Marked, start: int, end: int) -> Window:
    """The words of a stretch with name labels and the outermost attributions inside it."""
    words = split_words(marked.text, start, end)
    names, roles = ["O"] * len(words), ["O"] * len(words)
    inside = [x for x in marked.spans if start <= x[2] and x[3] <= end and (x[2], x[3]) != (start, end)]
    for letter, _, a, b in inside:
        if letter in _NAMES:
            _put(names, _range(words, a, b), _NAMES[letter])
    outer = [x for x in inside if x[0] in _ROLES and not _buried(x, inside)]
    for letter, _, a, b in sorted(outer, key=lambda x: x[2] - x[3]):
        _put(roles, _range(words, a, b), _ROLES[letter])
    return Window([w.text for w in words], names, roles, _links(words, outer), own=True)


def _buried(x: tuple[str, frozenset[int], int, int], spans: list[tuple[str, frozenset[int], int, int]]) -> bool:
    """Does the span stand inside the content of another attribution?"""
    return any(q[0] == "Q" and q[2] <= x[2] and x[3] <= q[3] and q is not x and not (q[1] & x[1]) for q in spans)


def _links(words: list[Word], outer: list[tuple[str, frozenset[int], int, int]]) -> list[tuple[list[Range], Range | None, Range | None]]:
    out = []
    for index in sorted({i for letter, ids, _, _ in outer if letter == "Q" for i in ids}):
        pick = {letter: [r for x, ids, a, b in outer if x in letter and index in ids and (r := _range(words, a, b))] for letter in ("Q", "CB", "S")}
        if pick["Q"]:
            out.append((pick["Q"], pick["CB"][0] if pick["CB"] else None, pick["S"][0] if pick["S"] else None))
    return out


def _range(words: list[Word], start: int, end: int) -> Range | None:
    inside = [i for i, w in enumerate(words) if w.start < end and start < w.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _put(labels: list[str], span: Range | None, kind: str) -> None:
    if span:
        labels[span[0] : span[1]] = [f"B-{kind}", *[f"I-{kind}"] * (span[1] - span[0] - 1)]


def main() -> None:
    """Print what is wrong, or how many lines stand."""
    count = bad = 0
    for path, number, line in lines():
        count += 1
        try:
            parse(line)
        except MarkupError as error:
            bad += 1
            print(f"{path.name} line {number}: {error}", file=sys.stderr)
    print(f"{count} lines, {bad} wrong")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
