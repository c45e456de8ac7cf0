"""Corrections: who, when, why; undone, moved between ledgers, kept when a document is read again, never lost between two people."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_making import CALL, at, loaded, reading

from readout.errors import LedgerError
from readout.ledger import Ledger
from readout.ledger.corrections.apply import apply
from readout.ledger.corrections.exchange import from_lines, to_lines
from readout.ledger.corrections.verbs import Conflict
from readout.model import Reading, Span
from readout.model.correction import Correction, Target
from readout.model.spans import hull

SAID = hull(reading().statements[0].content)
HERE = reading().document.id
DAY = "2022-03-01T10:00:0{}.000000+00:00"


@pytest.fixture
def book(ledger: Ledger) -> Ledger:
    for made in (reading(), reading(CALL.replace("Ministers speak", "Two speak"), ref="second.txt", published="2022-02-03")):
        ledger.file(loaded(made), made)
    ledger.place()
    return ledger


def correct(book: Ledger, kind: Any, place: Span, action: Any, **more: Any) -> Correction:
    return book.correct(HERE, kind, place.start, place.end, action, **{"who": "Ada", **more})


def first(book: Ledger, view: str) -> dict[str, Any]:
    return next(row for row in book.rows(view) if row["document_id"] == HERE)


def test_a_rejected_statement_leaves_the_rows_and_stays_in_the_history(book: Ledger) -> None:
    correct(book, "statement", SAID, "reject", why="the caption repeats it")
    assert [row["document"] for row in book.rows("statements")] == ["second.txt"]
    assert book.rows("encounters")[0]["statements"] == 1
    assert all(h["document_id"] != HERE for h in book.search("calm") if h["kind"] == "statement")
    (row,) = book.rows("corrections")
    assert (row["who"], row["action"], row["why"], row["state"], row["document"]) == ("Ada", "reject", "the caption repeats it", "applied", "call.txt")
    assert row["words"] == CALL[SAID.start : SAID.end] and row["at"] > "2022"
    assert book.as_read(HERE).statements == reading().statements


def test_undo_brings_back_exactly_what_was_there(book: Ledger) -> None:
    before = {view: book.rows(view) for view in ("statements", "events", "encounters", "people", "timeline", "discrepancies")}
    made = correct(book, "statement", SAID, "set", field="act", value="warn")
    assert (first(book, "statements")["act"], first(book, "statements")["judgement"]) == ("warn", "corrected")
    book.undo(made.batch, who="Ben")
    assert {view: book.rows(view) for view in before} == before
    assert [(r["action"], r["state"], r["before"]) for r in book.rows("corrections")] == [("set", "undone", "demand"), ("undo", "applied", None)]
    with pytest.raises(LedgerError, match="not undone"):
        book.undo(made.batch, who="Ben")


@pytest.mark.parametrize(("kind", "place", "field", "value", "view", "column", "shown"), [
    ("statement", SAID, "speaker", "Ivan Orlov", "statements", "speaker", "Ivan Orlov"),
    ("statement", SAID, "channel", "meeting", "statements", "channel", "meeting"),
    ("statement", SAID, "addressee", "Sergey Lavrov", "statements", "addressee_country", "RUS"),
    ("event", at(CALL, "called"), "status", "planned", "events", "plover", "AGREE"),
    ("event", at(CALL, "called"), "date", "2022-01-31", "events", "date", "2022-01-31"),
    ("encounter", at(CALL, "called"), "date", "2022-01", "encounters", "date", "2022-01"),
    ("discrepancy", at(CALL, "Bergh"), "severity", "low", "discrepancies", "severity", "low"),
    ("document", Span(0, 0), "published", "2022-02-05", "documents", "published", "2022-02-05"),
    ("actor", at(CALL, "Anna Berg"), "person", "Anna-Lena Berg", "statements", "speaker", "Anna-Lena Berg"),
])
def test_a_field_is_set(book: Ledger, kind: str, place: Span, field: str, value: str, view: str, column: str, shown: str) -> None:
    correct(book, kind, place, "set", field=field, value=value)
    assert first(book, view)[column] == shown


def test_a_mention_is_linked_to_somebody_else(book: Ledger) -> None:
    correct(book, "mention", at(CALL, "Bergh"), "set", field="actor", value="Inga Bergh")
    assert {r["name"]: r["mentions"] for r in book.rows("people")} == {"Anna Berg": 3, "Ivan Orlov": 2, "Inga Bergh": 1}


@pytest.mark.parametrize(("kind", "place", "more"), [
    ("statement", SAID, {"field": "act", "value": "shout"}),
    ("statement", SAID, {"field": "colour", "value": "red"}),
    ("statement", Span(0, 3), {"field": "act", "value": "warn"}),
    ("event", at(CALL, "called"), {"field": "date", "value": "soon"}),
    ("statement", SAID, {"field": "speaker", "value": ""}),
    ("statement", SAID, {"field": "act", "value": "warn", "who": " "}),
    ("statement", SAID, {"field": "speaker", "value": "x" * 5000}),
])
def test_what_does_not_fit_is_one_clear_error_and_changes_nothing(book: Ledger, kind: str, place: Span, more: dict[str, str]) -> None:
    with pytest.raises(LedgerError, match="expected"):
        correct(book, kind, place, "set", **more)
    assert book.count("corrections") == 0 and book.as_read(HERE) == book.reading(HERE)


def test_encounters_are_merged_and_parted(book: Ledger) -> None:
    correct(book, "encounter", at(CALL, "called"), "set", field="group", value="n-other")
    assert book.count("encounters") == 2
    made = book.merge_encounters("n-other", "n-berg-orlov-2022-02-01", who="Ada", why="one call")
    assert [(r["group"], r["documents"]) for r in book.rows("encounters")] == [("n-berg-orlov-2022-02-01", 2)]
    book.undo(made[0].batch, who="Ada")
    assert book.count("encounters") == 2
    book.merge_encounters("n-other", "n-berg-orlov-2022-02-01", who="Ada")
    book.split_encounter(HERE, "n1", who="Ada")
    assert {r["group"] for r in book.rows("encounters")} == {"n-berg-orlov-2022-02-01", "n-berg-orlov-2022-02-01-2"}


def test_merged_people_are_one_also_in_documents_that_come_later(book: Ledger) -> None:
    correct(book, "actor", at(CALL, "Ivan Orlov"), "set", field="person", value="I. Orlov")
    book.merge_people("I. Orlov (person)", "person:ivan-orlov", who="Ada")
    later = reading(CALL + " Later.", ref="later.txt")
    later = msgspec.structs.replace(later, actors=[later.actors[0], msgspec.structs.replace(later.actors[1], name="I. Orlov", key=None)])
    book.file(loaded(later), later)
    assert next(r["documents"] for r in book.rows("people") if r["name"] == "Ivan Orlov") >= 2
    assert not [r for r in book.rows("people") if r["name"] == "I. Orlov" and r["document"] == "later.txt"]


@pytest.mark.parametrize("many", [False, True])
def test_corrections_move_to_another_ledger(book: Ledger, tmp_path: Path, many: bool) -> None:
    correct(book, "statement", SAID, "set", field="act", value="warn", why="“calm” is a warning here")
    correct(book, "discrepancy", at(CALL, "Bergh"), "reject")
    lines = to_lines(book.corrections())
    with Ledger(tmp_path / "other.db") as other:
        given, refused = from_lines(lines.splitlines())
        assert not refused and other.take(given) == {"taken": 2, "known": 0}
        assert other.count("corrections", state="orphan") == 2, "they wait for their document"
        assert other.file_many([(loaded(reading()), reading())]) if many else other.file(loaded(reading()), reading())
        other.place()
        assert other.count("corrections", state="applied") == 2
        assert first(other, "statements") == first(book, "statements") and not other.rows("discrepancies")
        assert other.take(given) == {"taken": 0, "known": 2}
        assert to_lines(other.corrections()) == lines


@pytest.mark.parametrize("line", ["{}", "[", '{"target": 1}', "\0", '"x"', "9" * 70000])
def test_a_line_that_is_no_correction_is_refused_and_the_rest_goes_on(book: Ledger, line: str) -> None:
    good = to_lines([correct(book, "statement", SAID, "confirm")])
    given, refused = from_lines([line, good])
    assert len(given) == 1 and len(refused) == 1 and "expected" in refused[0]


def moved(to: Span) -> Reading:
    made = reading()
    said = msgspec.structs.replace(made.statements[0], content=[to], act="deny")
    return msgspec.structs.replace(made, statements=[said], versions={"readout": "other"})


def test_a_correction_survives_another_reading_of_the_same_words(book: Ledger) -> None:
    correct(book, "statement", SAID, "set", field="act", value="warn")
    assert book.replace(moved(SAID))
    assert first(book, "statements")["act"] == "warn" and book.as_read(HERE).statements[0].act == "deny"
    assert not book.replace(moved(SAID)), "the same again changes nothing"


def test_a_correction_whose_words_are_read_otherwise_is_an_orphan_and_is_never_moved(book: Ledger) -> None:
    correct(book, "statement", SAID, "set", field="act", value="warn")
    book.replace(moved(at(CALL, "We want calm")))
    assert first(book, "statements")["act"] == "deny"
    assert [r["words"] for r in book.rows("corrections", state="orphan")] == [CALL[SAID.start : SAID.end]]
    book.replace(moved(SAID))
    assert book.count("corrections", state="applied") == 1, "the place is there again"


def test_who_has_not_seen_the_others_correction_is_told(book: Ledger) -> None:
    correct(book, "statement", SAID, "set", field="act", value="warn", seen=0)
    with pytest.raises(Conflict, match="Ada"):
        correct(book, "statement", SAID, "set", field="act", value="deny", who="Ben", seen=0)
    assert first(book, "statements")["act"] == "warn"
    correct(book, "statement", SAID, "set", field="act", value="deny", who="Ben", seen=1)
    assert first(book, "statements")["act"] == "deny"


def race(url: str, work: Callable[[Ledger, int], Any], people: int = 4) -> list[Any]:
    """People at one ledger at once, each with connections of their own; what each got."""
    got: list[Any] = [None] * people
    start = threading.Barrier(people, timeout=20)

    def one(n: int) -> None:
        with Ledger(url) as mine:
            start.wait()
            try:
                got[n] = work(mine, n)
            except Exception as error:
                got[n] = error

    threads = [threading.Thread(target=one, args=(n,)) for n in range(people)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return got


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A ledger that several people open, with one document."""
    url = request.getfixturevalue("postgres") if request.param == "postgresql" else str(tmp_path / "shared.db")
    with Ledger(url) as made:
        made.file(loaded(reading()), reading())
    return str(url)


def test_of_people_who_correct_one_record_at_once_one_is_first_and_the_others_are_told(shared: str) -> None:
    acts = ["warn", "deny", "promise", "refuse"]
    got = race(shared, lambda book, n: correct(book, "statement", SAID, "set", field="act", value=acts[n], seen=0, who=f"P{n}"))
    assert sum(isinstance(x, Correction) for x in got) == 1 and sum(isinstance(x, Conflict) for x in got) == 3, got
    winner = next(x for x in got if isinstance(x, Correction))
    with Ledger(shared) as book:
        assert first(book, "statements")["act"] == winner.value


def test_people_who_correct_different_records_of_one_document_lose_nothing(shared: str) -> None:
    work = [("statement", SAID, "act", "warn"), ("event", at(CALL, "called"), "status", "planned"),
            ("discrepancy", at(CALL, "Bergh"), "severity", "low"), ("document", Span(0, 0), "publisher", "The Herald")]
    got = race(shared, lambda book, n: correct(book, work[n][0], work[n][1], "set", field=work[n][2], value=work[n][3], who=f"P{n}"))
    assert all(isinstance(x, Correction) for x in got), got
    with Ledger(shared) as book:
        told = [first(book, view)[column] for view, column in (("statements", "act"), ("events", "status"), ("discrepancies", "severity"), ("documents", "publisher"))]
        assert told == ["warn", "planned", "low", "The Herald"]


CHOICES = st.sampled_from([("statement", SAID, "act", v) for v in ("warn", "deny")] + [("event", at(CALL, "called"), "status", "planned"), ("statement", SAID, None, "reject"),
                           ("statement", SAID, None, "confirm"), ("encounter", at(CALL, "called"), None, "reject"), ("statement", Span(1, 2), None, "reject")])


@given(st.lists(CHOICES, max_size=6), st.randoms())
@settings(max_examples=60, deadline=None)
def test_corrections_in_any_order_of_arrival_give_one_reading_with_sound_spans(picked: list[Any], chance: Any) -> None:
    made = [Correction(target=Target(kind=kind, document=HERE, start=span.start, end=span.end, words=span.of(CALL)), action="set" if field else value, who="A",
                       at=DAY.format(n), batch=str(n), field=field, value=value if field else None) for n, (kind, span, field, value) in enumerate(picked)]
    result = apply(reading(), made)
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert apply(reading(), shuffled) == result
    assert set(result.states) == {c.id for c in made}
    kept = {s.id for s in result.reading.statements}
    assert all(e.statement is None or e.statement in kept for e in result.reading.events)
    assert not apply(reading(), [c for c in made if result.states[c.id] == "orphan"]).judgements
