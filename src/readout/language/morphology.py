"""Dictionary forms and cases of Russian and Ukrainian words, by pymorphy3 (OpenCorpora and VESUM dictionaries); loaded when first asked.

The dictionaries also guess for words they do not hold, which foreign surnames mostly are; so a base form is a candidate, never a fact.
"""

from __future__ import annotations

from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

PARSES = 6  # readings of a word looked at
SHORT = 3  # letters, under which a word is its own base form
_CASES = ("ом", "ем", "ым", "им", "ой", "ею", "а", "я", "у", "ю", "е", "і")
_NAMES = ("Surn", "Name", "Patr", "Geox", "Orgn")


@cache
def _analyser(language: str) -> MorphAnalyzer:
    return MorphAnalyzer(lang=language)


@lru_cache(maxsize=100_000)
def cases(word: str, language: str) -> frozenset[str]:
    """Cases that the word may stand in as a noun, adjective, participle or pronoun; empty for verbs and the like."""
    found = {str(p.tag.case) for p in _analyser(language).parse(word)[:PARSES] if p.tag.case}
    return frozenset("loct" if c == "loc2" else "gent" if c == "gen2" else c for c in found)


@lru_cache(maxsize=100_000)
def is_verb(word: str, language: str) -> bool:
    """Is the likeliest reading of the word a finite verb, a short participle or a gerund?"""
    return str(_analyser(language).parse(word)[0].tag.POS or "") in ("VERB", "PRTS", "GRND")


@lru_cache(maxsize=100_000)
def is_coined(word: str, language: str) -> bool:
    """Is the word none that the dictionary holds, or one it holds as the name of a person only?"""
    known = [p for p in _analyser(language).parse(word)[:PARSES] if p.is_known]
    return not any(n in str(known[0].tag) for n in ("Geox", "Orgn")) and any(n in str(known[0].tag) for n in _NAMES) if known else True


@lru_cache(maxsize=100_000)
def is_given_name(word: str, language: str) -> bool:
    """Does the dictionary know the word as a case of a given name?"""
    return any("Name" in str(p.tag) and p.is_known for p in _analyser(language).parse(word)[:PARSES])


@lru_cache(maxsize=100_000)
def bases(word: str, language: str) -> tuple[str, ...]:
    """Nominative forms that the word may be a case of, likeliest first and names before the rest; the capital is kept."""
    if len(word) < SHORT or word.isupper():
        return (word,)
    parses = _analyser(language).parse(word)
    ranked = sorted(parses, key=lambda p: (not any(n in str(p.tag) for n in _NAMES), "plur" in str(p.tag), -p.score))
    forms = (_nominative(p) for p in ranked if p.tag.POS in ("NOUN", "ADJF", "PRTF"))
    plain = [word[: -len(e)] for e in _CASES if word.endswith(e) and len(word) - len(e) >= SHORT]  # foreign names: no vowel is lost or put in
    return tuple(dict.fromkeys([*(_like(word, f) for f in forms if f), *plain])) or (word,)


def _nominative(parse: object) -> str:
    """The nominative of the same number and, for adjectives and women's surnames, gender."""
    tag = parse.tag  # type: ignore[attr-defined]
    wanted = {"nomn", *(str(g) for g in (tag.number, tag.gender) if g)}
    inflected = parse.inflect(wanted)  # type: ignore[attr-defined]
    return str(inflected.word) if inflected else ""


def _like(model: str, word: str) -> str:
    """`word` with the capitals of `model`, hyphenated parts each for itself."""
    if model.islower():
        return word
    return "-".join(p[:1].upper() + p[1:] for p in word.split("-"))
