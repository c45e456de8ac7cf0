"""Longest-match look-up of the fact tables' forms in running text.

Promise: a hit's span is exactly the matched words; proper names match only where they are written as names (a capital first
letter, acronyms in capitals), office titles in any case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from readout.extract.names.words import Words, key_of
from readout.facts import Facts
from readout.model.records import MentionKind

_JOIN = re.compile(r"[ \t\u00a0.\-‐–'’&/]{0,3}\Z|[ \t]*\r?\n[ \t]*\Z")
_SPLIT = re.compile(r"\w+")
_WIDE = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ALEFS = str.maketrans("أإآى", "اااي")
_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"\w+\Z"), re.compile(r"\w+")
_JOINED = re.compile("[وف]?[بلك]?(?:ال)?|[وف]?لل")  # and, so · in, to, like · the · to the
_CASE, _ENDINGS = re.compile("ا"), re.compile("ا|ة|ين|ون|ان|تين|تان|ات")

SMALL_ADJECTIVES = frozenset({"ru", "uk", "pl", "fr", "de"})


class Entry(NamedTuple):
    """A form of the tables: its look-up keys, what it names, and whether only capitals will do."""

    keys: tuple[str, ...]
    kind: MentionKind
    key: str
    role: str
    upper: bool


class Hit(NamedTuple):
    """A form found at [start, end)."""

    start: int
    end: int
    entry: Entry


class Gazetteer:
    """Forms indexed by their first word; `find` gives the longest, leftmost, non-overlapping hits."""

    def __init__(self, facts: Facts, language: str) -> None:
        self._index: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))  # first word -> second or "" -> entries
        self._wide: dict[str, Entry] = {}
        self._language = language
        for form, kind, key, role in _forms(facts, language):
            self._add(form, kind, key, role)
        for entries in (e for seconds in self._index.values() for e in seconds.values()):
            entries.sort(key=lambda e: (-len(e.keys), _RANK[e.role], e.key))
        parts = sorted(self._wide, key=lambda w: (-len(w), w))
        self._wide_pattern = re.compile("|".join(map(_written, parts))) if parts else None

    def _add(self, form: str, kind: MentionKind, key: str, role: str) -> None:
        if _WIDE.search(form):
            self._wide.setdefault(_plain(form), Entry((form,), kind, key, role, False))
            return
        tokens = _SPLIT.findall(form)
        if not tokens:
            return
        upper = (len(tokens) == 1 and form.isupper() and len(form) <= 5) or ("." in form and form.isupper())
        keys = tuple(key_of(t, self._language) for t in tokens)
        self._index[keys[0]][keys[1] if len(keys) > 1 else ""].append(Entry(keys, kind, key, role, upper))

    def find(self, text: str, tokens: Words) -> list[Hit]:
        """Hits over one sentence's tokens, in text order."""
        out: list[Hit] = []
        index, keys, free = self._index, tokens.keys, 0
        for at, key in enumerate(keys):
            if key not in index or at < free:
                continue
            seconds = index[key]  # the forms of several words go before those of one
            more, alone = seconds.get(keys[at + 1]) if at + 1 < len(keys) else None, seconds.get("")
            hit = (self._longest(text, tokens, at, more) if more else None) or (self._longest(text, tokens, at, alone) if alone else None)
            if hit is not None:
                out.append(hit)
                free = at + len(hit.entry.keys)
        wide = list(self._find_wide(text, tokens))
        return sorted([*out, *wide]) if wide else out

    def _longest(self, text: str, tokens: Words, at: int, entries: list[Entry]) -> Hit | None:
        keys = tokens.keys
        for entry in entries:
            size = len(entry.keys)
            if keys[at : at + size] == entry.keys:
                run = tokens.spans[at : at + size]
                start, end = run[0][0], run[-1][1]
                if entry.upper and at and keys[at - 1].isdecimal():
                    continue  # "3 PM"
                if (size == 1 or _joined(text, run)) and (_written_as(text[start:end], entry) or self._small_adjective(text[start:end], entry)):
                    if entry.upper and text[end : end + 1] == "." and "." in text[start:end]:
                        end += 1
                    return Hit(start, end, entry)
        return None

    def _small_adjective(self, words: str, entry: Entry) -> bool:
        """Languages that write the adjectives of states small ("французский", "français")."""
        return entry.role == "adjective" and self._language in SMALL_ADJECTIVES and len(words) >= 5

    def _find_wide(self, text: str, tokens: Words) -> Iterator[Hit]:
        part = text[tokens.start : tokens.end]
        if self._wide_pattern is None or part.isascii() or not tokens.keys or not _WIDE.search(part):
            return
        for match in self._wide_pattern.finditer(text, tokens.spans[0][0], tokens.spans[-1][1]):
            entry = self._wide[_plain(match.group())]
            if not _ARABIC.match(match.group()) or _whole(text, match.start(), match.end(), entry.role):
                yield Hit(match.start(), match.end(), entry)


def _plain(form: str) -> str:
    """Arabic with its letters for a and i as they are often typed."""
    return form.translate(_ALEFS)


def _written(form: str) -> str:
    """A pattern for a form of the tables: Arabic letters for a as one writes them with or without their hamza."""
    return "".join("[اأإآ]" if c == "ا" else "[يى]" if c == "ي" else re.escape(c) for c in _plain(form))


def _whole(text: str, start: int, end: int, role: str) -> bool:
    """Is the match a whole Arabic word, but for what is written together with it: "and", "to", the article, the endings of adjectives?"""
    head, tail = _LETTERS_BEFORE.search(text, max(0, start - 12), start), _LETTERS_AFTER.match(text, end, end + 12)
    ends = _ENDINGS if role == "adjective" else _CASE
    return (head is None or bool(_JOINED.fullmatch(head.group()))) and (tail is None or bool(ends.fullmatch(tail.group())))


_RANK = {"person": 0, "alias": 1, "name": 2, "metonym": 3, "capital": 4, "adjective": 5, "demonym": 6, "office": 7}


def _joined(text: str, run: list[tuple[int, int]]) -> bool:
    return all(_JOIN.match(text, run[i][1], run[i + 1][0]) for i in range(len(run) - 1))


def _written_as(words: str, entry: Entry) -> bool:
    if (entry.kind == "office" and not entry.upper) or (entry.kind == "person" and len(entry.keys) > 1):
        return True
    if entry.upper:
        return words.isupper()
    return words[0].isupper()


def _forms(facts: Facts, language: str) -> Iterator[tuple[str, MentionKind, str, str]]:
    languages = {"en", language, "zh", "ar"} if language in ("en", "zh", "ar") else {language, "en"}
    for state in facts.states.values():
        for code, w in state.words.items():
            if code in languages:
                columns = (("name", w.names), ("adjective", w.adjectives), ("demonym", w.demonyms), ("capital", w.capitals))
                for role, forms in (*columns, ("metonym", w.metonyms)):
                    yield from ((f, "state", f"state:{state.code}", role) for f in forms)
        yield state.name, "state", f"state:{state.code}", "name"
    for organisation in facts.organisations.values():
        kind: MentionKind = "group" if organisation.kind == "group" else "organisation"
        for form in {organisation.name, *_of(organisation.aliases, languages)}:
            yield form, kind, f"org:{organisation.id}", "alias"
    for office in facts.offices.values():
        yield from ((f, "office", f"office:{office.id}", "office") for f in _of(office.forms, languages))
    for person in facts.people.values():
        for form in dict.fromkeys((person.name, *person.aliases, *person.native)):
            if " " in form or _WIDE.search(form):
                yield form, "person", f"person:{person.id}", "person"


def _of(forms: dict[str, tuple[str, ...]], languages: Iterable[str]) -> list[str]:
    return [f for code in sorted(languages) for f in forms.get(code, ())]


@lru_cache(maxsize=32)
def gazetteer(facts: Facts, language: str) -> Gazetteer:
    """The gazetteer for these tables and this language, built once."""
    return Gazetteer(facts, language)
