"""`readout demo`: the built-in sample dossier, read offline into a ledger, shown and exported."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from readout.cli.ledger import COLUMNS, View
from readout.cli.out import console, print_rows, say
from readout.cli.text import accounts_as_text
from readout.facts.table import read_table
from readout.library import Ledger


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("demo", epilog="Example: readout demo --to demo-out")(demo)


def demo(to: Annotated[Path, typer.Option(help="Folder for the ledger and the dossier")] = Path("demo-out")) -> None:
    """Read the sample dossier: two encounters, fourteen documents, two of them damaged copies."""
    to.mkdir(parents=True, exist_ok=True)
    database = to / "sample.db"
    with Ledger(database) as ledger:
        counts = file_sample(ledger)
        say(f"{counts['filed']} documents filed, {counts['known']} known already, in {database}")
        for title, view in (("Encounters", View.encounters), ("What does not agree", View.discrepancies)):
            console.print(f"\n[bold]{title}[/bold]")
            print_rows(ledger.show(view.value), COLUMNS[view], "table")
        main = max(ledger.show("encounters"), key=lambda r: r["documents"])
        console.print("\n[bold]The sides' accounts[/bold]")
        console.print(accounts_as_text(ledger.compare(main["group"])), markup=False)
        page = ledger.export(to, "html")[0]
    say(f"The dossier as one file: {page}")
    say(f"The desk in your browser:  {Path('.venv/bin/readout') if Path('.venv/bin/readout').exists() else 'readout'} serve {database}")


def file_sample(ledger: Ledger) -> dict[str, int]:
    """File the sample dossier with what its manifest says of each document; counts as `Ledger.add` gives them."""
    total = {"filed": 0, "known": 0, "refused": 0}
    with as_file(files("readout") / "sample") as folder:
        for row in read_table(folder / "manifest.csv", ("file", "publisher", "url", "published", "language", "note")):
            counts = ledger.add(folder / row["file"], published=row["published"] or None, language=row["language"] or None)
            total = {k: total[k] + counts[k] for k in total}
    return total
