"""Passages of a text: blocks, furniture by rule, story by shape, and furniture inside paragraphs carved out."""

from __future__ import annotations

from readout.extract.passages.blocks import Block, cut
from readout.extract.passages.furniture import furniture_roles
from readout.extract.passages.rules import Rules, builtin
from readout.extract.passages.story import story_roles
from readout.language.sentences import split_sentences
from readout.language.sieve import grams_of
from readout.model import Passage, Span
from readout.model.records import Role
from readout.model.spans import trim

Piece = tuple[Span, Role]


def find_passages(text: str, *, title: str | None = None, language: str = "en", rules: Rules | None = None) -> list[Passage]:
    """Passages of `text` in order, each trimmed of blanks; offsets are code points of `text`.

    `title` helps to know the headline; `language` (ISO 639-1) goes to the sentence splitter; `rules` replaces the
    built-in furniture table.
    """
    table = (rules or builtin()).likely(grams_of(text))
    blocks = cut(text, table.whole)
    roles = story_roles(blocks, furniture_roles(blocks, table), title)
    pieces: list[Piece] = []
    for block, role in zip(blocks, roles, strict=True):
        pieces += _carved(text, block, table, language) if role == "body" else [(Span(block.start, block.end), role)]
    return [Passage(start=span.start, end=span.end, role=role) for span, role in pieces]


def _carved(text: str, block: Block, rules: Rules, language: str) -> list[Piece]:
    """A paragraph's pieces: its dateline, its text, and the sentences and words that are furniture."""
    marks: list[Piece] = []
    start = block.start
    for rule in rules.prefixes:
        match = rule.pattern.match(text, block.start, block.end)
        if match and match.end() < block.end:
            marks.append((Span(match.start(), match.end()), rule.role))
            start = match.end()
            break
    marks += [(Span(m.start(), m.end()), r.role) for r in rules.inline for m in r.pattern.finditer(text, start, block.end)]
    marks += _sentences(text, Span(start, block.end), rules, language, marks)
    return _filled(text, block, sorted(marks))


def _sentences(text: str, span: Span, rules: Rules, language: str, taken: list[Piece]) -> list[Piece]:
    """Sentences of the paragraph that a rule names; words already carved out are no part of them."""
    out: list[Piece] = []
    for part in _between(text, span, [s for s, _ in sorted(taken)]):
        for sentence in split_sentences(text, part.start, part.end, language):
            rule = rules.sentence(" ".join(sentence.of(text).split()))
            if rule is not None:
                out.append((sentence, rule.role))
    return out


def _between(text: str, span: Span, taken: list[Span]) -> list[Span]:
    """What of `span` no span of `taken` (sorted) covers."""
    out: list[Span] = []
    at = span.start
    for mark in [*taken, Span(span.end, span.end)]:
        if mark.start > at and (rest := trim(text, at, mark.start)):
            out.append(rest)
        at = max(at, mark.end)
    return out


def _filled(text: str, block: Block, marks: list[Piece]) -> list[Piece]:
    """Marks with the body between them; overlapping marks are cut, neighbours of one role are joined."""
    pieces: list[Piece] = []
    at = block.start
    for span, role in marks:
        if (mark := trim(text, max(at, span.start), span.end)) is None:
            continue
        _add(pieces, trim(text, at, mark.start), "body")
        _add(pieces, mark, role)
        at = mark.end
    _add(pieces, trim(text, at, block.end), "body")
    return pieces


def _add(pieces: list[Piece], span: Span | None, role: Role) -> None:
    if span is None:
        return
    if pieces and pieces[-1][1] == role:
        pieces[-1] = (Span(pieces[-1][0].start, span.end), role)
    else:
        pieces.append((span, role))
