"""Who acts at a trigger: the subject that its clause names, borrows from the sentence, or has as a pronoun; a cue of saying has its speaker.

Where the clause has a subject that is nobody known, nobody acts: names further off belong to other clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from readout.extract.events import clauses
from readout.extract.page import Page, Sentence
from readout.model import Encounter, Span, Statement
from readout.model.cast import Cast
from readout.model.records import Mention
from readout.model.spans import Placed

REACH = 120  # code points on either side of a trigger in which its parties are looked for
THAT = 6     # code points between the start of a content and a pronoun that opens it ("that he …")
BACK = 3     # sentences in which a pronoun's name is looked for
ACTING = frozenset({"person", "state", "organisation", "group", "office"})
_TITLED = re.compile(r"\s*|['’]s?\s+(?:[a-z-]+\s+){0,4}[a-z-]+,?\s+")  # "Kenya's foreign minister, …"
_FRIEND = re.compile(r"\b(?:of|to|for)\s+(?:[A-Z]\w+\s+){0,2}$")
_NOBODY = re.compile(r".*\b(?:whom|which|who)\b.*|that", re.IGNORECASE)
PRONOUN = re.compile(
    r"\b(?:he|she|they|it|who|which|он|она|они|(?:its|his|her|their)\s+(?:\w+\s+)?(?:forces|troops|army|military|government|administration|ministry|office))\b\W*(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|I|us|our|ours|my|мы|я|нас|наш\w*|нам)\b|[我们]", re.IGNORECASE)
_HE = re.compile(r"(?:he|she|it|they|он|она|они)", re.IGNORECASE)
RELATIVE = re.compile(r",\s+(?:which|who)\s*$")
BOTH = re.compile(
    r"\b(?:the (?:two )?(?:leaders|sides|ministers|presidents|parties)|both (?:leaders|sides|ministers|presidents|countries))\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|and|,\s*and|as well as|и)\s*(?:the\s+)?")
_ANOTHER = re.compile(r"\b(?:and|but|while|as)\s+(?:the\s+)?$")
_FINITE = re.compile(r"\s+(?:has|have|had|is|are|was|were|will)\b")
_OPENING = re.compile(r"[“\"\s]*(?:He|She|They|It|Он|Она|Они)\b")
_GOVERNED = re.compile(
    r"(?:\bunder\s+(?:\S+\s+){0,2}|\b(?:in|of|to|with|around|on|from|against|for|at|near|about|between|into|through|over|by|в|на|с|для|из|от)\s+(?:the\s+)?(?:\w+\s+)?|[与同对向])$", re.IGNORECASE
)
_COMPOUND = re.compile(r"-(?!led\b)[a-z]+")  # "Turkish-made drones" says whose make they are


class Subjects:
    """Finds who acts at triggers of one page."""

    def __init__(self, page: Page, cast: Cast, statements: Sequence[Statement], encounters: Sequence[Encounter]) -> None:
        self._text, self._cast, self._sentences = page.text, cast, page.story
        self._statements, self._encounters = statements, encounters
        self._cues = Placed((i, Span(s.cue.start, s.cue.end)) for i, s in enumerate(statements) if s.cue)

    def _mentions(self, start: int, end: int) -> list[Mention]:
        return [m for m in self._cast.inside(start, end) if m.actor and m.kind in ACTING and not _COMPOUND.match(self._text, m.end)]

    def _states(self, actors: Iterable[str]) -> set[str]:
        return {a.country for i in actors if (a := self._cast.actor(i)) and a.country}

    def _shared_subject(self, span: Span, sentence: Sentence, acted_on: set[str]) -> list[str]:
        """The subject of a second verb ("X did this and did that"): the first free name of the sentence, or who its pronoun means."""
        if _OPENING.match(self._text, sentence.start):
            return self._subject_before(Span(sentence.start, span.end), acted_on)
        named = [m for m in self._mentions(sentence.start, span.start) if not self._governed(m, sentence.start)]
        own = next((i for i in range(len(named) - 1, 0, -1) if self._opens_clause(named[i - 1], named[i])), 0)
        named = named[own:]
        first = named[:1]
        for mention in named[1:]:
            if _TITLED.fullmatch(self._text, first[-1].end, mention.start):
                first[-1] = mention  # what abuts is a title or the state it is held in
                continue
            if not _AND.fullmatch(self._text, first[-1].end, mention.start):
                break
            first.append(mention)
        return ids(first)

    def _opens_clause(self, before: Mention, mention: Mention) -> bool:
        """Does the name begin a clause of its own behind another ("Ghana rested, and Kenya has helped …, blocking …")?"""
        joined = _ANOTHER.search(self._text, before.end, mention.start) and not _AND.fullmatch(self._text, before.end, mention.start)
        return bool(joined) and bool(_FINITE.match(self._text, mention.end))

    def _governed(self, mention: Mention, start: int) -> bool:
        """Does a preposition stand before the name, so that it is no subject?"""
        return bool(_GOVERNED.search(self._text, max(start, mention.start - 30), mention.start))

    def _subject(self, named: list[Mention], span: Span, holder: Statement | None) -> list[str]:
        """The name right before the trigger, else the last free person (or name), with those joined to it by "and"."""
        verb = span.of(self._text)
        beside = [m for m in named[-1:] if self._beside(m, span, verb)]
        before = [m for m in named if not self._governed(m, span.start - REACH) and not self._only_owns(m) and not self._only_tells(m, span, holder)]
        people = [m for m in before if m.kind == "person" and span.start - m.end < 90]
        if not before and not beside:
            return []
        head = next(iter(beside or people[-1:] or before[-1:]))
        chain, left = [head], head.start
        for mention in reversed([m for m in named if m.end <= head.start]):
            if _AND.fullmatch(self._text, mention.end, left):
                chain.insert(0, mention)
            elif self._text[mention.end : left].strip():
                break  # what abuts is a title or the state it is held in
            left = mention.start
        return ids(chain)

    def _beside(self, mention: Mention, span: Span, verb: str) -> bool:
        """Is the name the subject by standing right before the verb, itself governed by nothing but what rules an infinitive?"""
        gap = self._text[mention.end : span.start]
        return clauses.caused(gap, verb) or (clauses.close(gap) and (gap.strip() == "to" or not self._governed(mention, span.start - REACH)))

    def _antecedent(self, end: int, sentence: Sentence) -> list[str]:
        """Who is named right before "who" or "which", or before "of …" there."""
        named = [m for m in self._mentions(sentence.start, end) if not self._text[m.end : end].strip(", ")]
        if named and self._governed(named[-1], sentence.start):
            return ids(m for m in self._mentions(sentence.start, named[-1].start) if self._text[m.end : named[-1].start].strip() == "of")[-1:]
        return ids(named[-1:])

    def _only_owns(self, mention: Mention) -> bool:
        """Does the name say whose lawyer or letter it is that acts?"""
        return mention.kind == "person" and clauses.owns(self._text[mention.end : mention.end + 40])

    def _only_tells(self, mention: Mention, span: Span, holder: Statement | None) -> bool:
        """Does the name speak the words that hold the trigger, which have a subject of their own ("Kenya said rebels attacked …")?"""
        if holder is None or holder.cue is None or not mention.end <= holder.cue.start < span.start:
            return False
        part = part_of(holder, span)
        return part is not None and part.start >= mention.end and not clauses.infinitive(self._text[holder.cue.start : holder.cue.end], part.of(self._text))

    def _agents(self, before: list[Mention], span: Span, place: tuple[int, Sentence], holder: Statement | None, acted_on: set[str]) -> list[str]:
        """The actors of an active clause: the cue's speaker when it is somebody known, the subject, or who a pronoun means."""
        said = self._said_by(span, acted_on)
        known = [i for i in said if (a := self._cast.actor(i)) and (a.country or a.kind == "person")]
        return known or self._doers(before, span, place, holder, acted_on) or self._together(said, span)

    def _doers(self, before: list[Mention], span: Span, place: tuple[int, Sentence], holder: Statement | None, acted_on: set[str]) -> list[str]:
        """The subject that the clause names, borrows from the sentence, or has as a pronoun."""
        low, sentence = place
        head, verb = self._text[low : span.start], span.of(self._text)
        word, begins = clauses.pronoun(head)
        if word:
            return self._meant(word, low + begins, span, sentence, acted_on)
        if clauses.speaks_for_us(head):
            return self._implied(span, low, holder, acted_on)
        if who := clauses.relative(self._text[sentence.start : span.start]):
            return self._antecedent(sentence.start + who, sentence)
        caused = [m for m in before[-1:] if clauses.caused(self._text[m.end : span.start], verb)]
        if not caused and clauses.common(head):
            return []
        shared = not caused and (clauses.joined(head) or clauses.participial(head, verb))
        subject = self._shared_subject(span, sentence, acted_on) if shared else self._subject(before, span, holder)
        if clauses.joined(head) and len(subject) == 1 and clauses.of_many(self._text[sentence.start : span.start], verb):
            return []
        return subject or self._implied(span, low, holder, acted_on)

    def _said_by(self, span: Span, acted_on: set[str]) -> list[str]:
        """The speaker of the statement whose cue is the trigger; not who a pronoun was taken for, where that one would accuse his own state."""
        cued = self._cues.touching(span)
        if not cued:
            return []
        s = self._statements[cued[0]]
        voices = self._voices(s)
        own = s.speaker is not None and s.speaker.start is not None and _HE.fullmatch(self._text, s.speaker.start, s.speaker.end or 0)
        return [] if (own and self._states(voices) & acted_on) or self._friend_of(s, voices) else voices

    def _friend_of(self, statement: Statement, voices: list[str]) -> bool:
        """Do the words for the speaker name the person only as whose friend or spokesman it is?"""
        words = statement.speaker
        start, end = (words.start or 0, words.end or 0) if words else (0, 0)
        named = [m for m in self._mentions(start, end) if m.kind == "person" and m.actor in voices]
        return bool(named) and all(_FRIEND.search(self._text, start, m.start) for m in named)

    def _voices(self, statement: Statement | None) -> list[str]:
        """The actor who speaks, or all that the words for the speaker join ("Kenya and Sudan")."""
        words = statement.speaker if statement else None
        named = self._mentions(words.start, words.end) if words and words.start is not None and words.end is not None else []
        gaps = [(a, self._text[a.end : b.start]) for a, b in pairwise(named)]
        heads = [a for a, gap in gaps if gap.strip()] + named[-1:]  # what abuts the next is a title or the state it is held in
        joined = len(heads) > 1 and all(_AND.fullmatch(gap) for _, gap in gaps if gap.strip())
        return ids(heads) if joined else _speaker(statement)

    def _implied(self, span: Span, low: int, holder: Statement | None, acted_on: set[str]) -> list[str]:
        """Who a pronoun or "the two leaders" may mean; else the speaker who says "we"."""
        head = self._text[low : span.start]
        if BOTH.search(head):
            return self._met_before(span)
        if RELATIVE.search(self._text[max(0, low - 12) : low]):
            return ids(islice(self._cast.before(low), 1))
        if PRONOUN.search(head):
            return self._subject_before(span, acted_on) or self._voices(self._last_statement(span))
        own = holder is not None and holder.content[0].start >= low and _WE.search(head)
        return self._voices(holder) if own else []

    def _meant(self, word: str, at: int, span: Span, sentence: Sentence, acted_on: set[str]) -> list[str]:
        """Whom "he" or "it" at `at` means as the subject of a trigger: the speaker whose words it opens, the only one named before it, the sentence before."""
        opened = max(self._text.rfind(q, sentence.start, at) for q in "“\"")
        quoted = opened >= 0 and "”" not in self._text[opened:at] and self._text.count('"', sentence.start, at) % 2 == (self._text[opened] == '"')
        named = [m for m in self._mentions(sentence.start, at) if self._fits(m, word)]
        if quoted:
            named = [m for m in named if m.start > opened]
        for s in [] if quoted else self._statements:
            participle = s.cue is not None and self._text[s.cue.start : s.cue.end].endswith("ing")
            if s.cue and sentence.start <= s.cue.start < at and s.speaker and not participle and any(c.start <= at <= c.start + THAT for c in s.content):
                return ids(m for m in self._mentions(s.speaker.start or 0, s.speaker.end or 0) if self._fits(m, word))[:1]
        if not quoted and clauses.forward(self._text[sentence.start : at]):
            return ids(m for m in self._mentions(span.end, sentence.end) if self._fits(m, word) and self._text[span.end : m.start].rstrip().endswith(","))[:1]
        actors = ids(named)
        if len(actors) == 1 or quoted:
            return actors if len(actors) == 1 and not self._states(actors) & acted_on else []
        free = ids(m for m in named if not self._governed(m, sentence.start))
        if actors:
            return free if len(free) == 1 and not self._states(free) & acted_on else []
        return self._subject_before(Span(sentence.start, span.end), acted_on, word)

    def _fits(self, mention: Mention, word: str) -> bool:
        """Can the pronoun mean this one? "It" is no person, "he" nobody else."""
        return word == "they" or (mention.kind == "person") == (word in ("he", "she"))

    def _met_before(self, span: Span) -> list[str]:
        """The parties of the encounter last spoken of."""
        held = [e for e in self._encounters if e.spans and e.spans[0].start < span.start]
        return list(held[-1].participants) if held else []

    def _together(self, said: list[str], span: Span) -> list[str]:
        """Speakers who have no name but "the leaders" are those who met."""
        said = [i for i in said if (a := self._cast.actor(i)) and not _NOBODY.fullmatch(a.name)]
        names = [a.name for i in said if (a := self._cast.actor(i))]
        return (self._met_before(span) if names and all(BOTH.match(f"{n} ") for n in names) else []) or said

    def _subject_before(self, span: Span, acted_on: set[str], word: str = "they") -> list[str]:
        """The first person (else the first free actor) named in the sentence before; where all there are of a state acted upon, one further back."""
        before = bisect_right(self._sentences, span.start, key=lambda s: s.end)
        for sentence in reversed(self._sentences[max(0, before - BACK) : before]):
            named = [m for m in self._mentions(sentence.start, sentence.end) if self._fits(m, word)]
            others = [m for m in named if not self._states(ids([m])) & acted_on]
            free = [m for m in others if not self._governed(m, sentence.start)]
            if others or not acted_on or not named:
                return ids([m for m in others if m.kind == "person"][:1] or free[:1] or others[:1])
        return []

    def _last_statement(self, span: Span) -> Statement | None:
        return next((s for s in reversed(self._statements) if _speaker(s) and s.content[0].start < span.start), None)


def part_of(holder: Statement | None, span: Span) -> Span | None:
    """The part of a statement's content that holds the span."""
    return next((c for c in holder.content if c.covers(span)), None) if holder else None


def ids(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(m.actor for m in mentions if m.actor))


def _speaker(statement: Statement | None) -> list[str]:
    return [statement.speaker.actor] if statement and statement.speaker and statement.speaker.actor else []
