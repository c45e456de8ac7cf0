"""Words marked in a text: hits of a search, and the words in which two wordings differ. Flat pieces of (words, marked or not)."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from readout.ledger.search import terms

Piece = tuple[str, bool]
_WORD = re.compile(r"\w+", re.UNICODE)


def marked(text: str, query: str) -> list[Piece]:
    """The text in pieces; True for words that the query asks for, whatever their case and accents.

    >>> marked("The Élysée said", "elysee")
    [('The ', False), ('Élysée', True), (' said', False)]
    """
    wanted = [[_fold(w) for w in _WORD.findall(term)] for term in terms(query)]
    if not wanted:
        return _pieces(text, [])
    words = [(m.start(), m.end(), _fold(m[0])) for m in _WORD.finditer(text)]
    hits = [(words[i][0], words[i + len(w) - 1][1]) for w in wanted if w for i in range(len(words) - len(w) + 1) if [x[2] for x in words[i : i + len(w)]] == w]
    return _pieces(text, hits)


def excerpt(text: str, query: str, around: int = 160) -> list[Piece]:
    """The text near the first hit, in pieces; dots where it is cut."""
    pieces, at = marked(text, query), 0
    for words, hit in pieces:
        if hit:
            break
        at += len(words)
    first = max(0, at - around) if at < len(text) else 0
    first = text.rfind(" ", 0, first) + 1 if first else 0
    last = text.find(" ", first + 3 * around) if len(text) > first + 3 * around else -1
    cut = text[first:last] if last > 0 else text[first:]
    return [*([("… ", False)] if first else []), *marked(cut, query), *([(" …", False)] if last > 0 else [])]


def differing(a: str, b: str) -> tuple[list[Piece], list[Piece]]:
    """Both wordings in pieces; True for the words that the other does not have there.

    >>> differing("we want calm", "we need calm")
    ([('we ', False), ('want', True), (' calm', False)], [('we ', False), ('need', True), (' calm', False)])
    """
    left, right = ([(m.start(), m.end(), _fold(m[0])) for m in _WORD.finditer(t)] for t in (a, b))
    matcher = SequenceMatcher(None, [w[2] for w in left], [w[2] for w in right], autojunk=False)
    changed = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    ours = [(left[i1][0], left[i2 - 1][1]) for _, i1, i2, _, _ in changed if i2 > i1]
    theirs = [(right[j1][0], right[j2 - 1][1]) for _, _, _, j1, j2 in changed if j2 > j1]
    return _pieces(a, ours), _pieces(b, theirs)


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[Piece]:
    """The text cut at the spans; overlapping spans are one."""
    out: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        if start > at:
            out.append((text[at:start], False))
        out.append((text[start:end], True))
        at = end
    if at < len(text) or not out:
        out.append((text[at:], False))
    return out
