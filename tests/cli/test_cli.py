"""The command line from outside: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from readout.cli import COMMANDS, app

SAID = "Foreign Minister Sergei Lavrov said on Tuesday that Russia would wait for a written answer.\n"


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "readout.cli", *arguments], input=stdin, capture_output=True, text=True, check=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(SAID, encoding="utf-8")
    return path


def test_read_prints_one_reading_for_each_line(page: Path) -> None:
    done = run("read", str(page), "--format", "jsonl", "--published", "2022-02-01")
    assert done.returncode == 0, done.stderr
    reading = json.loads(done.stdout)
    assert reading["contract"] == "reading/1" and reading["document"]["text"] == SAID
    assert reading["document"]["published"] == {"value": "2022-02-01", "basis": "given", "evidence": []}


def test_read_takes_standard_input() -> None:
    done = run("read", "-", "--format", "text", stdin=SAID)
    assert done.returncode == 0 and "Sergey Lavrov" in done.stdout


def test_what_cannot_be_read_is_one_line_on_stderr_and_the_run_goes_on(page: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("read", str(empty), str(tmp_path / "missing.txt"), str(page), "--format", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert [line.split(": ", 1)[0] for line in done.stderr.splitlines()] == ["readout", "readout"]


def test_a_wrong_date_says_what_was_expected(page: Path) -> None:
    done = run("read", str(page), "--published", "soon")
    assert done.returncode == 2  # wrong use, as the contract has it
    assert "date 'soon'; expected a date such as 2022-02-01" in " ".join(done.stderr.split())


def test_wrong_use_ends_with_2() -> None:
    assert run("show", "x.db", "nonsense").returncode == 2
    assert run("nonsense").returncode == 2


def test_a_file_that_is_no_ledger_is_refused(page: Path) -> None:
    done = run("show", str(page), "documents")
    assert done.returncode == 2 and done.stderr.startswith("readout: ")


def test_to_look_at_a_ledger_that_is_not_there_makes_none(tmp_path: Path) -> None:
    done = run("show", str(tmp_path / "typo.db"), "documents")
    assert done.returncode == 2 and "no ledger is" in done.stderr
    assert not (tmp_path / "typo.db").exists()


def test_add_show_compare_export(page: Path, tmp_path: Path) -> None:
    ledger = str(tmp_path / "l.db")
    assert run("add", ledger, str(page), "--published", "2022-02-01").returncode == 0
    again = run("add", ledger, str(page), "--published", "2022-02-01")
    assert "0 filed, 1 known already" in again.stderr
    rows = json.loads(run("show", ledger, "statements", "--format", "json").stdout)
    assert [r["speaker"] for r in rows] == ["Sergey Lavrov"]
    assert rows[0]["words"] == SAID[rows[0]["start"] : rows[0]["end"]]
    done = run("export", ledger, "--to", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert {".jsonl", ".csv", ".parquet", ".html", ".json"} <= {p.suffix for p in (tmp_path / "out").rglob("*")}


def test_schema_is_json_schema() -> None:
    assert "$defs" in json.loads(run("schema").stdout)


def test_the_list_of_commands_says_what_the_commands_say() -> None:
    group: Any = typer.main.get_command(app)
    assert {name: (group.commands[name].help or "").partition("\n\n")[0] for name in COMMANDS} == {name: line for name, (_, line) in COMMANDS.items()}


@pytest.mark.parametrize("code", ["import readout.cli", "from readout.cli import reading"])
def test_what_needs_no_ledger_loads_no_database(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", f"import sys; {code}; print('sqlalchemy' in sys.modules)"], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_command_that_is_not_there_is_told_with_what_may_be_meant() -> None:
    done = run("raed")
    assert done.returncode == 2 and "'read'" in done.stderr


def test_a_denial_is_told_as_one(tmp_path: Path) -> None:
    page, ledger = tmp_path / "page.txt", str(tmp_path / "l.db")
    page.write_text("Sergei Lavrov and Antony Blinken spoke by phone on Tuesday. Lavrov denied that Russia would attack Ukraine.\n")
    run("add", ledger, str(page), "--published", "2022-02-02")
    group = json.loads(run("show", ledger, "encounters", "--format", "json").stdout)[0]["group"]
    assert "Sergey Lavrov, deny: that Russia would attack Ukraine" in run("compare", ledger, group).stdout
    run("export", ledger, "--to", str(tmp_path / "out"), "--only", "html")
    assert "Sergey Lavrov, deny" in (tmp_path / "out" / "dossier.html").read_text()
