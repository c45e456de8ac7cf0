"""Without pyarrow all but Parquet, Arrow tables, zstd and bulk runs works, and each of these says in one line what is missing and how to get it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from litestar.testing import TestClient
from typer.testing import CliRunner

import readout
from readout.bulk import load_run, run
from readout.cli import app
from readout.desk import make_app
from readout.errors import MissingExtra
from readout.intake import Refused, load
from readout.ledger.exports import EXPORTS

INSTALL = "pip install 'readout[tables]'"
SPOKE = "Anniken Huitfeldt and Tobias Billström spoke by phone on Monday."


@pytest.fixture(autouse=True)
def no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra is not installed: importing it fails, whether or not a test before has imported it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    """A ledger with one page."""
    (tmp_path / "page.txt").write_text(SPOKE, encoding="utf-8")
    with readout.Ledger(tmp_path / "ledger.db", model="rules") as ledger:
        assert ledger.add(tmp_path / "page.txt", published="2023-03-14")["filed"] == 1
    return tmp_path / "ledger.db"


def test_every_export_but_parquet_is_written_and_the_command_says_what_was_left_out(filed: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(filed), "--to", str(tmp_path / "out")])
    assert done.exit_code == 0
    (line,) = [line for line in done.output.splitlines() if line.startswith("left out")]
    assert "parquet" in line and INSTALL in line
    assert not (tmp_path / "out" / "parquet").exists() and (tmp_path / "out" / "csv" / "encounters.csv").is_file()


def test_parquet_asked_for_by_name_is_an_error_and_leaves_no_folder(filed: Path, tmp_path: Path) -> None:
    with readout.Ledger(filed) as ledger, pytest.raises(MissingExtra, match="a Parquet export without pyarrow"):
        ledger.export(tmp_path / "out", "parquet")
    assert not (tmp_path / "out" / "parquet").exists()


def test_an_arrow_table_is_an_error_that_helps(filed: Path) -> None:
    with readout.Ledger(filed) as ledger, pytest.raises(MissingExtra) as raised:
        ledger.table("encounters")
    assert INSTALL in str(raised.value) and "\n" not in str(raised.value)


def test_a_run_and_a_load_are_refused_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(SPOKE, encoding="utf-8")
    with pytest.raises(MissingExtra, match="readout\\[tables\\]"):
        run([tmp_path / "page.txt"], tmp_path / "out", model="rules")
    with pytest.raises(MissingExtra, match="readout\\[tables\\]"):
        load_run(tmp_path / "new.db", tmp_path / "out")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["page.txt"]


@pytest.mark.parametrize(("name", "what"), [("rows.parquet", "a Parquet file"), ("rows.jsonl.zst", "a file packed with zstd")])
def test_a_source_that_needs_it_is_refused_and_the_next_one_read(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / name).write_bytes(b"PAR1")
    (tmp_path / "zzz.txt").write_text(SPOKE, encoding="utf-8")
    refused, page = load(tmp_path)
    assert isinstance(refused, Refused) and refused.reason.startswith(f"{what} without pyarrow") and INSTALL in refused.reason
    assert not isinstance(page, Refused)


def test_the_desk_offers_the_other_exports_and_says_what_is_missing(filed: Path) -> None:
    with TestClient(make_app(str(filed)), base_url="http://127.0.0.1:8710") as desk:
        page = desk.get("/hand-over").text
        assert "/export/parquet.zip" not in page and "readout[tables]" in page
        assert all(f"/export/{name}.zip" in page for name in EXPORTS if name != "parquet")
        answer = desk.get("/export/parquet.zip")
        assert answer.status_code == 404 and "readout[tables]" in answer.text


def test_the_package_is_imported_whole_without_it() -> None:
    """In a process of its own, where no other test has imported a module before."""
    code = "import sys; sys.modules['pyarrow'] = None; import readout.cli, readout.library, readout.desk, readout.bulk.cluster, readout.bulk.watch"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
