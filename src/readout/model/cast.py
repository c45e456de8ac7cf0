"""The cast of a document: its actors and where they are mentioned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from readout.model.records import Actor, Mention


@dataclass(frozen=True)
class Cast:
    """Actors and mentions of one document; mentions in text order."""

    actors: list[Actor] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {a.id: a for a in self.actors}

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, or None."""
        return self._by_id.get(actor_id) if actor_id else None

    def inside(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie wholly inside [start, end), in text order."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [m for m in self.mentions[first:stop] if m.end <= end]

    def before(self, position: int) -> Iterator[Mention]:
        """Mentions that end at or before `position`, nearest first; no more of them are looked at than are asked for."""
        for at in range(bisect_left(self._starts, position) - 1, -1, -1):
            if self.mentions[at].end <= position:
                yield self.mentions[at]
