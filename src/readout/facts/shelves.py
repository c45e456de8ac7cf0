"""Shelves of tables: the built-in folder, then folders of users laid over it.

Promise: on one shelf a key stands once (FactsError names both places); a row of a later shelf replaces the row with its key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from readout.errors import FactsError
from readout.facts.table import Row, Source, data_dir, read_table

Shelves = list[Source]


def shelves(extra: Path | None) -> Shelves:
    """The built-in tables and the user's folder over them. Raises FactsError for a folder that is not there."""
    if extra is not None and not extra.is_dir():
        raise FactsError(f"{extra}: not a folder", "a folder of fact tables", "give the folder that holds people.csv, terms.csv ...")
    return [data_dir(), *([extra] if extra else [])]


def files_of(shelf: Source, name: str) -> Iterator[Source]:
    """`name.csv` of a shelf, then the files of its folder `name`, sorted."""
    single, folder = shelf / f"{name}.csv", shelf / name
    if single.is_file():
        yield single
    if folder.is_dir():
        yield from sorted((f for f in folder.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name)


def rows(shelves: Shelves, name: str, columns: tuple[str, ...], key: Callable[[Row], object]) -> list[Row]:
    """The rows of a table over all shelves, later shelves laid over earlier ones."""
    out: dict[object, Row] = {}
    for shelf in shelves:
        out.update(_of_shelf(shelf, name, columns, key))
    return list(out.values())


def _of_shelf(shelf: Source, name: str, columns: tuple[str, ...], key: Callable[[Row], object]) -> dict[object, Row]:
    found: dict[object, Row] = {}
    for file in files_of(shelf, name):
        for row in read_table(file, columns):
            known = found.setdefault(key(row), row)
            if known is not row:
                raise FactsError(f"{row.where}: the key {key(row)!r} stands already at {known.where}", "each key once", "join the two rows or drop one")
    return found


def version(shelves: Shelves) -> str:
    """First 16 hex digits of the SHA-256 over all tables; it changes exactly when a table changes."""
    digest = hashlib.sha256()
    for shelf in shelves:
        for path, file in sorted(_walk(shelf, ""), key=lambda f: f[0]):
            data = file.read_bytes()
            digest.update(f"{path}:{len(data)}:".encode() + data)
    return digest.hexdigest()[:16]


def _walk(shelf: Source, prefix: str) -> Iterator[tuple[str, Source]]:
    for entry in shelf.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".csv", ".yaml")):
            yield prefix + entry.name, entry
