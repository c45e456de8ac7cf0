"""The tables of an event dictionary: verbs with patterns, synonym sets, names with dated codes, words for agents, words that discard, nested acts.

Columns (commented CSV, `|` separates alternatives): `event_verbs` block, forms, before, after, code, reverse, basis · `event_synonyms` set,
words, basis · `event_names` name, code, from, to, basis · `event_agents` words, code (`~` stands for the actor's own), basis ·
`event_discards` words, scope (sentence or story), basis. Raises FactsError for a row that does not validate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from readout.facts.table import Row, Source, read_table

VERBS, SYNONYMS = ("block", "forms", "before", "after", "code", "reverse"), ("set", "words")
NAMES, AGENTS, DISCARDS = ("name", "code", "from", "to"), ("words", "code"), ("words", "scope")
NESTINGS = ("outer", "inner", "actor", "code")
TABLES = {"event_nestings": NESTINGS, "event_verbs": VERBS, "event_synonyms": SYNONYMS, "event_names": NAMES, "event_agents": AGENTS, "event_discards": DISCARDS}


@dataclass(frozen=True, slots=True)
class VerbPattern:
    """One way a block's verbs code: the parts before and after the verb, the code of the act and of its reverse ("" for none)."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    code: str
    reverse: str = ""

    @property
    def weight(self) -> int:
        """How much the pattern asks for; the heavier of two that match is taken."""
        return sum(len(p.replace("(", " ").replace("{", " ").split()) for p in (*self.before, *self.after))


@dataclass(frozen=True)
class Verbs:
    """Verb forms (lower-case words) -> (block, pattern of the bare verb); block -> its other patterns; synonym sets."""

    forms: dict[tuple[str, ...], tuple[str, VerbPattern]]
    patterns: dict[str, tuple[VerbPattern, ...]]
    synonyms: dict[str, frozenset[tuple[str, ...]]]

    @cached_property
    def longest(self) -> int:
        """Words of the longest verb form."""
        return max(map(len, self.forms), default=0)


@dataclass(frozen=True, slots=True)
class Nesting:
    """What an act is inside another: `actor` of the inner act is the outer's own (`same`), somebody else (`other`) or not said (`none`).

    `inner` is a verb (any act of its kind), `will` and a verb (the same, still to come), or `q` (any act: it keeps its code).
    """

    outer: str
    inner: str
    actor: str
    code: str


@dataclass(frozen=True, slots=True)
class CodedName:
    """A name's code between two days (ISO; "" where open)."""

    code: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Coding:
    """A user's event dictionary; words are lower-case tuples."""

    verbs: Verbs
    names: dict[tuple[str, ...], tuple[CodedName, ...]]
    agents: dict[tuple[str, ...], str]
    discards: dict[tuple[str, ...], str] = field(default_factory=dict)
    nestings: tuple[Nesting, ...] = ()

    @cached_property
    def longest(self) -> int:
        """Words of the longest name or agent."""
        return max((len(k) for k in (*self.names, *self.agents)), default=0)


def load_coding(shelves: Iterable[Source]) -> Coding | None:
    """The event dictionary of the user's shelves, or None where none has one."""
    found = {name: [r for shelf in shelves if (shelf / f"{name}.csv").is_file() for r in read_table(shelf / f"{name}.csv", columns)]
             for name, columns in TABLES.items()}
    if not found["event_verbs"]:
        return None
    names: dict[tuple[str, ...], list[CodedName]] = defaultdict(list)
    for row in found["event_names"]:
        names[_key(row.need("name"))].append(CodedName(row.need("code"), row.day("from"), row.day("to")))
    return Coding(
        _verbs(found["event_verbs"], _synonyms(found["event_synonyms"])), {k: tuple(v) for k, v in names.items()},
        {_key(w): r.need("code") for r in found["event_agents"] for w in r.many("words")},
        {_key(w): r.choice("scope", ("sentence", "story")) for r in found["event_discards"] for w in r.many("words")},
        tuple(Nesting(r.need("outer"), r.need("inner"), r.choice("actor", ("same", "other", "none")), r.need("code")) for r in found["event_nestings"]))


def read_verbs(verbs: Source | Path, synonyms: Source | Path) -> Verbs:
    """The verbs and synonyms of two tables that stand by themselves."""
    return _verbs(list(read_table(verbs, VERBS)), _synonyms(list(read_table(synonyms, SYNONYMS))))


def read_synonyms(table: Source | Path) -> dict[str, frozenset[tuple[str, ...]]]:
    """Synonym sets by name."""
    return _synonyms(list(read_table(table, SYNONYMS)))


def _synonyms(rows: Iterable[Row]) -> dict[str, frozenset[tuple[str, ...]]]:
    out: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        out[row.need("set").lower()].update(_key(w) for w in row.many("words"))
    return {k: frozenset(v) for k, v in out.items()}


def _verbs(rows: Iterable[Row], synonyms: dict[str, frozenset[tuple[str, ...]]]) -> Verbs:
    forms: dict[tuple[str, ...], tuple[str, VerbPattern]] = {}
    patterns: dict[str, list[VerbPattern]] = defaultdict(list)
    for row in rows:
        block = row.need("block")
        made = VerbPattern(parts(row["before"]), parts(row["after"]), row.need("code"), row["reverse"])
        if row["forms"]:
            forms.update({_key(f): (block, made) for f in row.many("forms") if _key(f) not in forms})
        else:
            patterns[block].append(made)
    return Verbs(forms, {k: tuple(sorted(v, key=lambda p: -p.weight)) for k, v in patterns.items()}, synonyms)


def parts(half: str) -> tuple[str, ...]:
    """`(for {financial aid}) now` -> ("(for {financial aid})", "now"): a bracket with all it holds is one part."""
    out, depth = [""], 0
    for char in half:
        depth += (char in "({") - (char in ")}")
        if char == " " and depth == 0:
            out.append("")
        else:
            out[-1] += char
    return tuple(p for p in out if p)


def _key(text: str) -> tuple[str, ...]:
    return tuple(text.lower().split())
