"""Encounters of many readings held to be one: `Encounter.group` set, equal exactly where the product holds two to be one encounter.

Promise: the result does not depend on the order of the readings. The date is hard: two days are never one encounter, however alike the
rest. What names no day (or states where others name people) joins only when exactly one encounter fits; else it stays by itself.
A ledger does the same one document at a time (`placing.place`), with the same result.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from readout.model import Reading
from readout.reconcile.dating import dated_by_others
from readout.reconcile.placing import place
from readout.reconcile.shelf import Key, Memory
from readout.reconcile.sightings import known_names, sightings


def group(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, in the order given, with `group` set on every encounter, and undated ones dated by the others."""
    shelf = Memory()
    shelf.know(known_names(readings))
    names = place(shelf, list({s.key: s for r in readings for s in sightings(r, shelf.bearers)}.values()))
    return dated_by_others([with_groups(r, names) for r in readings])


def with_groups(reading: Reading, names: dict[Key, str]) -> Reading:
    """The reading with the groups of those encounters that have a name here."""
    made = [msgspec.structs.replace(e, group=names.get((reading.document.id, e.id), e.group)) for e in reading.encounters]
    return msgspec.structs.replace(reading, encounters=made)
