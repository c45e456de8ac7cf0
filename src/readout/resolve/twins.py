"""Two spellings of somebody the tables do not know: the one in a credit line is offered for the other.

Credits are copied from the agency, captions are translated with the text; equal given names and alike surnames make the offer, never a link.
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.extract.names import Name
from readout.extract.page import Page
from readout.resolve.cluster import Cluster
from readout.resolve.fold import similarity, skeleton

ALIKE = 0.55  # surnames; the given names are equal


def credited_twin(found: Cluster, clusters: Iterable[Cluster], page: Page, names: list[Name]) -> str | None:
    """The other spelling of the cluster's name that a credit of the same page has, as written, or None."""
    if "credit" not in [p.role for p in page.passages]:
        return None
    for other in clusters:
        if other is not found and _alike(found, other):
            for name in (names[i] for i in other.members):
                passage = page.passage_at(name.start)
                if passage is not None and passage.role == "credit":
                    return page.text[name.start : name.end]
    return None


def _alike(a: Cluster, b: Cluster) -> bool:
    return not set(a.given.values()).isdisjoint(b.given.values()) and any(similarity(skeleton(x), skeleton(y)) >= ALIKE for x in a.surnames for y in b.surnames)
