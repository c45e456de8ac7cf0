"""One name found in a text, before anybody asks who it is."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.records import MentionKind

ADJECTIVAL = "adjective of the state"  # the reason of a mention that is no noun ("the Ukrainian crisis")


@dataclass(frozen=True, slots=True)
class Name:
    """`text[start:end]` names something of `kind`.

    `key` is the fact-table key (`state:USA`, `org:reuters`, `person:antony-blinken`, `office:foreign-minister`) or None;
    `role` says which column matched (name, adjective, demonym, capital, metonym, alias, office, person, found).
    For persons `offices` and `countries` hold the title classes and state codes that stand beside the name; for an organisation that no
    table has, `countries` are those named inside it.
    """

    start: int
    end: int
    kind: MentionKind
    key: str | None = None
    role: str = "name"
    offices: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
