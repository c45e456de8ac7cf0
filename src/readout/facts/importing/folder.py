"""Imported rows written into a folder of user tables: `people/imported-NAME.csv` and `terms/imported-NAME.csv`.

Promise: the user's own files are never touched; importing the same file again replaces only what it wrote before; after writing, the
whole folder loads over the built-in tables, or nothing of the import stays.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from readout.errors import FactsError
from readout.facts.importing.run import Imported, import_people, tables
from readout.facts.load import load
from readout.facts.people import load_people


def import_into(path: Path, folder: Path) -> Imported:
    """Imports `path` into `folder` (made if it is not there). Raises FactsError as `import_people` and `load` do."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w-]+", "-", path.stem).strip("-").lower() or "file"
    targets = {name: folder / name / f"imported-{stem}.csv" for name in ("people", "terms")}
    before = {t: t.read_bytes() for t in targets.values() if t.is_file()}
    for target in before:
        target.unlink()
    try:
        imported = import_people(path, load(folder))
        _without_own(imported, folder)
        for name, rows in tables(imported, path.name):
            _write(targets[name], rows)
        load(folder)
    except FactsError:
        for target in targets.values():
            target.unlink(missing_ok=True)
        for target, data in before.items():
            target.write_bytes(data)
        raise
    return imported


def _without_own(imported: Imported, folder: Path) -> None:
    """A person whom the user's own files describe stays as described there."""
    for own in load_people([folder]):
        imported.people.pop(own, None)


def _write(target: Path, rows: list[list[str]]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
