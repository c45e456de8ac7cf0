"""Names folded to comparable Latin tokens, and the similarity of two folded names.

Folding is for comparing only. Transliteration is anyascii's; the rest removes habits of romanisation (Sergey/Sergei/Siergiej).
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

_HABITS = (
    (re.compile(r"(?:yy|iy|yi|ii|ij|yj|ej|ey|ei|ie|y|i)$"), "i"),
    (re.compile(r"kh|ch(?=ri)"), "h"), (re.compile(r"ck|q"), "k"), (re.compile(r"ph"), "f"), (re.compile(r"w"), "v"),
    (re.compile(r"^ye|^je"), "e"), (re.compile(r"(?<=.)[jy]"), "i"), (re.compile(r"ks"), "x"), (re.compile(r"ou"), "u"),
    (re.compile(r"th"), "t"), (re.compile(r"iei|iie"), "ei"), (re.compile(r"(.)\1"), r"\1"),
)

_jaro_winkler, _damerau = JaroWinkler.similarity, DamerauLevenshtein.normalized_similarity


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[str, ...]:
    """Lower-case Latin tokens of a name, initials and all."""
    return tuple(re.findall(r"[a-z]+", anyascii(name.replace("ł", "l").replace("Ł", "L")).lower().replace("'", "")))


@lru_cache(maxsize=100_000)
def plain(name: str) -> tuple[str, ...]:
    """Lower-case Latin tokens of a name; initials are dropped unless nothing else is there."""
    tokens = words_of(name)
    return tuple(t for t in tokens if len(t) > 1) or tokens


@lru_cache(maxsize=100_000)
def skeleton(token: str) -> str:
    """A token without habits of romanisation: sergey, sergei and siergiej meet."""
    for pattern, into in _HABITS:
        token = pattern.sub(into, token)
    return token.replace("ie", "e")


_HEARD = str.maketrans({"c": "k", "q": "k", "g": "k", "w": "f", "v": "f", "d": "t", "b": "p", "z": "s", "j": "i", "y": "i"})


@lru_cache(maxsize=100_000)
def consonants(token: str) -> str:
    """What is left of a token when vowels go and consonants that are heard for each other meet: Blinken and Blingen do."""
    heard = token.translate(_HEARD).replace("sh", "s").replace("th", "t").replace("kh", "k").replace("ph", "f")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=.)[aeiouh]", "", heard))


@lru_cache(maxsize=100_000)
def initial(token: str) -> str:
    """The sound that a token begins with: one letter for all vowels, and for consonants that are heard or written for each other."""
    first = consonants(skeleton(token))[:1]
    return "a" if first in "aeiou" else "k" if first == "h" else first


@lru_cache(maxsize=200_000)
def similarity(a: str, b: str) -> float:
    """0..1 for two folded tokens: mean of Jaro-Winkler and 1 - Damerau-Levenshtein/length (research prototype)."""
    if a == b:
        return 1.0
    return (_jaro_winkler(a, b) + _damerau(a, b)) / 2


@lru_cache(maxsize=100_000)
def letters_off(a: str, b: str) -> int:
    """How many letters of two folded tokens differ (other, missing, added, swapped), habits of romanisation aside."""
    return min(DamerauLevenshtein.distance(a, b), DamerauLevenshtein.distance(skeleton(a), skeleton(b)))


# Endings that many surnames of a language share, in the letters of skeletons; what stands before them tells two families apart. General knowledge.
_ENDINGS = sorted((
    "ov", "ev", "in", "ova", "eva", "ina", "ski", "ska", "skaia", "enko", "chenko", "uk", "iuk", "chuk", "ich", "vich", "ovich", "evich", "ic", "ovic", "evic",
    "ian", "shvili", "dze", "son", "sen", "sson", "ez", "es", "os", "is", "poulos", "idis", "ides", "akis", "escu", "oglu", "zade", "zadeh", "berg", "man", "stein",
    "aitis", "iene", "auskas", "elli", "ini", "etti", "kov", "nikov", "kin", "kina", "kova",
), key=len, reverse=True)  # fmt: skip


@lru_cache(maxsize=20_000)
def _endings(token: str) -> tuple[str, ...]:
    """The endings that a surname has behind two letters or more, the longest first."""
    return tuple(e for e in _ENDINGS if token.endswith(e) and len(token) >= len(e) + 2)


@lru_cache(maxsize=100_000)
def stem_similarity(a: str, b: str) -> float:
    """The similarity of two surname skeletons without the ending that both share: Krivenko and Kiriyenko have no more than an ending in common."""
    for ending in _endings(a):
        if b.endswith(ending) and len(b) >= len(ending) + 2:
            return similarity(a.removesuffix(ending), b.removesuffix(ending))
    return similarity(a, b)


def name_similarity(surname: float, given: float | None) -> float:
    """Weighted as in the prototype: .62 surname, .38 given name; a bare surname counts alone."""
    return surname if given is None else 0.62 * surname + 0.38 * given
