"""What stands around a statement: channel, addressee by preposition, and the chain of reporters it came through."""

from __future__ import annotations

import re

from readout.extract.page import Page
from readout.extract.statements.raw import RawStatement, RawVia
from readout.model import Span
from readout.model.records import Channel

_CITING = re.compile(r"\b(?:citing|quoting|quotes?|as (?:reported|quoted) by|reported by|in an interview with|interview with|со ссылкой на)\s+"
                     r"((?:the\s+|an?\s+)?[A-ZА-Я][\w.'’-]*(?:\s+(?:[A-ZА-Я][\w.'’-]*|of|and)){0,5}|(?:an?|the|unnamed|anonymous)\s+[^,.;:]{3,60})")
_ACCORDING_WIRE = re.compile(r"\b[Aa]ccording to (?:the )?([A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){0,3})(?:\s+(?:sources|news agency|agency))?")
_PUBLISHED = re.compile(r"\b(?:in|according to) (?:a|an|the|its|his|her) (?:written )?(?:statement|readout|press release|communiqu[eé])(?: (?:from|by|of|released by|issued by) "
                        r"((?:the\s+)?[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|of|for)){0,5}))?")
_TO = re.compile(r"\s+to\s+((?:the\s+)?(?:reporters|journalists|the press|lawmakers|media|[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,2}))")


class Context:
    """Looks around statements of one page."""

    def __init__(self, page: Page) -> None:
        self._page, self._text = page, page.text
        rows = [c for c in page.facts.channels if c.language in (page.language, "en")]
        self._channels: list[tuple[re.Pattern[str], Channel]] = [
            (re.compile(rf"(?<!\w){re.escape(c.phrase)}(?!\w)", re.IGNORECASE), c.channel) for c in sorted(rows, key=lambda c: -len(c.phrase))
        ]
        words = sorted({a.word for a in page.facts.anonymous}, key=len, reverse=True)
        self._unnamed = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE) if words else None

    def dress(self, item: RawStatement) -> None:
        """Fill in channel, addressee and via where the sentence names them outside the content."""
        sentence = self._sentence(item)
        around = self._outside(sentence, item)
        item.channel = item.channel or self._channel(around)
        if item.addressee is None and item.cue is not None:
            match = _TO.match(self._text, item.cue.end)
            item.addressee = Span(match.start(1), match.end(1)) if match else None
        item.via = self._via(item, around)

    def _sentence(self, item: RawStatement) -> Span:
        anchor = item.cue.start if item.cue else item.start
        return next((s.span for s in self._page.sentences if s.start <= anchor < s.end), item.extent())

    def _outside(self, sentence: Span, item: RawStatement) -> list[Span]:
        """The stretches of the sentence that no content covers."""
        out, at = [], sentence.start
        for content in sorted(item.content):
            if content.start > at:
                out.append(Span(at, min(content.start, sentence.end)))
            at = max(at, content.end)
        if at < sentence.end:
            out.append(Span(at, sentence.end))
        return [s for s in out if s.start < s.end]

    def _channel(self, around: list[Span]) -> Channel | None:
        for pattern, channel in self._channels:
            if any(pattern.search(self._text, s.start, s.end) for s in around):
                return channel
        return None

    def _via(self, item: RawStatement, around: list[Span]) -> list[RawVia]:
        out: list[RawVia] = []
        for pattern in (_ACCORDING_WIRE, _CITING, _PUBLISHED):
            for stretch in around:
                for match in pattern.finditer(self._text, stretch.start, stretch.end):
                    if not match.group(1):
                        continue
                    span = Span(match.start(1), match.end(1))
                    if item.source is None or not item.source.overlaps(span):
                        out.append(RawVia(span.of(self._text), self.unnamed(span), span))
        return out

    def unnamed(self, span: Span) -> bool:
        """Is this an unnamed source (official, diplomat, person familiar with ...)?"""
        return bool(self._unnamed and self._unnamed.search(self._text, span.start, span.end))
