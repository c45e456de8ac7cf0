"""Words as two wordings are compared by them: normalised, with the concept that a translator renders by one or another of them.

Promise: a word means here what `words.csv` says and nothing more; a word that the table lacks is its own stem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from readout.errors import FactsError
from readout.facts.table import read_table

WordClass = Literal["negation", "modal", "number", "choice", "function", "plain"]
_HAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"\d+(?:[.,]\d{{3}})+(?!\d)|\d+(?:\.\d+)?|[{_HAN}]|[^\W{_HAN}]+")
_OMISSION = re.compile(r"[(\[](?:…|\.\.\.)[)\]]")
_CONTRACTIONS = tuple((re.compile(p), r) for p, r in (
    (r"\bwon't\b", "will not"), (r"\bcan(?:'t|not)\b", "can not"), (r"\bshan't\b", "shall not"), (r"n't\b", " not"), (r"'ll\b", " will"), (r"'re\b", " are"),
    (r"'ve\b", " have"), (r"\bi'm\b", "i am"), (r"'s\b", "")))
STOP = frozenset(["the", "a", "an", "of", "to", "and", "in", "on", "for", "with", "that", "this", "these", "those", "is", "are", "am", "was", "were", "be",
                  "been", "being", "has", "have", "had", "having", "do", "does", "did", "as", "at", "by", "it", "its", "their", "his", "her", "our", "your", "my",
                  "we", "they", "he", "she", "i", "you", "us", "them", "him", "me", "from", "or", "there", "which", "who", "whom", "whose", "what", "any", "one",
                  "so", "if", "into", "than", "then", "while", "when", "such", "和", "的", "了", "在", "и", "в", "на", "с", "по", "что", "это", "der", "die", "das",
                  "und", "zu", "le", "la", "les", "de", "des", "du", "et", "à", "i", "w", "z", "się"])
COLUMNS = ("concept", "class", "forms", "opposite", "basis")
WHOLE = frozenset(["willing", "concerning"])  # what is no form of the word it looks like one of


@dataclass(frozen=True, slots=True)
class Word:
    """One word (or phrase of the table) of a wording: what stands there, what it is compared by, and what kind of word it is."""

    text: str
    concept: str
    kind: WordClass


def tokens(text: str) -> list[str]:
    """Lower-case words without marks, contractions written out, a Chinese character by itself; bracketed omissions are dropped."""
    return list(_tokens(text))


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[str, ...]:
    plain = _OMISSION.sub(" ", text.lower().replace("’", "'"))
    for pattern, written in _CONTRACTIONS if "'" in plain or "cannot" in plain else ():
        plain = pattern.sub(written, plain)
    return tuple([t.replace(",", "") if t[0].isdigit() else t for t in _TOKEN.findall(plain)])


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a wording, phrases of the table as one."""
    found, out, at = _tokens(text), [], 0
    stems = list(map(stem, found))
    lengths = _lengths()
    while at < len(found):
        phrase = _phrase(found, stems, at) if stems[at] in lengths else None
        size, word = phrase or (1, _alone(found[at], stems[at]))
        out.append(word)
        at += size
    return tuple(out)


def _phrase(found: Sequence[str], stems: list[str], at: int) -> tuple[int, Word] | None:
    """The longest entry of the table that starts here, and how many words it has."""
    phrases, _ = table()
    for size in range(min(_lengths()[stems[at]], len(stems) - at), 0, -1):
        known = phrases.get(tuple(stems[at : at + size]))
        if known:
            concept, kind = known
            return size, Word(concept if kind == "number" and concept.isdigit() else " ".join(found[at : at + size]), concept, kind)
    return None


@lru_cache(maxsize=16384)
def _alone(text: str, concept: str) -> Word:
    """A word that the table lacks."""
    kind: WordClass = "number" if concept[0].isdigit() else "function" if concept in _stop_stems() else "plain"
    return Word(concept if kind == "number" and concept.isdigit() else text, concept, kind)


@cache
def _lengths() -> dict[str, int]:
    """How many words the longest entry of the table has that begins with a stem."""
    lengths: dict[str, int] = {}
    for phrase in table()[0]:
        lengths[phrase[0]] = max(len(phrase), lengths.get(phrase[0], 0))
    return lengths


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in STOP)


@cache
def table() -> tuple[dict[tuple[str, ...], tuple[str, WordClass]], frozenset[frozenset[str]]]:
    """Stems of every form to concept and class, and the pairs of opposites. Raises FactsError for a form of two concepts."""
    phrases: dict[tuple[str, ...], tuple[str, WordClass]] = {}
    opposites = set()
    for row in read_table(files("readout.reconcile") / "words.csv", COLUMNS):
        kind: WordClass = row.choice("class", get_args(WordClass))  # type: ignore[assignment]
        concept = row.need("concept")
        for form in row.many("forms"):
            key = tuple(stem(t) for t in tokens(form))
            if phrases.setdefault(key, (concept, kind))[0] != concept:
                raise FactsError(f"{row.where}: {form} stands for {phrases[key][0]} too", "a form of one concept", "drop it from one of the two")
        if row["opposite"]:
            opposites.add(frozenset([concept, row["opposite"]]))
    return phrases, frozenset(opposites)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its commonest English endings; longer words of other alphabets without their last two letters."""
    if not word.isascii():
        return word[:-2] if len(word) > 6 and not re.match(rf"[{_HAN}]", word) else word
    if len(word) <= 3 or word in WHOLE or not word.isalpha():
        return word
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ing", ""), ("ed", ""), ("ly", ""), ("s", "")):
        bare = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(bare) >= 3 and not word.endswith(("ss", "us", "is")):
            short = len(bare) == 3 and ending in ("ing", "ed")  # noted, noting: of note, not of not
            word = _undoubled(bare + put) + ("e" if short else "")
            break
    return word.rstrip("e") if len(word) > 4 else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word
