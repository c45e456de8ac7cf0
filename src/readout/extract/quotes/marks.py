"""Quotation marks paired paragraph by paragraph.

Understood: curly, straight, doubled apostrophes and back-ticks, angle marks in both directions, low-high pairs, and single marks
where a paragraph has no double ones. An opening mark without a close runs to the paragraph's end (the continuation rule of English
typography); a closing mark whose opening was lost starts at its sentence. Spans include the marks and are exact code points; the
text is not changed. One pass, linear in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from readout.model import Span

_DOUBLE = re.compile(r"“|”|„|«|»|\"|＂|″|''|``")  # by single characters, not a class: what may begin a mark is then looked for all at once
_SINGLE = re.compile(r"[‘’']")
_WORDS = re.compile(r"\w+(?:['’\-]\w+)*")
_ALWAYS_OPEN = frozenset({"“", "„", "«", "‘", "``"})
# What may close a quotation, by the mark that opened it; web copies mix curly and straight marks.
_CLOSERS = {
    "“": ("”", "\""), "„": ("“", "”", "\""), "«": ("»",), "»": ("«", "»"), "\"": ("\"", "”"), "＂": ("＂", "\""), "″": ("″", "\""),
    "''": ("''", "\""), "``": ("''", "\""), "”": ("”", "\""), "‘": ("’", "'"), "'": ("'", "’"), "’": ("’", "'"),
}  # fmt: skip
_DIRECTED = {"“": "”", "«": "»"}  # marks that say by their form whether they open
_LOOK_AHEAD = 6
# A name in marks inside a name (Maria "Mia" Koslow, the ABC "This Week" anchor): no quotation. The capital stands before the look back, for speed.
_CAPITAL = r"[^\W\d_a-zа-яё]"
_NICKED = rf"{_CAPITAL}[\w'’-]*(?:\s{_CAPITAL}[\w'’-]*){{0,3}}(?P<close>[”“»\"]|'')\s(?=\w)"
NICKNAME = re.compile(rf"{_CAPITAL}(?<![\w“”\"].)[\w.'’-]*\s(?P<open>[“„«\"]|''|``){_NICKED}")
_BEHIND_MARK = re.compile(_NICKED)
_LOST_OPENING = frozenset({"”", "»", "\"", "''"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch `text[start:end]`, marks included.

    `closed` is False when a mark is missing, `single` True for single marks; `inner_start` and `inner_end` bound the words
    between the marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    single: bool = False

    @property
    def span(self) -> Span:
        """The quotation as a span."""
        return Span(self.start, self.end)

    @property
    def opened(self) -> bool:
        """False when the opening mark was lost and is made up for."""
        return self.inner_start > self.start

    def words(self, text: str) -> int:
        """How many words stand between the marks."""
        return len(_WORDS.findall(text, self.start, self.end))

    def last(self, text: str) -> str:
        """The last character before the closing mark, "" when there is none."""
        return text[self.inner_end - 1 : self.inner_end]


class _Mark(NamedTuple):
    """A mark with the characters beside it; the paragraph's edges count as blanks."""

    start: int
    end: int
    sign: str
    before: str
    after: str

    def opens(self) -> bool:
        if self.sign == "«" and self.before.isspace() and self.after.isspace():
            return self.after not in "\r\n"  # French sets a blank inside the marks
        if self.sign in _ALWAYS_OPEN:
            return not self.after.isspace()
        if self.sign == "»":
            return self.before.isspace() and not self.after.isspace()
        return (self.before.isspace() or self.before in "([—–-:“‘") and not self.after.isspace()

    def closes(self, opener: _Mark) -> bool:
        if self.sign not in _CLOSERS[opener.sign]:
            return opener.sign == "\"" and self.sign == "“" and not self.after.isalnum()
        if opener.sign in "‘’'" and (self.before.isspace() or self.after.isalnum()):
            return False
        # A straight mark that looks like an opening one belongs to a nested or broken quotation.
        return not (self.sign == "\"" and self.before.isspace() and self.after.isalnum())


def find_quotations(text: str, start: int, end: int, sentences: Sequence[Span]) -> list[Quotation]:
    """Quotations of one paragraph `text[start:end]`, outermost only, in order, not overlapping."""
    marks = _marks(text, _DOUBLE, start, end)
    if marks:
        if any(_BEHIND_MARK.match(text, m.end, end) for m in marks):
            names = {m.start(part) for m in NICKNAME.finditer(text, start, end) for part in ("open", "close")}
            marks = [m for m in marks if m.start not in names]
        return _pair(text, marks, end, sentences)
    singles = [m for m in _marks(text, _SINGLE, start, end) if not (m.before.isalnum() and m.after.isalnum())]
    return [q for q in _pair(text, singles, end, (), single=True) if q.closed]


def _marks(text: str, pattern: re.Pattern[str], start: int, end: int) -> list[_Mark]:
    spans = [m.span() for m in pattern.finditer(text, start, end)]
    return [_Mark(s, e, text[s:e], text[s - 1] if s > start else " ", text[e] if e < end else " ") for s, e in spans]


def _pair(text: str, marks: Sequence[_Mark], end: int, sentences: Sequence[Span], single: bool = False) -> list[Quotation]:
    out: list[Quotation] = []
    opened: _Mark | None = None
    inner = -1  # the mark that closes a quotation inside the open one
    for i, mark in enumerate(marks):
        if opened is not None:
            if _nested(marks, i, opened):
                inner = i + 1
            elif i != inner and mark.closes(opened) and not (single and _possessive(marks, i)):
                out.append(Quotation(opened.start, mark.end, opened.end, mark.start, True, single))
                opened = None
        elif mark.opens():
            opened = mark
        elif not single and mark.sign in _LOST_OPENING and (lost := _unopened(mark, out, sentences)):
            out.append(lost)
    if opened is not None:
        tail = _tail(text, opened.end, end)
        out.append(Quotation(opened.start, tail, opened.end, tail, False, single))
    return out


def _nested(marks: Sequence[_Mark], i: int, opened: _Mark) -> bool:
    """Does a quotation in the same marks begin here inside the open one ("“what he calls “a swamp” is ours”")? Two closing marks must follow."""
    if opened.sign not in _DIRECTED or marks[i].sign != opened.sign or not marks[i].opens():
        return False
    return [m.sign for m in marks[i + 1 : i + 3]] == [_DIRECTED[opened.sign]] * 2


def _possessive(marks: Sequence[_Mark], i: int) -> bool:
    """Is this single mark the apostrophe of a plural ("the voters' view"), a better closing mark coming before the next opening?"""
    if marks[i].before != "s" or not marks[i].after.isspace():
        return False
    for later in marks[i + 1 : i + 1 + _LOOK_AHEAD]:
        if later.opens():
            return False
        if later.before in ",.?!…":
            return True
    return False


def _unopened(mark: _Mark, found: Sequence[Quotation], sentences: Sequence[Span]) -> Quotation | None:
    """A closing mark after a comma or stop whose opening was lost: the quotation began with its sentence."""
    if mark.before not in ",.?!":
        return None
    home = next((x for x in sentences if x.start < mark.start <= x.end), None)
    if home is None or (found and found[-1].end > home.start):
        return None
    return Quotation(home.start, mark.end, home.start, mark.start, False)


def _tail(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
