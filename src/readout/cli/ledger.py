"""`readout add`, `show`, `compare` and `export`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from readout.cli.options import FactTables, Language, Model, Published
from readout.cli.out import console, print_rows, say
from readout.cli.text import accounts_as_text
from readout.ledger.exports import EXPORTS, left_out
from readout.library import Ledger


class View(StrEnum):
    """The views of a ledger."""

    encounters = "encounters"
    statements = "statements"
    events = "events"
    people = "people"
    timeline = "timeline"
    discrepancies = "discrepancies"
    documents = "documents"
    positions = "positions"
    copies = "copies"
    corrections = "corrections"


class Form(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


COLUMNS = {  # what a table shows; JSON and CSV have every column
    View.encounters: ("group", "date", "mode", "participants", "place", "status", "documents"),
    View.statements: ("speaker", "act", "form", "channel", "content", "document"),
    View.events: ("date", "code", "mode", "status", "actors", "recipients", "words", "document"),
    View.people: ("name", "country", "office", "surface_forms", "mentions", "documents"),
    View.timeline: ("date", "kind", "who", "what", "whom", "words", "document"),
    View.discrepancies: ("kind", "severity", "words", "other_words", "note", "document"),
    View.corrections: ("at", "who", "action", "kind", "field", "value", "words", "why", "state"),
    View.documents: ("ref", "published", "published_basis", "language", "grade", "title"),
    View.positions: ("actor", "topic", "date", "act", "change", "words", "document"),
    View.copies: ("document", "of", "share", "basis", "published", "of_published"),
}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("add", epilog="Example: readout add crisis.db pages/ feed.jsonl")(add)
    app.command("show", epilog="Example: readout show crisis.db statements --speaker Lavrov --format csv")(show)
    app.command("compare", epilog="Example: readout compare crisis.db n-blinken-lavrov-2022-02-01")(compare)
    app.command("export", epilog="Example: readout export crisis.db --to out/ --only parquet")(export)


Where = Annotated[str, typer.Argument(help="SQLite file or SQLAlchemy URL", metavar="LEDGER")]


def add(
    ledger: Where,
    sources: Annotated[list[str], typer.Argument(help="Files, folders, URLs, or -")],
    published: Published = None,
    language: Language = None,
    facts: FactTables = None,
    model: Model = None,
) -> None:
    """Read documents and file them; running it again changes nothing."""
    with Ledger(ledger, facts=facts, model=model) as book:
        counts = book.add(*sources, published=published, language=language, told=say)
    say(f"{counts['filed']} filed, {counts['known']} known already, {counts['refused']} refused")
    raise typer.Exit(1 if counts["refused"] else 0)


def show(
    ledger: Where,
    view: Annotated[View, typer.Argument(help="What to show")] = View.encounters,
    speaker: Annotated[str | None, typer.Option(help="Name or part of it")] = None,
    addressee: Annotated[str | None, typer.Option(help="Name or part of it")] = None,
    country: Annotated[str | None, typer.Option(help="ISO alpha-3 code")] = None,
    channel: Annotated[str | None, typer.Option(help="phone, meeting, briefing ...")] = None,
    act: Annotated[str | None, typer.Option(help="assert, demand, warn ...")] = None,
    code: Annotated[str | None, typer.Option(help="PLOVER code")] = None,
    status: Annotated[str | None, typer.Option(help="actual, planned, conditional ...")] = None,
    since: Annotated[str | None, typer.Option(help="ISO date")] = None,
    until: Annotated[str | None, typer.Option(help="ISO date")] = None,
    document: Annotated[str | None, typer.Option(help="Document ref or id")] = None,
    text: Annotated[str | None, typer.Option(help="Words to be found in the row's words")] = None,
    topic: Annotated[str | None, typer.Option(help="Topic or part of its name (statements, positions)")] = None,
    hand: Annotated[str | None, typer.Option(help="first-hand or second-hand (statements)")] = None,
    topics: Annotated[Path | None, typer.Option(help="Your own list of topics (positions): a CSV file with topic, words, basis")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many rows", min=1)] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the rows")] = Form.table,
) -> None:
    """Show a view of the ledger."""
    asked = {"speaker": speaker, "addressee": addressee, "country": country, "channel": channel, "act": act, "code": code, "status": status, "since": since,
                 "until": until, "document": document, "text": text, "topic": topic, "hand": hand, "topics": topics, "limit": limit}
    with Ledger(ledger, create=False) as book:
        print_rows(book.show(view.value, **{k: v for k, v in asked.items() if v is not None}), COLUMNS[view], form.value)


def compare(
    ledger: Where,
    encounter: Annotated[str, typer.Argument(help="Group id of the encounter, as `show encounters` gives it")],
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON")] = False,
) -> None:
    """The rival accounts of one encounter, side by side."""
    with Ledger(ledger, create=False) as book:
        accounts = book.compare(encounter)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(accounts), indent=1).decode() + "\n")
    else:
        console.print(accounts_as_text(accounts), markup=False)


def export(
    ledger: Where,
    to: Annotated[Path, typer.Option(help="Folder to write into")],
    only: Annotated[str | None, typer.Option(help="One of: " + ", ".join(EXPORTS))] = None,
    sentence: Annotated[str, typer.Option(help="Sentences of the PLOVER export: full, hash, or a number of words")] = "full",
) -> None:
    """Write every export, or one kind."""
    with Ledger(ledger, create=False) as book:
        for path in book.export(to, only, sentence):
            say(str(path))
    for name, why in ({} if only else left_out()).items():
        say(f"left out: {name}: {why}")
