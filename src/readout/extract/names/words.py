"""Word tokens with exact offsets, and the key under which inflected forms of a word meet.

English words are compared in lower case; Cyrillic and Polish words by a light stem, so that a dictionary form finds its
cases. The stem is for look-up only and is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
_BEYOND = re.compile("[\u0400-\u1cff]")  # one range that holds all of them and other scripts, quicker to look for
# Longest first; nominal and adjectival endings of Russian and Ukrainian.
_CYRILLIC_ENDINGS = ("иями", "ією", "ії", "ія", "ію", "єю", "їв", "ями", "ами", "ого", "его", "ому", "ему", "ими", "ыми", "ией", "ій", "ою", "ею", "ах", "ях", "ов", "ев", "ів", "ом", "ем", "ой", "ей", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ым", "им", "ия", "ии", "ию", "ові", "еві", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й", "і")
# What is left of a nominative where an oblique case keeps it: Лавров and Лаврова, Сергей and Сергея, Китай and Китая meet.
_STEM_ENDS = ("ов", "ев", "ів", "їв", "а", "е", "и", "і", "о", "у", "ы", "я")
_POLISH_ENDINGS = ("owie", "iego", "ego", "iemu", "emu", "owi", "ami", "ach", "iem", "em", "om", "ów", "ie", "im", "ym", "ej", "ą", "ę", "a", "u", "y", "i", "o", "e")

_WESTERN = {"de": ("en", "em", "er", "es", "e", "s"), "fr": ("ne", "es", "e", "s")}
_STEMMED = frozenset({"pl", *_WESTERN})


class Words:
    """The tokens of a stretch of text: their look-up keys, and their offsets, which are made only where they are asked for."""

    def __init__(self, text: str, start: int, end: int, keys: Sequence[str]) -> None:
        self.text, self.start, self.end, self.keys = text, start, end, tuple(keys)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each token stands."""
        return [m.span() for m in _WORD.finditer(self.text, self.start, self.end)]


@lru_cache(maxsize=200_000)
def key_of(word: str, language: str) -> str:
    """The look-up key of one word."""
    low = word.lower()
    if _CYRILLIC.search(low):
        stem, bare = "", _strip(low.replace("ё", "е"), _CYRILLIC_ENDINGS, 3)
        while bare != stem:  # Мирзиёев and Мирзиёевым lose their last letters in a different number of steps
            stem, bare = bare, _strip(bare, _STEM_ENDS, 3)
        return bare
    if language == "pl":
        return _strip(low, _POLISH_ENDINGS, 4)
    return _bare(low, _WESTERN[language]) if language in _WESTERN else low


def _bare(word: str, endings: tuple[str, ...]) -> str:
    """All the endings off, so that forms with one and with two of them meet (Kanzler and Kanzlers, français and françaises)."""
    while (shorter := _strip(word, endings, 4)) != word:
        word = shorter
    return word


def _strip(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def words(text: str, start: int, end: int, language: str) -> Words:
    """Tokens of `text[start:end]`; marks and blanks are left out."""
    part = text[start:end]
    if language in _STEMMED or (not part.isascii() and _BEYOND.search(part)):
        return Words(text, start, end, [key_of(w, language) for w in _WORD.findall(part)])
    # The keys are the words in lower case: at once where that changes no length.
    return Words(text, start, end, _WORD.findall(part.lower()) if part.isascii() else [w.lower() for w in _WORD.findall(part)])
