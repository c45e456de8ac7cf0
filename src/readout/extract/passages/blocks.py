"""Lines and paragraphs: the units that carry a role.

A block is a paragraph: one line, or hard-wrapped lines joined until a blank line. Lines are joined only where the text
shows that it is wrapped: the next line goes on in lower case, or its first word had no room on this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from readout.model.spans import trim

# Line ends as Unicode has them (UAX 14: BK, CR, LF, NL); U+2029 and the form feed also end a paragraph.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x85\u2028]")
_STOP = re.compile(r"""[.!?…:;。！？؟]["'”’»)\]*_]*$""")
_BULLET = re.compile(r"(?:[-*•·▪‣>–—]|\(?\d{1,2}[.)])\s")
_LABEL = re.compile(r"(?:Q|A|[A-ZА-ЯЁ][A-ZА-ЯЁ.’' -]{2,40}(?:\([^)]{1,40}\))?)\s?:|Q\s{2,}")
WIDEST, NARROWEST = 130, 40  # characters; hard wrapping stands between these (e-mail 72, terminals 80, PDF about 100)
WRAPPED_SHARE = 0.25  # of lines with a successor that go on in lower case; wrapped prose has .4 to .7, lists and one-line paragraphs under .1
NEARLY_FULL = 0.7  # of the width, from which a line of wrapped text that does not end a sentence goes on in the next


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its span, its words with single blanks, and whether a blank line follows."""

    start: int
    end: int
    words: str
    apart: bool

    @property
    def length(self) -> int:
        """Number of words; a script without blanks counts two characters to a word."""
        return max(len(self.words.split()), sum(ord(c) > 0x2E80 for c in self.words) // 2)

    @property
    def stops(self) -> bool:
        """True when the paragraph ends with a mark that ends a sentence."""
        return _STOP.search(self.words) is not None

    @property
    def dialogue(self) -> bool:
        """True for a line of a transcript: `Q:`, `MS. PRICE:`."""
        return _LABEL.match(self.words) is not None or self.words.startswith("Q ")

    @property
    def bullet(self) -> bool:
        """True for an item of a list."""
        return _BULLET.match(self.words) is not None


def cut(text: str, whole: Callable[[str], bool]) -> list[Block]:
    """Blocks of `text` in order; `whole` tells lines that are furniture from end to end and stay alone."""
    lines = _lines(text)
    width = _width(lines)
    blocks: list[Block] = []
    first = 0
    for i, line in enumerate(lines):
        if i + 1 < len(lines) and not line.apart and _goes_on(line, lines[i + 1], width, i == first, whole):
            continue
        start, end = lines[first].start, line.end
        blocks.append(line if i == first else Block(start, end, " ".join(text[start:end].split()), line.apart))
        first = i + 1
    return blocks


def _lines(text: str) -> list[Block]:
    spans = [s for m in _LINE.finditer(text) if (s := trim(text, m.start(), m.end()))]
    out = []
    for i, span in enumerate(spans):
        gap = text[span.end : spans[i + 1].start] if i + 1 < len(spans) else "\n\n"
        apart = len(_BREAK.findall(gap)) > 1 or "\u2029" in gap or "\x0c" in gap
        out.append(Block(span.start, span.end, " ".join(span.of(text).split()), apart))
    return out


def _width(lines: list[Block]) -> int | None:
    """Column at which the text is hard-wrapped, or None when it is not. Lengths are as written: double blanks count."""
    followed = [(a, b) for a, b in pairwise(lines) if not a.apart]
    if len(followed) < 2 or sum(_runs_on(a, b) for a, b in followed) < WRAPPED_SHARE * len(followed):
        return None
    widths = sorted(w for a, _ in followed if (w := a.end - a.start) <= WIDEST)
    if len(widths) < len(followed) / 2:  # the odd long link does not undo the wrapping of the rest
        return None
    width = widths[int(0.9 * (len(widths) - 1))]
    return width if width >= NARROWEST else None


def _runs_on(line: Block, following: Block) -> bool:
    return not line.stops and following.words[:1].islower()


def _goes_on(line: Block, following: Block, width: int | None, opens: bool, whole: Callable[[str], bool]) -> bool:
    if following.bullet or following.dialogue or (opens and whole(line.words)) or (line.stops and whole(following.words)):
        return False
    if _runs_on(line, following):
        return True
    if width is None:
        return False
    room = width - (line.end - line.start) - 1
    return len(following.words.split()[0]) > room or (not line.stops and room < (1 - NEARLY_FULL) * width)
