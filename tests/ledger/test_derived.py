"""Positions over time and copies of one text: from tables, and positions under a list of one's own from all readings."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import msgspec
import pytest
from ledger_making import CALL, loaded, reading

from readout.errors import LedgerError
from readout.ledger import Ledger
from readout.ledger.columns import columns
from readout.ledger.derived import derived_positions
from readout.model import Actor, Document, Passage, Published, Reading, Span, Speaker, Statement
from readout.reconcile.copies import copies

LONG = CALL + " " + "The ministers had last seen each other at the lake in the year of the great flood, when the old bridge went down. " * 2


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    for ref, day, text in (("a.txt", "2022-02-02", LONG), ("b.txt", "2022-02-09", LONG + "Second edition.")):
        made = reading(text, ref=ref, published=day)
        ledger.file(loaded(made), made)
    ledger.place()
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


SAID = ["We stand by the ceasefire and will not leave it", "We stand by the ceasefire and will never leave it", "Sanctions are no answer, and a ceasefire is", "The sanctions must go"]


def report(n: int, extra: str = "") -> Reading:
    """One minister on one day; every third report has the words of the one before."""
    words = SAID[n % len(SAID)]
    text = f"Minister {('Anna Berg', 'Ivo Brand')[n % 2]} of Norway spoke in the town of Sund on the {n + 1}th evening of the talks.\n\n\"{words},\" said Anna Berg.{extra}\n"
    start = text.index(words)
    document = Document(ref=f"r{n}.txt", id=hashlib.sha256(text.encode()).hexdigest(), text=text, published=Published(value=f"2022-03-{1 + n:02}", basis="given"))
    said = Statement(id="s1", form="direct", content=[Span(start, start + len(words))], speaker=Speaker(actor="a1"), act="assert")
    return Reading(document=document, passages=[Passage(start=0, end=len(text), role="body")], actors=[Actor(id="a1", name="Anna Berg", kind="person", key="own:berg")],
                   statements=[said], versions={"readout": "test"})


@pytest.mark.parametrize("seed", range(3))
def test_tables_say_what_all_readings_at_once_say_whatever_the_order_of_filing(ledger: Ledger, seed: int) -> None:
    made = [report(n) for n in range(9)] + [report(n, " The talks go on in the hall by the lake, where the two sides met last year.") for n in (2, 5)]
    random.Random(seed).shuffle(made)
    for r in made:
        ledger.file(loaded(r), r)
        if len(r.document.text) % 2:
            ledger.place()
    ledger.place()
    assert ledger.rows("positions") == derived_positions(ledger.readings(), {}) != []
    found = sorted((r["document_id"], r["of_id"], r["share"], r["basis"]) for r in ledger.rows("copies"))
    assert found == sorted((c.document, c.of, c.share, c.basis) for c in copies(ledger.readings())) != []
    for view in ("positions", "copies"):
        assert [row for n in range(ledger.count(view)) for row in ledger.rows(view, limit=1, offset=n)] == ledger.rows(view)


def test_what_was_a_copy_holds_its_positions_when_it_is_read_anew_as_another_text(told: Ledger) -> None:
    copy = told.reading(told.rows("copies")[0]["document_id"])
    told.replace(msgspec.structs.replace(copy, passages=[msgspec.structs.replace(p, role="navigation") for p in copy.passages[:-1]]))
    told.place()
    assert [c.document for c in copies(told.readings())] == [r["document_id"] for r in told.rows("copies")]
    assert told.rows("positions") == derived_positions(told.readings(), {})


@pytest.mark.parametrize(("asked", "found"), [({"document": "b.txt"}, 1), ({"document": "a.txt"}, 1), ({"document": "c.txt"}, 0), ({"since": "2022-02-09"}, 1), ({"until": "2022-02-08"}, 0)])
def test_copies_are_found_by_either_document_and_by_the_day_of_the_copy(told: Ledger, asked: dict[str, str], found: int) -> None:
    assert len(told.rows("copies", **asked)) == told.count("copies", **asked) == found


def test_statements_are_found_by_topic_and_by_hand(ledger: Ledger) -> None:
    made = report(0)
    ledger.file(loaded(made), made)
    rows = ledger.rows("statements", topic="CEASE", hand="First-Hand")
    assert [r["topics"] for r in rows] == ["ceasefire"] * len(rows) != []
    assert ledger.count("statements", topic="ceasefire", hand="second-hand") + len(rows) == ledger.count("statements", topic="ceasefire")


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
