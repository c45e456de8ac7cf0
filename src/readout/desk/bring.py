"""Import: files chosen or dropped, or a text pasted; read in the background while a page that reloads itself shows how far it is."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from readout.desk.sessions import Asked
from readout.desk.shell import ledger, page, said
from readout.errors import ReadoutError
from readout.intake import Refused, from_text
from readout.intake.dates import iso_date
from readout.intake.languages import language_code
from readout.intake.sources import Item, unpacked
from readout.intake.types import Hints
from readout.library import Ledger

FILES = 200  # files of one upload
BYTES = 32 * 1024 * 1024  # of one upload, all files together
KEPT = 50  # jobs that are remembered


@dataclass
class Job:
    """One import: its files still in hand, what was said of each document, and whether it has ended."""

    files: list[tuple[str, bytes]]
    hints: Hints
    pasted: str = ""
    lines: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    done: int = 0
    failed: str = ""
    ended: bool = False

    @property
    def total(self) -> int:
        """Files and pasted texts of the job."""
        return len(self.files) + bool(self.pasted)

    def items(self) -> Iterator[Item]:
        """The documents, one file after the other."""
        if self.pasted:
            h = self.hints
            try:
                yield from_text(self.pasted, ref=h.title or "pasted text", published=h.published, language=h.language, title=h.title, publisher=h.publisher, source=h.source)
            except ReadoutError as error:
                yield Refused("pasted text", str(error))
            self.done += 1
        for name, data in self.files:
            yield from unpacked(name, data, Hints(self.hints.published, self.hints.language, publisher=self.hints.publisher, source=name))
            self.done += 1

    def run(self, book: Ledger) -> None:
        """Read and file everything; an error of the ledger ends the job and is shown."""
        try:
            self.counts = book.add_items(self.items(), told=self.lines.append)
        except ReadoutError as error:
            self.failed = str(error)
        finally:
            self.ended = True
            self.files, self.pasted = [("", b"")] * len(self.files), self.pasted and " "


class Jobs:
    """The imports of one running desk, one after the other."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "import")
        self._held: dict[str, Job] = {}

    def begin(self, job: Job, book: Ledger) -> str:
        """Queue a job; its name."""
        name = secrets.token_urlsafe(12)
        self._held[name] = job
        for old in [n for n, j in self._held.items() if j.ended][: max(0, len(self._held) - KEPT)]:
            del self._held[old]
        self._pool.submit(job.run, book)
        return name

    def get(self, name: str) -> Job | None:
        """The job of a name."""
        return self._held.get(name)

    def close(self) -> None:
        """Wait for the running import; those that have not begun are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)


@get("/import")
async def form(request: Asked) -> Template:
    """The form: files or a text, and what is known of them."""
    return page(request, "import.html", said(request, "Import"), limit=BYTES // 1024 // 1024, files=FILES, problem="", given={})


@post("/import", status_code=303)
async def begin(request: Asked) -> Redirect | Template:
    """Take the files or the text and begin to read."""
    data = await request.form()
    words: dict[str, str] = {k: v.strip() for k, v in data.items() if isinstance(v, str) and k != "text"}
    uploads: list[Any] = [v for v in data.getall("files", []) if isinstance(v, UploadFile) and v.filename]
    text = str(data.get("text") or "")
    try:
        hints = Hints(iso_date(words["published"]) if words.get("published") else None, language_code(words["language"]) if words.get("language") else None,
                      words.get("title") or None, words.get("publisher") or None, words.get("source") or None)
        files = [(plain_name(u.filename), await u.read()) for u in uploads[:FILES]]
        if not files and not text.strip():
            raise ReadoutError("no file and no text", "one of both", "choose a file or paste a text")
    except ReadoutError as error:
        return page(request, "import.html", said(request, "Import"), 422, limit=BYTES // 1024 // 1024, files=FILES, problem=str(error), given=words | {"text": text})
    job = Job(files, hints, text if text.strip() else "")
    if len(uploads) > FILES:
        job.lines.append(f"refused: {len(uploads) - FILES} files over the limit of {FILES} in one go; expected fewer; import the rest again")
    return Redirect(f"/import/{request.app.state.jobs.begin(job, ledger(request))}", status_code=303)


@get("/import/{name:str}")
async def progress(request: Asked, name: FromPath[str]) -> Template:
    """How far an import is; reloads itself until it has ended."""
    job = request.app.state.jobs.get(name)
    if job is None:
        raise NotFoundException
    return page(request, "progress.html", said(request, "Import"), job=job)


def plain_name(name: str) -> str:
    """The last part of a file's name, without characters that are no text: it names the document and no place on any disk.

    >>> plain_name("../../etc/pass\\x00wd")
    'passwd'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF).strip(". ")[:120] or "file"


ROUTES = [form, begin, progress]
