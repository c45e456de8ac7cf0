"""Positions over time: what an actor says on a topic, statement after statement, and where the wording changes.

Promise: a statement is on a topic only when a phrase of topics.csv stands in its words; a change is a difference of words from what the same
actor said before on it, never a judgement that the position changed. Copies of a text say nothing again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from readout.facts.table import read_table
from readout.language.sieve import Grams, Sieve
from readout.model import Actor, Reading, Statement
from readout.model.correction import mark_of
from readout.model.records import Record
from readout.model.spans import joined
from readout.reconcile.wording import compare

Change = Literal["first", "same words", "shortened", "translation variant", "wording differs", "altered", "translation", "other words"]
COLUMNS = ("topic", "words", "basis")
UNDATED = "9999"  # after every date there is
BACK = 20  # earlier statements of an actor on a topic with which a new one is compared


@dataclass(frozen=True)
class Topic:
    """A topic and the pattern of its phrases."""

    name: str
    pattern: re.Pattern[str]


class Position(Record, frozen=True):
    """One statement on one topic. `date`: of publication; `before`: (document id, statement id) of what `change` is a change from."""

    actor: str
    actor_key: str
    country: str | None
    topic: str
    date: str | None
    document: str
    document_id: str
    statement: str
    start: int
    end: int
    words: str
    act: str
    via: str | None
    change: Change
    before: tuple[str, str] | None = None


def topics(path: Path | None = None) -> tuple[Topic, ...]:
    """The topics of a list, the built-in one unless another is given. Raises FactsError for a row that does not validate."""
    return _read(path)


@cache
def _read(path: Path | None) -> tuple[Topic, ...]:
    rows = read_table(path or files("readout.reconcile") / "topics.csv", COLUMNS)
    return tuple(Topic(r.need("topic"), _pattern(r.many("words") or (r.need("words"),))) for r in rows)


def _pattern(phrases: Collection[str]) -> re.Pattern[str]:
    made = [r"\s+".join(re.escape(w).replace(r"\*", r"\w*") for w in p.split()) for p in sorted(phrases, key=len, reverse=True)]
    spaced = [m if re.match(r"\\?[\u3040-\u9fff]", m) else rf"(?<!\w){m}(?!\w)" for m in made]
    return re.compile("|".join(spaced), re.IGNORECASE)


def positions(readings: Iterable[Reading], listed: Sequence[Topic] | None = None, is_copy: Callable[[str], bool] = lambda document: False) -> list[Position]:
    """Positions by actor, topic and date; unnamed sources, and groups that only a phrase of one text makes, hold none. `is_copy` tells documents (by id) that only repeat another."""
    found = [p for r in readings if not is_copy(r.document.id) for p in held_in(r, listed)]
    found.sort(key=lambda p: (p.actor_key, p.topic, p.date or UNDATED, p.document, p.document_id, p.start))
    return [p for _, said in groupby(found, key=lambda p: (p.actor_key, p.topic)) for p in _changes(list(said))]


def held_in(reading: Reading, listed: Sequence[Topic] | None = None) -> list[Position]:
    """The positions of one text, not compared with others; what only is a part of, or a frame around, what was just counted is left out."""
    out: list[Position] = []
    cast = {a.id: a for a in reading.actors}
    ends: dict[tuple[str, str], int] = defaultdict(int)  # of what was counted last
    for p in sorted((p for s in reading.statements for p in _said(reading, s, cast, listed)), key=lambda p: p.start):
        if ends[p.actor_key, p.topic] <= p.start:
            ends[p.actor_key, p.topic] = p.end
            out.append(p)
    return out


@lru_cache(maxsize=1024)
def topics_of(words: str) -> tuple[str, ...]:
    """Names of the topics of the built-in list on which words are, in its order."""
    return tuple(t.name for t in _sieve().passing(Grams(words)) if t.pattern.search(words))


@cache
def _sieve() -> Sieve[Topic]:
    """Most statements are on no topic, and a sieve tells so at a tenth of the cost."""
    return Sieve([(t.pattern.pattern, t) for t in topics()])


def _said(reading: Reading, statement: Statement, cast: Mapping[str, Actor], listed: Sequence[Topic] | None) -> list[Position]:
    actor = cast.get(statement.speaker.actor or "") if statement.speaker else None
    if actor is None or actor.anonymous or (actor.kind == "group" and not actor.key):
        return []
    text, first, last = reading.document.text, statement.content[0], statement.content[-1]
    words = joined(text, statement.content)
    names = topics_of(words) if listed is None else [t.name for t in listed if t.pattern.search(words)]
    return [Position(actor=actor.name, actor_key=mark_of(actor.key, actor.name, actor.kind), country=actor.country, topic=name,
                     date=reading.document.published.value if reading.document.published else None, document=reading.document.ref,
                     document_id=reading.document.id, statement=statement.id, start=first.start, end=last.end, words=words, act=statement.act,
                     via="; ".join(v.label for v in statement.via) or None, change="first")
            for name in names]


def _changes(said: Sequence[Position]) -> list[Position]:
    """Each position with its relation to the closest of the earlier ones."""
    return [_with_change(p, said[max(0, i - BACK) : i]) for i, p in enumerate(said)]


def _with_change(p: Position, earlier: Sequence[Position]) -> Position:
    change, i = change_from(p.words, [x.words for x in earlier])
    return p if i is None else replace(p, change=change, before=(earlier[i].document_id, earlier[i].statement))


def change_from(words: str, earlier: Sequence[str]) -> tuple[Change, int | None]:
    """What words are to the closest of earlier ones, and which that is; where none is another wording of it, the last of them."""
    if not earlier:
        return "first", None
    alike = [(c.share, i, c.kind) for i, x in enumerate(earlier) if (c := compare(x, words, True))]
    if not alike:
        return "other words", len(earlier) - 1
    _, i, kind = max(alike, key=lambda a: (a[2] == "same", a[0], a[1]))
    return ("same words" if kind == "same" else kind), i
