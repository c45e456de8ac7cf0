"""`readout watch`: feeds into a ledger, for as long as it runs."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

from readout.bulk.watch import Watcher
from readout.bulk.watch.memory import Memory
from readout.bulk.watch.watcher import EVERY, FIRST
from readout.cli.options import FactTables, Model
from readout.cli.out import say
from readout.facts import load as load_facts
from readout.language.encoder import opened
from readout.ledger import Ledger


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("watch", epilog="Example: readout watch crisis.db https://news.example/world.xml --every 30")(watch)


def watch(
    ledger: Annotated[str, typer.Argument(help="SQLite file or SQLAlchemy URL", metavar="LEDGER")],
    feeds: Annotated[list[str], typer.Argument(help="Addresses of RSS or Atom feeds, or of sitemaps", metavar="FEED...")],
    every: Annotated[float, typer.Option(help="Minutes between two requests for a feed, where it does not ask for more", min=1)] = EVERY / 60,
    once: Annotated[bool, typer.Option("--once", help="Ask the feeds whose time has come, then end")] = False,
    pages: Annotated[bool, typer.Option("--pages/--no-pages", help="Fetch each item's page, or take the feed's own text")] = True,
    first: Annotated[int, typer.Option(help="Items taken from a feed at one time, newest first", min=1)] = FIRST,
    state: Annotated[Path | None, typer.Option(help="File that remembers feeds and items; beside the ledger by default")] = None,
    facts: FactTables = None,
    model: Model = None,
) -> None:
    """Watch feeds and file what is new; may be killed and started again at any moment."""
    with Ledger(ledger) as store:
        memory = Memory(state or _beside(ledger))
        watcher = Watcher(store, memory, feeds, load_facts(facts) if facts else None, opened(model), pages, every * 60, first=first, say=say)
        _heed_signals(watcher)
        try:
            if once:
                say(f"{watcher.once()} filed")
            else:
                watcher.forever()
        finally:
            memory.close()


def _beside(ledger: str) -> Path:
    """A file beside a SQLite ledger; in the working folder for a ledger on a server."""
    return Path("readout-watch.db") if "://" in ledger else Path(ledger).with_name(f"{Path(ledger).stem}-watch.db")


def _heed_signals(watcher: Watcher) -> None:
    """Ctrl-C and SIGTERM end the watch after the item it is at."""

    def stop(*_: object) -> None:
        watcher.stopping = True

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
