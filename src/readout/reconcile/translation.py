"""A quotation and its translation: two wordings in different languages held to be one utterance by what a translation keeps.

Numbers, names of the fact tables, the terms of terms.csv and their order are compared; no dictionary and no model. Promise: the kind is
"translation", and "altered" only where a number, a name or the negation differs; in doubt the answer is None.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

from readout.extract.names.gazetteer import gazetteer
from readout.extract.names.words import words
from readout.facts import Facts, builtin
from readout.facts.table import read_table
from readout.language.passages import language_of
from readout.reconcile.wording import Comparison

LANGUAGES = ("en", "ru", "uk", "pl", "de", "fr")
SHARE, SURE = 0.55, 0.65  # share of the concepts of the shorter wording that must align; with which a difference counts as an alteration
CONCEPTS = 3  # concepts, names or numbers that must be shared
LONGER = 2.6  # how much longer, in words, one wording may be than the other
ORDERED = 0.6  # share of the common concepts that must come in the same order
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT = {
    "en": r"not|no|never|nothing|nobody|without|neither|nor|cannot|\w+n['’]t", "ru": r"не|нет|ни|никогда|ничего|никто|без|нельзя|невозможно", "uk": r"не|ні|ніколи|нічого|ніхто|без|немає|неможливо",
    "pl": r"nie|nigdy|nic|nikt|bez|ani|żadn\w+", "de": r"nicht|nichts|kein\w*|nie|niemals|niemand|ohne|weder", "fr": r"ne|n|pas|jamais|rien|personne|sans|aucun\w*|ni",
}  # fmt: skip
# Words that deny by their meaning or a prefix ("non-expansion", "refusal", "нерасширение"): what one language says so another says with "not".
_IMPLIED = {
    "en": r"non-?\w+|un\w{4,}|refus\w+|renounc\w+|reject\w*|den(?:y|ies|ied|ial)|prevent\w*|against|ban|bans|banned|bar|barred|halt\w*", "ru": r"не\w{3,}|отказ\w*|против|запре\w+|исключ\w+|прекра\w+",
    "uk": r"не\w{3,}|відмов\w+|проти|заборон\w+|припин\w+", "pl": r"nie\w{4,}|odm[aoó]w\w*|przeciw\w*|zaka\w+|wyklucz\w+", "de": r"un\w{4,}|nicht-\w+|verweiger\w*|gegen|verbot\w*|verzicht\w*",
    "fr": r"non-?\w+|refus\w*|contre|interdi\w+|renonc\w+",
}  # fmt: skip
_NUMBER_WORDS = {
    w: n for n, line in enumerate(("one один одна одно jeden eins un", "two два две dwa dwie zwei deux", "three три trzy drei trois", "four четыре чотири cztery vier quatre",
                                   "five пять п'ять pięć fünf cinq", "six шесть шість sześć sechs", "seven семь сім siedem sieben sept", "eight восемь вісім osiem acht huit",
                                   "nine девять дев'ять dziewięć neun neuf", "ten десять dziesięć zehn dix"), 1) for w in line.split() if n > 1
}  # fmt: skip


def compare_translation(a: str, b: str, facts: Facts | None = None) -> Comparison | None:
    """How two wordings in two languages compare; None when they are in one language, or not one utterance."""
    one, other = language_of(a), language_of(b)
    if one is None or other is None or one == other or not _lengths_fit(a, b):
        return None
    tables = facts or builtin()
    x, y = _concepts(a, one, tables), _concepts(b, other, tables)
    share = _share(x, y)
    if share is None:
        return None
    altered = _numbers(a) != _numbers(b) or _names_differ(x, y) or _negation_differs(a, one, b, other)
    if altered:
        return Comparison("altered", share) if share >= SURE else None
    return Comparison("translation", share)


def _lengths_fit(a: str, b: str) -> bool:
    short, long = sorted((len(_WORD.findall(a)), len(_WORD.findall(b))))
    return short > 2 and long <= LONGER * short


def _share(x: list[str], y: list[str]) -> float | None:
    """Share of the shorter list that the other has too, where enough is shared and mostly in one order."""
    common = set(x) & set(y)
    shorter = min(len(set(x)), len(set(y)))
    if len(common) < CONCEPTS or len(common) < SHARE * shorter:
        return None
    left, right = [c for c in x if c in common], [c for c in y if c in common]
    matched = sum(m.size for m in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    return len(common) / shorter if matched >= ORDERED * len(common) else None


def _concepts(text: str, language: str, facts: Facts) -> list[str]:
    """Names of the tables, numbers and terms in text order, each word once."""
    hits = gazetteer(facts, language).find(text, words(text, 0, len(text), language))
    named = [(h.start, h.end, h.entry.key) for h in hits if h.entry.kind in ("person", "state", "organisation", "group")]
    found = [(start, key) for start, _, key in named]
    found += [(m.start(), f"number:{m.group()}") for m in _NUMBER.finditer(text)]
    for match in _WORD.finditer(text):
        if not any(s <= match.start() < e for s, e, _ in named):
            found += [(match.start(), c) for c in _terms_of(match.group().lower(), language)]
    return list(dict.fromkeys(key for _, key in sorted(found)))


@lru_cache(maxsize=20_000)
def _terms_of(word: str, language: str) -> tuple[str, ...]:
    """The concepts that a word stands for."""
    if word in _NUMBER_WORDS:
        return (f"number:{_NUMBER_WORDS[word]}",)
    return tuple(concept for concept, pattern in _terms().get(language, ()) if pattern.match(word))


@cache
def _terms() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The term list by language: concept and the beginnings of its words. Raises FactsError for a table that does not validate."""
    rows = list(read_table(files("readout.reconcile") / "terms.csv", ("concept", *LANGUAGES, "basis")))
    return {code: tuple((r.need("concept"), _beginnings(r.many(code))) for r in rows if r.many(code)) for code in LANGUAGES}


def _beginnings(stems: tuple[str, ...]) -> re.Pattern[str]:
    """Words that begin with a stem; a stem of three letters or fewer takes at most three more ("war", not "warning")."""
    return re.compile("|".join(rf"{s}\w{{0,3}}\Z" if len(s) <= 3 else s for s in stems))


def _numbers(text: str) -> list[str]:
    return sorted(re.sub(r"[.,]", "", n) for n in _NUMBER.findall(text)) + sorted(str(n) for w in _WORD.findall(text.lower()) if (n := _NUMBER_WORDS.get(w)))


def _names_differ(x: list[str], y: list[str]) -> bool:
    """Does each wording name somebody or some state that the other does not?"""
    left, right = ({c for c in side if ":" in c and not c.startswith("number:")} for side in (x, y))
    return bool(left - right) and bool(right - left)


def _negation_differs(a: str, one: str, b: str, other: str) -> bool:
    """Is one wording negated and the other not, not even by the meaning of a word?"""
    negated = _holds(_NOT, a, one), _holds(_NOT, b, other)
    if negated[0] == negated[1]:
        return False
    return not (_holds(_IMPLIED, b, other) if negated[0] else _holds(_IMPLIED, a, one))


def _holds(tables: dict[str, str], text: str, language: str) -> bool:
    pattern = tables.get(language)
    return pattern is not None and bool(re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE))
