"""Raw statements tied to actors: the names in the speaker's words, pronouns, role nouns, unnamed officials and groups.

Promise: a speaker is an actor of the document, or a new actor whose name is the written words; a pronoun goes to the last fitting
speaker or subject, or stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.page import Page
from readout.extract.statements import RawStatement
from readout.extract.statements.context import Context
from readout.model import Span
from readout.model.cast import Cast
from readout.model.records import Actor, Cue, Mention, Speaker, Statement, Via

_SINGULAR = {"he": "m", "she": "f", "он": "m", "она": "f"}
_PLURAL = frozenset({"they", "они", "we", "мы"})
_POSSESSED = re.compile(r"^(?:['’]s|['’])\s+\w+")


def attach(page: Page, raws: Sequence[RawStatement], cast: Cast) -> tuple[list[Statement], list[Actor]]:
    """Statements with actors, and the actors that had to be made for them (unnamed sources, groups)."""
    return _Attacher(page, cast).run(raws)


class _Attacher:
    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._text, self._cast = page, page.text, cast
        self._context = Context(page)
        self._made: dict[str, Actor] = {}
        self._said: list[tuple[int, str]] = []

    def run(self, raws: Sequence[RawStatement]) -> tuple[list[Statement], list[Actor]]:
        out = []
        for number, raw in enumerate(raws, 1):
            actor = self._actor(raw.source) if raw.source else None
            if actor is not None:
                self._said.append((raw.start, actor.id))
            out.append(self._statement(raw, number, actor))
        return out, list(self._made.values())

    def _statement(self, raw: RawStatement, number: int, actor: Actor | None) -> Statement:
        return Statement(
            id=f"s{number}", form=raw.form, content=sorted(raw.content), cue=Cue(start=raw.cue.start, end=raw.cue.end) if raw.cue else None,
            speaker=_speaker(raw.source, actor), addressee=_speaker(raw.addressee, self._addressee(raw)), channel=raw.channel,
            via=[Via(label=v.label, anonymous=v.anonymous, actor=self._named(v.span)) for v in raw.via] + self._own_body(raw, actor),
            act=raw.act, confidence=raw.confidence, parent=f"s{raw.parent + 1}" if raw.parent is not None else None)

    def _own_body(self, raw: RawStatement, actor: Actor | None) -> list[Via]:
        """The ministry or agency named in the speaker's own words."""
        if raw.source is None or actor is None:
            return []
        bodies = [m for m in self._cast.inside(raw.source.start, raw.source.end) if m.kind == "organisation" and m.actor != actor.id]
        return [Via(label=m.span.of(self._text), actor=m.actor) for m in bodies[:1]]

    def _addressee(self, raw: RawStatement) -> Actor | None:
        return self._actor(raw.addressee, speaking=False) if raw.addressee else None

    def _named(self, span: Span | None) -> str | None:
        inside = self._cast.inside(span.start, span.end) if span else []
        return inside[0].actor if inside else None

    def _actor(self, span: Span, speaking: bool = True) -> Actor | None:
        words = span.of(self._text)
        low = words.lower().strip()
        if low in _SINGULAR:
            return self._singular(span.start, _SINGULAR[low])
        if low in _PLURAL:
            return self._plural(span.start)
        if low in ("i", "we", "you", "it", "who", "which", "я", "you"):
            return None
        inside = self._cast.inside(span.start, span.end)
        head = self._head(span, inside)
        if head is not None:
            return head
        return self._new(span, inside) if speaking or self._context.unnamed(span) else None

    def _head(self, span: Span, inside: list[Mention]) -> Actor | None:
        """The named head of the phrase: a person unless possessed, else an office holder, else a body or state that is the head itself."""
        people = [m for m in inside if m.kind == "person" and not self._possesses(m, span)]
        unnamed = self._context.unnamed(span)
        if people and not re.match(r"\s*(?:an?|some|several)\s", span.of(self._text) + " "):
            return self._cast.actor(people[0].actor)
        holders = [m for m in inside if m.kind == "office" and m.actor]
        if holders:
            return self._cast.actor(holders[0].actor)
        if people and not unnamed:
            return self._cast.actor(people[0].actor)
        bodies = [m for m in inside if m.kind in ("organisation", "group", "state") and m.actor]
        if bodies and not unnamed and len(bodies) == 1 and not self._adjectival(bodies[0], span):
            return self._cast.actor(bodies[0].actor)
        if bodies and not unnamed and bodies[0].kind == "organisation" and bodies[0].end >= span.end - 1:
            return self._cast.actor(bodies[0].actor)
        return None

    def _possesses(self, mention: Mention, span: Span) -> bool:
        return bool(_POSSESSED.match(self._text[mention.end : span.end]))

    def _adjectival(self, mention: Mention, span: Span) -> bool:
        """Is more said after the name ("Russian troops", "Ukraine and Western nations")?"""
        return len(re.findall(r"\w+", self._text[mention.end : span.end])) > 0

    def _new(self, span: Span, inside: list[Mention]) -> Actor:
        words = " ".join(span.of(self._text).split())
        key = re.sub(r"^(?:the|a|an)\s+", "", words.lower())
        if key not in self._made:
            countries = [a.country for m in inside if (a := self._cast.actor(m.actor)) and a.country]
            unnamed = self._context.unnamed(span)
            number = len(self._cast.actors) + len(self._made) + 1
            self._made[key] = Actor(id=f"a{number}", name=words, kind="source" if unnamed else "group",
                                    country=countries[0] if countries else None, confidence=0.5, anonymous=unnamed)
        return self._made[key]

    def _singular(self, position: int, gender: str) -> Actor | None:
        """The last speaker if he fits, else the last person named as a subject before the pronoun."""
        near = [a for at, i in reversed(self._said) if position - at < 1500 and (a := self._any(i)) is not None][:1]
        named = [a for m in self._cast.before(position) if m.kind == "person" and position - m.end < 400 and self._page.in_story(m.start)
                 and (a := self._cast.actor(m.actor))][:1]
        for actor in (*named, *near) if named and self._same_paragraph(position) else (*near, *named):
            if actor.kind in ("person", "source") and self._gender(actor) in ("", gender):
                return actor
        return None

    def _same_paragraph(self, position: int) -> bool:
        before = self._cast.before(position)
        person = next((m for m in before if m.kind == "person"), None)
        return person is not None and self._page.passage_at(person.start) == self._page.passage_at(position)

    def _plural(self, position: int) -> Actor | None:
        for at, actor_id in reversed(self._said):
            actor = self._any(actor_id)
            if actor is not None and actor.kind in ("group", "organisation", "state") and position - at < 1500:
                return actor
        return None

    def _any(self, actor_id: str) -> Actor | None:
        return self._cast.actor(actor_id) or next((a for a in self._made.values() if a.id == actor_id), None)

    def _gender(self, actor: Actor) -> str:
        person = self._page.facts.people.get((actor.key or "").removeprefix("person:"))
        return person.gender if person else ""


def _speaker(span: Span | None, actor: Actor | None) -> Speaker | None:
    if span is None:
        return None
    return Speaker(start=span.start, end=span.end, actor=actor.id if actor else None)
