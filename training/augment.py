"""Damage as web copies have it, done to the words of a window; labels stay with their words.

Lost, straightened and changed quotation marks, lost articles, misspelt capitalised words, lost paragraph breaks, all capitals, all
lower case. About a third of the windows are damaged in each epoch (`SHARE`).
"""

from __future__ import annotations

import random

from training.data import BREAK, Window

SHARE = 0.33
_MARKS = {"“", "”", '"', "‘", "’", "«", "»", "„"}
_SOUNDS = [("k", "g"), ("s", "z"), ("v", "w"), ("y", "i"), ("i", "y"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("ei", "ey"), ("ov", "ow"), ("t", "th"), ("ll", "l")]


def damage(window: Window, dice: random.Random) -> Window:
    """A damaged copy of the window, or the window itself."""
    if dice.random() > SHARE:
        return window
    kind = dice.choice(["marks", "marks lost", "singles", "articles", "spelling", "breaks", "capitals", "lower", "marks", "spelling"])
    words = list(window.words)
    keep = [True] * len(words)
    for i, word in enumerate(words):
        if kind == "marks" and word in _MARKS:
            words[i] = '"' if word in "“”" else word
        elif kind == "marks lost" and word in _MARKS:
            keep[i] = dice.random() > 0.15
        elif kind == "singles" and word in "“”\"":
            words[i] = "'" if word == '"' else "‘" if word == "“" else "’"
        elif kind == "articles" and word.lower() in ("the", "a", "an"):
            keep[i] = dice.random() > 0.5
        elif kind == "spelling" and word[0].isupper() and len(word) > 4 and dice.random() < 0.5:
            words[i] = _misspelt(word, dice)
        elif kind == "breaks" and word == BREAK:
            keep[i] = False
        elif kind in ("capitals", "lower"):
            words[i] = word.upper() if kind == "capitals" else word.lower()
    return _kept(window, words, keep)


def _misspelt(word: str, dice: random.Random) -> str:
    a, b = dice.choice(_SOUNDS)
    if a in word[1:]:
        return word[0] + word[1:].replace(a, b, 1)
    at = dice.randrange(1, len(word))
    return word[:at] + word[at + 1 :] if dice.random() < 0.5 else word[:at] + word[at - 1] + word[at:]


def _kept(window: Window, words: list[str], keep: list[bool]) -> Window:
    if all(keep):
        return Window(words, window.names, window.roles, window.links, window.own)
    place = [0]
    for k in keep:
        place.append(place[-1] + k)
    move = lambda r: (place[r[0]], place[r[1]])  # noqa: E731
    links = [([move(c) for c in contents], cue and move(cue), source and move(source)) for contents, cue, source in window.links]
    whole = [x for x in links if all(a < b for a, b in [*x[0], *filter(None, x[1:])])]
    pick = lambda labels: [x for x, k in zip(labels, keep, strict=True) if k] if labels else labels  # noqa: E731
    return Window([w for w, k in zip(words, keep, strict=True) if k], _mended(pick(window.names)), _mended(pick(window.roles)), whole, window.own)


def _mended(labels: list[str] | None) -> list[str] | None:
    """An I- whose B- was dropped becomes the B-."""
    if labels is None:
        return None
    return [("B" + x[1:]) if x.startswith("I") and (i == 0 or labels[i - 1][1:] != x[1:]) else x for i, x in enumerate(labels)]
