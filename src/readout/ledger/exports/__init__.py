"""Exports: the rows exported are the rows shown. Every file is written beside its place and then moved there, whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from readout.errors import LedgerError
from readout.ledger.exports.dossier import write_html
from readout.ledger.exports.lines import write_jsonl
from readout.ledger.exports.plover import write_plover
from readout.ledger.exports.sheets import write_csv, write_parquet

EXPORTS: dict[str, Callable[[Connection, Path], list[Path]]] = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet, "html": write_html,
                                                                 "plover": write_plover}


def export(connection: Connection, to: Path, only: str | None = None, sentence: str = "full") -> list[Path]:
    """Write every export, or only one, into the folder `to`; the paths written, in order. Raises LedgerError.

    `sentence` says how the PLOVER export gives the sentence of an event: full, hash, or the number of its first words.
    """
    if only is not None and only not in EXPORTS:
        raise LedgerError(f"export {only!r}", f"one of {', '.join(EXPORTS)}", "name one of these, or none for all")
    try:
        to.mkdir(parents=True, exist_ok=True)
        return [path for name, write in {**EXPORTS, "plover": partial(write_plover, sentence=sentence)}.items()
                if only in (None, name) for path in write(connection, to)]
    except OSError as error:
        raise LedgerError(f"{error.filename or to}: {error.strerror}", "a folder that can be written", "check the path, its permissions and the disk") from error
