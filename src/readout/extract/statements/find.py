"""All statements of a page: direct quotations first, then indirect and mixed speech, joined where they are one act of saying.

Only the story is read; teasers, captions and forms say nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.page import STORY, Page
from readout.extract.quotes import Quotation, find_quotations
from readout.extract.statements.context import Context
from readout.extract.statements.cues import cue_finder
from readout.extract.statements.direct import DirectReader
from readout.extract.statements.headings import read_heading
from readout.extract.statements.indirect import IndirectReader
from readout.extract.statements.raw import RawStatement
from readout.model import Span
from readout.model.records import Form

_WORD = re.compile(r"\w+")
DIRECT_SHARE = 0.9  # letters inside marks from which a content is direct (the corpora's derived type uses the same)


def find_statements(page: Page) -> list[RawStatement]:
    """Statements in order of their content; `parent` indexes refer to the list returned."""
    cues = cue_finder(page.facts, page.language)
    direct, indirect = DirectReader(page.text, cues), IndirectReader(page.text, cues)
    context = Context(page)
    found: list[RawStatement] = []
    for index, passage in enumerate(page.passages):
        if passage.role not in STORY:
            continue
        sentences = [s.span for s in page.sentences if s.passage == index]
        if passage.role in ("headline", "subhead"):
            found += read_heading(page, passage.span)
            continue
        quotations = find_quotations(page.text, passage.start, passage.end, sentences)
        found += _paragraph(page.text, passage.span, sentences, quotations, direct, indirect)
    for item in found:
        item.form = form_of(page.text, item, page)
        context.dress(item)
    return _ordered(found)


def _paragraph(text: str, span: Span, sentences: list[Span], quotations: Sequence[Quotation], direct: DirectReader,
               indirect: IndirectReader) -> list[RawStatement]:
    spoken = direct.read(span.start, span.end, quotations, sentences)
    blocked = [c for s in spoken for c in s.content]
    reported = [r for sentence in sentences for r in indirect.read(sentence, blocked)]
    return _joined(text, spoken, reported)


def _joined(text: str, spoken: list[RawStatement], reported: list[RawStatement]) -> list[RawStatement]:
    """A clause that holds a quotation under the same cue is one mixed statement; otherwise the quotation stands."""
    kept = list(spoken)
    out: list[RawStatement] = []
    for item in reported:
        inside = [s for s in spoken if any(item.extent().covers(c) for c in s.content)]
        overlap = [s for s in spoken if any(item.extent().overlaps(c) for c in s.content)]
        same_cue = [s for s in overlap if s.cue and item.cue and s.cue.overlaps(item.cue)]
        if same_cue and _widens(text, item, same_cue[0]):
            for s in same_cue:
                if s in kept and len(s.content) == 1:
                    kept.remove(s)
        elif overlap and not (inside and not same_cue):
            continue
        elif inside:
            for s in inside:
                if s in kept and s.confidence < 0.9:
                    kept.remove(s)
        out.append(item)
    return [*kept, *out]


def _widens(text: str, item: RawStatement, quote: RawStatement) -> bool:
    """Is the clause clearly more than the quotation it holds?"""
    outside = len(_WORD.findall(item.extent().of(text))) - sum(len(_WORD.findall(c.of(text))) for c in quote.content)
    return outside >= 2


def _ordered(found: list[RawStatement]) -> list[RawStatement]:
    ordered = sorted(found, key=lambda r: (r.start, -r.extent().end))
    for i, inner in enumerate(ordered):
        holders = [j for j, outer in enumerate(ordered) if j != i and _holds(outer, inner)]
        inner.parent = min(holders, key=lambda j: _length(ordered[j])) if holders else None
    return ordered


def _holds(outer: RawStatement, inner: RawStatement) -> bool:
    """Does one piece of the outer content hold the inner statement, cue and all?"""
    if inner.cue is None:
        return False
    cue, extent = inner.cue, inner.extent()
    return any(c.covers(cue) and c.covers(extent) and c.end - c.start > _length(inner) for c in outer.content)


def _length(item: RawStatement) -> int:
    extent = item.extent()
    return extent.end - extent.start


def form_of(text: str, item: RawStatement, page: Page) -> Form:
    """direct when the letters stand inside marks, mixed when some do, indirect otherwise."""
    quoted = letters = 0
    for content in item.content:
        passage = page.passage_at(content.start)
        low, high = (passage.start, passage.end) if passage else (content.start, content.end)
        spans = find_quotations(text, low, high, [])
        for position in range(content.start, content.end):
            if text[position].isalnum():
                letters += 1
                quoted += any(q.start <= position < q.end for q in spans)
    if letters and quoted / letters >= DIRECT_SHARE:
        return "direct"
    return "mixed" if quoted else "indirect"
