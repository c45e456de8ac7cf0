"""Statements as the encoder's heads find them, and how they are joined with those that the rules find.

The heads know indirect speech; the rules know marks, carried speakers and turns, and what stands inside a content. Each act of saying
is kept once, and takes from the other reader what it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.page import Page
from readout.extract.statements.context import Context
from readout.extract.statements.cues import CueFinder
from readout.extract.statements.phrases import caseless
from readout.extract.statements.raw import RawStatement
from readout.language.heads import Attribution, attributions
from readout.model import Span
from readout.model.spans import Placed, trim

BELIEVE = "believe"
MORE = 12    # code points by which a clause is more than the quotation in it
ALIKE = 0.9  # share of code points in common from which the edges are all that differs
SAME = 0.5   # share of code points in common from which two contents are one act of saying
SURE = 0.8  # confidence from which the heads are believed without a speaker
FAIR = 0.6  # ... with a speaker, for words that the table of verbs does not have
_CLOSED_BEFORE = re.compile(r"[\"”»]\s+(?=[\"“«])")
_ARTICLES = frozenset({"the", "a", "an"})
_DENIED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_SELF = frozenset({"i", "we", "you", "it"})


def learned(page: Page, cues: CueFinder, context: Context) -> list[RawStatement]:
    """What the heads find in the story, in order; offsets of the page's text."""
    return [_raw(page, cues, context, a) for a in attributions(page.encoded, page.encoder.labels)]


def sure(text: str, cues: CueFinder, found: RawStatement) -> bool:
    """Is what the heads found more likely a statement than not? Less so without words of saying, or without a speaker (a third are, on PolNeAR dev);
    quotation marks in the content (its form is known) vouch for a named speaker's."""
    if found.source is None:
        return found.cue is not None and found.confidence >= SURE
    return found.form != "indirect" or (found.cue is not None and (found.confidence >= FAIR or cues.verb_in(text, found.cue) is not None))


def _raw(page: Page, cues: CueFinder, context: Context, found: Attribution) -> RawStatement:
    text, home = page.text, page.sentence_at(found.cue.start) if found.cue else None
    verb = cues.verb_in(text, found.cue) if found.cue else None
    act = verb.act if verb else "assert" if found.speech else BELIEVE
    contents = [t for c in found.contents if (t := trim(text, _opened(text, c), c.end))]
    return RawStatement(content=contents, cue=found.cue, source=_not_after(text, found.source, home), addressee=_inside_of(found.addressee, home), act=act,
                        channel=context.channel_in(found.channel) if found.channel else None, confidence=round(found.score, 3), rule="heads")


def _not_after(text: str, source: Span | None, home: Span | None) -> Span | None:
    """Who speaks may be named in a sentence before, not in one after."""
    if source is None or (home and source.start >= home.end) or source.of(text).lower() in _ARTICLES:
        return None
    return source


def _inside_of(addressee: Span | None, home: Span | None) -> Span | None:
    """Who is told is named beside the cue."""
    return None if addressee and home and not home.covers(addressee) else addressee


def _opened(text: str, content: Span) -> int:
    """Where a content begins without the closing mark of the quotation before it."""
    closing = _CLOSED_BEFORE.match(text, content.start, content.end)
    return closing.end() if closing else content.start


def merged(text: str, cues: CueFinder, by_rule: Sequence[RawStatement], by_model: Sequence[RawStatement]) -> list[RawStatement]:
    """Each act of saying once; statements of either list are changed in place.

    A quotation by rule stands unless the heads see a clause around it, and takes their edges where the words are the same. Indirect speech is the
    heads' alone, but for headings and for reports that stand inside a content.
    """
    models = Placed((i, c) for i, s in enumerate(by_model) for c in s.content)
    dropped: set[int] = set()
    out: list[RawStatement] = []
    for rule in by_rule:
        rivals = [i for i in models.touching(*rule.content) if i not in dropped]
        if not rivals:
            if rule.form == "direct" or rule.cue is None:  # a heading's claim has no cue
                out.append(rule)
            continue
        best = max((by_model[i] for i in rivals), key=lambda m: _common(m, rule))
        if _inside(rule, best):
            if _is_report(text, cues, rule) and not (rule.source and best.source and rule.source.overlaps(best.source)):
                out.append(rule)
        elif rule.form == "direct" and not _wider(best, rule):
            out.append(_told_by(text, rule, best) if _common(best, rule) >= SAME else rule)
            dropped.update(i for i in rivals if not _remains(text, cues, by_model[i], rule))
        else:
            _fill(best, rule)
    return [*out, *(m for i, m in enumerate(by_model) if i not in dropped)]


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Code points in common."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def _size(item: RawStatement) -> int:
    return sum(c.end - c.start for c in item.content)


def _common(a: RawStatement, b: RawStatement) -> float:
    both = _overlap(a.content, b.content)
    return both / max(1, _size(a) + _size(b) - both)


def _inside(inner: RawStatement, outer: RawStatement) -> bool:
    """Does the outer content hold the inner statement with its cue?"""
    return inner.cue is not None and any(c.covers(inner.cue) and c.covers(inner.extent()) for c in outer.content)


def _remains(text: str, cues: CueFinder, model: RawStatement, rule: RawStatement) -> bool:
    """Does the heads' statement stay beside a quotation? A report inside it does; from others the pieces that the quotation has are taken."""
    if _inside(model, rule):
        return _is_report(text, cues, model)
    model.content = [c for c in model.content if _overlap([c], rule.content) < SAME * (c.end - c.start)]
    return bool(model.content)


def _wider(model: RawStatement, rule: RawStatement) -> bool:
    """Is the piece of the model's content that holds the quotation clearly more than it?"""
    held = [c for c in model.content if _overlap([c], rule.content)]
    size = sum(c.end - c.start for c in held)
    return _overlap(held, rule.content) >= 0.8 * _size(rule) and size - _size(rule) > MORE


def _told_by(text: str, rule: RawStatement, model: RawStatement) -> RawStatement:
    """The statement by rule, with the heads' better edges of what both have; without capitals, and where no clause stands beside the marks, the heads
    know better who speaks."""
    if model.source is not None and (caseless(text, rule.extent()) or rule.rule.startswith("indirect")):
        rule.source = model.source
    for role in ("source", "cue"):
        own, other = getattr(rule, role), getattr(model, role)
        if own is not None and other is not None and own.overlaps(other):
            setattr(rule, role, other)
    if _common(model, rule) > ALIKE:
        rule.content = model.content
    return _fill(rule, model)


def _fill(kept: RawStatement, other: RawStatement) -> RawStatement:
    """The kept statement with what it lacks from the other."""
    if kept.source is None:
        kept.source, kept.cue = other.source, kept.cue or other.cue
    kept.addressee = kept.addressee or other.addressee
    kept.channel = kept.channel or other.channel
    return kept


def _is_report(text: str, cues: CueFinder, item: RawStatement) -> bool:
    """Is a statement inside another one a report of its own: words of saying, not denied, by somebody who is not the outer speaker himself?"""
    verb = cues.verb_in(text, item.cue) if item.cue else None
    if item.cue is None or item.source is None or verb is None or verb.kind not in ("speech", "writing"):
        return False
    if _DENIED.search(text, item.cue.start, item.cue.end):
        return False
    return item.source.of(text).lower() not in _SELF
