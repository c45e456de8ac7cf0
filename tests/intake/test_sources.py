"""Files, folders, JSONL, standard input and URLs: one item for every document, and one line for what is none."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.errors import InputError
from readout.intake import Loaded, Refused, kinds, load, rows, streams

SAID = "The minister said that talks would go on.\r\n"


def only(source: str | Path, **hints: str) -> Loaded:
    (item,) = load(source, **hints)
    assert isinstance(item, Loaded), item
    return item


def reason(source: str | Path) -> str:
    (item,) = load(source)
    assert isinstance(item, Refused)
    assert "expected" in item.reason and "\n" not in item.reason
    return item.reason


def test_a_file_is_read_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(SAID.encode())
    monkeypatch.chdir(tmp_path)
    document = only("a.txt").document
    assert (document.ref, document.source, document.text) == ("a.txt", "a.txt", SAID)
    assert document.id == hashlib.sha256(SAID.encode()).hexdigest()


def test_html_in_a_text_file_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<p>Talks go on.</p>")
    assert only(tmp_path / "a.txt").document.text == "<p>Talks go on.</p>"


def test_a_packed_file_is_unpacked_and_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(SAID.encode()))
    assert only(tmp_path / "a.txt.gz").document.id == hashlib.sha256(SAID.encode()).hexdigest()
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(SAID.encode() * 50)[:-12])
    assert "damaged data" in reason(tmp_path / "b.txt.gz")
    (tmp_path / "c.txt.gz").write_bytes(b"not packed at all")
    assert "damaged data" in reason(tmp_path / "c.txt.gz")


def test_a_folder_is_read_in_order_and_a_bad_file_does_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text("One.")
    (tmp_path / "a.txt").write_text("Two words.")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "d.txt").write_text("Three.")
    (tmp_path / ".hidden").write_text("Not a source.")
    items = list(load(tmp_path))
    names = [str(Path(i.ref if isinstance(i, Refused) else i.document.ref).relative_to(tmp_path)) for i in items]
    assert names == ["a.txt", "b/one.txt", "c.png", "d.txt"]
    assert [isinstance(i, Refused) for i in items] == [False, False, True, False]


def test_the_companion_folder_of_a_saved_page_is_part_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "talks.html").write_text("<html><body><article><p>The ministers spoke for an hour about the talks of the week before.</p></article></body></html>")
    (tmp_path / "talks_files").mkdir()
    (tmp_path / "talks_files" / "style.css").write_text("p { margin: 0 }")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "note.txt").write_text("A note.")
    assert len(list(load(tmp_path))) == 2


def test_a_circle_of_links_is_not_walked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(load(tmp_path))) == 1


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.txt").startswith("no such file")
    (tmp_path / "empty").mkdir()
    assert reason(tmp_path / "empty").startswith("a folder without files")
    (tmp_path / "blank.txt").write_text("")
    assert reason(tmp_path / "blank.txt").startswith("nothing in it")
    (tmp_path / "blank.jsonl").write_text("\n")
    assert reason(tmp_path / "blank.jsonl").startswith("nothing in it")
    (tmp_path / "bad\nname.txt").write_bytes(b"\x00\x01")
    assert "binary" in reason(tmp_path / "bad\nname.txt")


def test_size_is_limited_for_files_lines_and_packed_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (kinds, rows, streams):
        monkeypatch.setattr(module, "LIMIT", 1000)
    (tmp_path / "big.txt").write_text("word " * 400)
    assert reason(tmp_path / "big.txt").startswith("more than")
    (tmp_path / "big.txt.gz").write_bytes(gzip.compress(b"word " * 100_000))
    assert reason(tmp_path / "big.txt.gz").startswith("more than")
    (tmp_path / "lines.jsonl").write_text("\n".join(json.dumps({"text": t}) for t in ("One.", "word " * 900, "Two.")))
    assert [isinstance(i, Refused) for i in load(tmp_path / "lines.jsonl")] == [False, True, False]


def test_jsonl_lines_are_documents_with_their_own_refs(tmp_path: Path) -> None:
    lines = [
        {"ref": "r1", "text": "One\u00a0word.", "url": "https://ledger.example/1", "title": "One", "published": "July 9, 2022", "outlet": "The Ledger", "language": "en"},
        {"doc": "wsj_1", "dct": "1998-08-07", "text": "Two words."}, {"doc_id": 7, "text": "Three words."}, {"text": "Four words here."},
        {"ref": "page", "html": "<html><body><article><p>The ministers spoke for an hour about the talks of the week before.</p></article></body></html>"},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n\n" for line in lines))
    first, second, third, fourth, fifth = (i.document for i in load(tmp_path / "a.jsonl") if isinstance(i, Loaded))
    assert (first.ref, first.source, first.title, first.publisher, first.language) == ("r1", "https://ledger.example/1", "One", "The Ledger", "en")
    assert first.published is not None and (first.published.value, first.published.basis) == ("2022-07-09", "given")
    assert first.id == hashlib.sha256("One\u00a0word.".encode()).hexdigest()
    assert second.ref == "wsj_1" and second.published is not None and second.published.value == "1998-08-07"
    assert third.ref == "7"
    assert fourth.ref.endswith("a.jsonl line 7")
    assert fifth.ref == "page" and "spoke for an hour" in fifth.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{broken", "no JSON"), ('["a", "list"]', "a JSON list"), ("12", "a JSON number"), ('{"ref": "x"}', "no text in x"), ('{"text": 3}', "no text"), ('{"text": ""}', "no text"),
        ('{"text": "  "}', "no text in it"), ('{"text": "a\\u0000b"}', "binary"), ('{"text": "half \\ud83d"}', "half a character"),
    ],
)
def test_a_bad_line_is_refused_and_the_next_one_read(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "a.jsonl").write_text(line + "\n" + json.dumps({"text": "Talks go on."}) + "\n")
    bad, good = load(tmp_path / "a.jsonl")
    assert isinstance(bad, Refused) and words in bad.reason and "expected" in bad.reason and "\n" not in bad.reason
    assert isinstance(good, Loaded)


def test_a_wrong_date_or_language_costs_a_note_and_not_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "The talks went on.", "published": "some day", "language": "English!"}))
    loaded = only(tmp_path / "a.jsonl")
    assert loaded.document.published is None and loaded.document.language == "en"
    assert len(loaded.notes) == 2 and loaded.notes[0].startswith("published: date 'some day'")


def test_a_json_file_holds_an_object_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"id": "seed", "text": "Talks go on."}, indent=1))
    assert only(tmp_path / "one.json").document.ref == "seed"
    (tmp_path / "two.json").write_text(json.dumps([{"text": "One word."}, 5]))
    assert [isinstance(i, Refused) for i in load(tmp_path / "two.json")] == [False, True]
    (tmp_path / "bad.json").write_text("{")
    assert reason(tmp_path / "bad.json").startswith("no JSON")


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Loaded | Refused]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return list(load("-"))


def test_standard_input_is_a_document_or_jsonl(monkeypatch: pytest.MonkeyPatch) -> None:
    (item,) = feed(monkeypatch, SAID.encode())
    assert isinstance(item, Loaded) and item.document.text == SAID and item.document.ref == "-"
    items = feed(monkeypatch, b'{"ref": "a", "text": "One word."}\n{"text": "Two words."}\n')
    assert [i.document.ref for i in items if isinstance(i, Loaded)] == ["a", "- line 2"]
    (pretty,) = feed(monkeypatch, b'{\n "text": "Three words."\n}')
    assert isinstance(pretty, Loaded) and pretty.document.text == "Three words."
    (aside,) = feed(monkeypatch, b"[Applause] The minister thanked the house.")
    assert isinstance(aside, Loaded)
    (nothing,) = feed(monkeypatch, b"")
    assert isinstance(nothing, Refused)


def test_wrong_hints_are_wrong_use() -> None:
    with pytest.raises(InputError, match="date 'soon'"):
        list(load("-", published="soon"))
    with pytest.raises(InputError, match="language"):
        list(load("-", language="?"))


class Pages(BaseHTTPRequestHandler):
    """A site of three addresses."""

    def do_GET(self) -> None:
        if self.path == "/talks":
            body = "<html><body><article><p>Министры говорили час о переговорах прошлой недели, сообщил представитель ведомства.</p></article></body></html>".encode("cp1251")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=windows-1251")
            self.end_headers()
            self.wfile.write(body)
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "ftp://127.0.0.1/file")
            self.end_headers()
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_fetched_when_it_is_named(site: str) -> None:
    document = only(f"{site}/talks").document
    assert document.source == document.ref == f"{site}/talks"
    assert "Министры говорили" in document.text


def test_a_page_that_cannot_be_had_is_said(site: str) -> None:
    assert reason(f"{site}/none").startswith("no page (404 Not Found)")
    assert "no page" in reason(f"{site}/away")
    assert "no page" in reason("http://127.0.0.1:9/closed")
    assert "no page" in reason("http://[bad")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.pdf", "a", "a.txt.gz"]))
def test_no_file_ends_the_run(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    for item in load(tmp_path / name):
        assert isinstance(item, Loaded) or (item.reason and "\n" not in item.reason)
