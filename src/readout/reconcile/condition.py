"""The condition of a text: observable findings, a coarse grade by their density, and what could not be told.

Never a verdict on truth, and never the claim that a text "is machine-translated".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from readout.extract.page import Page
from readout.language.tongues import tongue_of
from readout.model import Condition, Finding, Reading, Span
from readout.model.records import STORY

_MID_CAPITAL = re.compile(r" (?<=[a-z] )(?:About|Of|The|And|With|For|From|But|That|Which|Said)(?= [a-z])")
_BARE_VERB = re.compile(r"(?:Said|Stressed|Added|Told|Noted|Confirmed) (?:the|that|he|she|a)\b")
# Findings of a kind counted as damage per 1,000 words. On 300 White House statements, which are clean, the 95th percentile is 0 and
# the 99.5th 4 (benchmarks/condition.py prints both): B starts above the one, C at twice the other.
DAMAGE = frozenset({"misspelt name", "wrong title", "capital inside a sentence", "sentence without subject", "unbalanced quotation marks",
                    "probable mistranslation", "quotation in two wordings", "leftover page furniture"})
GRADE_B, GRADE_C = 2.0, 8.0
SHORTEST = 250  # words
LIMITS = ["not checked: whether what is said is true", "it cannot be told from the text alone whether a machine translated it"]


def describe(page: Page, reading: Reading) -> Condition:
    """Findings with their spans, and a grade: A few, B some, C many signs of damage."""
    findings = [*_furniture(page, reading), *_names(reading), *_dating(reading), *_typography(page), *_wording(reading), *_attribution(reading)]
    damaged = any(f.kind in DAMAGE for f in findings)
    damage = density(findings, len(page.text.split())) if damaged else 0.0
    grade: Literal["A", "B", "C"] = "C" if damage >= GRADE_C else "B" if damage >= GRADE_B else "A"
    limits = list(LIMITS)
    limits += [limit for code in dict.fromkeys(page.languages) if (limit := _language_limit(code))]
    return Condition(grade=grade, findings=findings, limits=limits)


_LEVELS = {
    "partial": "quotations, reported clauses, names, dates and encounters are read; other statements and events are not",
    "tables": "people, states, dates and encounters are read by the tables; statements by their quotation marks only",
    "none": "not covered: passages, dates and the people of the tables only",
}


def _language_limit(code: str) -> str | None:
    """What a language is not read for; None where it is read in full."""
    tongue = tongue_of(code)
    return f"language {tongue.name}: {_LEVELS[tongue.level]}" if tongue.level in _LEVELS else None


def density(findings: Sequence[Finding], words: int) -> float:
    """Signs of damage per 1,000 words; a text shorter than SHORTEST counts as that long, so that one sign does not decide."""
    return sum(max(len(f.spans), 1) for f in findings if f.kind in DAMAGE) * 1000 / max(words, SHORTEST)


def _furniture(page: Page, reading: Reading) -> list[Finding]:
    """Teasers, forms, captions and the like that hold a word; rows of signs that end a text are no damage."""
    spans = [p.span for p in reading.passages if p.role not in STORY and p.role != "byline" and re.search(r"\w", p.span.of(page.text))]
    return [Finding(kind="leftover page furniture", spans=spans)] if spans else []


def _names(reading: Reading) -> list[Finding]:
    wrong = [m.span for m in reading.mentions if m.surface in ("misspelt", "truncated", "wrong name")]
    offered = [m.span for m in reading.mentions if m.suggestion is not None]
    out = [Finding(kind="misspelt name", spans=wrong)] if wrong else []
    return out + ([Finding(kind="name with a suggested repair", spans=offered)] if offered else [])


def _dating(reading: Reading) -> list[Finding]:
    published = reading.document.published
    if published is None:
        return [Finding(kind="no date", note="neither given nor to be inferred from the text")]
    return [Finding(kind="date inferred", spans=published.evidence, note=published.value)] if published.basis == "inferred" else []


def _typography(page: Page) -> list[Finding]:
    out = []
    capitals = [Span(m.start() + 1, m.end()) for m in _MID_CAPITAL.finditer(page.text) if page.in_story(m.start() + 1)]
    bare = [s.span for s in page.story if _BARE_VERB.match(page.text, s.start)]
    unclosed = [q.span for q in page.quoted if not q.closed]
    for kind, spans in (("capital inside a sentence", capitals), ("sentence without subject", bare), ("unbalanced quotation marks", unclosed)):
        if spans:
            out.append(Finding(kind=kind, spans=spans))
    return out


def _wording(reading: Reading) -> list[Finding]:
    kinds = {"mistranslation": "probable mistranslation", "quote wording": "quotation in two wordings", "title": "wrong title"}
    out = []
    for kind, name in kinds.items():
        spans = [s for d in reading.discrepancies if d.kind == kind for s in d.spans]
        if spans:
            out.append(Finding(kind=name, spans=spans))
    return out


def _attribution(reading: Reading) -> list[Finding]:
    unnamed = {a.id for a in reading.actors if a.anonymous}
    quiet = [s.content[0] for s in reading.statements if s.speaker and s.speaker.actor in unnamed]
    nobody = [s.content[0] for s in reading.statements if s.speaker is None or s.speaker.actor is None]
    out = [Finding(kind="unnamed source", spans=quiet)] if quiet else []
    return out + ([Finding(kind="statement without a known speaker", spans=nobody)] if nobody else [])
