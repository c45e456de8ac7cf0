"""A reading is a pure function of its document, and every span of it is evidence."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import readout
from readout.intake import Loaded, load
from readout.model import Reading
from readout.pipeline import read_document, spans_of

TABLES = ("passages", "mentions", "statements", "events", "times", "encounters", "discrepancies")

# Pieces that break offsets in careless readers: astral signs, combining marks, CRLF, no-break space, right-to-left.
PIECES = st.sampled_from([
    "Foreign Minister Sergei Lavrov said that talks would go on. ", "“We will not wait,” Blinken told reporters on Tuesday.\r\n\r\n",
    "🎙 ", "e\u0301te\u0301 ", "\u00a0", "שלום ", "وزير الخارجية ", "The two ministers met in Geneva on January 21.\n\n", "See also: Another story\n\n",
    "\u2028", "'' It is time,'' he said. ", "Если ", "МИД России заявил, что переговоры продолжатся.\n", "“", "”", "\ufeff", "\t", "100,000 troops ",
])


def check(reading: Reading) -> None:
    """Every record lies in the text; passages cover each non-blank code point once; references hold."""
    text = reading.document.text
    for name in TABLES:
        for record in getattr(reading, name):
            assert spans_of(record) and all(s.fits(text) for s in spans_of(record)), record
    covered = [i for p in reading.passages for i in range(p.start, p.end)]
    assert len(covered) == len(set(covered)) and covered == sorted(covered)
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    ids = {a.id for a in reading.actors}
    assert len(ids) == len(reading.actors)
    said = {s.id for s in reading.statements}
    for m in reading.mentions:
        assert m.actor is None or m.actor in ids
    for s in reading.statements:
        assert s.parent is None or s.parent in said
        assert s.speaker is None or s.speaker.actor is None or s.speaker.actor in ids
    for e in reading.events:
        assert e.actors and set(e.actors) | set(e.recipients) <= ids
        assert e.statement is None or e.statement in said
    for n in reading.encounters:
        assert len(n.participants) >= 2 and set(n.participants) <= ids


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(lambda t: t.replace("\ufeff", "").strip()))
def test_offsets_hold_in_hostile_text(text: str) -> None:
    reading = readout.read(text.encode(), published="2022-02-02")
    assert reading.document.text == text.removeprefix("\ufeff")
    assert not reading.dropped
    check(reading)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=300).filter(lambda s: s.strip() and s.isprintable()))
def test_any_text_can_be_read(text: str) -> None:
    check(read_document(readout.read(text.encode("utf-8", "replace"), language="en").document))


def sample() -> list[Loaded]:
    with as_file(files("readout") / "sample") as folder:
        return [item for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html", ".jsonl") for item in load(path) if isinstance(item, Loaded)]


@pytest.mark.parametrize("item", sample(), ids=lambda i: i.document.ref.rpartition("/")[2])
def test_the_sample_reads_whole_and_the_same_twice(item: Loaded) -> None:
    first, second = read_document(item.document), read_document(item.document)
    assert msgspec.json.encode(first) == msgspec.json.encode(second)
    assert not first.dropped
    check(first)


def test_a_reading_fits_the_published_schema_and_comes_back_the_same(read: Callable[..., Reading]) -> None:
    reading = read("Foreign Minister Sergei Lavrov told reporters in Moscow on Tuesday that the West had ignored Russia.")
    data = msgspec.json.encode(reading)
    jsonschema.validate(msgspec.json.decode(data), readout.schema())
    assert msgspec.json.decode(data, type=Reading) == reading


def test_a_text_that_is_too_long_for_a_file_name_is_a_text() -> None:
    assert readout.read("The talks were useful and went on all day, said the mayor. " * 6, model="rules").document.text
