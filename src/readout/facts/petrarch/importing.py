"""Event dictionaries as they are published, turned into user tables for `--facts`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from readout.errors import FactsError
from readout.facts.petrarch.names import parse_actors, parse_agents, parse_discards
from readout.facts.petrarch.tables import TABLES
from readout.facts.petrarch.verbs import Row, parse_verbs, table_order

_BLOCK = re.compile(r"^---+ .*\[[^\]]*\]", re.MULTILINE)
KINDS = ("actors", "agents", "verbs", "discards")


def import_dictionaries(files: Iterable[Path], folder: Path) -> tuple[dict[str, int], list[str]]:
    """Write the tables of PETRARCH dictionaries into `folder`; rows by table, and notes on lines that were not understood.

    The kind of a file is told by its name (`…actor…`, `…agent…`, `…verb…`, `…discard…`), of verbs also by its blocks. Raises FactsError for a
    file that is not there or whose kind cannot be told.
    """
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    notes: list[str] = []
    for path in files:
        for name, rows in _read(path, notes).items():
            tables[name] += rows
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        if rows:
            _write(folder / f"{name}.csv", [*TABLES[name], "basis"], rows)
    return {name: len(rows) for name, rows in tables.items() if rows}, notes


def kind_of(path: Path, text: str) -> str | None:
    """What a dictionary holds, by its name or else by its blocks of verbs; None where neither tells."""
    name = path.name.lower()
    told = next((kind for kind in KINDS if kind.rstrip("s") in name), None)
    return told or ("verbs" if _BLOCK.search(text) else None)


def is_dictionary(path: Path) -> bool:
    """Is the file a text file whose name or blocks say that it is one of PETRARCH's?"""
    if path.suffix.lower() != ".txt" or not path.is_file():
        return False
    return kind_of(path, _decoded(path.read_bytes())) is not None


def _read(path: Path, notes: list[str]) -> dict[str, list[Row]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FactsError(f"{path}: {error.strerror}", "a dictionary that can be read", "check the path") from error
    text = _decoded(raw)
    kind = kind_of(path, text)
    if kind is None:
        raise FactsError(f"{path}: the name does not say what it holds", f"a name with one of {', '.join(KINDS)}", "rename the file")
    if kind == "verbs":
        file = parse_verbs(text, path.name)
        tables, odd = {"event_verbs": list(table_order(file.verbs)), "event_synonyms": file.synonyms, "event_nestings": file.nestings}, file.odd
    elif kind == "discards":
        tables, odd = {"event_discards": parse_discards(text, path.name)}, []
    else:
        rows, odd = (parse_actors if kind == "actors" else parse_agents)(text, path.name)
        tables = {"event_names" if kind == "actors" else "event_agents": rows}
    notes += [f"{path.name} line {number} not understood: {line[:80]}" for number, line in odd]
    return tables


def _decoded(raw: bytes) -> str:
    """UTF-8 where it is, else Latin-1: the published files are one or the other."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
