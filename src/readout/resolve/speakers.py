"""Raw statements tied to actors: the names in the speaker's words, pronouns, role nouns, unnamed officials and groups.

Promise: a speaker is an actor of the document, or a new actor whose name is the written words; a pronoun or a bare role noun ("the
minister") goes to the last fitting speaker or subject, or stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.extract.page import Page
from readout.extract.statements import RawStatement
from readout.extract.statements.context import Context
from readout.language.tongues import tongue_of
from readout.model import Span
from readout.model.cast import Cast
from readout.model.records import Actor, Cue, Mention, Speaker, Statement, Via
from readout.resolve.anaphora import Anaphora, is_role_noun
from readout.resolve.coding import Named, code
from readout.resolve.heads import head_meant

_POSSESSED = re.compile(r"['’]s?\s+\w+")
_INDEFINITE = re.compile(r"(?:an?|some|several|one)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_WORDS = re.compile(r"\w+")
_SENT_TO = re.compile(r"\b(?:to|at|before|near|with|outside)\s+(?:the\s+)?$")  # an envoy to a body does not speak for it
_SPEAKS_FOR = re.compile(r"spokes|press (?:service|secretary|office)|representative|пресс|представител|rzeczni|sprecher|porte-parole|речни|прес", re.IGNORECASE)
NAME = 40  # code points that a name may go on beyond the words of it that speak
_NO_ONE = frozenset({"i", "we", "you"})


def attach(page: Page, raws: Sequence[RawStatement], cast: Cast) -> tuple[list[Statement], list[Actor]]:
    """Statements with actors, and the actors that had to be made for them (unnamed sources, groups)."""
    return _Attacher(page, cast).run(raws)


class _Attacher:
    """Goes through the statements in text order and remembers who spoke."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._text, self._cast = page, page.text, cast
        self._context = Context(page)
        self._made: dict[str, Actor] = {}
        self._anaphora = Anaphora(page, cast)
        self._resolved: dict[Span, Actor | None] = {}

    def run(self, raws: Sequence[RawStatement]) -> tuple[list[Statement], list[Actor]]:
        out = []
        for number, raw in enumerate(raws, 1):
            actor = self._speaker_of(raw)
            if actor is not None:
                self._anaphora.spoke(raw.start, actor)
            out.append(self._statement(raw, number, actor))
        return out, list(self._made.values())

    def _speaker_of(self, raw: RawStatement) -> Actor | None:
        """Who speaks; the same words are the same person for all verbs that share them ("He said that ..., and accused ...")."""
        if raw.source is None:
            return None
        if raw.source not in self._resolved:
            self._resolved[raw.source] = self._actor(raw.source, said=raw.content)
        return self._resolved[raw.source]

    def _statement(self, raw: RawStatement, number: int, actor: Actor | None) -> Statement:
        addressee = self._actor(raw.addressee, speaking=False) if raw.addressee else None
        if addressee is not None and addressee is actor:
            addressee, raw.addressee = None, None  # nobody is told what he says himself
        return Statement(
            id=f"s{number}", form=raw.form, content=sorted(raw.content), cue=Cue(start=raw.cue.start, end=raw.cue.end) if raw.cue else None,
            speaker=_speaker(raw.source, actor), addressee=_speaker(raw.addressee, addressee), channel=raw.channel,
            via=self._chain(raw, actor), act=raw.act, confidence=raw.confidence,
            parent=f"s{raw.parent + 1}" if raw.parent is not None else None)

    def _chain(self, raw: RawStatement, actor: Actor | None) -> list[Via]:
        """Who the words came through: the reporters named, then the body that a spokesperson or an unnamed official speaks for."""
        chain = [Via(label=v.label, anonymous=v.anonymous, actor=self._named(v.span)) for v in raw.via]
        if raw.source is None or not (_SPEAKS_FOR.search(self._text, raw.source.start, raw.source.end) or (actor and actor.anonymous)):
            return chain
        inside = self._cast.inside(raw.source.start, raw.source.end) if actor else []
        bodies = [m for m in inside if actor and m.kind == "organisation" and m.actor != actor.id]
        return chain + [Via(label=m.span.of(self._text), actor=m.actor) for m in bodies[:1]]

    def _named(self, span: Span | None) -> str | None:
        inside = self._cast.inside(span.start, span.end) if span else []
        return inside[0].actor if inside else None

    def _actor(self, span: Span, speaking: bool = True, said: Sequence[Span] = ()) -> Actor | None:
        low = span.of(self._text).lower().strip()
        if self._anaphora.is_pronoun(low, span.start):
            return self._anaphora.pronoun(low, span.start, said)
        first = low.split(maxsplit=1)[0] if low else ""
        if first == "who":  # "who last week"
            return self._anaphora.antecedent(span.start)
        if low == "it":
            return self._anaphora.it(span.start)
        if first == "which":
            return self._anaphora.which(span.start)
        tongue = tongue_of(self._page.language_at(span.start))
        if low in _NO_ONE or low in tongue.nobody | tongue.things:
            return None
        inside = self._cast.inside(span.start, span.end) or self._around(span)
        head = head_meant(self._page, self._cast, span, inside) or self._head(span, inside)
        if head is None and is_role_noun(low):
            countries = {a.country for m in inside if m.kind == "state" and (a := self._cast.actor(m.actor)) and a.country}
            head = self._anaphora.role(low, span.start, countries)
        if head is None and not inside:
            head = self._anaphora.body(span.of(self._text).strip(), span.start) or self._anaphora.surname(low, span.start)
        if head is not None:
            return head
        return self._new(span, inside) if speaking or self._context.unnamed(span) else None

    def _around(self, span: Span) -> list[Mention]:
        """The name that the words are a part of."""
        return [m for m in self._cast.inside(span.start - NAME, span.end + NAME) if m.kind == "person" and m.start <= span.start and span.end <= m.end]

    def _head(self, span: Span, inside: list[Mention]) -> Actor | None:
        """The named head of the phrase: a person unless possessed, else an office holder, else a body or state that is the head itself."""
        people = [m for m in inside if m.kind == "person" and not _POSSESSED.match(self._text, m.end, span.end)]
        unnamed = self._context.unnamed(span)
        if people and not _INDEFINITE.match(self._text, span.start):
            return self._cast.actor(people[0].actor)
        holders = [m for m in inside if m.kind == "office" and m.actor]
        if holders:
            return self._cast.actor(holders[0].actor)
        if people and not unnamed:
            return self._cast.actor(people[0].actor)
        bodies = [m for m in inside if m.kind in ("organisation", "group", "state") and m.actor]
        return self._body(span, bodies) if bodies and not unnamed else None

    def _body(self, span: Span, bodies: list[Mention]) -> Actor | None:
        """A single body or state with nothing after its name ("Russian troops" is no state), or a body that ends the phrase."""
        last = bodies[0]
        alone = len(bodies) == 1 and not _WORDS.search(self._text, last.end, span.end)
        ends = last.kind == "organisation" and last.end >= span.end - 1 and not _SENT_TO.search(self._text[span.start : last.start])
        return self._cast.actor(last.actor) if alone or ends else None

    def _new(self, span: Span, inside: list[Mention]) -> Actor:
        words = " ".join(span.of(self._text).split())
        key = _ARTICLE.sub("", words.lower())
        if key not in self._made:
            named = [Named(m.start - span.start, m.end - span.start, a) for m in inside if (a := self._cast.actor(m.actor))]
            coded = code(span.of(self._text), named, self._page.facts)
            unnamed = self._context.unnamed(span)
            number = len(self._cast.actors) + len(self._made) + 1
            self._made[key] = Actor(id=f"a{number}", name=words, kind="source" if unnamed else "group",
                                    country=coded.country, sector=coded.sector, confidence=0.5, anonymous=unnamed)
        return self._made[key]


def _speaker(span: Span | None, actor: Actor | None) -> Speaker | None:
    if span is None:
        return None
    return Speaker(start=span.start, end=span.end, actor=actor.id if actor else None)
