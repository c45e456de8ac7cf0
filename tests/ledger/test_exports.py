"""Exports: the rows exported are the rows shown; hostile text stays text; files are there whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from ledger_making import CALL, loaded, reading

from readout.errors import LedgerError
from readout.ledger import VIEWS, Ledger
from readout.ledger.columns import columns
from readout.ledger.exports import EXPORTS
from readout.ledger.exports.whole import whole
from readout.model import Reading

HOSTILE = '<script>alert("x")</script>'


def test_everything_in_one_go(filled: Ledger, tmp_path: Path) -> None:
    paths = filled.export(tmp_path / "out")
    assert len(paths) == len(set(paths)) >= len(EXPORTS) + 2 * len(VIEWS)
    assert all(p.is_file() for p in paths)
    assert sorted(p for p in (tmp_path / "out").rglob("*") if p.is_file()) == sorted(paths)


@pytest.mark.parametrize("view", VIEWS)
def test_as_many_rows_as_shown_and_the_same(filled: Ledger, tmp_path: Path, view: str) -> None:
    filled.export(tmp_path, only="csv")
    filled.export(tmp_path, only="parquet")
    shown = filled.rows(view)
    assert len(shown) == filled.count(view)
    assert pq.read_table(tmp_path / "parquet" / f"{view}.parquet").to_pylist() == shown
    with (tmp_path / "csv" / f"{view}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [{k: "" if v is None else str(v) for k, v in row.items()} for row in shown]


def test_jsonl_holds_the_readings_of_the_contract(filled: Ledger, tmp_path: Path) -> None:
    (path,) = filled.export(tmp_path, only="jsonl")
    assert [msgspec.json.decode(line, type=Reading) for line in path.read_bytes().splitlines()] == list(filled.readings())


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_data_package_describes_every_file(filled: Ledger, tmp_path: Path, form: str) -> None:
    filled.export(tmp_path, only=form)
    package = json.loads((tmp_path / form / "datapackage.json").read_text("utf-8"))
    assert [r["name"] for r in package["resources"]] == list(VIEWS)
    for resource in package["resources"]:
        data = (tmp_path / form / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        assert (resource["bytes"], resource["rows"]) == (len(data), filled.count(resource["name"]))
        assert [f["name"] for f in resource["schema"]["fields"]] == [c.name for c in columns(resource["name"])]
        assert all(f["description"] for f in resource["schema"]["fields"])


def test_exporting_again_gives_the_same_bytes(filled: Ledger, tmp_path: Path) -> None:
    first = {p.relative_to(tmp_path / "a"): p.read_bytes() for p in filled.export(tmp_path / "a")}
    assert first == {p.relative_to(tmp_path / "b"): p.read_bytes() for p in filled.export(tmp_path / "b")}


def test_an_unknown_export_and_a_place_that_cannot_be_written_are_clear_errors(filled: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="one of jsonl, csv, xlsx"):
        filled.export(tmp_path, only="nonsense")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LedgerError, match="a folder that can be written"):
        filled.export(tmp_path / "file")


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), whole(path) as beside:
        beside.write_text("half of the n")
        raise RuntimeError("killed")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_cells_that_a_spreadsheet_would_run_are_disarmed(ledger: Ledger, tmp_path: Path, title: str) -> None:
    made = reading(title=title)
    ledger.file(loaded(made), made)
    ledger.export(tmp_path, only="csv")
    with (tmp_path / "csv" / "documents.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["title"] == "'" + title


class _Page(HTMLParser):
    """What the tests look at in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.classes: list[str] = []
        self.depth = self.deepest = 0
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        self.classes += [values["class"] or ""] if "class" in values else []
        self.outside += [k for k in values if k.startswith("on") or k == "src"]
        self.depth += tag == "mark"
        self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "mark"


def page_of(ledger: Ledger, folder: Path) -> tuple[str, _Page]:
    (path,) = ledger.export(folder, only="html")
    html, page = path.read_text("utf-8"), _Page()
    page.feed(html)
    return html, page


def test_the_dossier_links_every_entry_to_the_words(filled: Ledger, tmp_path: Path) -> None:
    html, page = page_of(filled, tmp_path)
    assert len(set(page.ids)) == len(page.ids)
    assert {link for link in page.links if not (link.startswith("#") and link[1:] in page.ids)} == set()
    for view in ("encounter", "statement", "discrepancy"):
        plural = {"discrepancy": "discrepancies"}.get(view, view + "s")
        assert len(re.findall(rf'<(?:section|tr) class="{view}"', html)) == filled.count(plural)
    assert "We want calm … and no new posts" in html


def test_the_dossier_needs_nothing_else_and_runs_nothing(filled: Ledger, tmp_path: Path) -> None:
    _, page = page_of(filled, tmp_path)
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert page.outside == []


def test_highlights_in_the_dossier_are_never_nested(filled: Ledger, tmp_path: Path) -> None:
    _, page = page_of(filled, tmp_path)
    assert page.deepest == 1


def test_hostile_text_stays_text(ledger: Ledger, tmp_path: Path) -> None:
    made = reading(f"{CALL} {HOSTILE}", ref=f'"{HOSTILE}', title=HOSTILE, note=HOSTILE)
    ledger.file(loaded(made), made)
    html, page = page_of(ledger, tmp_path)
    assert "script" not in page.tags
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html


def test_an_empty_ledger_exports_too(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path)
    assert (tmp_path / "readings.jsonl").read_text() == ""
    assert pq.read_table(tmp_path / "parquet" / "events.parquet").num_rows == 0
