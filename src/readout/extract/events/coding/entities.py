"""Coded parties of a sentence: names of the dictionary, words for agents, and what they make together ("soldiers from Gondor").

Promise: a party's words stand in the sentence; its code is the name's on the day (the agent's behind it), or `---` and the agent's where no name
stands beside. Parties joined by commas and "and" are one group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.facts.petrarch import CodedName, Coding

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|['’]s\b|n['’]t\b|\w+?(?=n['’]t\b)|\w+(?:[-.’']\w+)*?(?=['’]s\b)|\w+(?:[-.]\w+)*(?:['’]\w+)?|[^\w\s]")
_DISCARDED = frozenset({"---", "+++", "###"})
NOBODY = "---"  # stands for a state that is not named
LINKS = frozenset("of from in for at".split())
DETERMINERS = frozenset("the a an its their his her this that these those".split())
BETWEEN = 3  # words (adjectives, titles) that may stand between a name and its agent


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the text; `low` is what the dictionary is asked for."""

    low: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """Words [first, last] with a code."""

    first: int
    last: int
    code: str


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that act, or are acted upon, together."""

    parties: tuple[Party, ...]

    @property
    def first(self) -> int:
        """Its first word."""
        return self.parties[0].first

    @property
    def last(self) -> int:
        """Its last word."""
        return self.parties[-1].last


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int
    last: int
    code: str
    agent: bool


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of a stretch of text."""
    return [Word(m.group().lower().replace("’", "'"), m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def groups_of(words: Sequence[Word], coding: Coding, day: str | None) -> list[Group]:
    """The groups of parties of a sentence, in order."""
    return _joined(words, _parties(words, _pieces(words, coding, day)))


def _pieces(words: Sequence[Word], coding: Coding, day: str | None) -> list[_Piece]:
    """Names and agents, the longest at each place; a name needs a capital."""
    out: list[_Piece] = []
    i = 0
    while i < len(words):
        piece = next((p for n in range(min(coding.longest, len(words) - i), 0, -1) if (p := _piece(words, i, n, coding, day))), None)
        if piece and piece.code:
            out.append(piece)
        i = piece.last + 1 if piece else i + 1
    return out


def _piece(words: Sequence[Word], i: int, n: int, coding: Coding, day: str | None) -> _Piece | None:
    key = tuple(w.low for w in words[i : i + n])
    names = _known(key, coding.names) if any(c.isupper() for w in words[i : i + n] for c in w.text) else None
    if names:
        code = _on(names, day)
        return _Piece(i, i + n - 1, "" if code in _DISCARDED else code, agent=False)
    agent = coding.agents.get(key)
    return _Piece(i, i + n - 1, agent, agent=True) if agent else None


def _known(key: tuple[str, ...], names: dict[tuple[str, ...], tuple[CodedName, ...]]) -> tuple[CodedName, ...] | None:
    """The name, or its singular ("Palestinians")."""
    last = key[-1]
    return names.get(key) or (names.get((*key[:-1], last[:-1])) if last.endswith("s") and len(last) > 3 else None)


def _on(names: tuple[CodedName, ...], day: str | None) -> str:
    """The code that holds on the day: a dated one that fits, else an undated one; "" where none does."""
    dated = [n for n in names if n.start or n.end]
    fitting = [n for n in dated if day and (not n.start or n.start <= day) and (not n.end or day <= n.end)]
    plain = [n for n in names if not n.start and not n.end]
    return next((n.code for n in (*fitting, *plain)), "")


def _parties(words: Sequence[Word], pieces: Sequence[_Piece]) -> list[Party]:
    """Names with the agents beside them as one party."""
    out: list[Party] = []
    i = 0
    while i < len(pieces):
        held, j = [pieces[i]], i + 1
        while j < len(pieces) and _belong(words, held, pieces[j]):
            held.append(pieces[j])
            j += 1
        out.append(Party(held[0].first, held[-1].last, _code(held)))
        i = j
    return out


def _belong(words: Sequence[Word], held: Sequence[_Piece], right: _Piece) -> bool:
    """Do two pieces name one party: side by side ("Gondor's border police"), or joined by a preposition ("officials in Gondor")?"""
    left = held[-1]
    gap = [w.low for w in words[left.last + 1 : right.first]]
    named = [p for p in held if not p.agent]
    if any(g in (",", ";", "and", "or", "nor", "but", '"') for g in gap):
        return False
    if left.agent and gap and gap[0] in LINKS and not right.agent and not named:
        return all(g in DETERMINERS or g.isalpha() for g in gap[1:]) and len(gap) <= BETWEEN + 1 and _plain(gap[1:])
    if right.agent:
        return (not gap or gap[0] == "'s" or len(gap) <= 1) and len(gap) <= BETWEEN and not any(g in LINKS or g in DETERMINERS for g in gap) and _plain(gap)
    return not gap and (left.agent or not right.agent)


def _plain(gap: Sequence[str]) -> bool:
    """No verb and no mark among the words between a name and its agent."""
    return all(g == "'s" or (g.isalpha() and not g.endswith("ed")) for g in gap) and not set(gap) & {"is", "was", "will", "has", "had", "with", "by", "to", "said"}


def _code(held: Sequence[_Piece]) -> str:
    """The name's code with the agents' behind it."""
    name = next((p.code for p in held if not p.agent), NOBODY)
    agents = [p.code for p in held if p.agent]
    if name == NOBODY and agents and not agents[0].startswith("~"):
        name = ""
    for agent in agents:
        name = agent.replace("~", name) if "~" in agent else name + agent
    return name


def _joined(words: Sequence[Word], parties: Sequence[Party]) -> list[Group]:
    out: list[list[Party]] = []
    for party in parties:
        gap = [w.low for w in words[out[-1][-1].last + 1 : party.first]] if out else []
        if out and _coordinated(gap):
            out[-1].append(party)
        else:
            out.append([party])
    return [Group(tuple(g)) for g in out]


def _coordinated(gap: Sequence[str]) -> bool:
    """`,` or `and` with no more than an article and two adjectives behind it."""
    rest = [g for g in gap if g not in DETERMINERS]
    if not rest or rest[0] not in (",", "and", "or", "nor", "&"):
        return False
    rest = rest[1:] if rest[0] != "," else rest[2:] if rest[1:2] == ["and"] else rest[1:]
    return len(rest) <= (2 if "and" in gap or "nor" in gap else 0) and all(r.isalpha() and not r.endswith(("ed", "ing")) for r in rest)
