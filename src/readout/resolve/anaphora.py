"""Pronouns, "who" and bare role nouns of speakers, tied to actors named before them.

The rule is centering in its simplest form (Grosz, Joshi and Weinstein 1995): going back sentence by sentence, the person named first,
the likely subject, comes before those named later; somebody who spoke in the same or the previous paragraph comes before both.
What does not fit in gender or number is passed over; where nothing fits the answer is None.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property

from readout.extract.page import Page
from readout.language.tongues import tongue_of
from readout.model import Span
from readout.model.cast import Cast
from readout.model.records import Actor, Mention

_ROLE = re.compile(
    r"(?:the\s+)?(?:[a-z]+\s+){0,2}?(president|secretary|minister|chancellor|spokesman|spokeswoman|spokesperson|ambassador|leader"
    r"|senator|chief|general|premier|envoy|diplomat|official|source|politician|statesman|lawmaker|negotiator|representative|министр|президент|глава мид|дипломат|канцлер)\Z",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"['’]s?(?!\w)")
_NEXT_TO = re.compile(r"[,\s–—-]*\Z")
SENTENCES_BACK = 3
# Bodies that are called by a noun of their name alone.
_BODY = re.compile(r"the\s+(?:[a-z]+\s+)?(ministry|department|agency|embassy|mission|council|commission|committee|parliament|bank|court|tribunal|alliance|bloc|union|organi[sz]ation"
                   r"|group|party|movement|government|administration|service|channel|newspaper|magazine|paper|outlet|broadcaster|network|company|firm|office|bureau|institute|watchdog)")
_GENERAL = frozenset({"official", "diplomat", "politician", "statesman", "envoy", "leader", "representative", "negotiator", "minister", "ambassador"})
LAST = 3  # statements looked back for who alone has spoken
STEM = 7  # letters by which "diplomat" and "diplomatic source" are one
REACH = 1500  # code points a speaker stays in mind


def is_role_noun(words: str) -> bool:
    """Is the phrase a definite role and nothing else ("the minister", "the secretary")?"""
    return bool(_ROLE.match(words)) and len(words.split()) <= 3


class Anaphora:
    """Remembers who spoke in one document and looks back from a position."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self._said: list[tuple[int, Actor]] = []

    def spoke(self, position: int, actor: Actor) -> None:
        """Note that `actor` is the speaker of a statement at `position`."""
        self._said.append((position, actor))

    def is_pronoun(self, words: str, position: int) -> bool:
        """Is it a third-person pronoun of the language there, which can be resolved?"""
        return words in tongue_of(self._page.language_at(position)).pronouns

    def pronoun(self, words: str, position: int, said: Sequence[Span] = ()) -> Actor | None:
        """The actor a third-person pronoun at `position` stands for; nobody who is named in what the pronoun's bearer himself says."""
        gender = tongue_of(self._page.language_at(position)).pronouns[words]
        if gender == "plural":
            kinds = ("group", "organisation", "state")
            return next((a for _, a in self._recent(position) if a.kind in kinds), None)
        return next((a for a in self._candidates(position, said) if self._fits(a, gender)), None)

    def antecedent(self, position: int) -> Actor | None:
        """The actor named just before a relative "who"."""
        near = self._cast.inside(max(0, position - 120), position)
        return next((self._cast.actor(m.actor) for m in reversed(near) if m.kind == "person"), None)

    def which(self, position: int) -> Actor | None:
        """The body or state named right before a relative "which"."""
        near = self._cast.inside(max(0, position - 120), position)
        bodies = [m for m in near if m.kind in ("organisation", "group", "state") and _NEXT_TO.fullmatch(self._page.text, m.end, position)]
        return self._cast.actor(bodies[-1].actor) if bodies else None

    def it(self, position: int) -> Actor | None:
        """The body or state that has spoken in the same sentence ("The Kremlin rejected the claims, and it accused ...")."""
        at = self._page.sentence_before(position)
        spoke = [a for said, a in self._recent(position)[:1] if at >= 0 and said >= self._page.sentences[at].start]
        return next((a for a in spoke if a.kind in ("organisation", "state", "group")), None)

    def role(self, words: str, position: int, countries: Collection[str] = ()) -> Actor | None:
        """Who the bare role noun means: the unnamed source that was called so last ("a diplomatic source", then "the diplomat"), the person named before
        whose office it names or beside whose name it stands, or for a general word the only person who has spoken of late; only people of `countries`, the states named in
        the phrase, if there are any."""
        match = _ROLE.match(words)
        noun = match.group(1).lower() if match else words
        source = next(((at, a) for at, a in self._recent(position) if a.kind == "source" and noun[:STEM] in a.name.lower()), None)
        near = self._cast.inside(max(0, position - REACH), position)
        holders = ((m.start, a) for m in reversed(near) if m.kind in ("person", "office") and (a := self._cast.actor(m.actor)) and self._is(a, noun, m) and _from(a, countries))
        found = [f for f in (source, next(holders, None)) if f]
        if found:
            return max(found, key=lambda f: f[0])[1]
        only = self._only_speaker(position) if noun in _GENERAL else None
        return only if only and _from(only, countries) else None

    def _is(self, actor: Actor, noun: str, mention: Mention) -> bool:
        """Does the person hold the office that the noun names, or is called so right there?"""
        if mention.kind == "office":
            return noun in self._page.text[mention.start : mention.end].lower()
        return actor.office is not None and noun in actor.office.title.lower()

    def _only_speaker(self, position: int) -> Actor | None:
        """The person who alone has spoken in the last statements."""
        people = {a.id: a for _, a in self._recent(position)[:LAST] if a.kind in ("person", "source")}
        return next(iter(people.values())) if len(people) == 1 else None

    def body(self, words: str, position: int) -> Actor | None:
        """The body named or quoted before of which the noun is a part of the name: "the ministry", after "the Finnish Foreign Ministry"; a capitalised word
        alone is one too ("Treasury")."""
        match = _BODY.fullmatch(words.lower())
        if match is None and not (words[:1].isupper() and words.isalpha()):
            return None
        noun = re.compile(rf"\b{re.escape(match[1] if match else words)}\b", re.IGNORECASE if match else 0)
        near = self._cast.inside(max(0, position - REACH), position)
        named = ((m.start, self._cast.actor(m.actor)) for m in reversed(near) if m.kind in ("organisation", "group") and noun.search(self._page.text, m.start, m.end))
        spoke = ((at, a) for at, a in self._recent(position) if a.kind in ("organisation", "group") and noun.search(a.name))
        found = [(at, a) for at, a in (next(named, (0, None)), next(spoke, (0, None))) if a]
        return max(found, key=lambda f: f[0])[1] if found else None

    def surname(self, words: str, position: int) -> Actor | None:
        """The person of the text whose surname is the word."""
        people = self._surnames.get(words, [])
        return people[0] if len(people) == 1 else None

    @cached_property
    def _surnames(self) -> dict[str, list[Actor]]:
        """The people of the text by the last word of their names, where these have several."""
        out: dict[str, list[Actor]] = defaultdict(list)
        for actor in self._cast.actors:
            name = actor.name.split()
            if actor.kind == "person" and len(name) > 1:
                out[name[-1].lower()].append(actor)
        return out

    def _candidates(self, position: int, said: Sequence[Span]) -> list[Actor]:
        """Fitting persons in order of likelihood: the last speaker's clause, then subjects going back."""
        at = self._page.sentence_before(position)
        start = self._page.sentences[at].start if at >= 0 else position
        own = self._named(start, position)
        back = [m for i in range(at - 1, max(-1, at - 1 - SENTENCES_BACK), -1)
                for m in self._named(self._page.sentences[i].start, self._page.sentences[i].end)]
        own, back = ([m for m in side if not any(s.start <= m.start < s.end for s in said)] for side in (own, back))
        last = self._recent(position)[:1]
        speakers = [a for _, a in last]
        named = [a for m in (*own, *back) if (a := self._cast.actor(m.actor))]
        if any(said >= start for said, _ in last):
            return [*speakers, *named]  # "She said that Smith had left, and she added"
        spoken_here = any(said >= self._paragraph_before(position) for said, _ in last)
        return [*speakers, *named] if spoken_here and not own else [*named, *speakers]

    def _paragraph_before(self, position: int) -> int:
        """Where the paragraph before the one at `position` starts."""
        passage = self._page.passage_at(position)
        if passage is None:
            return position
        before = self._page.passage_at(max(0, passage.start - 1)) or self._page.passage_at(max(0, passage.start - 3))
        return before.start if before else passage.start

    def _named(self, start: int, end: int) -> list[Mention]:
        """Persons named or called by their office there; one in the genitive ("Lavrov's words") is no subject and comes last."""
        named = [m for m in self._cast.inside(start, end) if (m.kind == "person" or (m.kind == "office" and m.actor)) and self._page.in_story(m.start)]
        return sorted(named, key=lambda m: bool(_POSSESSED.match(self._page.text, m.end)))

    def _recent(self, position: int) -> list[tuple[int, Actor]]:
        """Speakers before `position`, last first, as long as they stay in mind."""
        out = []
        for at, actor in reversed(self._said):
            if position - at > REACH:
                break
            out.append((at, actor))
        return out

    def _fits(self, actor: Actor, gender: str) -> bool:
        if actor.kind not in ("person", "source"):
            return False
        person = self._page.facts.people.get((actor.key or "").removeprefix("person:"))
        known = (person.gender or "").lower() if person else ""
        return not known or known[0] == gender[0]


def _from(actor: Actor, countries: Collection[str]) -> bool:
    """Is the actor of one of the states, where states are asked for and the actor's is known?"""
    return not countries or actor.country is None or actor.country in countries
