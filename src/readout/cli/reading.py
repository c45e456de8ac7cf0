"""`readout read` and `readout schema`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import msgspec
import typer

from readout.cli.options import FactTables, Language, Model, Published
from readout.cli.out import complain
from readout.cli.text import reading_as_text
from readout.facts import load as load_facts
from readout.intake import Loaded, Refused
from readout.library import as_html, read_all, schema
from readout.model import Reading
from readout.reconcile.groups import group


class Format(StrEnum):
    """How readings are printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("read", epilog="Example: readout read page.html --format json --published 2022-02-01")(read)
    app.command("schema", epilog="Example: readout schema > reading.schema.json")(print_schema)


def read(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, URLs, or - for standard input", metavar="FILE|DIR|URL|-")],
    form: Annotated[Format, typer.Option("--format", help="How to print the readings")] = Format.text,
    published: Published = None,
    language: Language = None,
    reconcile: Annotated[bool, typer.Option("--reconcile", help="Group the encounters of all documents")] = False,
    facts: FactTables = None,
    model: Model = None,
) -> None:
    """Read documents: one reading for each, with the evidence for every record."""
    tables = load_facts(facts) if facts else None
    refused = 0
    whole = reconcile or form in (Format.html, Format.json)
    kept: list[tuple[Loaded, Reading]] = []
    for item in read_all(*sources, published=published, language=language, facts=tables, model=model):
        if isinstance(item, Refused):
            refused += 1
            complain(f"{item.ref}: {item.reason}")
            continue
        for note in item[0].notes:
            complain(f"{item[0].document.ref}: {note}")
        if whole:
            kept.append(item)
        else:
            _print([item[1]], form)
    if whole:
        _print_whole(kept, form, reconcile)
    raise typer.Exit(1 if refused else 0)


def _print_whole(items: list[tuple[Loaded, Reading]], form: Format, reconcile: bool) -> None:
    if form is Format.html:
        sys.stdout.write(as_html(items))
    else:
        readings = [reading for _, reading in items]
        _print(group(readings) if reconcile else readings, form)


def _print(readings: list[Reading], form: Format) -> None:
    if form is Format.json:
        body = readings[0] if len(readings) == 1 else readings
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n")
    else:
        for reading in readings:
            sys.stdout.write(msgspec.json.encode(reading).decode() + "\n" if form is Format.jsonl else reading_as_text(reading) + "\n")
    sys.stdout.flush()


def print_schema() -> None:
    """Print the JSON Schema of a reading."""
    sys.stdout.write(json.dumps(schema(), indent=1) + "\n")
