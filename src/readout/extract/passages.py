"""A text cut into passages by role: headline, subheads and body, and the furniture that is not the story.

Promise: passages cover every non-blank character exactly once, in order. Furniture is flagged by typed rules (`furniture.csv`), never
deleted; a long paragraph is body unless a rule names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from readout.errors import FactsError
from readout.facts.table import read_table
from readout.model import Passage, Span
from readout.model.records import Role
from readout.model.spans import trim

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = re.compile(r"\r?\n[ \t\u00a0]*\r?\n|\u2029")
_STOP = re.compile(r"[.!?…:;,。！？][\"'”’»)\]*]*\s*$")
HEADLINE_WORDS, SUBHEAD_WORDS, REST_WORDS = 30, 16, 30


@dataclass(frozen=True, slots=True)
class _Rule:
    role: Role
    reach: str
    most: int
    where: str
    pattern: re.Pattern[str]

    def fires(self, line: str) -> bool:
        if len(line.split()) > self.most:
            return False
        if self.where == "whole":
            return bool(self.pattern.fullmatch(line))
        return bool(self.pattern.match(line) if self.where == "start" else self.pattern.search(line))


@cache
def _rules() -> tuple[_Rule, ...]:
    out = []
    for row in read_table(files("readout.extract") / "furniture.csv", ("role", "where", "reach", "max", "pattern", "basis")):
        if row["role"] not in get_args(Role) or row["where"] not in ("start", "whole", "anywhere"):
            raise FactsError(f"{row.where}: role {row['role']!r}, where {row['where']!r}", "a passage role and start|whole|anywhere", "correct the row")
        flags = re.IGNORECASE if row["role"] not in ("byline", "caption") else re.NOFLAG
        out.append(_Rule(row["role"], row["reach"], int(row["max"]), row["where"], re.compile(row["pattern"], flags)))  # type: ignore[arg-type]
    return tuple(out)


def find_passages(text: str, *, title: str | None = None) -> list[Passage]:
    """Passages of `text`; `title` helps to know the headline."""
    blocks = _blocks(text)
    roles: list[Role | None] = [None] * len(blocks)
    rest: Role | None = None
    for i, block in enumerate(blocks):
        line = " ".join(block.of(text).split())
        if roles[i] is not None:
            continue
        rule = next((r for r in _rules() if r.fires(line)), None)
        if rule is not None:
            roles[i] = rule.role
            rest = rule.role if rule.reach == "rest" else rest
            if rule.reach == "next" and len(line.split()) <= 4 and i + 1 < len(blocks) and _teaser_like(blocks[i + 1].of(text)):
                roles[i + 1] = rule.role
        elif rest is not None and len(line.split()) <= REST_WORDS and i > len(blocks) // 2:
            roles[i] = rest
        else:
            rest = None
    return [Passage(start=b.start, end=b.end, role=roles[i] or _story_role(text, blocks, i, title)) for i, b in enumerate(blocks)]


def _teaser_like(block: str) -> bool:
    return len(block.split()) <= 20 and not _STOP.search(block)


def _blocks(text: str) -> list[Span]:
    """Paragraphs by blank lines; inside one, lines that stand alone (short, no full stop, or furniture) become blocks of their own."""
    out: list[Span] = []
    start = 0
    for gap in [*_BLANK.finditer(text), None]:
        stop = gap.start() if gap else len(text)
        span = trim(text, start, stop)
        if span is not None:
            out += _lines(text, span)
        start = gap.end() if gap else len(text)
    return out


def _lines(text: str, span: Span) -> list[Span]:
    lines = [s for m in _LINE.finditer(text, span.start, span.end) if (s := trim(text, m.start(), m.end()))]
    if len(lines) <= 1:
        return [span] if lines else []
    longest = max(s.end - s.start for s in lines)
    wrapped = longest <= 110 and sum(_STOP.search(s.of(text)) is None for s in lines[:-1]) >= len(lines) / 2
    if wrapped and not any(r.fires(" ".join(s.of(text).split())) for s in lines for r in _rules() if r.role in ("form", "teaser", "credit")):
        return [span]
    return lines


def _story_role(text: str, blocks: list[Span], i: int, title: str | None) -> Role:
    block = blocks[i].of(text)
    words = len(block.split())
    if i == 0 and len(blocks) > 1 and words <= HEADLINE_WORDS and (_same(block, title) or not _STOP.search(block)):
        return "headline"
    if i == 0 and _same(block, title):
        return "headline"
    if 0 < i < len(blocks) - 1 and words <= SUBHEAD_WORDS and words >= 2 and not _STOP.search(block) and block[0] not in "\"“«-—•*":
        return "subhead"
    return "body"


def _same(block: str, title: str | None) -> bool:
    return bool(title) and re.sub(r"\W+", "", block.lower()) == re.sub(r"\W+", "", (title or "").lower())
