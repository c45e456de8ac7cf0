"""`readout run` and `readout load`: many documents into Parquet, and from there into a ledger."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readout.bulk.load import load_run
from readout.bulk.progress import Progress
from readout.bulk.run import SIZE
from readout.bulk.run import run as run_bulk
from readout.cli.options import FactTables, Language, Model, Published
from readout.cli.out import say
from readout.errors import InputError


class Engine(StrEnum):
    """Who reads the shards."""

    local = "local"
    ray = "ray"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("run", epilog="Example: readout run CC-NEWS-2022-02/ --out february/")(run)
    app.command("load", epilog="Example: readout load crisis.db february/")(load)


def run(
    sources: Annotated[list[str], typer.Argument(help="Files and folders: JSONL, Parquet, WARC, zip, tar, maildir, pages", metavar="SOURCE...")],
    out: Annotated[Path, typer.Option(help="Folder for the output; the same command with the same folder goes on where it was")],
    engine: Annotated[Engine, typer.Option(help="Processes here, or a Ray cluster")] = Engine.local,
    workers: Annotated[int | None, typer.Option(help="Processes of the local engine; one a core by default", min=1)] = None,
    address: Annotated[str | None, typer.Option(help="Address of the Ray cluster; $RAY_ADDRESS by default")] = None,
    size: Annotated[int, typer.Option(help="Documents in a shard", min=1)] = SIZE,
    column: Annotated[list[str] | None, typer.Option(metavar="FIELD=COLUMN", help="Other name of a row's field, such as text=body")] = None,
    near: Annotated[bool, typer.Option("--near/--no-near", help="Note texts that say nearly what an earlier one says")] = True,
    seconds: Annotated[float, typer.Option(help="Time that one document may take", min=1)] = 60.0,
    published: Published = None,
    language: Language = None,
    facts: FactTables = None,
    model: Model = None,
) -> None:
    """Read many documents into Parquet and JSONL; running it again goes on, and changes nothing that is finished."""
    counts = run_bulk(sources, out, engine=engine.value, workers=workers, address=address, size=size, columns=_columns(column or []), near=near, seconds=seconds,
                      published=published, language=language, facts=facts, model=model, progress=Progress(say))
    say(f"{counts.get('read', 0)} read, {counts.get('copy', 0)} copies, {counts.get('refused', 0)} refused, {counts.get('failed', 0)} failed, in {out}")
    raise typer.Exit(1 if counts.get("refused") or counts.get("failed") else 0)


def load(
    ledger: Annotated[str, typer.Argument(help="SQLite file or SQLAlchemy URL", metavar="LEDGER")],
    runs: Annotated[list[Path], typer.Argument(help="Output folders of `readout run`", metavar="RUN...")],
) -> None:
    """Put the documents of runs into a ledger; loading them again changes nothing."""
    total = {"filed": 0, "known": 0, "refused": 0}
    for folder in runs:
        counts = load_run(ledger, folder, say)
        total = {name: total[name] + counts[name] for name in total}
    say(f"{total['filed']} filed, {total['known']} known already, {total['refused']} refused")


def _columns(given: list[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    for field, _, name in pairs:
        if not name:
            raise InputError(f"--column {field}", "FIELD=COLUMN, such as text=body", "name both")
    return {field: name for field, _, name in pairs}
