"""Handing over: a dossier of chosen encounters and documents as one file, and every export as one archive."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response, Template

from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page, said
from readout.ledger.exports import EXPORTS, left_out

SHOWN = 500  # encounters and documents offered on the page


@get("/hand-over", sync_to_thread=True)
def hand_over_page(request: Asked) -> Template:
    """What can be chosen, and the exports."""
    store = ledger(request).store
    return page(request, "hand_over.html", said(request, "Hand over"), encounters=store.rows("encounters", limit=SHOWN), documents=store.rows("documents", limit=SHOWN),
                exports={name: about for name, (_, about) in EXPORTS.items()}, left_out=left_out(), shown=SHOWN)


@get("/dossier.html", sync_to_thread=True)
def dossier(request: Asked) -> Response[bytes]:
    """The dossier of what was chosen; of everything where nothing was."""
    return Response(ledger(request).store.dossier(*_chosen(request)).encode(), media_type="text/html; charset=utf-8",
                    headers={"Content-Disposition": 'attachment; filename="dossier.html"'})


@get("/dossier.docx", sync_to_thread=True)
def dossier_docx(request: Asked) -> Response[bytes]:
    """The same for Word."""
    return Response(ledger(request).store.dossier_docx(*_chosen(request)), media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    headers={"Content-Disposition": 'attachment; filename="dossier.docx"'})


def _chosen(request: Asked) -> tuple[list[str], list[str], str]:
    """Encounters, documents and title."""
    asked = request.query_params
    return asked.getall("encounter", []), asked.getall("document", []), asked.get("title", "")[:200]


@get("/export/{name:str}", sync_to_thread=True)
def export(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """One export of the whole ledger as a zip archive."""
    kind = name.removesuffix(".zip")
    if kind not in EXPORTS or not name.endswith(".zip"):
        raise NotFoundException
    with tempfile.TemporaryDirectory() as folder:
        paths = ledger(request).export(folder, kind)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in paths:
                archive.write(path, path.relative_to(Path(folder)))
    return Response(packed.getvalue(), media_type="application/zip", headers={"Content-Disposition": f'attachment; filename="readout-{kind}.zip"'})


ROUTES = [hand_over_page, dossier, dossier_docx, export]
