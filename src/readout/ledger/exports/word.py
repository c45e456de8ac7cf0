"""dossier.docx: the dossier as a Word document: encounters with each side's accounts, what does not agree, sources with their hashes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from sqlalchemy import Connection

from readout.ledger.exports.dossier import dossier
from readout.ledger.exports.whole import whole

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML 1.0 cannot hold


def write_docx(connection: Connection, to: Path) -> list[Path]:
    """Write dossier.docx of the whole ledger; its path."""
    path = to / "dossier.docx"
    with whole(path) as beside:
        beside.write_bytes(dossier_docx(connection))
    return [path]


def dossier_docx(connection: Connection, groups: Sequence[str] = (), chosen: Sequence[str] = (), title: str = "") -> bytes:
    """The dossier of some encounters and documents, or of everything. Raises LedgerError for a choice that is not there."""
    told = dossier(connection, groups, chosen)
    paper = docx.Document()
    paper.add_heading(_xml(title or "Readout: a dossier"), 0)
    paper.add_paragraph("Every entry cites its document by number and code points. What is said here is what the documents say; no verdict on its truth is given.")
    _encounters(paper, told)
    _discrepancies(paper, told)
    paper.add_heading("Documents", 1)
    for row in told["documents"]:
        number = told["numbers"][row["document_id"]]
        paper.add_paragraph(_xml(f"[{number}] {row['title'] or row['ref']}. {row['publisher'] or 'Publisher not known'}, {row['published'] or 'undated'}. "
                                 f"{row['source'] or row['ref']}. SHA-256 {row['document_id']}"))
    return _packed(paper)


def _packed(paper: Any) -> bytes:
    """The file, its parts dated 1980: the same dossier gives the same bytes."""
    made, out = io.BytesIO(), io.BytesIO()
    paper.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            packed.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _encounters(paper: Any, told: dict[str, Any]) -> None:
    paper.add_heading("Encounters", 1)
    for row in told["encounters"]:
        paper.add_heading(_xml(f"{row['participants'] or 'Participants not known'}: {row['mode']}, {row['date'] or 'undated'}"), 2)
        for side in told["accounts"][row["group"]].sides if row["group"] in told["accounts"] else ():
            paper.add_heading(_xml(side.name), 3)
            for x in side.said:
                span = x.statement.content[0]
                source = f"[{told['by_ref'].get(x.document, x.document)}: {span.start}-{span.end}]"
                hand = "first-hand" if x.first_hand else "second-hand"
                paper.add_paragraph(_xml(f"{x.words}"), style="Intense Quote" if x.statement.form == "direct" else "Quote")
                paper.add_paragraph(_xml(f"{x.speaker or 'not named'}, {x.statement.act}, {hand}{', via ' + ', '.join(x.via) if x.via else ''} {source}"))


def _discrepancies(paper: Any, told: dict[str, Any]) -> None:
    paper.add_heading("What does not agree", 1)
    table = paper.add_table(rows=1, cols=4)
    for cell, head in zip(table.rows[0].cells, ("Kind", "Words", "Note", "Document"), strict=True):
        cell.text = head
    for d in told["discrepancies"]:
        values = (d["kind"], " / ".join(x for x in (d["words"], d["other_words"]) if x), d["note"], f"[{told['numbers'][d['document_id']]}: {d['start']}-{d['end']}]")
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = _xml(value)


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
