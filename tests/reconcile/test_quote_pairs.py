"""Three hundred pairs of wordings made by fixed seeds: the kinds are told apart, and what is altered is never taken for the same."""

from __future__ import annotations

import random

from readout.reconcile.wording import compare

SUBJECTS = ("the port authority", "our delegation", "the northern council", "every member of the club", "the ferry company")
VERBS = ("will publish", "will defend", "will renew", "will examine", "will welcome")
OBJECTS = ("the old fishing rights", "a fair share of the costs", "an open road to the coast", "the promised bridge repairs", "12 new weather stations")
ENDS = ("before the summer recess", "together with its neighbours", "without any delay or pretext", "as the charter of the region demands")
SYNONYMS = {"publish": "release", "defend": "protect", "renew": "extend", "examine": "review", "welcome": "greet"}


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(part) for part in (SUBJECTS, VERBS, OBJECTS, ENDS))


def changed(kind: str, words: str, chance: random.Random) -> str:
    """The sentence in another wording of the given kind."""
    if kind == "same":
        return chance.choice((words.upper(), f"“{words.capitalize()}.”", words.replace(" ", "\n", 1)))
    if kind == "shortened":
        return " ".join(words.split()[: -chance.randint(2, 4)])
    if kind == "wording differs":
        return " ".join(SYNONYMS.get(w, w) for w in words.split())
    return words.replace("will", chance.choice(("will not", "may", "would")), 1)


def test_kinds_of_three_hundred_pairs() -> None:
    right, total = 0, 0
    for seed in range(75):
        for kind in ("same", "shortened", "wording differs", "altered"):
            chance = random.Random(f"{kind}{seed}")
            words = sentence(chance)
            found = compare(words, changed(kind, words, chance))
            total += 1
            right += found is not None and found.kind == kind
            assert kind != "altered" or (found and found.kind != "same")
    assert total == 300 and right / total >= 0.9
