"""What stands around a statement: channel, addressee by preposition, and the chain of reporters it came through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from readout.extract.page import Page
from readout.extract.statements.foreign.phrases import named_phrase
from readout.extract.statements.raw import RawStatement, RawVia
from readout.facts import Facts
from readout.language.sieve import Grams, Sieve
from readout.language.tongues import tongue_of
from readout.model import Span
from readout.model.records import Channel

_NAME = r"(?:the\s+)?[A-ZА-ЯЁ][\w.'’-]*(?:\s+(?:[A-ZА-ЯЁ][\w.'’-]*|of|and|for)){0,5}"
_CITING = re.compile(
    r"\b(?:citing|quoting|quotes?|as (?:reported|quoted) by|reported by|in an interview with|interview with|со ссылкой на)\s+"
    rf"({_NAME}|(?:an?|the|unnamed|anonymous)\s+[^,.;:]{{3,60}}"
    r"|(?:[\w-]+\s+){0,2}(?:officials|sources|diplomats|aides|documents|people familiar)\b[^,.;:“\"]{0,60})"
)
_ACCORDING_WIRE = re.compile(
    r"\b[Aa]ccording to (?:the )?([A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){0,3})(?:\s+(?:sources|news agency|agency))?"
)
_PUBLISHED = re.compile(
    r"\b(?:in|according to) (?:a|an|the|its|his|her) (?:written )?(?:statement|readout|press release|communiqu[eé])"
    rf" (?:from|by|of|released by|issued by) ({_NAME})"
)
_TO = re.compile(
    r"\s+to\s+((?:the\s+)?(?:reporters|journalists|the press|lawmakers|media|[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,2}))"
)
_OF_THINGS = re.compile(r"\b(?:which|that|whose)\b", re.IGNORECASE)
_LINKS = Sieve([(p.pattern, p) for p in (_ACCORDING_WIRE, _CITING, _PUBLISHED)])
REACH = 600  # code points around a statement that are looked at; sentences are shorter, but for texts without full stops


class Context:
    """Looks around statements of one page."""

    def __init__(self, page: Page) -> None:
        self._page, self._text = page, page.text
        self._channels: dict[str, _Here] = {}

    def dress(self, item: RawStatement) -> None:
        """Fill in channel, addressee and via where the sentence names them outside the content."""
        around = self._outside(self._sentence(item), item)
        item.channel = item.channel or self._channel(around, self._page.language_at(item.start))
        if item.addressee is None and item.cue is not None:
            match = _TO.match(self._text, item.cue.end)
            item.addressee = Span(match.start(1), match.end(1)) if match else None
        item.via = self._via(item, around)

    def channel_in(self, span: Span) -> Channel | None:
        """The channel that the words of a span name."""
        return self._channel([span], self._page.language_at(span.start))

    def unnamed(self, span: Span) -> bool:
        """Is this an unnamed source (official, diplomat, person familiar with ...)? A thing that has sources ("a channel that ...") is none."""
        clause = _OF_THINGS.search(self._text, span.start, span.end)
        return next(self._anonymous.find(self._text, span.start, clause.start() if clause else span.end), None) is not None

    def _sentence(self, item: RawStatement) -> Span:
        anchor = item.cue.start if item.cue else item.start
        home = self._page.sentence_at(anchor)
        if home is None:
            return item.extent()
        return Span(max(home.start, anchor - REACH), min(home.end, max(anchor, item.extent().end) + REACH))

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

    def _channel(self, around: list[Span], language: str) -> Channel | None:
        """The channel whose phrase is the longest named."""
        if language not in self._channels:
            self._channels[language] = _Here(_channels(self._page.facts, language), self._page.grams)
        named = self._channels[language]
        return named.meaning(m for s in around for m in named.find(self._text, s.start, s.end))

    @cached_property
    def _anonymous(self) -> _Here:
        return _Here(_anonymous(self._page.facts), self._page.grams)

    @cached_property
    def _links(self) -> list[re.Pattern[str]]:
        """The patterns of links that the text can hold."""
        return _LINKS.passing(self._page.grams)

    def _via(self, item: RawStatement, around: list[Span]) -> list[RawVia]:
        code = self._page.language_at(item.start)
        return self._via_english(item, around) if code == "en" else self._via_cited(item, around, code)

    def _via_cited(self, item: RawStatement, around: list[Span], code: str) -> list[RawVia]:
        """The links that "со ссылкой на", "unter Berufung auf" and the like name."""
        out: list[RawVia] = []
        for stretch in around:
            for match in tongue_of(code).pattern("citing").finditer(self._text, stretch.start, stretch.end):
                span = named_phrase(self._text, match.end(), stretch.end, tongue_of(code))
                if span is not None and (item.source is None or not item.source.overlaps(span)) and any(c.isupper() for c in span.of(self._text)):
                    out.append(RawVia(span.of(self._text), self.unnamed(span), span))
        return out

    def _via_english(self, item: RawStatement, around: list[Span]) -> list[RawVia]:
        out: list[RawVia] = []
        for pattern in self._links:
            for stretch in around:
                for match in pattern.finditer(self._text, stretch.start, stretch.end):
                    span = Span(match.start(1), match.start(1) + len(match.group(1).rstrip(". ")))
                    if item.source is None or not item.source.overlaps(span):
                        out.append(RawVia(span.of(self._text), self.unnamed(span), span))
        return out


class _Phrases:
    """Phrases in lower case with what they mean, a sieve of them, and one pattern for all of them, the longest first."""

    def __init__(self, meanings: dict[str, Channel | None]) -> None:
        self.meanings = meanings
        self.sieve = Sieve([(re.escape(p), p) for p in meanings])
        longest_first = sorted(meanings, key=lambda p: (-len(p), p))
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


class _Here:
    """Phrases as far as one text has them: few are there, and a look for those spares most searches of the pattern."""

    def __init__(self, phrases: _Phrases, grams: Grams) -> None:
        self._phrases = phrases
        self._here = [p for p in phrases.sieve.passing(grams) if p in grams.lower]

    def find(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The phrases in `text[start:end]`, the longest at each place."""
        stretch = text[start:end].lower() if self._here else ""
        return self._phrases.pattern.finditer(text, start, end) if any(p in stretch for p in self._here) else iter(())

    def meaning(self, found: Iterable[re.Match[str]]) -> Channel | None:
        """What the longest of the phrases found means."""
        longest = max((m.group().lower() for m in found), key=len, default=None)
        return self._phrases.meanings[longest] if longest else None


@lru_cache(maxsize=16)
def _channels(facts: Facts, language: str) -> _Phrases:
    return _Phrases({c.phrase.lower(): c.channel for c in facts.channels if c.language in (language, "en")})


@lru_cache(maxsize=4)
def _anonymous(facts: Facts) -> _Phrases:
    return _Phrases({a.word.lower(): None for a in facts.anonymous})
