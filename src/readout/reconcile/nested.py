"""Statements inside statements: of several that give one speaker's same words, the one to show.

Promise: nothing is dropped whose words do not stand in a statement that is kept, except the frame around one ("..., he said, that").
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Statement
from readout.model.spans import hull

FRAME = 8  # words, at most, of what stands before a nested statement and its cue where that is only the frame around it


def outermost(statements: Sequence[Statement], text: str) -> list[Statement]:
    """The statements of a document without those that repeat a part of another of the same speaker, and without frames."""
    frames = {a.id for a in statements for b in statements if _frames(a, b, text)}
    left = [s for s in statements if s.id not in frames]
    return [s for s in left if not any(_repeats(s, other) for other in left)]


def _same_speaker(a: Statement, b: Statement) -> bool:
    return (a.speaker.actor if a.speaker else None) == (b.speaker.actor if b.speaker else None)


def _repeats(part: Statement, whole: Statement) -> bool:
    """True when all words of one statement stand in another of the same speaker; of two alike the later one repeats."""
    if part is whole or not _same_speaker(part, whole):
        return False
    inside = all(any(w.covers(p) for w in whole.content) for p in part.content)
    equal = part.content == whole.content
    return inside and (not equal or part.id > whole.id)


def _frames(outer: Statement, inner: Statement, text: str) -> bool:
    """True when the outer content is a few words, the inner statement's own cue and then the inner content to the end."""
    if outer is inner or inner.cue is None or (not _same_speaker(outer, inner) and outer.speaker and outer.speaker.actor):
        return False
    whole, part = hull(outer.content), hull(inner.content)
    framed = whole.start < inner.cue.start and inner.cue.end <= part.start and part.end == whole.end
    return framed and len(text[whole.start : inner.cue.start].split()) <= FRAME
