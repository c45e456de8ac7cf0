"""The pages in a real browser: no request leaves the machine, nothing is cut off on a small screen, links work without a script."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.cli.demo import file_sample
from readout.library import Ledger

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; apt-get install chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = tmp_path_factory.mktemp("browser") / "l.db"
    with Ledger(database) as book:
        file_sample(book)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "readout.cli", "serve", str(database), "--port", str(port)], stderr=subprocess.DEVNULL)
    _wait(port)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(10)


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the desk did not start")


def test_a_reader_finds_a_statement_in_its_document(address: str, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
        asked: list[str] = []
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/statements")
        page.get_by_role("row").nth(1).get_by_role("link").first.click()
        assert page.locator("article mark").count() > 0
        record = page.locator("aside .records a").first
        target = record.get_attribute("href") or ""
        record.click()
        assert page.url.endswith(target)
        assert page.locator("body").bounding_box()["width"] <= 320  # type: ignore[index]
        assert all(url.startswith(address) for url in asked)
        browser.close()
