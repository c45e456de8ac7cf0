"""All statements of a page: direct quotations first, then indirect and mixed speech, joined where they are one act of saying.

Only the story is read; teasers, captions and forms say nothing here. The work is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, partial

from readout.extract.page import Page
from readout.extract.quotes import Quotation
from readout.extract.statements.context import Context
from readout.extract.statements.cues import cue_finder
from readout.extract.statements.direct import DirectReader
from readout.extract.statements.foreign.reader import ForeignReader
from readout.extract.statements.headings import read_heading
from readout.extract.statements.indirect import IndirectReader
from readout.extract.statements.learned import learned, merged, sure
from readout.extract.statements.raw import RawStatement
from readout.extract.statements.turns import TurnReader
from readout.language.tongues import tongue_of
from readout.model import Span
from readout.model.records import HEADINGS, STORY, Form
from readout.model.spans import Placed

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W_]+")
DIRECT_SHARE = 0.9  # letters inside marks from which a content is direct (the corpora's derived type uses the same)
SURE = 0.9  # a quotation attributed with this confidence is not given up for a clause with another cue


def find_statements(page: Page) -> list[RawStatement]:
    """Statements in order of their content; `parent` indexes refer to the list returned."""
    context, turns = Context(page), TurnReader(page.text)
    marks = {i: quotations for i, quotations in page.quotations.items() if page.passages[i].role not in HEADINGS}
    by_model = _by_heads(page, context, [q for quotations in marks.values() for q in quotations]) if page.encoded else None
    asked = _sentences_with(page, [*(c for s in by_model for c in s.content), *(q.span for qs in marks.values() for q in qs)]) if by_model is not None else None
    found: list[RawStatement] = []
    elsewhere: list[RawStatement] = []  # in passages of another language, which the encoder does not read
    foreign: dict[str, ForeignReader] = {}
    rules = cache(partial(_Rules, page))  # by the passage's language: an English passage of a Russian page has English verbs
    for index, passage in enumerate(page.passages):
        if passage.role not in STORY:
            continue
        if reader := _foreign(page, page.languages[index], foreign):
            elsewhere += _read_foreign(page, reader, index, marks.get(index, ()), context)
            continue
        here, inside = rules(page.languages[index]), page.by_passage.get(index, [])
        reported = inside if asked is None else [s for s in inside if s.start in asked]
        if passage.role in HEADINGS:
            found += read_heading(page, passage.span) or (here.indirect.read(passage.span, ()) if reported else [])
            continue
        quotations = marks[index]
        made = _paragraph(page.text, passage.span, inside, reported, quotations, here)
        turn = turns.read(passage.span)
        for item in made:
            item.form = form_of(page.text, item, quotations)
            context.dress(item)
        found += [turn, *made] if turn else made
    if by_model is not None:
        found = merged(page.text, cue_finder(page.facts, _language_of_heads(page)), found, by_model)
    return _ordered([*found, *elsewhere])


def _by_heads(page: Page, context: Context, marked: Sequence[Quotation]) -> list[RawStatement]:
    """What the heads find and are sure enough of."""
    cues = cue_finder(page.facts, _language_of_heads(page))
    out = []
    for item in learned(page, cues, context):
        item.form = form_of(page.text, item, marked)
        if sure(page.text, cues, item):
            context.dress(item)
            out.append(item)
    return out


def _sentences_with(page: Page, spans: Sequence[Span]) -> set[int]:
    """Where the sentences begin that share code points with any of `spans`.

    In others the rules need not look for indirect speech: beside the heads what they find without marks counts only where the heads find something too.
    """
    return set(Placed((s.start, s.span) for s in page.sentences).touching(*spans))


class _Rules:
    """The rules for English, by the verbs of one language: English, or one that only the user's tables know."""

    def __init__(self, page: Page, code: str) -> None:
        cues = cue_finder(page.facts, code)
        self.direct, self.indirect = DirectReader(page.text, cues), IndirectReader(page.text, page.small, cues)


def _language_of_heads(page: Page) -> str:
    """The language of what the encoder has read: the first of the story's languages that it reads."""
    return next(code for p, code in zip(page.passages, page.languages, strict=True) if p.role in STORY and code in page.encoder.labels["languages"])


def _foreign(page: Page, code: str, readers: dict[str, ForeignReader]) -> ForeignReader | None:
    """The reader of a language with a module of its own, kept for the whole page; None for English and for languages read by tables."""
    tongue = tongue_of(code)
    if code == "en" or tongue.level not in ("full", "partial"):
        return None
    if code not in readers:
        readers[code] = ForeignReader(page.text, page.facts, tongue)
    return readers[code]


def _read_foreign(page: Page, reader: ForeignReader, index: int, quotations: Sequence[Quotation], context: Context) -> list[RawStatement]:
    passage, inside = page.passages[index], page.by_passage.get(index, [])
    if passage.role in HEADINGS:
        return read_heading(page, passage.span) or reader.heading(passage.span)
    made = reader.read(passage.span, inside, quotations)
    for item in made:
        item.form = item.form if item.rule.startswith("quoted") else form_of(page.text, item, quotations)
        context.dress(item)
    return made


def _paragraph(text: str, span: Span, sentences: Sequence[Span], reported_in: Sequence[Span], quotations: Sequence[Quotation],
               rules: _Rules) -> list[RawStatement]:
    spoken = rules.direct.read(span.start, span.end, quotations, sentences)
    blocked = [c for s in spoken for c in s.content]
    cited = {s.cue.start: s.source for s in spoken if s.cue}
    starts = sorted(cited)
    reported: list[RawStatement] = []
    for sentence in reported_in:
        at = bisect_left(starts, sentence.start)
        speaker = cited[starts[at]] if at < len(starts) and starts[at] < sentence.end else None
        reported += rules.indirect.read(sentence, _within(blocked, sentence), speaker)
    return _joined(text, spoken, reported)


def _within(spans: Sequence[Span], home: Span) -> list[Span]:
    """Those of `spans` (in order, not overlapping) that touch `home`."""
    low = max(0, bisect_right(spans, home.start, key=lambda s: s.start) - 1)
    high = bisect_left(spans, home.end, key=lambda s: s.start)
    return [s for s in spans[low:high] if s.overlaps(home)]


def _joined(text: str, spoken: list[RawStatement], reported: list[RawStatement]) -> list[RawStatement]:
    """A clause that holds a quotation under the same cue is one mixed statement; otherwise the quotation stands."""
    pieces = sorted((c, i) for i, s in enumerate(spoken) for c in s.content)
    cited = {s.cue.start: s.source for s in spoken if s.cue}
    dropped: set[int] = set()
    out: list[RawStatement] = []
    for item in reported:
        rivals = _touching(pieces, item.extent())
        if not rivals:
            speaker = cited.get(item.cue.start) if item.cue else None
            if speaker is None or not speaker.overlaps(item.extent()):  # else the "content" is the speaker of a quotation
                out.append(item)
            continue
        same = [i for i in rivals if _same_cue(spoken[i], item)]
        covered = [i for i in rivals if item.extent().covers(spoken[i].extent())]
        if same and _widens(text, item, spoken[same[0]]):
            dropped.update(i for i in same if len(spoken[i].content) == 1)
        elif same or not covered:
            continue
        else:
            dropped.update(i for i in covered if spoken[i].confidence < SURE)
        out.append(item)
    return [*(s for i, s in enumerate(spoken) if i not in dropped), *out]


def _touching(pieces: Sequence[tuple[Span, int]], extent: Span) -> list[int]:
    low = max(0, bisect_left(pieces, extent.start, key=lambda p: p[0].start) - 1)
    out: list[int] = []
    for piece, index in pieces[low:]:
        if piece.start >= extent.end:
            break
        if piece.overlaps(extent) and index not in out:
            out.append(index)
    return out


def _same_cue(one: RawStatement, other: RawStatement) -> bool:
    return bool(one.cue and other.cue and one.cue.overlaps(other.cue))


def _widens(text: str, item: RawStatement, quote: RawStatement) -> bool:
    """Is the clause clearly more than the quotation it holds?"""
    extent = item.extent()
    outside = len(_WORD.findall(text, extent.start, extent.end)) - sum(len(_WORD.findall(text, c.start, c.end)) for c in quote.content)
    return outside >= 2


def _ordered(found: list[RawStatement]) -> list[RawStatement]:
    """In text order; the parent of a statement is the smallest one whose content holds it, cue and all."""
    ordered = sorted(found, key=lambda r: (r.start, -r.extent().end))
    open_: list[int] = []
    for i, inner in enumerate(ordered):
        begin = min(inner.start, inner.cue.start) if inner.cue else inner.start
        open_ = [j for j in open_ if ordered[j].extent().end > begin]
        inner.parent = next((j for j in reversed(open_) if _holds(ordered[j], inner)), None)
        open_.append(i)
    return ordered


def _holds(outer: RawStatement, inner: RawStatement) -> bool:
    """Does one piece of the outer content hold the inner statement, cue and all?"""
    if inner.cue is None:
        return False
    cue, extent = inner.cue, inner.extent()
    return any(c.covers(cue) and c.covers(extent) and c != extent for c in outer.content)


def form_of(text: str, item: RawStatement, quotations: Sequence[Quotation]) -> Form:
    """direct when the letters stand inside marks, mixed when some do, indirect otherwise."""
    touching = [(c, q) for c in item.content for q in _over(quotations, c)]
    if not touching:
        return "indirect"
    if len(touching) == len(item.content) and all(q.start <= c.start and c.end <= q.end for c, q in touching):
        return "direct" if any(_LETTERS.search(text, c.start, c.end) for c in item.content) else "indirect"  # as they mostly are: nothing is to be counted
    quoted = sum([_letters(text, max(q.start, c.start), min(q.end, c.end)) for c, q in touching])
    if not quoted:
        return "indirect"
    return "direct" if quoted / sum([_letters(text, c.start, c.end) for c in item.content]) >= DIRECT_SHARE else "mixed"


def _over(quotations: Sequence[Quotation], span: Span) -> list[Quotation]:
    """Those of `quotations` (in order, not overlapping) that share code points with the span."""
    at = max(0, bisect_right(quotations, span.start, key=lambda q: q.start) - 1)
    out = []
    while at < len(quotations) and quotations[at].start < span.end:
        if quotations[at].end > span.start:
            out.append(quotations[at])
        at += 1
    return out


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(len, _LETTERS.findall(text, start, end))) if start < end else 0
