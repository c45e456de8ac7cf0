"""What stands around a statement: channel, addressee by preposition, and the chain of reporters it came through."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cached_property, lru_cache

from readout.extract.page import Page
from readout.extract.statements.cues import runs_of
from readout.extract.statements.foreign.phrases import named_phrase
from readout.extract.statements.raw import RawStatement, RawVia
from readout.facts import Facts
from readout.language.literals import ways
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
# Every match holds one of the words beside the pattern.
_LINKS = [(p, sorted({word.strip() for way in ways(p.pattern) for word in way[0]})) for p in (_ACCORDING_WIRE, _CITING, _PUBLISHED)]
_RUN = re.compile(r"[^\W\d_]+")
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
        if not self._anonymous.find(span.start, span.end):
            return False
        clause = _OF_THINGS.search(self._text, span.start, span.end)
        return clause is None or bool(self._anonymous.find(span.start, clause.start()))

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
            self._channels[language] = self._here(_channels(self._page.facts, language))
        return self._channels[language].meaning(around)

    def _here(self, phrases: _Phrases) -> _Here:
        return _Here(phrases, self._text, self._page.small, runs_of(self._text))

    @cached_property
    def _anonymous(self) -> _Here:
        return self._here(_anonymous(self._page.facts))

    @cached_property
    def _links(self) -> list[tuple[re.Pattern[str], list[int]]]:
        """The patterns of links that the text can hold, each with the places of words of which a match holds one."""
        found = [(pattern, sorted(at for word in words for at in _places(self._page.small, word))) for pattern, words in _LINKS]
        return [(pattern, places) for pattern, places in found if places]

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
        for pattern, places in self._links:
            for stretch in around:
                if bisect_left(places, stretch.start) == bisect_left(places, stretch.end):
                    continue
                for match in pattern.finditer(self._text, stretch.start, stretch.end):
                    span = Span(match.start(1), match.start(1) + len(match.group(1).rstrip(". ")))
                    if item.source is None or not item.source.overlaps(span):
                        out.append(RawVia(span.of(self._text), self.unnamed(span), span))
        return out


class _Phrases:
    """Phrases in lower case with what they mean, by the longest run of letters in each ("" where there is none), which is the rarest mostly."""

    def __init__(self, meanings: dict[str, Channel | None]) -> None:
        self.meanings = meanings
        self._by_run: dict[str, list[str]] = defaultdict(list)
        for phrase in meanings:
            self._by_run[max(_RUN.findall(phrase), key=len, default="")].append(phrase)

    def likely(self, runs: Set[str]) -> list[str]:
        """Those that may stand in a text with these runs of letters, in lower case."""
        return [p for run in (*(self._by_run.keys() & runs), "") for p in self._by_run.get(run, ())]


class _Here:
    """Phrases as far as one text has them as whole words. Few are there, and where they stand is found once."""

    def __init__(self, phrases: _Phrases, text: str, small: str, runs: Set[str]) -> None:
        self._meanings, self._text = phrases.meanings, text
        found = [(at, -len(p), p) for p in phrases.likely(runs) for at in _places(small, p) if not at or not _is_letter(text[at - 1])]
        self._found = sorted(found)  # the longest first at each place

    def find(self, start: int, end: int) -> list[str]:
        """The phrases in `text[start:end]`, one after another, the longest at each place."""
        out: list[str] = []
        for at, size, phrase in self._found[bisect_left(self._found, (start,)) :] if self._found else ():
            if at >= end:
                break
            stop = at - size
            if at >= start and (stop == end or (stop < end and not _is_letter(self._text[stop]))):
                out.append(phrase)
                start = stop
        return out

    def meaning(self, around: Sequence[Span]) -> Channel | None:
        """What the longest of the phrases in some stretches means."""
        longest = max([p for s in around for p in self.find(s.start, s.end)], key=len, default=None)
        return self._meanings[longest] if longest else None


def _places(small: str, word: str) -> Iterator[int]:
    """Where a word stands in a text."""
    at = small.find(word)
    while at >= 0:
        yield at
        at = small.find(word, at + 1)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


@lru_cache(maxsize=16)
def _channels(facts: Facts, language: str) -> _Phrases:
    return _Phrases({c.phrase.lower(): c.channel for c in facts.channels if c.language in (language, "en")})


@lru_cache(maxsize=4)
def _anonymous(facts: Facts) -> _Phrases:
    return _Phrases({a.word.lower(): None for a in facts.anonymous})
