"""Who acts on whom at a trigger: subject and object of one clause, read from the order of names around it.

Active, passive and nominal forms ("X attacked Y", "Y was attacked by X", "X's attack on Y"); a cue of saying takes its statement's
speaker; pronouns and "the two leaders" take who was last spoken of. A recipient is never of the actor's own state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from readout.extract.events import clauses
from readout.extract.events.patterns import Pattern
from readout.extract.page import Page, Sentence
from readout.model import Encounter, Span, Statement
from readout.model.cast import Cast
from readout.model.records import Mention

ALONE = frozenset({"RETREAT", "COERCE"})  # where their patterns join no recipient: who resigns or declares a truce does it to nobody
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
REACH = 120  # code points on either side of a trigger in which its parties are looked for
THAT = 6     # code points between the start of a content and a pronoun that opens it ("that he …")
NEAR = 30    # code points between a participle and who is named before it
BACK = 3     # sentences in which a pronoun's name is looked for
ACTING = frozenset({"person", "state", "organisation", "group", "office"})
HOSTILE = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT"})  # nobody does these to his own state
FRIENDLY = frozenset({"SUPPORT", "AID", "AGREE", "COOPERATE"})
# who is named behind these gets no help: "supports Moldova against …", "committed to talks on the threats posed by …"
_ADVERSE = re.compile(r"\b(?:against|prevent\w*|deter\w*|counter\w*|punish\w*|oppos\w*|\w+ed\s+(?:by|in|on|at|near|along))\b", re.IGNORECASE)
_BREAK = re.compile(
    r"[;:]|[.!?][”\"]\s+(?=[A-Z])|,\s+(?:and|but|while|which|who|where)\b|\bof (?:whom|which)\b|\b(?:while|although|because|after|before|when|that)\b|\s[—–]\s"
)
_AS = re.compile(r",\s+(?:he|she|they|it|we|I)\b|(?<!such)(?<!well)\s+as\s+(?!well\b)[“\"]?(?=[A-Z]|the\b|he\b|she\b|they\b)")  # "as Kenya votes", "as Kenyan meddling": no object follows
# who is named behind these is done nothing to: a partner, a place, a time; behind an attack the victim of somebody else
_BESIDE = re.compile(r"\b(?:along|together) with\s+(?:the\s+)?$|\b(?:alongside|during|amid|since|until|besides|despite)\b", re.IGNORECASE)
_VICTIM = re.compile(r"\b(?:attacks?|invasion|shelling|strikes?|airstrikes?|assaults?|bombing|occupation|war|killings?|violence|arrests?|detention|sanctions|offensive|raids?|incursions?)"
                     r"\s+(?:of|on|in|against|into)\b|\bcalls? for\b", re.IGNORECASE)
_TITLED = re.compile(r"\s*|['’]s?\s+(?:[a-z-]+\s+){0,4}[a-z-]+,?\s+")  # "Kenya's foreign minister, …"
_CLEAR = re.compile(r"(?:made|was) clear", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|between)\b", re.IGNORECASE)
_NOBODY = re.compile(r".*\b(?:whom|which|who)\b.*|that", re.IGNORECASE)
_PROMISED = re.compile(r"(?:promised|pledged|offered|invited)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:\w+\s+)?$")
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|who|which|он|она|они|(?:its|his|her|their)\s+(?:\w+\s+)?(?:forces|troops|army|military|government|administration|ministry|office))\b\W*(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|I|us|our|ours|my|мы|я|нас|наш\w*|нам)\b|[我们]", re.IGNORECASE)
_HE = re.compile(r"(?:he|she|it|they|он|она|они)", re.IGNORECASE)
_RELATIVE = re.compile(r",\s+(?:which|who)\s*$")
_BOTH = re.compile(
    r"\b(?:the (?:two )?(?:leaders|sides|ministers|presidents|parties)|both (?:leaders|sides|ministers|presidents|countries))\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|and|,\s*and|as well as|и)\s*(?:the\s+)?")
_OPENING = re.compile(r"[“\"\s]*(?:He|She|They|It|Он|Она|Они)\b")
_GOVERNED = re.compile(
    r"(?:\bunder\s+(?:\S+\s+){0,2}|\b(?:in|of|to|with|around|on|from|against|for|at|near|about|between|into|through|over|by|в|на|с|для|из|от)\s+(?:the\s+)?(?:\w+\s+)?|[与同对向])$", re.IGNORECASE
)
_OF = re.compile(r"\b(?:of|in|against|from|on)\s+(?:the\s+)?$")
_OWNED = re.compile(r"(?:['’]s|['’])?\s+(?:\S+\s+){0,2}")
_COMPOUND = re.compile(r"-(?!led\b)[a-z]+")  # "Turkish-made drones" says whose make they are
_OF_ANOTHER = re.compile(r"['’]s\s+[a-z]+ (?:of|in|to)\b")


class Parties:
    """Finds the parties of triggers of one page."""

    def __init__(self, page: Page, cast: Cast, statements: Sequence[Statement], encounters: Sequence[Encounter]) -> None:
        self._text, self._cast, self._sentences = page.text, cast, page.story
        self._statements, self._encounters = statements, encounters

    def of(self, pattern: Pattern, span: Span, sentence: Sentence, holder: Statement | None) -> tuple[list[str], list[str]]:
        """Actors and recipients (actor ids) of the act at `span`."""
        low, high = self._clause(span, sentence)
        before = [m for m in self._mentions(max(low, span.start - REACH), span.start) if not _OF_ANOTHER.match(self._text, m.end, span.start)]
        after = self._mentions(span.start, min(high, span.end + REACH, self._words_end(span, holder)))
        if pattern.code in FRIENDLY:
            after = [m for m in after if not _ADVERSE.search(self._text[span.end : m.start])]
        if pattern.use == "noun":
            actors, recipients = self._noun(before, after, span)
        elif pattern.use == "said":
            actors = self._voices(holder)
            recipients = self._threatened(span, sentence, holder) if pattern.code == "THREATEN" else self._spoken_of(span, sentence, holder)
        elif pattern.to in ("obj", "both", "to") and clauses.passive(self._text[low : span.start], span.of(self._text), self._text[span.end : span.end + 8]):
            actors, recipients = _ids(m for m in after if self._agent(span.end, m)), self._sufferers(before, span, holder)
        elif clauses.passive(self._text[low : span.start], span.of(self._text), "") and _PROMISED.match(self._text, span.start):
            return [], []  # "had been promised": by whom is not said
        else:
            acted_on = self._states(_ids(after[:1])) if pattern.code in HOSTILE else set()
            actors = self._agents(before, span, (low, sentence), holder, acted_on)
            foreign = set(self._others(_ids(after), actors))
            recipients = [] if self._own_man(after, span, foreign) else self._objects(self._reached(pattern, span, [m for m in after if m.actor in foreign]))
            if _CLEAR.match(self._text, span.start) and not self._others(recipients, actors):
                recipients = self._threatened(span, sentence, None)  # "was clear that war would have its price": whom it speaks to stands before
        if not pattern.to and pattern.code in ALONE:
            recipients = []
        return actors, self._others(recipients, actors)[:2]

    def _mentions(self, start: int, end: int) -> list[Mention]:
        return [m for m in self._cast.inside(start, end) if m.actor and m.kind in ACTING and not _COMPOUND.match(self._text, m.end)]

    def _words_end(self, span: Span, holder: Statement | None) -> int:
        """Where the words end that hold the trigger: who is named behind them speaks and is not acted upon."""
        return next((c.end for c in holder.content if c.covers(span)), span.end + REACH) if holder else span.end + REACH

    def _states(self, ids: Iterable[str]) -> set[str]:
        return {a.country for i in ids if (a := self._cast.actor(i)) and a.country}

    def _clause(self, span: Span, sentence: Sentence) -> tuple[int, int]:
        low = max((m.end() for m in _BREAK.finditer(self._text, sentence.start, span.start)), default=sentence.start)
        high = min((m.start() for b in (_BREAK, _AS) for m in b.finditer(self._text, span.end, sentence.end)), default=sentence.end)
        head = self._text[low : span.start]
        relative = _RELATIVE.search(self._text[max(0, low - 12) : low])
        if all(self._governed(m, low) for m in self._mentions(low, span.start)) and not relative and not _PRONOUN.search(head) and not _BOTH.search(head):
            low = sentence.start if clauses.elided(head, span.of(self._text)) else low
        return low, high

    def _done_to(self, pattern: Pattern, span: Span, mention: Mention) -> bool:
        """May the name behind the trigger be what the verb acts upon?"""
        gap = self._text[span.start : mention.start]
        if (pattern.code == "COOPERATE" or (span.of(self._text).endswith("that") and pattern.code == "AGREE")) and not _WITH.search(gap):
            return False
        return not _BESIDE.search(gap) and not (pattern.code in ("ACCUSE", "REJECT") and _VICTIM.search(self._text[span.end : mention.start]))

    def _reached(self, pattern: Pattern, span: Span, after: list[Mention]) -> list[Mention]:
        """Names behind the trigger that it may act upon, up to the first that stands in a part of its own ("urged envoys in Oslo to …")."""
        spoken = pattern.code in SPOKEN
        past = next((i for i, m in enumerate(after) if spoken and clauses.beyond(pattern.code, self._text[span.end : m.start])), len(after))
        return [m for m in after[:past] if self._done_to(pattern, span, m)]

    def _agent(self, start: int, mention: Mention) -> bool:
        """Is it by this one that a passive is done, and not by something that is itself done by somebody?"""
        gap = self._text[start : mention.start]
        return bool(_BY.search(gap)) and "," not in gap and len(re.findall(r"\bby\b", gap)) == 1

    def _sufferers(self, before: list[Mention], span: Span, holder: Statement | None) -> list[str]:
        """The subject of a passive; where it is cut to its participle ("a part of Uganda seized by Kenya"), who is named just before it."""
        head = self._text[max(0, span.start - REACH) : span.start]
        if not clauses.passive(head, span.of(self._text), ""):
            return _ids([m for m in before if span.start - m.end < NEAR][-1:])
        return self._subject(before, span, holder) or _ids(before)

    def _own_man(self, after: list[Mention], span: Span, foreign: set[str]) -> bool:
        """Is somebody of the actor's own state the object ("asked the envoy to go to Oslo")?"""
        return bool(after) and after[0].kind == "person" and after[0].actor not in foreign and not self._text[span.end : after[0].start].strip()

    def _objects(self, after: list[Mention]) -> list[str]:
        """The first name behind a verb and those in one list with it: what stands further off belongs to another verb or clause."""
        heads = after[:1]
        while len(heads) < len(after) and not self._text[heads[-1].end : after[len(heads)].start].strip():
            heads.append(after[len(heads)])  # what abuts is a title or the state it is held in
        rest = after[len(heads) - 1 :] if heads else []
        return _ids([*heads, *rest[1 : 1 + clauses.listed([self._text[a.end : b.start] for a, b in pairwise(rest)])]])

    def _shared_subject(self, span: Span, sentence: Sentence, acted_on: set[str]) -> list[str]:
        """The subject of a second verb ("X did this and did that"): the first free name of the sentence, or who its pronoun means."""
        if _OPENING.match(self._text, sentence.start):
            return self._subject_before(Span(sentence.start, span.end), acted_on)
        named = [m for m in self._mentions(sentence.start, span.start) if not self._governed(m, sentence.start)]
        first = named[:1]
        for mention in named[1:]:
            if _TITLED.fullmatch(self._text, first[-1].end, mention.start):
                first[-1] = mention  # what abuts is a title or the state it is held in
                continue
            if not _AND.fullmatch(self._text, first[-1].end, mention.start):
                break
            first.append(mention)
        return _ids(first)

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
        return _ids(chain)

    def _beside(self, mention: Mention, span: Span, verb: str) -> bool:
        """Is the name the subject by standing right before the verb, itself governed by nothing but what rules an infinitive?"""
        gap = self._text[mention.end : span.start]
        return clauses.caused(gap, verb) or (clauses.close(gap) and (gap.strip() == "to" or not self._governed(mention, span.start - REACH)))

    def _antecedent(self, end: int, sentence: Sentence) -> list[str]:
        """Who is named right before "who" or "which", or before "of …" there."""
        named = [m for m in self._mentions(sentence.start, end) if not self._text[m.end : end].strip(", ")]
        if named and self._governed(named[-1], sentence.start):
            return _ids(m for m in self._mentions(sentence.start, named[-1].start) if self._text[m.end : named[-1].start].strip() == "of")[-1:]
        return _ids(named[-1:])

    def _only_owns(self, mention: Mention) -> bool:
        """Does the name say whose lawyer or letter it is that acts?"""
        return mention.kind == "person" and clauses.owns(self._text[mention.end : mention.end + 40])

    def _only_tells(self, mention: Mention, span: Span, holder: Statement | None) -> bool:
        """Does the name speak the words that hold the trigger, which have a subject of their own ("Kenya said rebels attacked …")?"""
        if holder is None or holder.cue is None or not mention.end <= holder.cue.start < span.start:
            return False
        part = next((c for c in holder.content if c.covers(span)), None)
        return part is not None and part.start >= mention.end and not clauses.infinitive(self._text[holder.cue.start : holder.cue.end], part.of(self._text))

    def _threatened(self, span: Span, sentence: Sentence, holder: Statement | None) -> list[str]:
        """Whom words are aimed at: the addressee, else who stands before them in the sentence as no mere place or victim."""
        addressee = holder.addressee.actor if holder is not None and holder.addressee else None
        named = self._mentions(sentence.start, span.start)
        free = [m for m in named if not _OF.search(self._text, sentence.start, m.start)]
        return [addressee] if addressee else _ids(free or named)

    def _spoken_of(self, span: Span, sentence: Sentence, holder: Statement | None) -> list[str]:
        """Whom words of blame or rejection are about: who stands before the trigger inside them."""
        part = next((c for c in holder.content if c.covers(span)), None) if holder else None
        inside = _ids(self._mentions(max(sentence.start, part.start), span.start)) if part else []
        addressee = holder.addressee.actor if holder and holder.addressee else None
        named = inside if self._others(inside, self._voices(holder)) else self._threatened(span, sentence, None)
        return [i for i in named if i != addressee]

    def _agents(self, before: list[Mention], span: Span, place: tuple[int, Sentence], holder: Statement | None, acted_on: set[str]) -> list[str]:
        """The actors of an active clause: the cue's speaker when it is somebody known, the subject, or who a pronoun means."""
        low, sentence = place
        said = self._said_by(span, acted_on)
        known = [i for i in said if (a := self._cast.actor(i)) and (a.country or a.kind == "person")]
        return known or self._doers(before, span, place, holder, acted_on) or self._together(said, span)

    def _doers(self, before: list[Mention], span: Span, place: tuple[int, Sentence], holder: Statement | None, acted_on: set[str]) -> list[str]:
        """The subject that the clause names, borrows from the sentence, or has as a pronoun."""
        low, sentence = place
        head, verb = self._text[low : span.start], span.of(self._text)
        if word := clauses.pronoun(head):
            return self._meant(word, span, sentence, acted_on)
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
        for s in self._statements:
            if s.cue and s.cue.start < span.end and span.start < s.cue.end:
                voices = self._voices(s)
                own = s.speaker is not None and s.speaker.start is not None and _HE.fullmatch(self._text, s.speaker.start, s.speaker.end or 0)
                return [] if own and self._states(voices) & acted_on else voices
        return []

    def _voices(self, statement: Statement | None) -> list[str]:
        """The actor who speaks, or all that the words for the speaker join ("Kenya and Sudan")."""
        words = statement.speaker if statement else None
        named = self._mentions(words.start, words.end) if words and words.start is not None and words.end is not None else []
        gaps = [(a, self._text[a.end : b.start]) for a, b in pairwise(named)]
        heads = [a for a, gap in gaps if gap.strip()] + named[-1:]  # what abuts the next is a title or the state it is held in
        joined = len(heads) > 1 and all(_AND.fullmatch(gap) for _, gap in gaps if gap.strip())
        return _ids(heads) if joined else _speaker(statement)

    def _implied(self, span: Span, low: int, holder: Statement | None, acted_on: set[str]) -> list[str]:
        """Who a pronoun or "the two leaders" may mean; else the speaker who says "we"."""
        head = self._text[low : span.start]
        if _BOTH.search(head):
            return self._met_before(span)
        if _RELATIVE.search(self._text[max(0, low - 12) : low]):
            return _ids(self._cast.before(low)[:1])
        if _PRONOUN.search(head):
            return self._subject_before(span, acted_on) or self._voices(self._last_statement(span))
        own = holder is not None and holder.content[0].start >= low and _WE.search(head)
        return self._voices(holder) if own else []

    def _meant(self, word: str, span: Span, sentence: Sentence, acted_on: set[str]) -> list[str]:
        """Whom "he" or "it" means as the subject of a trigger: the speaker whose words it opens, the only one named before it, the sentence before."""
        at = self._text.lower().rindex(word, sentence.start, span.start)
        opened = max(self._text.rfind(q, sentence.start, at) for q in "“\"")
        quoted = opened >= 0 and "”" not in self._text[opened:at] and self._text.count('"', sentence.start, at) % 2 == (self._text[opened] == '"')
        named = [m for m in self._mentions(sentence.start, at) if self._fits(m, word)]
        if quoted:
            named = [m for m in named if m.start > opened]
        for s in [] if quoted else self._statements:
            participle = s.cue is not None and self._text[s.cue.start : s.cue.end].endswith("ing")
            if s.cue and sentence.start <= s.cue.start < at and s.speaker and not participle and any(c.start <= at <= c.start + THAT for c in s.content):
                return _ids(m for m in self._mentions(s.speaker.start or 0, s.speaker.end or 0) if self._fits(m, word))[:1]
        if not quoted and clauses.forward(self._text[sentence.start : at]):
            return _ids(m for m in self._mentions(span.end, sentence.end) if self._fits(m, word) and self._text[span.end : m.start].rstrip().endswith(","))[:1]
        actors = _ids(named)
        if len(actors) == 1 or quoted:
            return actors if len(actors) == 1 and not self._states(actors) & acted_on else []
        free = _ids(m for m in named if not self._governed(m, sentence.start))
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
        return (self._met_before(span) if names and all(_BOTH.match(f"{n} ") for n in names) else []) or said

    def _subject_before(self, span: Span, acted_on: set[str], word: str = "they") -> list[str]:
        """The first person (else the first free actor) named in the sentence before; where all there are of a state acted upon, one further back."""
        earlier = [s for s in self._sentences if s.end <= span.start]
        for sentence in reversed(earlier[-BACK:]):
            named = [m for m in self._mentions(sentence.start, sentence.end) if self._fits(m, word)]
            others = [m for m in named if not self._states(_ids([m])) & acted_on]
            free = [m for m in others if not self._governed(m, sentence.start)]
            if others or not acted_on or not named:
                return _ids([m for m in others if m.kind == "person"][:1] or free[:1] or others[:1])
        return []

    def _last_statement(self, span: Span) -> Statement | None:
        return next((s for s in reversed(self._statements) if _speaker(s) and s.content[0].start < span.start), None)

    def _noun(self, before: list[Mention], after: list[Mention], span: Span) -> tuple[list[str], list[str]]:
        owners = [m for m in before if _OWNED.fullmatch(self._text, m.end, span.start)]
        by = [m for m in after if _BY.search(self._text[span.end : m.start])]
        return _ids(owners[-2:] or by), self._objects([m for m in after if m not in by])

    def _others(self, recipients: list[str], actors: list[str]) -> list[str]:
        """Recipients that are neither actors nor of an actor's state."""
        own = {a.country for i in actors if (a := self._cast.actor(i)) and a.country}
        return [i for i in recipients if i not in actors and ((a := self._cast.actor(i)) is None or a.country not in own)]


def _ids(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(m.actor for m in mentions if m.actor))


def _speaker(statement: Statement | None) -> list[str]:
    return [statement.speaker.actor] if statement and statement.speaker and statement.speaker.actor else []
