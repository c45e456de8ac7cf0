"""Quotation marks paired paragraph by paragraph.

Understood: curly, straight, doubled apostrophes and back-ticks, angle marks, low-high pairs, single marks where a paragraph has
no double ones. An opening mark without a close runs to the paragraph's end (the continuation rule of English typography); a close
without an opening starts at its sentence. Spans include the marks and are exact code points; the text is not changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.model import Span

_DOUBLE = re.compile(r"[“”„«»\"＂]|''|``|″")
_SINGLE = re.compile(r"[‘’']")
_CLOSERS = {"“": "”\"", "„": "“”\"", "«": "»", "\"": "\"”", "''": "''", "``": "''", "”": "”\"", "‘": "’'", "'": "'’", "»": "«»"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, marks included; `closed` False when its closing mark is missing, `single` for single marks."""

    start: int
    end: int
    closed: bool = True
    single: bool = False

    @property
    def span(self) -> Span:
        """The quotation as a span."""
        return Span(self.start, self.end)

    def words(self, text: str) -> int:
        """How many words stand between the marks."""
        return len(re.findall(r"\w+(?:['’\-]\w+)*", text[self.start : self.end]))


def find_quotations(text: str, start: int, end: int, sentences: list[Span]) -> list[Quotation]:
    """Quotations of one paragraph `text[start:end]`, outermost only, in order."""
    marks = [(m.start(), m.end(), m.group()) for m in _DOUBLE.finditer(text, start, end)]
    single = not marks
    if single:
        marks = [(m.start(), m.end(), m.group()) for m in _SINGLE.finditer(text, start, end) if _edge(text, m, start, end)]
    out: list[Quotation] = []
    opened: tuple[int, str] | None = None
    for s, e, mark in marks:
        if opened is None:
            if _opens(text, s, e, mark, start, end):
                opened = (s, mark)
            elif not single and mark in "”»\"''" and (q := _unopened(text, s, e, out, sentences)):
                out.append(q)
        elif _closes(text, s, e, mark, opened[1], end):
            out.append(Quotation(opened[0], e, True, single))
            opened = None
    if opened is not None and not single:
        out.append(Quotation(opened[0], _tail(text, opened[0], end), False, single))
    return out


def _edge(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """A single mark counts only at the edge of a word, never as an apostrophe inside one."""
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    return not (before.isalnum() and after.isalnum())


def _opens(text: str, s: int, e: int, mark: str, start: int, end: int) -> bool:
    before = text[s - 1] if s > start else " "
    after = text[e] if e < end else " "
    if mark in "“„«‘" or mark == "``":
        return not after.isspace()
    if mark in "»":
        return before.isspace() and not after.isspace()
    return (before.isspace() or before in "([—–-:“‘") and not after.isspace()


def _closes(text: str, s: int, e: int, mark: str, opener: str, end: int) -> bool:
    if mark not in _CLOSERS.get(opener, "”\"") and not (opener == "\"" and mark == "“" and (e >= end or not text[e].isalnum())):
        return False
    after = text[e] if e < end else " "
    before = text[s - 1]
    if opener in "'‘" and (before.isspace() or after.isalnum()):
        return False
    if mark == "\"" and before.isspace() and after.isalnum():
        return False  # a straight mark that looks like an opening one: a nested or broken quotation
    return True


def _unopened(text: str, s: int, e: int, found: list[Quotation], sentences: list[Span]) -> Quotation | None:
    """A closing mark after a comma or stop whose opening was lost: the quotation began with its sentence."""
    if text[s - 1] not in ",.?!":
        return None
    home = next((x for x in sentences if x.start < s <= x.end), None)
    if home is None or (found and found[-1].end > home.start):
        return None
    return Quotation(home.start, e, False)


def _tail(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
