"""What the offices that a text gives people say of when it was written: not before their holders took them, and not after they left them.

Promise: only an office that stands beside its holder's name counts, not as a former or a coming one, and only by terms whose title has the
text's words; of several such terms the first day and the last bound. Each bound comes with its words. A text that names a new holder may name
the one before, so that an end soon after the latest beginning bounds nothing.
"""

from __future__ import annotations

import re
from datetime import timedelta

from readout.extract.page import Page
from readout.facts.people import bounds
from readout.facts.rows import Term
from readout.model import Actor, Mention, Span
from readout.model.cast import Cast

Bound = tuple[str, Span]
HANDOVER = timedelta(30)
BESIDE = 24  # code points between an office and its holder's name
_BREAK = re.compile(r"[.!?;:\n]\s|\b(?:to|as|who)\b")
_NOT_NOW = re.compile(r"\b(?:former|then|ex|late|outgoing|retired|deposed|ousted|incoming|future|next|shadow|acting|designate|under|бывш\w+|были\w*|były\w*|byłego)"
                      r"[\s-]+(?:\S+\s+){0,2}$|\b(?:last|previous|new)\s+(?:(?-i:[A-Z])\w+\s+)?$", re.IGNORECASE)
_ELECT = re.compile(r"[\s-]*(?:elect|designate|nominee|candidate)\b", re.IGNORECASE)
# A sentence that looks back tells who somebody was then: the caption of an old picture, "back in July", "ten years ago".
_LOOKS_BACK = re.compile(r"\b(?:19|20)\d\d\b|\b(?:ago|era|presidency|served|(?:in|last) (?:January|February|March|April|May|June|July|August|September|October|November|December))\b")
_PORTFOLIO = re.compile(r"\b(?:education|transport|health|home|foreign|defen[cs]e|finance|energy|interior|justice|trade|treasury|environment|culture|labou?r|commerce"
                        r"|agriculture|housing|business|minority|majority|assistant|under|deputy|vice|press)\s+$", re.IGNORECASE)
_LESSER = frozenset({"vice", "deputy", "assistant", "under", "shadow"})  # words that make another office of one
_SAME = {"defense": "defence", "adviser": "advisor", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair"}
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"of", "the", "for", "to", "and", "a", "s"})


def office_bounds(page: Page, cast: Cast) -> tuple[list[Bound], list[Bound]]:
    """Days on which holders took their offices, and days on which they left them, with the words that give the office."""
    lows: dict[tuple[str, str], Span] = {}
    highs: dict[tuple[str, str], Span] = {}
    actors = {a.id: a for a in cast.actors if a.office is not None}
    for m in cast.mentions:
        if m.kind != "office" or m.actor not in actors or not _held_now(page, cast, m):
            continue
        terms = _terms(page, m, actors[m.actor])
        starts, ends = [t.start for t in terms], [t.end for t in terms]
        if starts and all(starts):
            lows.setdefault((min(starts), m.actor), m.span)  # each person's first such words are enough
        if ends and all(ends) and not _looks_back(page, m):
            highs.setdefault((max(ends), m.actor), m.span)
    latest = max((value for value, _ in lows), default="")
    after = [(value, span) for (value, _), span in highs.items() if not latest or bounds(value)[1] > bounds(latest)[0] + HANDOVER]
    return [(value, span) for (value, _), span in lows.items()], after


def _looks_back(page: Page, office: Mention) -> bool:
    sentence = page.sentence_at(office.start)
    return sentence is not None and bool(_LOOKS_BACK.search(page.text, sentence.start, sentence.end))


def _held_now(page: Page, cast: Cast, office: Mention) -> bool:
    """Does the office stand by its holder's name, as one that is held? "The president" alone may be another one."""
    if _NOT_NOW.search(page.text[max(0, office.start - 40) : office.start]) or _ELECT.match(page.text, office.end) or "elect" in office.span.of(page.text).lower():
        return False
    for m in cast.inside(office.start - 2 * BESIDE, office.end + 2 * BESIDE):
        between = page.text[min(m.end, office.end) : max(m.start, office.start)]
        if m.kind == "person" and m.actor == office.actor and len(between) <= BESIDE and not _BREAK.search(between):
            return True
    return False


def _terms(page: Page, office: Mention, actor: Actor) -> list[Term]:
    """The actor's terms of offices that the words can mean."""
    listed = page.facts.terms_of((actor.key or "").removeprefix("person:"))
    written = _PORTFOLIO.search(page.text[max(0, office.start - 20) : office.start])
    said = _words((written[0] if written else "") + office.span.of(page.text))
    if not "".join(said).isascii():  # titles of the tables are English: any office may be meant
        return listed
    return [t for t in listed if said and said <= (title := _words(t.title)) and not (title & _LESSER) - said]


def _words(title: str) -> frozenset[str]:
    return frozenset(_SAME.get(w, w) for w in _WORDS.findall(title.lower())) - _SMALL
