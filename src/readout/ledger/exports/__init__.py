"""Exports: the rows exported are the rows shown. Every file is written beside its place and then moved there, whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from readout.errors import LedgerError
from readout.ledger.exports.dossier import write_html
from readout.ledger.exports.lines import write_jsonl
from readout.ledger.exports.sheets import write_csv, write_parquet

Writer = Callable[[Connection, Path], list[Path]]
EXPORTS: dict[str, tuple[Writer, str]] = {
    "jsonl": (write_jsonl, "readings, one JSON object a line, with all spans (contract reading/1)"),
    "csv": (write_csv, "every view as CSV with datapackage.json"),
    "parquet": (write_parquet, "every view as Parquet with datapackage.json"),
    "html": (write_html, "the whole ledger as one dossier that opens offline"),
}


def export(connection: Connection, to: Path, only: str | None = None) -> list[Path]:
    """Write every export, or only one, into the folder `to`; the paths written, in order. Raises LedgerError."""
    if only is not None and only not in EXPORTS:
        raise LedgerError(f"export {only!r}", f"one of {', '.join(EXPORTS)}", "name one of these, or none for all")
    try:
        to.mkdir(parents=True, exist_ok=True)
        return [path for name, (write, _) in EXPORTS.items() if only in (None, name) for path in write(connection, to)]
    except OSError as error:
        raise LedgerError(f"{error.filename or to}: {error.strerror}", "a folder that can be written", "check the path, its permissions and the disk") from error
