"""Views that are worked out from all readings: positions over time and copies of one text."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from ledger_making import CALL, loaded, reading

from readout.errors import LedgerError
from readout.ledger import Ledger
from readout.ledger.columns import columns

LONG = CALL + " " + "The ministers had last seen each other at the lake in the year of the great flood, when the old bridge went down. " * 2


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    for ref, day, text in (("a.txt", "2022-02-02", LONG), ("b.txt", "2022-02-09", LONG + "Second edition.")):
        made = reading(text, ref=ref, published=day)
        ledger.file(loaded(made), made)
    return ledger


def topics(folder: Path) -> Path:
    path = folder / "topics.csv"
    path.write_text("topic,words,basis\nposts,post*,own\ncalm,calm|quiet,own\n", encoding="utf-8")
    return path


def test_positions_have_the_columns_that_are_documented(told: Ledger, tmp_path: Path) -> None:
    rows = told.rows("positions", topics=topics(tmp_path))
    assert rows and all(tuple(r) == tuple(c.name for c in columns("positions")) for r in rows)


def test_copies_have_the_columns_that_are_documented_and_their_evidence(told: Ledger) -> None:
    [row] = told.rows("copies")
    assert tuple(row) == tuple(c.name for c in columns("copies"))
    assert (row["document"], row["of"], row["basis"]) == ("b.txt", "a.txt", "published later")
    assert told.document(row["document_id"]).text[row["start"] : row["end"]] == row["words"]


def test_a_copy_holds_no_position_again(told: Ledger, tmp_path: Path) -> None:
    assert {r["document"] for r in told.rows("positions", topics=topics(tmp_path))} == {"a.txt"}


@pytest.mark.parametrize(("asked", "found"), [({"speaker": "berg"}, 2), ({"topic": "calm"}, 1), ({"country": "nor"}, 0), ({"since": "2022-02-03"}, 0),
                                              ({"until": "2022-02"}, 2), ({"text": "posts"}, 2), ({"limit": 1}, 1)])
def test_positions_are_filtered(told: Ledger, tmp_path: Path, asked: dict[str, object], found: int) -> None:
    assert len(told.rows("positions", topics=topics(tmp_path), **asked)) == found  # type: ignore[arg-type]


def test_unknown_filters_and_dates_are_clear_errors(told: Ledger) -> None:
    with pytest.raises(LedgerError, match="filter code for positions"):
        told.rows("positions", code="CONSULT")
    with pytest.raises(LedgerError, match="an ISO date"):
        told.rows("positions", since="yesterday")


def test_an_empty_ledger_has_no_positions_and_no_copies(ledger: Ledger) -> None:
    assert msgspec.json.encode([ledger.rows("positions"), ledger.rows("copies")]) == b"[[],[]]"
