"""The library: `read` a source, keep a `Ledger`; the command line says the same verbs and adds nothing.

Promise: nothing here reaches the network unless a URL is given.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from readout.errors import InputError
from readout.facts import Facts
from readout.facts import load as load_facts
from readout.intake import Loaded, Refused, load
from readout.intake.parse import from_text, parse
from readout.intake.types import Hints
from readout.language.encoder import Encoder, opened
from readout.model import Reading
from readout.pipeline import read_document
from readout.reconcile.accounts import Accounts

if TYPE_CHECKING:
    import pyarrow as pa

    from readout.ledger import Ledger as Store

Source = str | os.PathLike[str]
Progress = Callable[[str], None]


def read(source: Source | bytes, *, published: str | None = None, language: str | None = None, title: str | None = None,
         facts: Facts | None = None, model: Source | None = None) -> Reading:
    """The reading of one document: a path (`os.PathLike`, or a string that names a file), bytes, or the text itself.

    `model` is the folder of another reader model, or "rules" for none. Raises InputError with one clear line for what cannot be read, and for a source that holds several documents.
    """
    hints, encoder = Hints(published=published, language=language, title=title), opened(model)
    if isinstance(source, bytes):
        return read_document(parse(source, "bytes", hints).document, facts, encoder)
    if isinstance(source, str) and not _is_file(source):
        return read_document(from_text(source, source.encode("utf-8", "surrogatepass"), "text", hints).document, facts, encoder)
    items = list(load(source, published=published, language=language))
    if len(items) != 1:
        raise InputError(f"{os.fspath(source)}: {len(items)} documents", "one document", "use read_all, or a Ledger")
    if isinstance(items[0], Refused):
        raise InputError(f"{items[0].ref}: {items[0].reason}", "a readable document")
    return read_document(items[0].document, facts, encoder)


def _is_file(text: str) -> bool:
    try:
        return len(text) < 1024 and "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or with what no name holds: a text
        return False


def read_all(*sources: Source, published: str | None = None, language: str | None = None, facts: Facts | None = None,
             model: Source | None = None) -> Iterator[tuple[Loaded, Reading] | Refused]:
    """Every document of the sources with its reading, and every refusal, in order."""
    encoder = opened(model)
    for source in sources:
        for item in load(source, published=published, language=language):
            yield item if isinstance(item, Refused) else (item, read_document(item.document, facts, encoder))


def as_html(items: Iterable[tuple[Loaded, Reading]]) -> str:
    """The one-file dossier of some documents, without keeping a ledger."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "dossier.db") as ledger:
        for loaded, reading in items:
            ledger.store.file(loaded, reading)
        ledger.store.place()
        return ledger.export(folder, "html")[0].read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """JSON Schema of a reading (contract reading/1)."""
    return msgspec.json.schema(Reading)


def _lines(outcome: str, item: Loaded | Refused) -> list[str]:
    """What is said of one input: what became of it, and notes on hints that could not be used."""
    if isinstance(item, Refused):
        return [f"{outcome}: {item.ref}: {item.reason}"]
    return [f"{outcome}: {item.document.ref}", *(f"{item.document.ref}: {note}" for note in item.notes)]


class Ledger:
    """A ledger in a SQLite file or behind a SQLAlchemy URL. A file that is not there is made, or refused without `create`.

    >>> ledger = Ledger("crisis.db")                          # doctest: +SKIP
    >>> ledger.add("pages/")                                  # doctest: +SKIP
    >>> ledger.table("statements").to_pandas()                # doctest: +SKIP
    """

    def __init__(self, where: Source, *, facts: Path | None = None, model: Source | None = None, create: bool = True) -> None:
        from readout.ledger import Ledger as Store  # here, so that reading loads no database

        self._model = model
        self._store = Store(os.fspath(where), create)
        self._facts = load_facts(facts) if facts else None

    @property
    def store(self) -> Store:
        """The store underneath, for queries this class has no verb for."""
        return self._store

    def add(self, *sources: Source, published: str | None = None, language: str | None = None, told: Progress | None = None) -> dict[str, int]:
        """Read and file; counts of `filed`, `known` and `refused`. Running it again changes nothing."""
        return self.add_items((item for source in sources for item in load(source, published=published, language=language)), told)

    def add_items(self, items: Iterable[Loaded | Refused], told: Progress | None = None) -> dict[str, int]:
        """Read and file documents that are loaded already; counts as `add` gives them."""
        counts = {"filed": 0, "known": 0, "refused": 0}
        for item in items:
            outcome = self._one(item)
            counts[outcome] += 1
            if told:
                for line in _lines(outcome, item):
                    told(line)
        self._store.place()
        return counts

    def reread(self, told: Progress | None = None) -> dict[str, int]:
        """Read every stored text again with these tables and this model; corrections stay. Counts of `changed`, `same` and `orphans`."""
        counts = {"changed": 0, "same": 0}
        for row in self._store.rows("documents"):
            changed = self._store.replace(self._again(row["document_id"]))
            counts["changed" if changed else "same"] += 1
            if told and changed:
                told(f"changed: {row['ref']}")
        self._store.place()
        return counts | {"orphans": self._store.count("corrections", state="orphan")}

    def _again(self, document_id: str) -> Reading:
        """A new reading of a stored text. A date that a person has set is read by; one that an earlier reading inferred is inferred anew."""
        old, shown = self._store.as_read(document_id).document, self._store.document(document_id).published
        known = shown if shown and shown.basis != "inferred" else None
        made = read_document(msgspec.structs.replace(old, published=known), self._facts, self._encoder)
        dated = made.document if known == old.published or known is None else old
        return msgspec.structs.replace(made, document=dated)

    def _one(self, item: Loaded | Refused) -> str:
        if isinstance(item, Refused):
            self._store.refuse(item.ref, item.reason)
            return "refused"
        if self._store.has(item.document.id):
            return "known"
        return "filed" if self._store.file(item, read_document(item.document, self._facts, self._encoder)) else "known"

    @cached_property
    def _encoder(self) -> Encoder:
        """Opened when the first document is read: showing a ledger needs no model."""
        return opened(self._model)

    def show(self, view: str = "encounters", **filters: Any) -> list[dict[str, Any]]:
        """Rows of a view: encounters, statements, events, people, timeline, discrepancies, documents, corrections, positions or copies."""
        return self._store.rows(view, **filters)

    def table(self, view: str, **filters: Any) -> pa.Table:
        """A view as an Arrow table, for pandas (`.to_pandas()`) and polars (`polars.from_arrow`). Raises MissingExtra without readout[tables]."""
        return self._store.arrow(view, **filters)

    def readings(self) -> Iterator[Reading]:
        """All readings, in the order of filing."""
        return self._store.readings()

    def compare(self, encounter: str) -> Accounts:
        """The rival accounts of one encounter (its group id)."""
        return self._store.compare(encounter)

    def export(self, to: Source, only: str | None = None, sentence: str = "full") -> list[Path]:
        """Write every export (or one kind) into a folder; the files written. `sentence` of the PLOVER export: full, hash, or a number of words.

        Without readout[tables] all but Parquet is written (`readout.ledger.exports.left_out` says so); Parquet alone raises MissingExtra.
        """
        return self._store.export(Path(to), only, sentence)

    def close(self) -> None:
        """Give the file back."""
        self._store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
