"""All names of a page: table hits first, then capitalised person names the tables do not know.

What it promises: no two names overlap; titles stay outside person spans; a capitalised word alone is no person unless a
title stands before it or its full name stands elsewhere in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from readout.extract.names.cut import cut_off
from readout.extract.names.gazetteer import Hit, gazetteer
from readout.extract.names.learned import Learned
from readout.extract.names.name import Name
from readout.extract.names.persons import PersonFinder
from readout.extract.names.runs import Runs
from readout.extract.names.surnames import SurnameFinder, surnames_of
from readout.extract.names.words import words
from readout.extract.page import Page

_LOCATIVE = re.compile(r"\b(?:in|at|near|outside|of|from|to|into|around|via|для|в|во|из|под|около|w|do|z|in|aus|nach)\s+(?:downtown |central )?$")
_CAPITAL_ACTS = re.compile(r"(?:'s|’s)?\s+(?:\w+ly\s+)?(?:has|had|have|is|was|will|would|could|should|may|might|said|says|[a-z]+(?:ed|s)\b)"
                           r"|,\s+(?:while|in turn|meanwhile|for its part)\b")


def find_names(page: Page) -> list[Name]:
    """Names of the whole page in text order, furniture included (its passage tells a reader what it is worth)."""
    codes = dict.fromkeys(page.languages)
    runs = {code: Runs(page.text, page.facts, code) for code in codes}
    finders = {code: PersonFinder(page.text, page.facts, code, runs[code]) for code in codes}
    tables = {code: gazetteer(page.facts, code) for code in codes}
    learned = Learned(page)
    names: list[Name] = []
    for sentence in page.sentences:
        code = page.languages[sentence.passage]
        tokens = words(page.text, sentence.start, sentence.end, code)
        hits = tables[code].find(page.text, tokens)
        names += finders[code].persons(sentence.start, sentence.end, hits, learned.spans("PER", sentence.start, sentence.end))
        looks = learned.others(sentence.start, sentence.end, hits)
        tabled = [n for n in (_name(page, h) for h in hits) if n]
        names += _acting(tabled, looks)
        names += _unknown(tabled, looks)
    names = _without_surnames(page, names)
    for code in finders:
        names += SurnameFinder(page.text, page.facts, code, runs[code]).find([s for s in page.sentences if page.languages[s.passage] == code], names)
    cut = cut_off(page.text, page.facts)
    names = [*(n for n in names if n.end <= cut.start), cut] if cut else names
    return _without_overlaps(names)


def _without_surnames(page: Page, names: list[Name]) -> list[Name]:
    """The names without those that the encoder takes for a body or a place though a person of this text is called so ("Psaki says")."""
    text, full = page.text, [n for n in names if n.kind == "person" and len(page.text[n.start : n.end].split()) > 1]
    surnames = surnames_of(text, full, page.facts)
    return [n for n in names if n.kind == "person" or n.role != "found" or text[n.start : n.end] not in surnames]


def person_at(page: Page, start: int, end: int) -> Name:
    """The person who stands at [start, end), with the titles and states beside: for spans that something else has found."""
    sentence = page.sentence_at(start)
    first, last = (sentence.start, max(sentence.end, end)) if sentence else (start, end)
    code = page.language_at(start)
    hits = gazetteer(page.facts, code).find(page.text, words(page.text, first, last, code))
    key = next((h.entry.key for h in hits if (h.start, h.end, h.entry.kind) == (start, end, "person")), None)
    return PersonFinder(page.text, page.facts, code, Runs(page.text, page.facts, code)).dressed(start, end, key, hits)


def _acting(tabled: list[Name], looks: list[Name]) -> list[Name]:
    """The names by the tables; a capital that the encoder takes for a body is the government that sits there ("Moscow denies it")."""
    bodies = {(n.start, n.end) for n in looks if n.kind == "organisation"}
    return [replace(n, kind="state") if n.kind == "place" and n.role == "capital" and (n.start, n.end) in bodies else n for n in tabled]


def _unknown(tabled: list[Name], looks: list[Name]) -> list[Name]:
    """The encoder's names but for those that the tables have word for word."""
    known = {(n.start, n.end) for n in tabled}
    return [n for n in looks if (n.start, n.end) not in known]


def _name(page: Page, hit: Hit) -> Name | None:
    entry, text = hit.entry, page.text
    if entry.kind == "person":
        return None  # the person finder makes these, with their titles
    seat = page.facts.places.get(text[hit.start : hit.end].lower()) if entry.role == "alias" else None  # "Brussels" is the EU, or a city
    if seat and seat.kind == "capital" and not _stands_for_government(text, hit):
        return Name(hit.start, hit.end, "place", f"state:{seat.country}", "capital")
    if entry.role == "capital" and not _stands_for_government(text, hit):
        return Name(hit.start, hit.end, "place", entry.key, "capital")
    return Name(hit.start, hit.end, entry.kind, entry.key, entry.role)


def _stands_for_government(text: str, hit: Hit) -> bool:
    if _LOCATIVE.search(text[max(0, hit.start - 24) : hit.start]):
        return False
    return bool(_CAPITAL_ACTS.match(text, hit.end)) or not text[hit.start : hit.end].isascii()


_ORDER = {"person": 0, "organisation": 1, "group": 2, "state": 4, "place": 5, "office": 6}
_FOUND = {"organisation": 3, "place": 7}  # an organisation by its look goes before the state in its name, after all that the tables know


def _rank(name: Name) -> int:
    return _FOUND.get(name.kind, _ORDER[name.kind]) if name.role == "found" else _ORDER[name.kind]


def _without_overlaps(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (_rank(n), -(n.end - n.start), n.start)):
        extent = range(name.start, name.end)
        if not taken.intersection(extent):
            taken.update(extent)
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)
