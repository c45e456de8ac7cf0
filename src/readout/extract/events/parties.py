"""Who acts on whom at a trigger: subject and object of one clause, read from the order of names around it.

Active, passive and nominal forms ("X attacked Y", "Y was attacked by X", "X's attack on Y"). A recipient is the first name behind the verb, with
those in one list with it, and never of the actor's own state.
"""

from __future__ import annotations

import re
from itertools import pairwise

from readout.extract.events import clauses
from readout.extract.events.patterns import Pattern
from readout.extract.events.subjects import BOTH, PRONOUN, REACH, RELATIVE, Subjects, ids, part_of
from readout.extract.page import Sentence
from readout.model import Span, Statement
from readout.model.records import Mention

ALONE = frozenset({"RETREAT", "COERCE"})  # where their patterns join no recipient: who resigns or declares a truce does it to nobody
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
NEAR = 30    # code points between a participle and who is named before it
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
_CLEAR = re.compile(r"(?:made|was) clear", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|between)\b", re.IGNORECASE)
_PROMISED = re.compile(r"(?:promised|pledged|offered|invited)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:\w+\s+)?$")
_OF = re.compile(r"\b(?:of|in|against|from|on)\s+(?:the\s+)?$")
_OF_ANOTHER = re.compile(r"['’]s\s+[a-z]+ (?:of|in|to)\b")
_OWNED = re.compile(r"(?:['’]s|['’])?\s+(?:\S+\s+){0,2}")


class Parties(Subjects):
    """Finds the parties of triggers of one page."""

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
            actors, recipients = ids(m for m in after if self._agent(span.end, m)), self._sufferers(before, span, holder)
        elif clauses.passive(self._text[low : span.start], span.of(self._text), "") and _PROMISED.match(self._text, span.start):
            return [], []  # "had been promised": by whom is not said
        else:
            acted_on = self._states(ids(after[:1])) if pattern.code in HOSTILE else set()
            actors = self._agents(before, span, (low, sentence), holder, acted_on)
            foreign = set(self._others(ids(after), actors))
            recipients = [] if self._own_man(after, span, foreign) else self._objects(self._reached(pattern, span, [m for m in after if m.actor in foreign]))
            if _CLEAR.match(self._text, span.start) and not self._others(recipients, actors):
                recipients = self._threatened(span, sentence, None)  # "was clear that war would have its price": whom it speaks to stands before
        if not pattern.to and pattern.code in ALONE:
            recipients = []
        return actors, self._others(recipients, actors)[:2]

    def _words_end(self, span: Span, holder: Statement | None) -> int:
        """Where the words end that hold the trigger: who is named behind them speaks and is not acted upon."""
        part = part_of(holder, span)
        return part.end if part else span.end + REACH

    def _clause(self, span: Span, sentence: Sentence) -> tuple[int, int]:
        low = max((m.end() for m in _BREAK.finditer(self._text, sentence.start, span.start)), default=sentence.start)
        high = min((m.start() for b in (_BREAK, _AS) if (m := b.search(self._text, span.end, sentence.end))), default=sentence.end)
        head = self._text[low : span.start]
        relative = RELATIVE.search(self._text[max(0, low - 12) : low])
        if all(self._governed(m, low) for m in self._mentions(low, span.start)) and not relative and not PRONOUN.search(head) and not BOTH.search(head):
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
            return ids([m for m in before if span.start - m.end < NEAR][-1:])
        return self._subject(before, span, holder) or (ids(before) if len(ids(before)) == 1 else [])

    def _own_man(self, after: list[Mention], span: Span, foreign: set[str]) -> bool:
        """Is somebody of the actor's own state the object ("asked the envoy to go to Oslo")?"""
        return bool(after) and after[0].kind == "person" and after[0].actor not in foreign and not self._text[span.end : after[0].start].strip()

    def _objects(self, after: list[Mention]) -> list[str]:
        """The first name behind a verb and those in one list with it: what stands further off belongs to another verb or clause."""
        heads = after[:1]
        while len(heads) < len(after) and not self._text[heads[-1].end : after[len(heads)].start].strip():
            heads.append(after[len(heads)])  # what abuts is a title or the state it is held in
        rest = after[len(heads) - 1 :] if heads else []
        return ids([*heads, *rest[1 : 1 + clauses.listed([self._text[a.end : b.start] for a, b in pairwise(rest)])]])

    def _threatened(self, span: Span, sentence: Sentence, holder: Statement | None) -> list[str]:
        """Whom words are aimed at: the addressee, else who stands before them in the sentence as no mere place or victim."""
        named = self._mentions(sentence.start, span.start)
        free = [m for m in named if not _OF.search(self._text, sentence.start, m.start)]
        addressee = _addressee(holder)
        return [addressee] if addressee else ids(free or named)

    def _spoken_of(self, span: Span, sentence: Sentence, holder: Statement | None) -> list[str]:
        """Whom words of blame or rejection are about: who stands before the trigger inside them."""
        part, addressee = part_of(holder, span), _addressee(holder)
        inside = ids(self._mentions(max(sentence.start, part.start), span.start)) if part else []
        named = inside if self._others(inside, self._voices(holder)) else self._threatened(span, sentence, None)
        return [i for i in named if i != addressee]

    def _noun(self, before: list[Mention], after: list[Mention], span: Span) -> tuple[list[str], list[str]]:
        owners = [m for m in before if _OWNED.fullmatch(self._text, m.end, span.start)]
        by = [m for m in after if _BY.search(self._text[span.end : m.start])]
        return ids(owners[-2:] or by), self._objects([m for m in after if m not in by])

    def _others(self, recipients: list[str], actors: list[str]) -> list[str]:
        """Recipients that are neither actors nor of an actor's state."""
        own = self._states(actors)
        return [i for i in recipients if i not in actors and ((a := self._cast.actor(i)) is None or a.country not in own)]


def _addressee(holder: Statement | None) -> str | None:
    return holder.addressee.actor if holder and holder.addressee else None
