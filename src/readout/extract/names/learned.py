"""Names as the encoder's head finds them, to stand beside those of the tables and the rules.

The tables know who somebody is and the rules know titles; the head knows what a name looks like. Spans outside the story, and those of
another kind than it was trained on, are not given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from readout.extract.names.gazetteer import Hit
from readout.extract.names.name import Name
from readout.extract.page import Page
from readout.language.heads import names
from readout.model import Span
from readout.model.records import MentionKind

OTHERS: dict[str, MentionKind] = {"ORG": "organisation", "LOC": "place", "STATE": "place"}  # a state that no table has is no more than a place
SURE = 0.45  # mean probability from which a name is taken


class Learned:
    """The head's names of one page, by label."""

    def __init__(self, page: Page) -> None:
        self._spans: dict[str, list[Span]] = defaultdict(list)
        for span, label, score in names(page.encoded, page.encoder.labels):
            if score >= SURE:
                self._spans[label].append(span)

    def spans(self, label: str, start: int, end: int) -> list[Span]:
        """Names with a label (PER, ORG, LOC, STATE) that begin in `text[start:end]`, in order."""
        if label not in self._spans:
            return []
        starts = self._starts[label]
        first = bisect_left(starts, start)
        return self._spans[label][first : bisect_left(starts, end, first)]

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {label: [s.start for s in spans] for label, spans in self._spans.items()}

    def others(self, start: int, end: int, hits: Sequence[Hit]) -> list[Name]:
        """Organisations and places that begin in `text[start:end]`, with the states named inside them; nobody knows yet which they are."""
        return [Name(s.start, s.end, kind, None, "found", countries=_states_in(s, hits)) for label, kind in OTHERS.items() for s in self.spans(label, start, end)]


def _states_in(span: Span, hits: Sequence[Hit]) -> tuple[str, ...]:
    inside = [h.entry.key for h in hits if span.start <= h.start and h.end <= span.end and h.entry.kind == "state"]
    return tuple(dict.fromkeys(key.removeprefix("state:") for key in inside))
