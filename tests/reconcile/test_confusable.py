"""Encounters that are easily confused, made by fixed seeds: the same pair on another day, another pair on the same day, a plan and its event."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from readout.model import Reading
from readout.reconcile.groups import group

PAIRS = (("mira", "pavel"), ("mira", "finn"), ("deputy", "pavel"))
SETS = 90


def confusable(make: Any, seed: int) -> tuple[list[Reading], dict[str, str]]:
    """Readings and, for each document, the encounter that it is truly about."""
    chance = random.Random(seed)
    day = date(2021, 3, 1) + timedelta(chance.randrange(200))
    pair, other = chance.sample(PAIRS, 2)
    later = day + timedelta(chance.choice((1, 3, 7, 11, 20)))
    made, truth = [], {}
    for name, who, when, status, shift in (
        ("event", pair, day, "actual", 0), ("again", pair, later, "actual", 0), ("others", other, day, "actual", 0), ("plan", pair, day, "planned", -1),
        ("second", pair, None, "actual", 1), ("anniversary", pair, day.replace(year=2022), "actual", 365), ("states", pair, day, "actual", 0),
    ):
        ref = f"{name}-{seed}"
        made.append(make.reading(ref, make.encounter(who, when.isoformat() if when else None, status=status), cast=who,
                                 published=(day + timedelta(shift)).isoformat()))
        truth[ref] = f"{'-'.join(who)} {when or day}"
    return made, truth


def test_confusable_encounters_are_told_apart(make: Any) -> None:
    hit = gold = said = 0
    for seed in range(SETS):
        readings, truth = confusable(make, seed)
        groups = {r.document.ref: r.encounters[0].group for r in group(readings)}
        for a, b in combinations(groups, 2):
            hit += groups[a] == groups[b] and truth[a] == truth[b]
            gold += truth[a] == truth[b]
            said += groups[a] == groups[b]
    assert 2 * hit / (gold + said) >= 0.9
    assert hit == said, "no two encounters are ever taken for one"
