"""Polling: feeds are asked whether they have changed, politely; new items are fetched, read and filed.

Promise: whatever fails - network, feed, page, disk, ledger - is one line, waits longer each time, and costs nothing that was there before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from readout.bulk.reading import Aside, read_raw
from readout.bulk.watch.memory import LONGEST, Item, Known, Memory
from readout.errors import InputError, ReadoutError
from readout.facts import Facts, builtin
from readout.intake.feeds import Entry, Feed, entry_hints, entry_record, parse_feed
from readout.intake.fetch import Answer, ask
from readout.intake.types import Hints, Raw, Refused
from readout.language.encoder import Encoder, built_in
from readout.ledger import Ledger

EVERY = 900.0   # seconds between two requests for one feed
GAP = 2.0       # seconds between two requests to one host
TRIES = 8       # for one page, over about a day and a half
BATCH = 50      # items handled before feeds are looked at again
FIRST = 500     # items taken from a feed (or a sitemap of a whole site) at one time, newest first
SECONDS = 60.0  # for the reading of one document
ENDED = 3       # times that a document may be begun without an end
PARTS = 20      # sitemaps followed from an index
_FOREVER = frozenset({400, 401, 403, 404, 405, 406, 410, 414, 451})  # no use in trying again


@dataclass
class Watcher:
    """Watches feeds for a ledger. `pages` false: the feeds' own texts are filed and no page is fetched. `say` gets one line for what happens."""

    ledger: Ledger
    memory: Memory
    feeds: Sequence[str]
    facts: Facts | None = None
    encoder: Encoder | None = None
    pages: bool = True
    every: float = EVERY
    gap: float = GAP
    first: int = FIRST
    say: Callable[[str], None] = print
    stopping: bool = False

    def __post_init__(self) -> None:
        self._asked: dict[str, float] = {}
        self._said: str | None = None
        self.feeds = list(dict.fromkeys(self.feeds))
        self.memory.watch(self.feeds)

    def forever(self) -> None:
        """Until `stopping` is set. Errors of disk and ledger are said once and tried again."""
        while not self.stopping:
            try:
                self.once()
                wait = self.memory.next_due(self.feeds)
            except ReadoutError as error:
                self._complain(str(error))
                wait = 60.0
            self._sleep(max(wait, 1.0))

    def once(self) -> int:
        """Ask every feed whose time has come, and handle every item whose time has come; the number of documents filed."""
        for feed in self.memory.due_feeds(self.feeds):
            if not self.stopping:
                self._poll(feed)
        filed = 0
        while not self.stopping and (items := self.memory.waiting(BATCH)):
            filed += sum(self._handle(item) for item in items if not self.stopping)
        if filed:
            self.ledger.place()
        self._said = None
        return filed

    # Feeds

    def _poll(self, known: Known) -> None:
        try:
            answer = self._ask(known.url, {k: v for k, v in (("If-None-Match", known.etag), ("If-Modified-Since", known.modified)) if v})
            if answer.status == 304:
                self.memory.unchanged(known.url, self._wait(answer, self.every))
                return
            if answer.status >= 300:
                raise _Status(answer)
            self._take(known.url, answer, parse_feed(answer.data, known.url))
        except InputError as error:
            wait = self._wait(error.answer, 0) if isinstance(error, _Status) else 0
            self._feed_failed(known, error, max(wait, min(self.every * 2 ** min(known.failures + 1, 10), LONGEST)))

    def _take(self, url: str, answer: Answer, feed: Feed) -> None:
        entries = [*feed.entries, *self._parts(feed)]
        if len(entries) > self.first:
            self.say(f"{url}: {len(entries):,} items, of which the newest {self.first:,} are taken")
        wait = self._wait(answer, max(self.every, 60.0 * (feed.wait or 0)))
        new = self.memory.polled(url, entries[: self.first], answer.headers.get("etag"), answer.headers.get("last-modified"), wait, feed.title)
        if new:
            self.say(f"{url}: {new} new")

    def _parts(self, feed: Feed) -> list[Entry]:
        """Items of the sitemaps that an index lists, the last ones of them."""
        found: list[Entry] = []
        for part in feed.parts[-PARTS:]:
            answer = self._ask(part, {})
            if answer.status == 200:
                found += parse_feed(answer.data, part).entries
        return sorted(found, key=lambda e: e.published or "", reverse=True)

    def _feed_failed(self, known: Known, error: InputError, wait: float) -> None:
        note = " ".join(str(error).split())
        self.memory.failed(known.url, note, wait)
        if note != known.note:
            self.say(f"{known.url}: {note}; asked again in {wait / 60:.0f} minutes")

    # Items

    def _handle(self, item: Item) -> bool:
        """One item, as far as it comes; True when its document was filed."""
        raw = self._raw(item)
        if raw is None:
            return False
        if isinstance(raw, Refused) or item.begun >= ENDED:
            self._refuse(item, raw.reason if isinstance(raw, Refused) else f"reading it ended the watch {ENDED} times")
            return False
        self.memory.begin(item.key)
        read = read_raw(raw, self.facts or builtin(), self.encoder or built_in(), SECONDS)
        if isinstance(read, Aside):
            self._refuse(item, read.reason)
            return False
        loaded, reading = read
        try:
            filed = self.ledger.file(loaded, reading)
        except ReadoutError:  # a ledger that cannot be reached is no fault of the item
            with suppress(ReadoutError):
                self.memory.survived(item.key)
            raise
        self.memory.settle(item.key, "filed", reading.document.id)
        if filed:
            self.say(f"filed: {item.url or item.key}")
        return filed

    def _raw(self, item: Item) -> Raw | Refused | None:
        """The item's document as fetched, now or before a kill; None when it must wait."""
        entry, hints = Entry(item.key, item.url, item.title, item.published, text=item.text), Hints(publisher=item.publisher)
        if not self.pages or not item.url:
            return entry_record(entry, item.url or item.key, hints)
        data, charset = item.data, item.charset
        if data is None:
            answer = self._page(item, item.url)
            if answer is None:
                return None
            data, charset = answer.data, answer.charset
            self.memory.keep(item.key, data, charset)
        return Raw(item.url, data, entry_hints(entry, hints), encoding=charset)

    def _page(self, item: Item, url: str) -> Answer | None:
        try:
            answer = self._ask(url, {})
            if answer.status < 300:
                return answer
            note, final = f"no page (status {answer.status})", answer.status in _FOREVER
            wait = self._wait(answer, 0)
        except InputError as error:
            note, final, wait = " ".join(str(error).split()), False, 0.0
        if final or item.tries + 1 >= TRIES:
            self._refuse(item, note)
        else:
            self.memory.later(item.key, note, max(wait, min(60.0 * 4**item.tries, LONGEST)))
        return None

    def _refuse(self, item: Item, reason: str) -> None:
        self.ledger.refuse(item.url or item.key, reason)
        self.memory.settle(item.key, "refused", reason)
        self.say(f"refused: {item.url or item.key}: {reason}")

    # Politeness

    def _ask(self, url: str, headers: dict[str, str]) -> Answer:
        """A request, not sooner after the last one to the same host than is polite. Hosts that were not asked lately are forgotten."""
        host, now = urlsplit(url).netloc, time.monotonic()
        self._sleep(self._asked.get(host, 0.0) + self.gap - now)
        self._asked = {h: t for h, t in self._asked.items() if t > now - 60} | {host: time.monotonic()}
        return ask(url, headers)

    def _wait(self, answer: Answer, least: float) -> float:
        """Seconds that the server asks to wait, and at least so many."""
        asked = answer.headers.get("retry-after", "")
        if asked.isdigit():
            return max(least, float(asked))
        if asked:
            try:
                return max(least, parsedate_to_datetime(asked).timestamp() - time.time())
            except (ValueError, TypeError):
                return least
        ages = [part.partition("=")[2] for part in answer.headers.get("cache-control", "").replace(" ", "").split(",") if part.startswith("max-age=")]
        return max(least, float(ages[0])) if ages and ages[0].isdigit() and answer.status < 400 else least

    def _sleep(self, seconds: float) -> None:
        """In short pieces, so that a stop is heard; by a clock that nobody sets."""
        end = time.monotonic() + min(seconds, 3600.0)
        while not self.stopping and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.5))

    def _complain(self, words: str) -> None:
        """The same trouble is said once."""
        if words != self._said:
            self.say(words)
        self._said = words


class _Status(InputError):
    """A feed's server that answers with an error."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(f"no feed (status {answer.status})", "RSS, Atom or a sitemap", "check the address in a browser")


