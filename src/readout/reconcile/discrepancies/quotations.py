"""One utterance in two wordings: two quotations, two short quoted characterisations, a quotation and a sentence told without marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from readout.extract.page import Page
from readout.model import Discrepancy, Reading, Span
from readout.model.records import HEADINGS
from readout.reconcile.wording import Kind, compare, content_words, window
from readout.reconcile.words import tokens

FULL, SHORT = 3, 5   # words: from FULL a quotation is compared as a whole; up to SHORT as a characterisation
TOLD = 5             # words that a quotation needs to be looked for outside of quotation marks
_CONFIDENCE: dict[Kind, float] = {"shortened": 0.9, "translation variant": 0.8, "wording differs": 0.8, "altered": 0.8}


def two_quoted(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """Two quotations that are one utterance and do not have the same words."""
    quoted = [(q, q.of(page.text)) for q in _quoted(page)]
    for (a, x), (b, y) in combinations([q for q in quoted if len(q[1].split()) >= FULL], 2):
        result = compare(x, y)
        if result and result.kind != "same" and not _excerpt(x, y, result.kind) and not _exchange(reading, a, b, result.kind):
            yield _found([a, b], result.kind, result.share)


def short_quoted(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """Short quotations of one length with all but one content word in common: "brief and cordial" / "brief and frank"."""
    short = [q for q in _quoted(page) if 2 < len(tokens(q.of(page.text))) <= SHORT]
    for a, b in combinations(short, 2):
        x, y = tokens(a.of(page.text)), tokens(b.of(page.text))
        changed = [(s, t) for s, t in zip(x, y, strict=False) if s != t]
        shared = set(content_words(x)) & set(content_words(y))
        if compare(a.of(page.text), b.of(page.text)) is None and len(x) == len(y) and len(changed) == 1 and shared and content_words(list(changed[0])) == list(changed[0]) and not _numbers(changed[0]):
            yield _found([a, b], "wording differs", 0.6)


def quoted_and_told(page: Page, reading: Reading) -> Iterator[Discrepancy]:
    """A quotation whose words, but for some, a headline or subheading tells without quotation marks."""
    headings = [s for s in page.story if page.passages[s.passage].role in HEADINGS]
    quoted = [q for q in _quoted(page) if len(tokens(q.of(page.text))) >= TOLD] if headings else []
    for s in headings:
        if any(q.start < s.end and s.start < q.end for q in quoted):
            continue
        for q in quoted:
            near = window(q.of(page.text), s.span.of(page.text))
            if near and near.kind in ("translation variant", "wording differs", "altered"):
                yield _found(sorted([q, Span(s.start + near.start, s.start + near.end)]), near.kind, near.share)


def _exchange(reading: Reading, a: Span, b: Span, kind: Kind) -> bool:
    """Are these two people who answer each other in each other's words? Nobody's utterance has been reworded then."""
    speakers = [{s.speaker.actor for s in reading.statements if s.speaker and s.speaker.actor and any(c.overlaps(q) for c in s.content)} for q in (a, b)]
    return kind in ("wording differs", "altered") and all(speakers) and not speakers[0] & speakers[1]


def _numbers(pair: tuple[str, str]) -> bool:
    return any(w.isdigit() for w in pair)


def _excerpt(a: str, b: str, kind: Kind) -> bool:
    """True when one quotation is a fragment that may well be quoted for itself: nothing was left out at its end by mistake."""
    x, y = sorted((tokens(a), tokens(b)), key=len)
    return kind == "shortened" and (len(x) < 5 or len(x) * 4 < len(y) or y[: len(x)] != x)


def _quoted(page: Page) -> list[Span]:
    return [q.span for q in page.quoted]


def _found(spans: list[Span], kind: Kind, share: float) -> Discrepancy:
    return Discrepancy(kind="quote wording", spans=spans, rule="quotation", severity="high" if kind == "altered" else "medium",
                       confidence=round(min(_CONFIDENCE.get(kind, 0.7), 0.5 + share / 2.5), 2), note=f"one quotation in two wordings: {kind}")
