"""What a watch remembers, in a SQLite file: feeds with their validators, and items with what became of them.

Promise: an item is noted in the same transaction as the feed's new validator, and the page's bytes before the page is filed; so a kill at
any moment leaves either the old validator (the feed comes again) or the item, and a page is filed from the same bytes however often.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.errors import ReadoutError
from readout.intake.addresses import address_key
from readout.intake.feeds import Entry

LONGEST = 6 * 3600.0  # seconds anything waits at most; a time further off was set by a clock that was wrong
KEPT = 90 * 86400.0   # seconds an item that has left its feed is remembered
_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, note TEXT, title TEXT);
CREATE TABLE IF NOT EXISTS items (key TEXT PRIMARY KEY, feed TEXT, url TEXT, title TEXT, published TEXT, stamp TEXT, text TEXT, state TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0, seen REAL NOT NULL, note TEXT, data BLOB, charset TEXT,
  begun INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS items_waiting ON items (state, due);
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A feed as remembered."""

    url: str
    etag: str | None
    modified: str | None
    failures: int
    note: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An item that waits: `data` holds the page's bytes once they were fetched."""

    key: str
    url: str | None
    title: str | None
    published: str | None
    text: str
    publisher: str | None
    tries: int
    data: bytes | None
    charset: str | None
    begun: int = 0


class Memory:
    """The file. Raises ReadoutError where it cannot be read or written."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._path, self._now = path, now
        with self._said():
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            for setting in ("journal_mode=WAL", "synchronous=FULL"):
                self._db.execute(f"PRAGMA {setting}")
            self._db.executescript(_TABLES)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ReadoutError(f"{self._path}: {error}", "a file that can be written, with room on its disk", "free some space; nothing is lost") from error

    @contextmanager
    def _all(self) -> Iterator[None]:
        """One transaction."""
        with self._said():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def watch(self, urls: Iterable[str]) -> None:
        """These feeds are watched from now on."""
        with self._all():
            self._db.executemany("INSERT OR IGNORE INTO feeds (url) VALUES (?)", ((url,) for url in urls))

    def due_feeds(self, urls: Iterable[str]) -> list[Known]:
        """Those of the feeds whose time has come."""
        with self._said():
            rows = [self._db.execute("SELECT url, etag, modified, failures, note FROM feeds WHERE url = ? AND (due <= ? OR due > ?)", (url, *self._window())).fetchone() for url in urls]
        return [Known(*row) for row in rows if row]

    def _window(self) -> tuple[float, float]:
        now = self._now()
        return now, now + LONGEST + 60

    def next_due(self, urls: Iterable[str]) -> float:
        """Seconds until a feed or an item is due, 0 when one is."""
        now, far = self._window()
        with self._said():
            times = [self._db.execute("SELECT due FROM feeds WHERE url = ?", (url,)).fetchone() for url in urls]
            times.append(self._db.execute("SELECT min(due) FROM items WHERE state = 'waiting'").fetchone())
        waits = [0.0 if row[0] > far else max(row[0] - now, 0.0) for row in times if row and row[0] is not None]
        return min(waits, default=LONGEST)

    def polled(self, url: str, entries: Iterable[Entry], etag: str | None, modified: str | None, wait: float, title: str | None) -> int:
        """A feed was read: its new items wait, in one transaction with its validators; the number of new items."""
        now, new = self._now(), 0
        with self._all():
            for entry in entries:
                new += self._note(url, entry, now)
            self._db.execute("UPDATE feeds SET etag = ?, modified = ?, due = ?, failures = 0, note = NULL, title = coalesce(?, title) WHERE url = ?",
                             (etag, modified, now + min(wait, LONGEST), title, url))
            self._db.execute("DELETE FROM items WHERE feed = ? AND state != 'waiting' AND seen < ?", (url, now - KEPT))
        return new

    def _note(self, feed: str, entry: Entry, now: float) -> bool:
        """A new item, or one that the feed says has changed, waits; one that is known is only seen again."""
        key = address_key(entry.url) if entry.url else entry.key
        row = self._db.execute("SELECT stamp FROM items WHERE key = ?", (key,)).fetchone()
        if row and row[0] == entry.stamp:
            self._db.execute("UPDATE items SET seen = ? WHERE key = ?", (now, key))
            return False
        self._db.execute("INSERT OR REPLACE INTO items (key, feed, url, title, published, stamp, text, state, seen) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?)",
                         (key, feed, entry.url, entry.title, entry.published, entry.stamp, entry.text, now))
        return True

    def unchanged(self, url: str, wait: float) -> None:
        """The feed has nothing new."""
        with self._all():
            self._db.execute("UPDATE feeds SET due = ?, failures = 0, note = NULL WHERE url = ?", (self._now() + min(wait, LONGEST), url))

    def failed(self, url: str, note: str, wait: float) -> None:
        """The feed could not be read."""
        with self._all():
            self._db.execute("UPDATE feeds SET due = ?, failures = failures + 1, note = ? WHERE url = ?", (self._now() + min(wait, LONGEST), note, url))

    def waiting(self, limit: int) -> list[Item]:
        """Items whose time has come; those that only have to be filed first."""
        query = ("SELECT i.key, i.url, i.title, i.published, i.text, f.title, i.tries, i.data, i.charset, i.begun FROM items i LEFT JOIN feeds f ON f.url = i.feed "
                 "WHERE i.state = 'waiting' AND (i.due <= ? OR i.due > ?) ORDER BY i.data IS NULL, i.due, i.rowid LIMIT ?")
        with self._said():
            return [Item(*row) for row in self._db.execute(query, (*self._window(), limit))]

    def keep(self, key: str, data: bytes, charset: str | None) -> None:
        """The page's bytes, before anything is made of them."""
        self._set(key, data=data, charset=charset)

    def begin(self, key: str) -> None:
        """The item is about to be read: one that ends the process again and again can be known by it."""
        with self._all():
            self._db.execute("UPDATE items SET begun = begun + 1 WHERE key = ?", (key,))

    def survived(self, key: str) -> None:
        """The item was read and did not end the process, though it is not filed yet."""
        with self._all():
            self._db.execute("UPDATE items SET begun = begun - 1 WHERE key = ?", (key,))

    def later(self, key: str, note: str, wait: float) -> None:
        """The item could not be had this time."""
        with self._all():
            self._db.execute("UPDATE items SET tries = tries + 1, note = ?, due = ? WHERE key = ?", (note, self._now() + min(wait, LONGEST), key))

    def settle(self, key: str, state: str, note: str | None) -> None:
        """The item is done with: `filed` or `refused`."""
        self._set(key, state=state, note=note, data=None, charset=None, text="")

    def _set(self, key: str, **values: Any) -> None:
        with self._all():
            self._db.execute(f"UPDATE items SET {', '.join(f'{name} = ?' for name in values)} WHERE key = ?", (*values.values(), key))

    def counts(self) -> dict[str, int]:
        """Items by state."""
        with self._said():
            return dict(self._db.execute("SELECT state, count(*) FROM items GROUP BY state"))
