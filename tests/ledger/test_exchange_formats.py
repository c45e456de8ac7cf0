"""Exports for other tools: as many rows as the views show, offsets that lead back to the words, text that cannot break out of its format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import msgspec
import openpyxl
import pytest
from ledger_making import CALL, loaded, reading

from readout.errors import LedgerError
from readout.ledger import VIEWS, Ledger
from readout.ledger.exports import EXPORTS

ODD = CALL.replace("Edition", "").replace("“We want calm,”", "“We want calm,”\n") + " 🕊 e\u0301 \u0001 =1+1 <b>&amp;</b>"


@pytest.fixture
def odd(filled: Ledger) -> Ledger:
    """The filled ledger and a document with an emoji, a combining mark, a control character and markup."""
    made = reading("🕊 " + ODD, ref="../=odd<b>.txt", title="=cmd()<b>")
    filled.file(loaded(made), made)
    return filled


def test_every_export_writes_something_and_only_inside_its_folder(odd: Ledger, tmp_path: Path) -> None:
    for name in EXPORTS:
        paths = odd.export(tmp_path / "out", name)
        assert paths and all(p.stat().st_size and p.resolve().is_relative_to((tmp_path / "out").resolve()) for p in paths), name
    assert [p.name for p in tmp_path.iterdir() if p.name != "ledger.db" and not p.name.startswith("ledger.db-")] == ["out"]


def test_the_workbook_has_the_rows_of_the_views_and_no_formula(odd: Ledger, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(odd.export(tmp_path, "xlsx")[0])
    for view in VIEWS:
        rows = list(book[view].iter_rows(values_only=True))
        assert len(rows) == odd.count(view) + 1
        assert list(rows[0]) == list(odd.rows(view)[0])
        assert all(cell.data_type != "f" for row in book[view].iter_rows() for cell in row)
    assert "=cmd()<b>" in [r[3] for r in book["documents"].iter_rows(values_only=True)]


def test_plover_has_one_object_an_event_and_one_row_a_dyad(odd: Ledger, tmp_path: Path) -> None:
    nested, flat = odd.export(tmp_path, "plover")
    events = json.loads(nested.read_bytes())
    assert len(events) == odd.count("events")
    rows = list(csv.DictReader(io.StringIO(flat.read_text(encoding="utf-8"), newline="")))
    sides = [(len(e["actors"]), len(e["recipients"])) for e in events]  # a reciprocal event makes a row for each ordered pair
    assert len(rows) == sum(a * (a - 1) if a > 1 and not b else max(1, a) * max(1, b) for a, b in sides)
    assert {r["event_id"] for r in rows} == {e["event_id"] for e in events} and all(r["words"] for r in rows)


def test_annotations_lead_back_to_the_words_in_code_points_and_in_utf16(odd: Ledger, tmp_path: Path) -> None:
    page = json.loads(odd.export(tmp_path, "annotations")[0].read_bytes())
    items = page["first"]["items"]
    views = ("statements", "events", "encounters", "discrepancies")
    assert page["total"] == len(items) == sum(sum(len(getattr(r, v)) for r in odd.readings()) for v in (*views, "mentions"))
    texts = {r.document.id: r.document.text for r in odd.readings()}
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            text = texts[target["state"]["readout:sha256"]]
            place, quote = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            units = text.encode("utf-16-le")[2 * place["readout:utf16Start"] : 2 * place["readout:utf16End"]]
            assert units.decode("utf-16-le") == quote["exact"]


def test_brat_offsets_are_those_of_its_text_line_by_line(odd: Ledger, tmp_path: Path) -> None:
    paths = odd.export(tmp_path, "brat")
    assert len(paths) == 2 * odd.count("documents")
    for path in paths[::2]:
        text = path.read_bytes().decode("utf-8")
        for line in path.with_suffix(".ann").read_text(encoding="utf-8").split("\n"):
            if line.startswith("T"):
                _, place, words = line.split("\t")
                pieces = [tuple(map(int, p.split())) for p in place.split(" ", 1)[1].split(";")]
                assert words == " ".join(text[a:b] for a, b in pieces) and "\n" not in words


def test_ftm_entities_are_whole_and_say_what_is_lost(odd: Ledger, tmp_path: Path) -> None:
    lines, loss = odd.export(tmp_path, "ftm")
    entities = [json.loads(line) for line in lines.read_bytes().splitlines()]
    ids = {e["id"] for e in entities}
    assert len(ids) == len(entities)
    assert sum(e["schema"] == "Article" for e in entities) == odd.count("documents")
    assert sum(e["schema"] == "Call" for e in entities) == odd.count("encounters")
    for e in entities:
        assert all(isinstance(v, str) and v for values in e["properties"].values() for v in values)
        for name in ("caller", "receiver", "involved", "organizer", "proof", "document", "resolved"):
            assert set(e["properties"].get(name, [])) <= ids
    assert {"se", "ru"} <= {c for e in entities for c in e["properties"].get("country", [])}
    assert "statements" in loss.read_text() and "We want calm" not in "".join(v for e in entities for v in e["properties"].get("summary", []))


def test_gexf_is_sound_and_counts_the_statements(odd: Ledger, tmp_path: Path) -> None:
    root = ET.parse(odd.export(tmp_path, "gexf")[0]).getroot()
    space = {"g": "http://gexf.net/1.3"}
    edges = root.findall(".//g:edge", space)
    assert sum(int(e.attrib["weight"]) for e in edges) == sum(bool(r["speaker"] and r["addressee"]) for r in odd.rows("statements"))
    assert {e.attrib[k] for e in edges for k in ("source", "target")} <= {n.attrib["id"] for n in root.findall(".//g:node", space)}


def test_timelinejs_has_every_dated_row_and_escapes_it(odd: Ledger, tmp_path: Path) -> None:
    slides = json.loads(odd.export(tmp_path, "timelinejs")[0].read_bytes())["events"]
    assert len(slides) == sum(bool(r["date"]) for r in odd.rows("timeline"))
    assert not any("<" in s["text"]["headline"] + s["text"]["text"] for s in slides)


def test_schema_org_quotes_with_who_spoke(odd: Ledger, tmp_path: Path) -> None:
    graph = json.loads(odd.export(tmp_path, "jsonld")[0].read_bytes())["@graph"]
    said = [n for n in graph if "isBasedOn" in n]
    assert len(said) == odd.count("statements") and all(n["spokenByCharacter"]["name"] == "Anna Berg" for n in said)


def test_the_word_dossier_opens_and_cites_every_line(odd: Ledger, tmp_path: Path) -> None:
    paper = docx.Document(str(odd.export(tmp_path, "docx")[0]))
    text = "\n".join(p.text for p in paper.paragraphs)
    assert text.count("SHA-256") == odd.count("documents") and "We want calm" in text and "[1: " in text
    one = odd.dossier_docx(groups=["n-berg-orlov"], title="One call")
    assert docx.Document(io.BytesIO(one)).paragraphs[0].text == "One call"
    with pytest.raises(LedgerError, match="nowhere"):
        odd.dossier_docx(groups=["nowhere"])


def test_corrections_reach_every_export(odd: Ledger, tmp_path: Path) -> None:
    for r in list(odd.readings()):
        for s in r.statements:
            odd.correct(r.document.id, "statement", min(c.start for c in s.content), max(c.end for c in s.content), "reject", who="Ada")
    assert not msgspec.json.decode(odd.export(tmp_path, "jsonl")[0].read_bytes().splitlines()[0])["statements"]
    assert "We want calm" not in (tmp_path / "x").with_name(odd.export(tmp_path, "jsonld")[0].name).read_text(encoding="utf-8")
