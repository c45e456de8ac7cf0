"""`readout corrections export|import` and `readout reread`: people's judgements move between ledgers and outlive a reading."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from readout.cli.ledger import Where
from readout.cli.options import FactTables, Model
from readout.cli.out import say
from readout.ledger.corrections.exchange import from_lines, to_lines
from readout.library import Ledger


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="People's corrections: move them between ledgers.")
    group.command("export", epilog="Example: readout corrections export crisis.db corrections.jsonl")(export)
    group.command("import", epilog="Example: readout corrections import other.db corrections.jsonl")(take)
    app.add_typer(group, name="corrections")
    app.command("reread", epilog="Example: readout reread crisis.db --facts my-tables/")(reread)


File = Annotated[Path, typer.Argument(help="JSON lines, one correction each; - for standard input or output", metavar="FILE")]


def export(ledger: Where, file: File = Path("-")) -> None:
    """Write all corrections as JSON lines, oldest first."""
    with Ledger(ledger, create=False) as book:
        made = book.store.corrections()
    text = to_lines(made)
    if str(file) == "-":
        sys.stdout.write(text)
    else:
        file.write_text(text, encoding="utf-8")
        say(f"{len(made)} corrections in {file}")


def take(ledger: Where, file: File) -> None:
    """Enter the corrections of another ledger; those whose document or place is not here wait as orphans."""
    lines = sys.stdin if str(file) == "-" else file.read_text(encoding="utf-8").splitlines()
    given, refused = from_lines(lines)
    for reason in refused:
        say(f"refused: {reason}")
    with Ledger(ledger) as book:
        counts = book.store.take(given)
        book.store.place()
        orphans = book.store.count("corrections", state="orphan")
    say(f"{counts['taken']} taken, {counts['known']} known already, {len(refused)} refused; {orphans} of all corrections here are orphans")
    raise typer.Exit(1 if refused else 0)


def reread(ledger: Where, facts: FactTables = None, model: Model = None) -> None:
    """Read every stored text again; corrections stay, and those whose place is gone are listed by `show LEDGER corrections`."""
    with Ledger(ledger, facts=facts, model=model, create=False) as book:
        counts = book.reread(told=say)
    say(f"{counts['changed']} readings changed, {counts['same']} the same; {counts['orphans']} corrections are orphans")
