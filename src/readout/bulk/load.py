"""A run into a ledger: every finished shard in one transaction, at the speed of COPY. Loading a run again changes nothing.

Each file is checked against the manifest before its shard is loaded, so that a damaged copy of a run is refused and not half loaded.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from readout.bulk.files import ASIDE, DOCUMENTS, NEED, ORIGINALS, READINGS, file_name
from readout.bulk.job import Line, finished
from readout.errors import ReadoutError
from readout.extras import arrow
from readout.intake.types import Loaded
from readout.ledger import Ledger
from readout.model import Reading


def load_run(ledger: str | os.PathLike[str], run: str | os.PathLike[str], told: Callable[[str], None] | None = None) -> dict[str, int]:
    """Put a run's documents into a ledger; how many were `filed`, `known` and `refused` (set aside with a reason, copies not counted).

    Raises ReadoutError when there is no run, or a file of it is missing or damaged (the shards before stay loaded), and MissingExtra without pyarrow.
    """
    arrow(NEED)
    folder, counts = Path(run), {"filed": 0, "known": 0, "refused": 0}
    lines = sorted(finished(folder), key=lambda line: line.shard)
    if not lines:
        raise ReadoutError(f"{folder}, in which no shard is finished", "the --out folder of `readout run`", "check the path, or run it first")
    with Ledger(ledger) as store:
        for line in lines:
            pairs = _pairs(folder, line)
            filed = store.file_many(pairs)
            counts["filed"] += filed
            counts["known"] += len(pairs) - filed
            refused = list(_refusals(folder, line))
            store.refuse_many(refused)
            counts["refused"] += len(refused)
            if told:
                told(f"shard {line.shard + 1} of {len(lines)}: {counts['filed']:,} filed, {counts['known']:,} known already")
        if counts["filed"]:
            store.place()
    return counts


def _pairs(folder: Path, line: Line) -> list[tuple[Loaded, Reading]]:
    """The shard's documents as intake and reading gave them."""
    readings = [msgspec.json.decode(row, type=Reading) for row in _lines(_checked(folder, line, READINGS))]
    originals = {row["document_id"]: row["bytes"] for row in _rows(_checked(folder, line, ORIGINALS))}
    media = {row["id"]: row["media"] for row in _rows(_checked(folder, line, DOCUMENTS))}
    return [(Loaded(r.document, originals.get(r.document.id, r.document.text.encode("utf-8", "surrogatepass")), media[r.document.id]), r) for r in readings]


def _refusals(folder: Path, line: Line) -> Iterator[tuple[str, str]]:
    for row in map(msgspec.json.decode, _lines(_checked(folder, line, ASIDE))):
        if row["kind"] != "copy":
            yield row["ref"], row["reason"]


def _checked(folder: Path, line: Line, table: str) -> bytes:
    """The bytes of a part, which are those of the manifest."""
    name = file_name(table, line.shard)
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise ReadoutError(f"{folder / name}: {error.strerror}", "every file of the run", "run it again, which makes what is missing") from error
    if hashlib.sha256(data).hexdigest() != line.files.get(name):
        raise ReadoutError(f"{folder / name}, which is not what was written", "the file as the manifest has it", "remove it and run again, or copy it again")
    return data


def _rows(data: bytes) -> list[dict[str, Any]]:
    return list(arrow(NEED).parquet.read_table(io.BytesIO(data)).to_pylist())


def _lines(data: bytes) -> Iterator[bytes]:
    pa = arrow(NEED)
    with pa.CompressedInputStream(pa.BufferReader(data), "zstd") as unpacked:
        yield from unpacked.read().splitlines()
