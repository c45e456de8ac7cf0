"""What extractors are given: one document's text, cut into passages and sentences, with the fact tables."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from readout.extract.quotes import Quotation, find_quotations
from readout.facts import Facts
from readout.language.encoder import RULES, Encoded, Encoder
from readout.language.passages import passage_languages
from readout.language.sentences import split_sentences
from readout.language.sieve import Grams, grams_of
from readout.model import Passage, Span
from readout.model.records import STORY


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: code points of the text, and the index of the passage it stands in."""

    start: int
    end: int
    passage: int

    @property
    def span(self) -> Span:
        """The sentence as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Page:
    """One document under reading; `published` is an ISO date or None."""

    text: str
    language: str
    published: str | None
    passages: list[Passage]
    facts: Facts
    encoder: Encoder = RULES

    @cached_property
    def encoded(self) -> list[Encoded]:
        """The story's windows as the encoder reads them, each word once; passages in languages that it does not read are left out."""
        covered = zip(self.passages, self.languages, strict=True)
        return self.encoder.encode(self.text, [(p.start, p.end) for p, code in covered if p.role in STORY and code in self.encoder.labels["languages"]])

    @cached_property
    def languages(self) -> list[str]:
        """The language of each passage: the document's, unless its letters or words are clearly another's."""
        return passage_languages(self.text, [p.span for p in self.passages], self.language)

    def language_at(self, position: int) -> str:
        """The language of the passage that holds the code point; the document's between passages."""
        i = bisect_right(self._starts, position) - 1
        return self.languages[i] if 0 <= i < len(self.languages) else self.language

    @cached_property
    def grams(self) -> Grams:
        """The text's short runs of characters, for sieving patterns."""
        return grams_of(self.text)

    @cached_property
    def small(self) -> str:
        """The text in small letters, each where its capital stands ("İ", which would be two, stays)."""
        lower = self.grams.lower
        return lower if len(lower) == len(self.text) else "".join([c.lower() if len(c.lower()) == 1 else c for c in self.text])

    def grams_in(self, sentence: Sentence) -> Grams:
        """Those of one sentence: most patterns that fit somewhere in a text fit few of its sentences."""
        if sentence.start not in self._grams:
            self._grams[sentence.start] = self.grams.part(self.text[sentence.start : sentence.end], sentence.start)
        return self._grams[sentence.start]

    @cached_property
    def _grams(self) -> dict[int, Grams]:
        return {}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences of all passages, in order."""
        return [
            Sentence(s.start, s.end, i)
            for i, p in enumerate(self.passages)
            for s in split_sentences(self.text, p.start, p.end, self.languages[i])
        ]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_before(self, position: int) -> int:
        """Which sentence begins last at or before the code point; -1 where none does."""
        return bisect_right(self._sentence_starts, position) - 1

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that holds the code point."""
        at = self.sentence_before(position)
        return self.sentences[at].span if at >= 0 and position < self.sentences[at].end else None

    @cached_property
    def story(self) -> list[Sentence]:
        """The sentences that belong to the story; teasers, captions and forms are left out."""
        return [s for s in self.sentences if self.passages[s.passage].role in STORY]

    @cached_property
    def by_passage(self) -> dict[int, list[Span]]:
        """The sentences of each passage that has any."""
        out: dict[int, list[Span]] = {}
        for sentence in self.sentences:
            out.setdefault(sentence.passage, []).append(sentence.span)
        return out

    @cached_property
    def quotations(self) -> dict[int, list[Quotation]]:
        """The quotations of each passage of the story."""
        return {i: find_quotations(self.text, p.start, p.end, self.by_passage.get(i, ())) for i, p in enumerate(self.passages) if p.role in STORY}

    @cached_property
    def quoted(self) -> list[Quotation]:
        """The quotations of the story by their marks alone; a lost opening mark is not made up for."""
        return [q for quotations in self.quotations.values() for q in quotations if q.opened]

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.passages]

    def passage_at(self, position: int) -> Passage | None:
        """The passage that holds the code point, or None between passages."""
        i = bisect_right(self._starts, position) - 1
        return self.passages[i] if i >= 0 and position < self.passages[i].end else None

    def in_story(self, position: int) -> bool:
        """True when the code point stands in the story, not in page furniture."""
        passage = self.passage_at(position)
        return passage is not None and passage.role in STORY
