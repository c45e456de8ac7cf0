"""What can be used is documented: every command, option and module says what it is for."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

import readout
from readout.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = "\n".join(p.read_text(encoding="utf-8") for p in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])


def commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_the_docs_and_has_an_example(name: str) -> None:
    command = commands()[name]
    assert f"readout {name}" in PAGES
    leaves = list(getattr(command, "commands", {"": command}).values())
    for leaf in leaves:
        assert leaf.help and "Example: readout" in (leaf.epilog or ""), f"{name} needs help with an example"
        for option in leaf.params:
            assert getattr(option, "help", None), f"{name} {option.name} needs help"


def test_every_module_states_its_promise() -> None:
    bare = [str(p) for p in (ROOT / "src").rglob("*.py") if not p.read_text(encoding="utf-8").lstrip().startswith('"""')]
    assert not bare


def test_no_file_is_longer_than_it_should_be() -> None:
    long = {str(p): n for p in (ROOT / "src").rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 600}
    assert not long


def test_the_package_examples_run() -> None:
    assert doctest.testmod(readout).failed == 0


def test_the_readme_examples_run() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    for block in blocks:
        done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
