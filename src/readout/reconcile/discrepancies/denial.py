"""A claim and its denial side by side: what one is reported to have said and what another, in the same or the next sentence, calls untrue.

The two stand beside each other and nobody is held to be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.extract.page import Page
from readout.language.sieve import Sieve
from readout.model import Discrepancy, Reading, Span, Statement
from readout.model.spans import trim

_DENIES = re.compile(r"\b(?:(?:has|have|had)\s+)?(?:denied|denies|deny|denying)\s+(?:that|this|it|the\s+(?:claims?|reports?|allegations?|accusations?))\b(?=\s*[.,;]|\s+\w)", re.IGNORECASE)
_FALSE = re.compile(r"\b(?:claims?|reports?|allegations?|accusations?)\s+that\s+(?P<claim>[^.;“”\"]{10,120}?)\s+(?:is|are|was|were)\s+[“\"]?(?:\w+\s+)?(?:false|untrue|baseless|lies|groundless|unfounded)\b", re.IGNORECASE)
_LIKELY = Sieve([(p.pattern, p) for p in (_DENIES, _FALSE)])
_REPORTED = re.compile(r"\b(?:said|says|reported|claimed|claims|told|announced|stated|declared|alleged|accused)\b", re.IGNORECASE)
_TURN = re.compile(r"[,;]?\s+(?:but|while|although|though|however|whereas)\b", re.IGNORECASE)


def claim_and_denial(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """Denials that point back ("has denied that.") with the claim before the turn, and reported claims that are called false."""
    for s in page.story:
        likely = _LIKELY.passing(page.grams_in(s))
        for m in _DENIES.finditer(page.text, s.start, s.end) if _DENIES in likely else ():
            claim = _claim_before(page, s.start, m.start())
            if claim and re.match(r"\s*[.,;]|\s*$", page.text[m.end() : s.end]):
                denier = trim(page.text, claim.end, m.end())
                yield _found(claim, denier or Span(m.start(), m.end()))
        for m in _FALSE.finditer(page.text, s.start, s.end) if _FALSE in likely else ():
            told = _told_before(reading, page.text, m)
            if told:
                yield _found(told, Span(m.start(), m.end()))


def _claim_before(page: Page, start: int, end: int) -> Span | None:
    """The reported clause that the same sentence gives before "but", "while" and the like."""
    turns = list(_TURN.finditer(page.text, start, end))
    if not turns or not _REPORTED.search(page.text, start, turns[-1].start()):
        return None
    return trim(page.text, start, turns[-1].start())


def _told_before(reading: Reading, text: str, match: re.Match[str]) -> Span | None:
    """The nearest earlier statement of somebody that shares a content word with the claim called false."""
    words = set(re.findall(r"[a-z]{5,}", match["claim"].lower()))
    earlier = [s for s in reading.statements if s.content[-1].end <= match.start() and words & _stems(text, s)]
    return earlier[-1].content[0] if earlier else None


def _stems(text: str, statement: Statement) -> set[str]:
    return set(re.findall(r"[a-z]{5,}", " ".join(c.of(text) for c in statement.content).lower()))


def _found(claim: Span, denial: Span) -> Discrepancy:
    return Discrepancy(kind="fact", spans=[claim, denial], rule="denial", severity="medium", confidence=0.7, note="said by one, denied by another")
