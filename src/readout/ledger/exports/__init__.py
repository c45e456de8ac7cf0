"""Exports: the rows exported are the rows shown. Every file is written beside its place and then moved there, whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from readout.errors import LedgerError, MissingExtra
from readout.extras import arrow
from readout.ledger.exports.annotations import write_annotations
from readout.ledger.exports.brat import write_brat
from readout.ledger.exports.dossier import write_html
from readout.ledger.exports.events import write_plover
from readout.ledger.exports.ftm import write_ftm
from readout.ledger.exports.lines import write_jsonl
from readout.ledger.exports.network import write_gexf
from readout.ledger.exports.sheets import NEED, write_csv, write_parquet
from readout.ledger.exports.web import write_jsonld, write_timelinejs
from readout.ledger.exports.word import write_docx
from readout.ledger.exports.workbook import write_xlsx

Writer = Callable[[Connection, Path], list[Path]]
EXPORTS: dict[str, tuple[Writer, str]] = {  # name: what writes it, what it is
    "jsonl": (write_jsonl, "readings with all spans, one JSON object a line (contract reading/1)"),
    "csv": (write_csv, "every view as CSV, with datapackage.json"),
    "xlsx": (write_xlsx, "every view as a sheet of one workbook"),
    "parquet": (write_parquet, "every view as Parquet, with datapackage.json"),
    "html": (write_html, "the whole ledger as one dossier that opens offline"),
    "docx": (write_docx, "the same dossier for Word"),
    "plover": (write_plover, "PLOVER and CAMEO events: nested JSON, and CSV by source and target"),
    "ftm": (write_ftm, "FollowTheMoney entities, and what they cannot hold"),
    "annotations": (write_annotations, "W3C Web Annotations with PROV"),
    "gexf": (write_gexf, "who speaks to whom, for Gephi"),
    "timelinejs": (write_timelinejs, "dated rows for TimelineJS"),
    "jsonld": (write_jsonld, "articles, quotations and events in schema.org terms"),
    "brat": (write_brat, "texts and standoff annotations for brat"),
}


def left_out() -> dict[str, str]:
    """The exports that cannot be written here, each with one line that says why and what to do."""
    try:
        arrow(NEED)
    except MissingExtra as error:
        return {"parquet": str(error)}
    return {}


def export(connection: Connection, to: Path, only: str | None = None, sentence: str = "full") -> list[Path]:
    """Write every export, or only one, into the folder `to`; the paths written, in order. Raises LedgerError.

    Asked for everything, it leaves out what `left_out` says; asked for that by name, it raises MissingExtra.
    `sentence` says how the PLOVER export gives the sentence of an event: full, hash, or the number of its first words.
    """
    if only is not None and only not in EXPORTS:
        raise LedgerError(f"export {only!r}", f"one of {', '.join(EXPORTS)}", "name one of these, or none for all")
    try:
        to.mkdir(parents=True, exist_ok=True)
        writers: dict[str, Writer] = {name: write for name, (write, _) in EXPORTS.items()} | {"plover": partial(write_plover, sentence=sentence)}
        chosen = [only] if only else [name for name in writers if name not in left_out()]
        return [path for name in chosen for path in writers[name](connection, to)]
    except OSError as error:
        raise LedgerError(f"{error.filename or to}: {error.strerror}", "a folder that can be written", "check the path, its permissions and the disk") from error
