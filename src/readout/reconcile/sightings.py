"""One encounter as one document tells it, with everything by which it can be recognised in another.

Promise: a sighting depends on its reading and on who bears the names in it, never on the order of the readings. It is a record, so that
a ledger can keep it and compare it again without its reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from typing import Literal

from readout.model import Encounter, Reading
from readout.model.records import Actor, Record
from readout.reconcile.days import Days, between, days_of, fits_partial
from readout.resolve.fold import plain, skeleton

Bearers = Callable[[str], Collection[str]]  # a folded name token -> keys of the known people whose name holds it
Tier = Literal["day", "fresh", "rest", "apart"]
LEAD = 500               # code points of a text that tell its news; what stands there without a date is of these days
FRESH = (2, 1)           # days before and after publication in which the news of a lead lies
LOOKING_BACK = (14, 1)   # the same for what a text mentions further down
WIDE = 62                # days; a date known no better than this places nothing
FRESH_PLAN, PLAN = (1, 7), (1, 31)
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？\n]")
_REMOTE = frozenset({"phone", "video"})
_ENDINGS = re.compile(r"(?:a|u|om|em|im|ym|m|i|e|oi|oiu|ogo|omu|ovi|iem)$")  # Slavic cases on a foreign or native surname


class Sighting(Record, frozen=True):
    """`document` and `encounter` are ids; `parties` are keys; `states` gives the country of each; `window` when it was, None where the
    document has no date; `clues` are partial dates beside it (TIMEX3)."""

    document: str
    encounter: str
    mode: str
    parties: frozenset[str]
    states: dict[str, str]
    days: Days | None
    window: Days | None
    fresh: bool
    clues: tuple[str, ...]

    @property
    def tier(self) -> Tier:
        """Which rule groups it: a day, news of the hour, a mention of some time, or none because its date is unknown or too wide."""
        if self.day:
            return "day"
        if not self.placed or (self.window and (self.window.last - self.window.first).days > WIDE):
            return "apart"
        return "fresh" if self.fresh else "rest"

    @property
    def day(self) -> date | None:
        """The day, where the text gives exactly one."""
        return self.days.first if self.days and self.days.first == self.days.last else None

    @property
    def by_states(self) -> bool:
        """True when a party is a state, so that its people are not known."""
        return any(p.startswith("state:") for p in self.parties)

    @property
    def mode_class(self) -> str:
        """Calls by phone and by video are of one class."""
        return "remote" if self.mode in _REMOTE else self.mode

    @property
    def key(self) -> tuple[str, str]:
        """Ids of the document and the encounter."""
        return self.document, self.encounter

    @property
    def order(self) -> tuple[object, ...]:
        """A total order that no arrangement of the input changes."""
        return (self.by_states, sorted(self.parties), str(self.day), self.mode_class, *self.key)

    def same_parties(self, other: Sighting) -> bool:
        """True when the parties are equal, or are once each state stands for one person of its own."""
        left, right = self.parties - other.parties, other.parties - self.parties
        if not left and not right:
            return True
        return len(left) == len(right) == len({self.states.get(p) for p in left}) and all(any(self._stands(p, q, other) for q in right) for p in left)

    def _stands(self, mine: str, theirs: str, other: Sighting) -> bool:
        one_is_a_state = mine.startswith("state:") != theirs.startswith("state:")
        return one_is_a_state and self.states.get(mine, "?") == other.states.get(theirs)

    @property
    def placed(self) -> bool:
        """True when the document says about when the encounter was: by its own date, or by a partial date beside the encounter."""
        return bool(self.clues) or self.window is not None

    def agrees(self, days: Days) -> bool:
        """True when no partial date beside the encounter ("Tuesday", "21 January") excludes all of these days."""
        return all(fits_partial(c, days) for c in self.clues)


def sightings(reading: Reading, bearers: Bearers) -> list[Sighting]:
    """The encounters of one reading; `bearers` knows the people of all readings."""
    actors = {a.id: a for a in reading.actors}
    return [_sighting(reading, e, [(_party(a, bearers), a.country or a.name) for i in e.participants if (a := actors.get(i))]) for e in reading.encounters]


def _sighting(reading: Reading, encounter: Encounter, cast: list[tuple[str, str]]) -> Sighting:
    days = days_of(encounter.date.value) if encounter.date else None
    fresh = min(s.start for s in encounter.spans) < LEAD and _of_a_day(reading)
    return Sighting(document=reading.document.id, encounter=encounter.id, mode=encounter.mode, parties=frozenset(p for p, _ in cast), states=dict(cast),
                    days=days, window=days or _window(reading, encounter, fresh), fresh=fresh, clues=_clues(reading, encounter))


def _of_a_day(reading: Reading) -> bool:
    """True when the publication is known to about a day."""
    published = _published(reading)
    return published is not None and (published.last - published.first).days <= FRESH[0]


def _published(reading: Reading) -> Days | None:
    """The publication date, where it is known well enough to place an encounter."""
    days = days_of(reading.document.published.value) if reading.document.published else None
    return days if days and (days.last - days.first).days <= WIDE else None


def _window(reading: Reading, encounter: Encounter, fresh: bool) -> Days | None:
    """When an undated encounter can have been, by the publication date or, without one, by the latest day that the text gives in full."""
    published = _published(reading) or _latest_day(reading)
    if published is None:
        return None
    ahead = encounter.status in ("planned", "conditional", "hypothetical")
    back, on = (FRESH_PLAN if fresh else PLAN) if ahead else (FRESH if fresh else LOOKING_BACK)
    return between(published.first - timedelta(back), published.last + timedelta(on))


def _latest_day(reading: Reading) -> Days | None:
    """The latest full date of the text: a report looks back on what happened about then."""
    written = [t.value for t in reading.times if t.basis == "written in full" and len(t.value) == 10]
    return days_of(max(written)) if written else None


def _clues(reading: Reading, encounter: Encounter) -> tuple[str, ...]:
    """Partial dates (TIMEX3 with X for what is not said) that share a sentence with the encounter's words."""
    partial = [t for t in reading.times if "X" in t.value and t.kind == "date"]
    text = reading.document.text
    near = [t.value for t in partial for s in encounter.spans
            if not _SENTENCE_END.search(text, min(t.end, s.end), max(t.start, s.start)) and abs(t.start - s.start) < 200]
    return tuple(sorted(set(near)))


def _bones(name: str) -> frozenset[str]:
    return frozenset(skeleton(t) for t in plain(name))


def known_names(readings: Iterable[Reading]) -> set[tuple[str, str]]:
    """(folded token, key) for every token in the names of the people whom the tables know."""
    return {(token, a.key) for r in readings for a in r.actors if a.key and a.kind == "person" for token in _bones(a.name)}


def wanted_names(reading: Reading) -> set[str]:
    """Folded tokens, whole and without a case ending, of participants whom the tables do not know: whoever bears one may be meant."""
    here = {i for e in reading.encounters for i in e.participants}
    tokens = {t for a in reading.actors if a.id in here and not a.key and a.kind == "person" for t in _bones(a.name)}
    return tokens | {_bare(t) for t in tokens}


def _party(actor: Actor, bearers: Bearers) -> str:
    """The actor's key; for one without, the key of the only known person whose name holds all of its tokens, else its folded name."""
    if actor.key:
        return actor.key
    bones = _bones(actor.name)
    known = [_with_token(t, bearers) for t in bones] if actor.kind == "person" else []
    common = set.intersection(*known) if known else set()
    return min(common) if len(common) == 1 else "name:" + ("-".join(sorted(bones)) or actor.name)


def _with_token(token: str, bearers: Bearers) -> set[str]:
    """People with this token in their name, as it stands or without a case ending."""
    return set(bearers(token)) or (set(bearers(_bare(token))) if len(_bare(token)) >= 4 else set())


def _bare(token: str) -> str:
    return _ENDINGS.sub("", token)
