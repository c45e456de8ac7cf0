"""Who takes part in the encounter that a trigger names, in English and Chinese (for the rest see `foreign_parties`): the parties to its left and
right, as far as the sentence ties them to it.

Promise: a party is a person, or a state where no person is named ("his Italian counterpart", "Norway's prime minister"); nobody counts twice;
who merely reports the encounter, or is named further off, is no party.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.extract.names.name import ADJECTIVAL
from readout.extract.page import Page, Sentence
from readout.model import Span
from readout.model.cast import Cast
from readout.model.records import Mention

# What may stand between two members of one enumeration: conjunctions, commas, articles, titles and adjectives of states.
_AND = re.compile(r"^(?:['’]s)?[\s,()]*(?:(?:and|as well as)\b|[和及同与與跟])[\s,]*", re.IGNORECASE)
_COMMA = re.compile(r"^\s*,\s*")
_WITH = re.compile(r"(?:\bwith\s|同|与|與|跟|和)", re.IGNORECASE)
_BREAK = re.compile(r"[;:—–]|--|[”\"»]\s|\b(?:where|which|who|that|while|because|although|whose|after|before|amid|despite)\b|[，。；]")
_COUNTERPART = re.compile(r"^['’]?s?\s+(?:\w+[ -]){0,3}(?:counterparts?|colleagues?|president|prime minister|chancellor|foreign minister|leader|officials?|delegation|envoys?)",
                          re.IGNORECASE)
_WHERE = re.compile(r"\b(?:in|at|near|across|inside|outside|into|around|throughout)\s+(?:the\s+)?(?:[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)?,\s+)?\Z")
_LABEL = re.compile(r"^\s*:")
REACH = 110  # code points from a trigger to the first party on its right


@dataclass(frozen=True, slots=True)
class Party:
    """A candidate: the actor, the words that name it, its titles included, and whether it is a person."""

    actor: str
    start: int
    end: int
    person: bool


def parties_of(page: Page, cast: Cast, sentence: Sentence, trigger: Span) -> tuple[str, ...]:
    """Actor ids of the parties, in order of mention; fewer than two where the sentence does not say."""
    named = _candidates(page, cast, sentence)
    right = _right(page.text, [p for p in named if p.start >= trigger.end - 1], trigger, sentence)
    left = _left(page.text, [p for p in named if p.end <= trigger.start + 1])
    tied = bool(right) and _takes_subject(page.text, trigger, right[0])
    if len(right) >= 2 and not tied:
        chosen = right
    elif len(left) >= 2 and not tied:
        chosen = left
    elif right and left:
        chosen = [*left, *right]
    else:
        chosen = right or left
    return once([p.actor for p in chosen], cast)


def _candidates(page: Page, cast: Cast, sentence: Sentence) -> list[Party]:
    """People of the sentence, and states that stand for people it does not name."""
    inside = [m for m in cast.inside(sentence.start, sentence.end) if m.actor]
    people = [m for m in inside if is_person(m, cast) and not _LABEL.match(page.text, m.end)]
    states = [m for m in inside if m.kind in ("state", "organisation") and _stands(page.text, m, people, cast)]
    made = [Party(m.actor or "", m.start, m.end, m in people) for m in [*people, *states]]
    return sorted(made, key=lambda p: p.start)


def is_person(mention: Mention, cast: Cast) -> bool:
    """Does it name a person, or the office of one?"""
    actor = cast.actor(mention.actor)
    return actor is not None and actor.kind == "person" and mention.kind in ("person", "office")


def _stands(text: str, state: Mention, people: Sequence[Mention], cast: Cast) -> bool:
    """True for a state (or an IGO) that acts itself or whose unnamed office-holder does; false for where it was, and for the adjective of a named
    person's title."""
    if state.kind == "organisation" and (actor := cast.actor(state.actor)) is not None and actor.sector != "IGO":
        return False
    if _WHERE.search(text, max(0, state.start - 60), state.start):
        return False
    if ADJECTIVAL in state.reasons and not _COUNTERPART.match(text[state.end : state.end + 60]):
        return False  # "the Ukrainian conflict" is nobody
    named_next = any(0 <= p.start - state.end <= 60 and not re.search(r"[,;.]|\band\b", text[state.end : p.start]) for p in people)
    return not named_next and (bool(_COUNTERPART.match(text[state.end : state.end + 60])) or not re.match(r"['’]s\s", text[state.end : state.end + 4]))


def _right(text: str, after: Sequence[Party], trigger: Span, sentence: Sentence) -> list[Party]:
    """The first enumeration after the trigger, people before states, up to a break of the clause."""
    stop = _BREAK.search(text, trigger.end, sentence.end)
    end = min(stop.start() if stop else sentence.end, trigger.end + REACH)
    within = [p for p in after if p.start < end]
    first = next((p for p in within if p.person), None) or next(iter(within), None)
    if first is None or not _governs(text[trigger.start : first.start]):
        return []
    return _enumeration(text, [p for p in after if p.start >= first.start])


def _governs(between: str) -> bool:
    """Trigger and what follows up to the party: no other preposition may have taken the party ("met in Oslo about Norway")."""
    return not re.search(r"\b(?:about|over|on behalf of|against|before|after|amid|despite)\s+(?:\S+\s+){0,4}$", between, re.IGNORECASE)


def _left(text: str, before: Sequence[Party]) -> list[Party]:
    """The nearest person to the left with those it is enumerated with; a state only where the sentence names no person there."""
    people = [p for p in before if p.person]
    pool = people or list(before)
    out = pool[-1:]
    for p in reversed(pool[:-1]):
        if p.actor == out[0].actor:
            out[0] = p
        elif _joined(text[p.end : out[0].start]):
            out.insert(0, p)
        else:
            break
    return out


def _enumeration(text: str, pool: Sequence[Party]) -> list[Party]:
    out = list(pool[:1])
    for p in pool[1:]:
        if p.actor == out[-1].actor:
            out[-1] = p
            continue
        if (out[-1].person and not p.person and p.start < out[-1].end + 40 and _COMMA.match(text[out[-1].end :])):
            continue
        if not _joined(text[out[-1].end : p.start]):
            break
        out.append(p)
    return out


def _joined(between: str) -> bool:
    """True when nothing but a conjunction (or, in Chinese, a preposition of company), titles and adjectives stands between two names."""
    if len(between) > 70 or re.search(r"[.;:!?。；：]", between.replace("Mr.", "Mr").replace("Mrs.", "Mrs").replace("Ms.", "Ms")):
        return False
    if _AND.match(between) or re.search(r"[同与與跟和]", between):
        return True
    return bool(_COMMA.match(between)) and len(between.split()) <= 6


def _takes_subject(text: str, trigger: Span, first: Party) -> bool:
    """True when the words up to the first party say that somebody else is the other side: "spoke with A and B"."""
    return bool(_WITH.search(text[trigger.start : first.start]) or re.search(r"\bto\s", text[trigger.start : first.start]))


def once(ids: Sequence[str], cast: Cast) -> tuple[str, ...]:
    """Each actor once; a state gives way to a person who stands for it."""
    distinct = list(dict.fromkeys(ids))
    people = {a.country for i in distinct if (a := cast.actor(i)) and a.kind == "person"}
    kept = [i for i in distinct if (a := cast.actor(i)) and (a.kind == "person" or a.country not in people)]
    return tuple(kept)
