"""Cues: verbs and phrases of saying from the fact tables, found in running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from readout.facts import Facts, Verb
from readout.model import Span

_LETTER = r"[^\W\d_]"
WORD = re.compile(rf"[A-Za-z]+(?!['’]|{_LETTER})|{_LETTER}+(?:['’]{_LETTER}+)?")  # the first part says nothing more, but most words are found by it, and faster
_AUXILIARY = frozenset({
    "has", "have", "had", "is", "was", "were", "are", "be", "been", "being", "will", "would", "did", "does", "do",
    "not", "n't", "never", "also", "then", "later", "further", "again", "repeatedly", "publicly", "reportedly",
    "previously", "earlier", "recently", "first", "once", "just", "now", "already", "clearly", "flatly", "bluntly",
    "firmly", "strongly", "only", "strenuously", "explicitly", "specifically", "openly", "angrily", "jointly",
    "separately", "today", "yesterday", "тоже", "также", "ранее",
})
_NOT_FINITE_BEFORE = frozenset({
    "to", "the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "this", "that", "these", "those",
    "of", "in", "for", "by", "with", "from", "on", "at", "about", "no", "any", "each", "every", "can", "could",
    "should", "may", "might", "must", "shall",
})
_PLURAL_SUBJECTS = frozenset({
    "i", "we", "you", "they", "who", "people", "police", "some", "many", "most", "others", "both", "also",
})
_ALWAYS_VERBS = frozenset({
    "said", "told", "read", "put", "say", "says", "argue", "believe", "think", "insist",
})
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being", "'s", "'re"})


class Hit(NamedTuple):
    """A cue verb in the text: span with its auxiliaries, span of the verb alone, and its row of the tables."""

    start: int
    end: int
    verb_start: int
    verb: Verb
    participle: bool
    passive: bool


_Word = tuple[int, int, str]


def _words(text: str, start: int, end: int) -> list[_Word]:
    """The words of a stretch: those of the text there, unless its edges cut a word."""
    words, starts = _all_words(text)
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    whole = (not low or words[low - 1][1] <= start) and (not high or words[high - 1][1] <= end)
    return words[low:high] if whole else _words_at(text, start, end)


@lru_cache(maxsize=2)
def _all_words(text: str) -> tuple[list[_Word], list[int]]:
    """The words of a whole text, which several readers go over, and where they begin; kept for the last texts asked for."""
    words = _words_of(text)
    return words, [w[0] for w in words]


@lru_cache(maxsize=2)
def runs_of(text: str) -> frozenset[str]:
    """The runs of letters in a text, in lower case."""
    words = {w[2] for w in _all_words(text)[0]}
    return frozenset(words.union(*(w.split("'") for w in words if "'" in w)))


def _words_at(text: str, start: int, end: int) -> list[_Word]:
    return [(start + begin, start + stop, word) for begin, stop, word in _words_of(text[start:end])]


def _words_of(text: str) -> list[_Word]:
    return [(m.start(), m.end(), m[0].lower()) for m in WORD.finditer(text.replace("’", "'"))]


class CueFinder:
    """Longest match over the verbs' forms; one finder per language."""

    def __init__(self, forms: dict[str, Verb]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Verb]]] = {}
        for form, verb in forms.items():
            tokens = form.split()
            self._by_first.setdefault(tokens[0], []).append((tokens, verb))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def find(self, text: str, start: int, end: int) -> list[Hit]:
        """Cues between `start` and `end`, in order, not overlapping."""
        words = _words(text, start, end)
        out: list[Hit] = []
        free = 0  # the first word that no cue before takes up
        for i, word in enumerate(words):
            if i < free or word[2] not in self._by_first or (match := self._at(words, i)) is None:
                continue
            size, verb = match
            hit = _hit(text, words, i, size, verb)
            if hit is not None:
                out.append(hit)
            free = i + size
        return out

    def verb_in(self, text: str, span: Span) -> Verb | None:
        """The last verb of saying among the words of a cue, whatever its form."""
        words = _words(text, span.start, span.end)
        for i in range(len(words) - 1, -1, -1):
            if match := self._at(words, i):
                return match[1]
        return None

    def _at(self, words: list[_Word], i: int) -> tuple[int, Verb] | None:
        for tokens, verb in self._by_first.get(words[i][2], ()):
            size = len(tokens)
            if size == 1 or (i + size <= len(words) and words[i + 1][2] == tokens[1] and [w[2] for w in words[i : i + size]] == tokens):
                return size, verb
        return None


def _hit(text: str, words: list[_Word], i: int, size: int, verb: Verb) -> Hit | None:
    first = i
    while first > 0 and words[first - 1][2] in _AUXILIARY and text[words[first - 1][1] : words[first][0]].isspace():
        first -= 1
    if not _finite(text, words, first, i, verb):
        return None
    participle = verb.language == "en" and words[i][2].endswith("ing")
    passive = not participle and any(w[2] in _BE for w in words[first:i])
    return Hit(words[first][0], words[i + size - 1][1], words[i][0], verb, participle, passive)


def _finite(text: str, words: list[_Word], first: int, i: int, verb: Verb) -> bool:
    """Is the form a verb here? English forms that are also nouns ("state", "claims", "Trump's plan") are told by what precedes."""
    if verb.language != "en":
        return True
    start, _, form = words[i]
    if text[max(0, start - 1) : start] in ("-", "‑"):
        return False  # "so-called"
    lemma = verb.lemma.split()[0]
    before = words[first - 1] if first and text[words[first - 1][1] : words[first][0]].isspace() else None
    if before and (before[2] in _NOT_FINITE_BEFORE or before[2].endswith(("'s", "s'")) or _possessive(text, before)):
        return False
    if form in _ALWAYS_VERBS:
        return True
    if form not in (lemma, lemma + "s", lemma + "es"):
        return True
    if text[start].isupper() and before is not None:
        return False  # "the United States", "Secretary of State"
    if form == lemma and first == i:
        return before is not None and (before[2] in _PLURAL_SUBJECTS or (before[2].endswith("s") and len(before[2]) > 3))
    return True


def _possessive(text: str, word: _Word) -> bool:
    return text[word[1] : word[1] + 1] in ("'", "’") and text[word[1] - 1] == "s"


@lru_cache(maxsize=16)
def cue_finder(facts: Facts, language: str) -> CueFinder:
    """The finder for a language; built once per version of the tables."""
    return CueFinder(facts.verb_forms(language))
