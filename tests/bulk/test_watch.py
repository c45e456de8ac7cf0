"""Watching: each new item is filed once, whatever feed, network, clock, disk or a kill do; a server is asked politely."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import readout
from readout.bulk.watch import Watcher
from readout.bulk.watch.memory import KEPT, LONGEST, Memory
from readout.bulk.watch.watcher import ENDED, TRIES
from readout.errors import ReadoutError
from readout.intake.feeds import Entry
from readout.language.encoder import RULES
from readout.ledger import Ledger

PAGE = ("<html><head><title>Talks {n} go on</title></head><body><article><p>The two ministers met in Vienna for three hours and said that talks would go on in week {n}.</p>"
        "<p>A spokesman called the meeting useful and asked for patience.</p><p>Loaded {hit} times.</p></article></body></html>")


class Site(BaseHTTPRequestHandler):
    """A feed of pages. `answers` overrides the status of a path; pages change with every request, as pages with counters do."""

    items: int = 3
    answers: dict[str, int] = {}  # noqa: RUF012 (set by the tests)
    headers_out: dict[str, str] = {}  # noqa: RUF012
    asked: list[tuple[str, str | None]] = []  # noqa: RUF012
    raw: bytes | None = None

    def do_GET(self) -> None:
        cls = type(self)
        cls.asked.append((self.path, self.headers.get("If-None-Match")))
        status = cls.answers.get(self.path, 200)
        tag = f'"{cls.items}"'
        if self.path == "/feed" and status == 200 and self.headers.get("If-None-Match") == tag:
            status = 304
        self.send_response(status)
        for name, value in {**({"ETag": tag} if self.path == "/feed" else {}), **cls.headers_out}.items():
            self.send_header(name, value)
        self.end_headers()
        if status == 200:
            self.wfile.write(self.feed() if self.path == "/feed" else PAGE.format(n=self.path[2:], hit=len(cls.asked)).encode())

    def feed(self) -> bytes:
        if type(self).raw is not None:
            return type(self).raw or b""
        host = f"http://127.0.0.1:{self.server.server_address[1]}"
        items = "".join(f"<item><title>Talks {n}</title><link>{host}/p{n}?utm_source=rss</link><pubDate>Tue, 01 Feb 2022 10:00:00 GMT</pubDate></item>" for n in range(type(self).items))
        return f"<rss version='2.0'><channel><title>The Courier</title>{items}</channel></rss>".encode()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.items, Site.answers, Site.headers_out, Site.asked, Site.raw = 3, {}, {}, [], None
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


class Watch:
    """A ledger, a memory, a clock that can be set, and what was said."""

    def __init__(self, folder: Path, *feeds: str, **options: object) -> None:
        self.path, self.folder, self.shift, self.said = folder / "ledger.db", folder, 0.0, list[str]()
        self.ledger = Ledger(self.path)
        self.memory = Memory(folder / "watch.db", lambda: time.time() + self.shift)
        self.watcher = Watcher(self.ledger, self.memory, feeds, encoder=RULES, gap=0, say=self.said.append, **options)  # type: ignore[arg-type]

    def later(self, seconds: float) -> int:
        self.shift += seconds
        return self.watcher.once()

    def titles(self) -> list[str]:
        return sorted(row["title"] for row in self.ledger.rows("documents"))


@pytest.fixture
def watch(site: str, tmp_path: Path) -> Iterator[Watch]:
    made = Watch(tmp_path, f"{site}/feed")
    yield made
    made.memory.close()
    made.ledger.close()


def test_new_items_are_filed_once_and_an_unchanged_feed_is_not_sent_again(watch: Watch) -> None:
    assert watch.later(0) == 3 and watch.titles() == ["Talks 0", "Talks 1", "Talks 2"]
    assert watch.later(60) == 0 and len(Site.asked) == 4  # too soon to ask again
    assert watch.later(900) == 0 and Site.asked[-1] == ("/feed", '"3"')
    Site.items = 5
    assert watch.later(900) == 2
    document = watch.ledger.rows("documents")[0]
    assert (document["published"], document["published_basis"], document["publisher"]) == ("2022-02-01", "feed", "The Courier")


def test_a_network_that_is_down_waits_longer_each_time_and_is_said_once(watch: Watch, site: str) -> None:
    Site.answers["/feed"] = 503
    assert [watch.later(LONGEST) for _ in range(4)] == [0] * 4
    assert sum("status 503" in line for line in watch.said) == 1
    waits = watch.memory.next_due([f"{site}/feed"])
    assert 3600 < waits <= LONGEST
    Site.answers.clear()
    assert watch.later(LONGEST) == 3


def test_a_server_that_names_a_time_is_not_asked_before(watch: Watch, site: str) -> None:
    Site.headers_out = {"Retry-After": "7200"}
    Site.answers["/feed"] = 429
    watch.later(0)
    assert 7100 < watch.memory.next_due([f"{site}/feed"]) <= 7200
    Site.answers.clear()
    Site.headers_out = {"Cache-Control": "public, max-age=5000"}
    watch.later(7300)
    assert 4900 < watch.memory.next_due([f"{site}/feed"]) <= 5000


@pytest.mark.parametrize("broken", [b"", b"<html>Sorry</html>", b"\x00\xff\xfe", b"<rss><channel><item><link>"])
def test_a_malformed_feed_is_a_line_and_is_asked_again(watch: Watch, broken: bytes) -> None:
    Site.raw = broken
    assert watch.later(0) == 0
    Site.raw = None
    assert watch.later(LONGEST) == 3


def test_a_page_that_fails_is_tried_again_and_one_that_is_gone_is_refused(watch: Watch) -> None:
    Site.answers = {"/p0?utm_source=rss": 500, "/p1?utm_source=rss": 404}
    assert watch.later(0) == 1
    assert [r["reason"] for r in watch.ledger.refusals()] == ["no page (status 404)"]
    Site.answers = {}
    assert watch.later(3600) == 1 and watch.titles() == ["Talks 0", "Talks 2"]
    Site.answers, Site.items = {"/p3?utm_source=rss": 500}, 4
    for _ in range(TRIES):
        watch.later(LONGEST)
    assert watch.memory.counts() == {"filed": 2, "refused": 2}


@pytest.mark.parametrize("jump", [-400 * 86400.0, 400 * 86400.0])
def test_a_clock_that_jumps_neither_stops_the_watch_nor_files_twice(watch: Watch, jump: float) -> None:
    assert watch.later(0) == 3
    assert watch.later(jump) == 0 and Site.asked[-1][0] == "/feed"
    Site.items = 4
    assert watch.later(1000) == 1
    assert watch.later(-jump) == 0 and len(watch.titles()) == 4


def test_what_was_fetched_before_a_kill_is_filed_from_the_same_bytes(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill between filing and noting: the page, which has changed since, is not fetched again and not filed as a second version."""
    monkeypatch.setattr(watch.memory, "settle", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        watch.watcher.once()
    monkeypatch.undo()
    assert watch.ledger.count("documents") == 1 and watch.memory.counts() == {"waiting": 3}
    assert watch.later(1) == 2 and watch.ledger.count("documents") == 3


def test_an_item_that_ends_the_watch_every_time_is_refused(watch: Watch) -> None:
    watch.memory.polled(watch.watcher.feeds[0], [Entry("k", None, "Talks", text="Talks go on.")], None, None, 900, None)
    for _ in range(ENDED):
        watch.memory.begin("k")
    assert watch.later(0) == 0
    assert watch.ledger.refusals()[0]["reason"].startswith("reading it ended the watch")


def test_a_ledger_that_is_away_for_long_costs_no_item(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> bool:
        raise ReadoutError("ledger: no connection", "a server", "start it")

    with monkeypatch.context() as patched:
        patched.setattr(watch.ledger, "file", away)
        for _ in range(ENDED + 2):
            with pytest.raises(ReadoutError, match="no connection"):
                watch.later(60)
    assert watch.later(60) == 3 and not watch.ledger.refusals()


def test_a_full_disk_is_an_error_and_nothing_is_lost(watch: Watch) -> None:
    watch.ledger.engine.dispose()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (80_000, hard))  # stands for a full disk: a file cannot grow beyond
        with pytest.raises(ReadoutError):
            watch.later(0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    watch.later(LONGEST)
    assert watch.titles() == ["Talks 0", "Talks 1", "Talks 2"]


def test_texts_of_the_feed_itself_and_a_flood_of_items(site: str, tmp_path: Path) -> None:
    Site.items = 30
    watch = Watch(tmp_path, f"{site}/feed", pages=False, first=10)
    assert watch.later(0) == 10 and [path for path, _ in Site.asked] == ["/feed"]
    assert any("30 items, of which the newest 10 are taken" in line for line in watch.said)
    watch.memory.close()
    watch.ledger.close()


def test_a_sitemap_is_watched_as_a_feed_is(site: str, tmp_path: Path) -> None:
    Site.raw = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{site}/p7</loc><lastmod>2022-02-01</lastmod></url></urlset>".encode()
    watch = Watch(tmp_path, f"{site}/feed")
    assert watch.later(0) == 1
    watch.memory.close()
    watch.ledger.close()


def test_what_left_its_feed_is_forgotten_in_the_end(watch: Watch, site: str) -> None:
    """So that the memory does not grow for ever; what is still in the feed is kept."""
    watch.later(0)
    Site.items = 1
    for _ in range(2):
        watch.later(KEPT / 2 + 1000)
    Site.items = 0
    Site.raw = f"<rss><channel><title>x</title><item><title>Talks 0</title><link>{site}/p0</link><pubDate>Tue, 01 Feb 2022 10:00:00 GMT</pubDate></item></channel></rss>".encode()
    watch.later(1000)
    assert watch.memory.counts() == {"filed": 1} and watch.ledger.count("documents") == 3


def test_killed_again_and_again_every_item_is_filed_once(site: str, tmp_path: Path) -> None:
    Site.items = 6
    command = [sys.executable, "-m", "readout.cli", "watch", str(tmp_path / "ledger.db"), f"{site}/feed", "--model", "rules"]
    for moment in (0.0, 1.5):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            began = time.monotonic()
            while not (tmp_path / "ledger-watch.db").exists() and time.monotonic() - began < 60:
                time.sleep(0.01)
            time.sleep(moment)
            process.kill()
    Memory(tmp_path / "ledger-watch.db", lambda: time.time() + 1000).close()
    with readout.Ledger(tmp_path / "ledger.db") as ledger:
        memory = Memory(tmp_path / "ledger-watch.db", lambda: time.time() + 1000)
        Watcher(ledger.store, memory, [f"{site}/feed"], encoder=RULES, gap=0, say=lambda _: None).once()
        memory.close()
        assert sorted(row["title"] for row in ledger.show("documents")) == [f"Talks {n}" for n in range(6)]
