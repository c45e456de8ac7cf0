"""Undated documents are dated by others that tell the same encounter."""

from __future__ import annotations

import msgspec

from readout.intake.parse import from_text
from readout.intake.types import Hints
from readout.language.encoder import RULES
from readout.model import Reading
from readout.pipeline import read_document
from readout.reconcile.dating import dated_by_others

# A Thursday in October; the undated page tells of meetings on days of September that can be told, so that it is bounded from below by itself.
DATED = "Vivian Balakrishnan and Retno Marsudi had a telephone conversation on Thursday, the embassy announced. The haze over the strait was its subject."
UNDATED = ("Ministers confer about haze\n\nRetno Marsudi and Vivian Balakrishnan talked by telephone on Thursday, according to an aide. "
           "The two had met in Bandung on September 9, 2019. Marsudi and Balakrishnan met again on September 24 in Penang. Balakrishnan asked Indonesia to fight the fires.")


def read(text: str, published: str | None = None, ref: str = "x") -> Reading:
    return read_document(from_text(text, text.encode(), ref, Hints(published=published, language="en")).document, None, RULES)


def joined(*readings: Reading) -> list[Reading]:
    """The readings with their calls held to be one encounter, and dated."""
    one = [msgspec.structs.replace(r, encounters=[msgspec.structs.replace(e, group="n-call" if e.mode == "phone" else None) for e in r.encounters]) for r in readings]
    return dated_by_others(one)


def test_a_call_dated_elsewhere_dates_the_document_that_only_says_thursday() -> None:
    alone = read(UNDATED)
    assert alone.document.published is not None and alone.document.published.value.startswith("2019-09-24/")
    _, beside = joined(read(DATED, "2019-10-17", "dated"), alone)
    published = beside.document.published
    assert published is not None and published.value == "2019-10-17/2019-10-23" and published.basis == "inferred"
    call = next(e for e in beside.encounters if e.mode == "phone")
    assert call.date is not None and call.date.value == "2019-10-17"
    assert {beside.document.text[s.start : s.end].strip() for s in published.evidence} & {"Thursday", "on Thursday"}
    assert all(e.date for e in beside.events if e.encounter == call.id)


def test_the_order_of_documents_does_not_matter() -> None:
    one, two = read(DATED, "2019-10-17", "dated"), read(UNDATED)
    assert joined(one, two)[1] == joined(two, one)[0]


def test_documents_that_disagree_date_nothing() -> None:
    alone = read(UNDATED)
    dated = [read(DATED, day, day) for day in ("2019-10-17", "2019-11-14")]
    assert joined(*dated, alone)[2].document.published == alone.document.published


def test_a_document_with_its_own_date_is_left_alone() -> None:
    own = read(UNDATED, "2019-10-21")
    assert joined(read(DATED, "2019-10-17", "dated"), own)[1].document.published == own.document.published
