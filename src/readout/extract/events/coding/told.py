"""Who tells a sentence, in passing: ", officials in Arland said on Monday". What such words hold is no part of the clauses around them."""

from __future__ import annotations

from collections.abc import Sequence

from readout.extract.events.coding.entities import Word
from readout.extract.events.coding.words import BREAKS, HELPERS, PREPOSITIONS, PRONOUNS
from readout.extract.events.dictionary import verbs_in
from readout.facts.petrarch.tables import Verbs

SAYING = "01"  # CAMEO's root of statements
NAMING, ADDING = 14, 6  # words that may stand before and after the verb of saying
CLAUSE = 4  # fewer words say nothing that could be told
_WHEN = frozenset("on in at here late early today yesterday monday tuesday wednesday thursday friday saturday sunday earlier last this".split())
_ENDS = frozenset(", . ;".split())


def untold(words: Sequence[Word], verbs: Verbs) -> list[Word]:
    """The words of a sentence without those that only name who tells it."""
    low = [w.low for w in words]
    spans = verbs_in(low, verbs)
    cut = {i for span in spans if (told := _told(low, span, spans, verbs)) for i in range(*told)}
    return [w for i, w in enumerate(words) if i not in cut]


def _told(low: Sequence[str], span: tuple[int, int], spans: Sequence[tuple[int, int]], verbs: Verbs) -> tuple[int, int] | None:
    """Words from the comma before the teller to the last before the next mark, where the verb at `span` is one of saying put in passing."""
    if not verbs.forms[tuple(low[span[0] : span[1] + 1])][1].code.startswith(SAYING):
        return None
    start = next((i for i in range(span[0] - 1, max(-1, span[0] - NAMING), -1) if low[i] == ","), None)
    end = next((i for i in range(span[1] + 1, len(low)) if low[i] in _ENDS), len(low))
    if start is None or start + 1 == span[0] or not (any(s[1] < start for s in spans) or (start >= CLAUSE and low[0] not in PREPOSITIONS)):
        return None  # nobody between, or nothing told before
    name, when = low[start + 1 : span[0]], low[span[1] + 1 : end]
    plain = not set(name) & (BREAKS | HELPERS | {"and"}) and len(when) <= ADDING and not set(when) & (BREAKS | PRONOUNS)
    return (start, end) if plain and (not when or when[0] in _WHEN) and not any(span[1] < s[0] < end for s in spans) else None
