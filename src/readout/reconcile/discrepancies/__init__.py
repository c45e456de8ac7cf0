"""What does not agree inside one document. Each rule is a small module; a finding gives the spans on both sides and says only that they differ.

A rule is a function of page and reading. What each costs in false alarms per 1,000 words on clean text is measured by
`benchmarks/condition.py`; a rule that costs more than one in 2,000 words does not belong here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from readout.extract.page import Page
from readout.model import Discrepancy, Reading
from readout.reconcile.discrepancies import (
    credit,
    denial,
    glossary,
    names,
    numbers,
    organisations,
    quotations,
    titles,
    weekdays,
)

Rule = Callable[[Page, Reading], Iterator[Discrepancy]]
RULES: tuple[Rule, ...] = (names.respellings, names.romanisations, names.near_holders, titles.not_held, titles.two_offices, organisations.longer_names, quotations.two_quoted,
                           quotations.short_quoted, quotations.quoted_and_told, numbers.two_figures, weekdays.wrong_weekdays, weekdays.day_after, credit.two_spellings,
                           denial.claim_and_denial, glossary.mistranslations)


def find(page: Page, reading: Reading) -> list[Discrepancy]:
    """All discrepancies of a reading, in text order; a glossary phrase inside what a surer rule found is not told twice."""
    found = [d for rule in RULES for d in rule(page, reading)]
    surer = [s for d in found if d.kind in ("organisation", "title") for s in d.spans]
    kept = [d for d in found if d.rule != "glossary" or not any(s.overlaps(d.spans[0]) for s in surer)]
    return sorted(kept, key=lambda d: (d.spans[0], d.rule, d.spans))
