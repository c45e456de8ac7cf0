"""Names damaged the way hearing, typing, machine translation and clipping damage them. Every function takes the random source it uses."""

from __future__ import annotations

from random import Random

# Letters that are heard or transcribed for each other; basis: habits of romanisation and of speech recognition, general knowledge.
HEARD = {
    "b": ("p", "v"), "c": ("k", "s"), "d": ("t",), "f": ("v", "ph"), "g": ("k", "j"), "h": ("kh", ""), "i": ("e", "y", "ee"), "j": ("g", "y"),
    "k": ("c", "g", "ck"), "l": ("r",), "m": ("n",), "n": ("m", "ng"), "o": ("a", "u"), "p": ("b",), "q": ("k",), "r": ("l",), "s": ("z", "sh"),
    "t": ("d",), "u": ("o", "oo"), "v": ("w", "b", "f"), "w": ("v",), "x": ("ks",), "y": ("i", "j"), "z": ("s", "ts"), "a": ("e", "o"), "e": ("i", "a"),
}  # fmt: skip
LETTERS = "abcdefghijklmnoprstuvwyz"


def edited(word: str, edits: int, dice: Random) -> str:
    """The word after `edits` changes to its letters, half of them by ear; the first letter changes seldom."""
    for _ in range(edits):
        at = dice.randrange(0 if dice.random() < 0.15 else min(1, len(word) - 1), len(word))
        word = _heard(word, at, dice) if dice.random() < 0.5 else _typed(word, at, dice)
    return word[:1].upper() + word[1:]


def _heard(word: str, at: int, dice: Random) -> str:
    for step in range(len(word)):
        i = (at + step) % len(word)
        for_ = HEARD.get(word[i].lower())
        if for_:
            return word[:i] + dice.choice(for_) + word[i + 1 :]
    return word


def _typed(word: str, at: int, dice: Random) -> str:
    kind = dice.randrange(4)
    if kind == 0 and len(word) > 3:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + dice.choice(LETTERS) + word[at:]
    if kind == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + dice.choice(LETTERS) + word[at + 1 :]


def clipped(word: str, dice: Random) -> str:
    """The word without its end, four letters or more; words under six letters stay."""
    return word[: dice.randrange(4, len(word) - 1)] if len(word) >= 6 else word
