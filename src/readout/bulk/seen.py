"""What a job has met: bytes and near wording, in a SQLite file beside its output, so that memory stays flat however long the job.

Promise: what is said of a document depends on the documents before it and on nothing else. A place once written is never overwritten
and only places before one's own are looked at, so that a job that was killed and goes on says the same.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from readout.bulk.likeness import bands, content, likeness, packed, signature
from readout.bulk.shards import Copy, Item, Near, Shard
from readout.errors import ReadoutError
from readout.intake.types import Raw, Refused

ENOUGH = 0.5  # likeness from which two texts are called near: of wire copy with a tenth of its words changed half the runs are left
_TABLES = """
CREATE TABLE IF NOT EXISTS exact (hash BLOB PRIMARY KEY, place INTEGER, ref TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bands (band INTEGER PRIMARY KEY, place INTEGER);
CREATE TABLE IF NOT EXISTS texts (place INTEGER PRIMARY KEY, id BLOB, signature BLOB);
CREATE TABLE IF NOT EXISTS planned (shard INTEGER PRIMARY KEY, digest TEXT);
"""


class Seen:
    """The documents of a job by what they hold. Close it when the job ends."""

    def __init__(self, path: Path, near: bool = True) -> None:
        self._near, self._path = near, path
        try:
            self._db = _opened(path)
        except sqlite3.DatabaseError:  # cut off by a crash of the machine: it is only an index, and is made again from the input
            for left in path.parent.glob(path.name + "*"):
                left.unlink()
            with self._said():
                self._db = _opened(path)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def planned(self, number: int) -> str | None:
        """The digest of the input with which the shard was planned before; None where it was not."""
        row = self._db.execute("SELECT digest FROM planned WHERE shard = ?", (number,)).fetchone()
        return str(row[0]) if row else None

    def plan(self, number: int, records: Sequence[Raw | Refused], first: int, digest: str) -> Shard:
        """The shard of these records, of which the first has place `first` in the job: copies marked, near texts noted.

        Raises ReadoutError where the index cannot be written.
        """
        with self._said():
            return self._planned(number, records, first, digest)

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Errors of the file as one line."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise ReadoutError(f"{self._path}: {error}", "room on the disk for the index", "free some and run it again; finished shards are safe") from error

    def _planned(self, number: int, records: Sequence[Raw | Refused], first: int, digest: str) -> Shard:
        items: list[Item] = []
        near: dict[int, Near] = {}
        for position, record in enumerate(records):
            item = self._met(record, first + position) if isinstance(record, Raw) else record
            if isinstance(item, tuple):
                near[position] = item[1]
                item = item[0]
            items.append(item)
        self._db.execute("INSERT OR REPLACE INTO planned VALUES (?, ?)", (number, digest))
        self._db.commit()
        return Shard(number, tuple(items), digest, near)

    def _met(self, raw: Raw, place: int) -> Item | tuple[Raw, Near]:
        data = content(raw)
        if data is None:
            return raw
        identity = hashlib.sha256(data).digest()
        self._db.execute("INSERT OR IGNORE INTO exact VALUES (?, ?, ?)", (identity, place, raw.ref))
        of, ref = self._db.execute("SELECT place, ref FROM exact WHERE hash = ?", (identity,)).fetchone()
        if of < place:
            return Copy(raw.ref, ref)
        found = self._nearest(data, identity, place) if self._near else None
        return (raw, found) if found else raw

    def _nearest(self, data: bytes, identity: bytes, place: int) -> Near | None:
        values = signature(data)
        if values is None:
            return None
        keys, own = bands(values), packed(values)
        self._db.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?)", (place, identity, own))
        self._db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((key, place) for key in keys))
        rows = self._db.execute(
            f"SELECT DISTINCT t.place, t.id, t.signature FROM bands b JOIN texts t ON t.place = b.place WHERE b.band IN ({','.join('?' * len(keys))}) AND t.place < ?",
            (*keys, place)).fetchall()
        alike = [(round(likeness(own, other), 2), -at, found) for at, found, other in rows]
        best = max(alike, default=(0.0, 0, b""))
        return Near(best[2].hex(), best[0]) if best[0] >= ENOUGH else None


def _opened(path: Path) -> sqlite3.Connection:
    """Not synced to the disk at every step: a killed process loses nothing by that, and after a crash of the machine it is made again."""
    db = sqlite3.connect(path)
    for setting in ("journal_mode=WAL", "synchronous=OFF", "cache_size=-65536"):
        db.execute(f"PRAGMA {setting}")
    db.executescript(_TABLES)
    return db
