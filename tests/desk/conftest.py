"""A desk over the sample dossier and one hostile document, its test client, and a real server with a browser."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from readout.cli.demo import file_sample
from readout.desk import make_app
from readout.intake import from_text
from readout.library import Ledger

Client = TestClient[Any]
CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SCRIPT = '"><script>alert(1)</script>'


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dossier and a document whose every field tries to break out, read once."""
    where = tmp_path_factory.mktemp("desk") / "desk.db"
    text = f'{SCRIPT} "Enough," said Sergei Lavrov{SCRIPT}. <img src=x onerror=alert(2)> Sergei Lavrov and Antony Blinken spoke by phone on Tuesday.\n'
    hostile = from_text(text, ref=f"hostile{SCRIPT}.txt", title=SCRIPT, publisher=f"Paper{SCRIPT}", source=f"javascript:alert(1)//{SCRIPT}", published="2022-02-01", language="en")
    told = "The harbour board of Port Lanna met on Monday. " + " ".join(f"Berth {n} stays shut until the pilots of the north quay have had their say on it." for n in ("four", "five", "six"))
    twice = [from_text(told + more, ref=ref, title="Harbour board meets", publisher=paper, published=day, language="en")
             for more, ref, paper, day in (("\n", "harbour.txt", "The Lanna Post", "2022-01-10"), (" The mayor was there too.\n", "harbour-again.txt", "The Evening Mail", "2022-01-12"))]
    with Ledger(where) as book:
        file_sample(book)
        book.add_items([hostile, *twice])
    return where


@pytest.fixture
def ledger(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample for one test."""
    return Path(shutil.copy(sample, tmp_path / "desk.db"))


@pytest.fixture
def client(ledger: Path) -> Iterator[Client]:
    with TestClient(make_app(str(ledger)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def reader(sample: Path) -> Iterator[Client]:
    """A client for tests that change nothing."""
    with TestClient(make_app(str(sample)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def send() -> Callable[..., Any]:
    """Posts a form as a page of the desk would: with the token that the page holds."""

    def post(client: Client, path: str, data: dict[str, Any], *, on: str = "/import", **more: Any) -> Any:
        token = re.search(r'name="token" value="([0-9a-f]+)"', client.get(on).text)
        assert token
        return client.post(path, data={"token": token[1], **data}, follow_redirects=False, **more)

    return post


@pytest.fixture(scope="session")
def address(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The desk as people start it, on a port of its own."""
    if CHROMIUM is None:
        pytest.skip("no chromium here; apt-get install chromium")
    database = shutil.copy(sample, tmp_path_factory.mktemp("browser") / "l.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "readout.cli", "serve", str(database), "--port", str(port)], stderr=subprocess.DEVNULL)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium."""
    if CHROMIUM is None:
        pytest.skip("no chromium here; apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()
