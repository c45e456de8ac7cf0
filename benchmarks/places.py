"""Where the corpora and the scorers beside them lie, and how a scorer is run: what benchmarks, training and the tests of quality share.

Promise: a figure is the scorer's own, of the files or records that are given; nothing is left behind.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
Records = Path | Iterable[Any]  # a file of JSON lines, or what is to stand in one


def corpora() -> Path:
    """$READOUT_CORPORA, or ../shared/corpora beside the checkout."""
    return Path(os.environ.get("READOUT_CORPORA", ROOT.parent / "shared" / "corpora"))


def scorer(name: str) -> Path:
    """A scorer of the folder beside the corpora."""
    return corpora().parent / "score" / name


def scored(name: str, gold: Records, said: Records, *options: str) -> dict[str, Any]:
    """The figures a scorer gives for what was said."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        _run(name, Path(folder), gold, said, *options, "--json", str(out), quiet=True)
        return dict(json.loads(out.read_text(encoding="utf-8")))


def printed(name: str, gold: Records, said: Records, *options: str) -> None:
    """The table a scorer prints for what was said."""
    with tempfile.TemporaryDirectory() as folder:
        _run(name, Path(folder), gold, said, *options)


def _run(name: str, folder: Path, gold: Records, said: Records, *options: str, quiet: bool = False) -> None:
    files = [records if isinstance(records, Path) else _written(folder / f"{part}.jsonl", records) for part, records in (("gold", gold), ("said", said))]
    sys.stdout.flush()  # the scorer prints to the same place
    subprocess.run([sys.executable, str(scorer(name)), *map(str, files), *options], check=True, stdout=subprocess.DEVNULL if quiet else None)


def _written(path: Path, records: Iterable[Any]) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    return path
