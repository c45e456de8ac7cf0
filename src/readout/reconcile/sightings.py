"""One encounter as one document tells it, with everything by which it can be recognised in another.

Promise: a sighting depends on its reading and on the people that all readings name, never on the order of the readings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from readout.model import Encounter, Reading
from readout.model.records import Actor
from readout.reconcile.days import Days, between, days_of, fits_partial
from readout.resolve.fold import plain, skeleton

LEAD = 500               # code points of a text that tell its news; what stands there without a date is of these days
FRESH = (2, 1)           # days before and after publication in which the news of a lead lies
LOOKING_BACK = (14, 1)   # the same for what a text mentions further down
WIDE = 62                # days; a publication date known no better than this places nothing
FRESH_PLAN, PLAN = (1, 7), (1, 31)
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？\n]")
_REMOTE = frozenset({"phone", "video"})
_ENDINGS = re.compile(r"(?:a|u|om|em|im|ym|m|i|e|oi|oiu|ogo|omu|ovi|iem)$")  # Slavic cases on a foreign or native surname


@dataclass(frozen=True)
class Sighting:
    """`parties` are keys; `states` gives the country of each; `window` when it was, None where the document has no date."""

    ref: str
    encounter: Encounter
    parties: frozenset[str]
    states: dict[str, str]
    days: Days | None
    window: Days | None
    fresh: bool
    clues: tuple[str, ...]

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
        return "remote" if self.encounter.mode in _REMOTE else self.encounter.mode

    @property
    def order(self) -> tuple[object, ...]:
        """A total order that no arrangement of the input changes."""
        return (self.by_states, sorted(self.parties), str(self.day), self.mode_class, self.ref, self.encounter.id)

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


def sightings(readings: Sequence[Reading]) -> list[Sighting]:
    """All encounters of all readings as sightings."""
    known = _known_names(readings)
    return [_sighting(r, e, known) for r in readings for e in r.encounters]


def _sighting(reading: Reading, encounter: Encounter, known: dict[str, set[str]]) -> Sighting:
    actors = {a.id: a for a in reading.actors}
    cast = [(_party(a, known), a.country or a.name) for i in encounter.participants if (a := actors.get(i))]
    days = days_of(encounter.date.value) if encounter.date else None
    fresh = min(s.start for s in encounter.spans) < LEAD and _of_a_day(reading)
    return Sighting(reading.document.ref, encounter, frozenset(p for p, _ in cast), dict(cast), days, days or _window(reading, encounter, fresh), fresh,
                    _clues(reading, encounter))


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


def _known_names(readings: Sequence[Reading]) -> dict[str, set[str]]:
    """Folded name tokens to the keys of the people who bear them, over all readings."""
    out: dict[str, set[str]] = defaultdict(set)
    for key, name in {(a.key, a.name) for r in readings for a in r.actors if a.key and a.kind == "person"}:
        for token in _bones(name):
            out[token].add(key)
    return out


def _party(actor: Actor, known: dict[str, set[str]]) -> str:
    """The actor's key; for one without, the key of the only known person whose name holds all of its tokens, else its folded name."""
    if actor.key:
        return actor.key
    bones = _bones(actor.name)
    bearers = [_bearers(t, known) for t in bones]
    common = set.intersection(*bearers) if bearers and actor.kind == "person" else set()
    return min(common) if len(common) == 1 else "name:" + ("-".join(sorted(bones)) or actor.name)


def _bearers(token: str, known: dict[str, set[str]]) -> set[str]:
    """People with this token in their name, as it stands or without a case ending."""
    bare = _ENDINGS.sub("", token)
    return known.get(token) or (known.get(bare, set()) if len(bare) >= 4 else set())
