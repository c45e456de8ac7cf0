"""Pictures of the desk's main pages, made from the sample dossier: `python tools/screenshots.py [FOLDER]` (default docs/screens).

Needs Debian's chromium and the `dev` extra. Files the sample into a ledger of its own, corrects one record so that the history shows
something, and takes each page at 1280 by 900.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from readout.cli.demo import file_sample
from readout.library import Ledger

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def pages(book: Ledger) -> dict[str, str]:
    """File name -> address."""
    group = max(book.show("encounters"), key=lambda r: r["documents"])["group"]
    said = max(book.show("statements"), key=lambda r: len(r["content"]))
    wrong = book.show("discrepancies")[0]
    return {
        "overview": "/", "encounter": f"/encounters/{group}", "statements": "/statements", "timeline": "/timeline", "matrix": "/matrix?by=person",
        "document": f"/documents/{wrong['document_id']}", "work": "/work", "search": "/search?q=security", "corrections": "/corrections", "import": "/import",
        "correct": f"/documents/{said['document_id']}/correct?kind=statement&start={said['start']}&end={said['end']}", "hand-over": "/hand-over", "events": "/events",
        "people": "/people", "person": "/person?name=Antony+Blinken",
    }


def main() -> None:
    """Take them."""
    to = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screens")
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        database = Path(folder) / "sample.db"
        with Ledger(database) as book:
            file_sample(book)
            row = book.show("statements")[0]
            book.store.correct(row["document_id"], "statement", row["start"], row["end"], "confirm", who="A. Reader", why="checked against the page")
            addresses = pages(book)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server = subprocess.Popen([sys.executable, "-m", "readout.cli", "serve", str(database), "--port", str(port)])
        try:
            _wait(port)
            _take(f"http://127.0.0.1:{port}", addresses, to)
        finally:
            server.terminate()
            server.wait(10)


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the desk did not start")


def _take(address: str, addresses: dict[str, str], to: Path) -> None:
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=1)
        for name, path in addresses.items():
            page.goto(address + path)
            page.screenshot(path=to / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
