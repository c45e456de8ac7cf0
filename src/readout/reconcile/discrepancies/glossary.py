"""Phrases that translation puts in the place of a diplomatic term: the written words, the usual term and the source habit as a gloss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from readout.extract.page import Page
from readout.facts.table import read_table
from readout.language.sieve import Sieve
from readout.model import Discrepancy, Reading, Span

COLUMNS = ("written", "expected", "note", "basis")


Entry = tuple[re.Pattern[str], str, str, str]


@cache
def entries() -> tuple[Entry, ...]:
    """Pattern, usual term, note and basis of each row of glossary.csv."""
    rows = read_table(files("readout.reconcile") / "glossary.csv", COLUMNS)
    return tuple((re.compile(rf"(?<!\w)(?:{r['written']})(?!\w)", re.IGNORECASE), r.need("expected"), r["note"], r.need("basis")) for r in rows)


@cache
def _sieve() -> Sieve[Entry]:
    return Sieve([(entry[0].pattern, entry) for entry in entries()])


def mistranslations(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """Every glossary phrase of an English story, with the term that was probably meant."""
    if page.language != "en":
        return
    for sentence in page.story:
        for pattern, expected, note, basis in _sieve().passing(page.grams_in(sentence)):
            for m in pattern.finditer(page.text, sentence.start, sentence.end):
                yield Discrepancy(kind="mistranslation", spans=[Span(m.start(), m.end())], rule="glossary", severity="low", confidence=0.7,
                                  note=f"perhaps {expected}: {note} ({basis})")
