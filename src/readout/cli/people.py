"""`readout people`: the facts about people and offices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readout.cli.options import FactTables
from readout.cli.out import complain, print_rows, say
from readout.facts import check as check_facts
from readout.facts import load as load_facts
from readout.facts.petrarch import import_dictionaries


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="The facts about people and offices.")
    group.command("list", epilog="Example: readout people list --country RUS --on 2022-02-01")(listed)
    group.command("check", epilog="Example: readout people check --facts my-tables/")(check)
    group.command("import", epilog="Example: readout people import actors.txt agents.txt verbs.txt --to my-tables/")(imported)
    app.add_typer(group, name="people")


def listed(
    country: Annotated[str | None, typer.Option(help="ISO alpha-3 code or an organisation's acronym")] = None,
    on: Annotated[str | None, typer.Option(help="ISO date: only terms that hold on this day")] = None,
    facts: FactTables = None,
    form: Annotated[str, typer.Option("--format", help="table, json or csv")] = "table",
) -> None:
    """List terms of office."""
    tables = load_facts(facts)
    terms = [t for t in tables.terms if (country is None or t.of == country) and (on is None or t in tables.holders(t.office, t.of, on))]
    rows = [{"name": tables.people[t.person].name, "title": t.title, "of": t.of, "from": t.start, "to": t.end} for t in terms]
    print_rows(rows, ("name", "title", "of", "from", "to"), form)


def check(facts: FactTables = None) -> None:
    """Overlapping terms, gaps and unknown ids in the tables."""
    findings = check_facts(load_facts(facts))
    print_rows([{"kind": f.kind, "about": f.about, "note": f.note} for f in findings], ("kind", "about", "note"), "table")
    say(f"{len(findings)} findings")


def imported(
    sources: Annotated[list[Path], typer.Argument(help="PETRARCH actor, agent, verb and discard dictionaries (.txt)")],
    to: Annotated[Path, typer.Option(help="Folder of your tables; made if it is not there")],
) -> None:
    """Published event dictionaries as tables for `--facts`: with them, events are coded by these dictionaries."""
    counts, notes = import_dictionaries(sources, to)
    for note in notes:
        complain(note)
    say(", ".join(f"{n} rows in {name}.csv" for name, n in counts.items()) or "nothing in them")
    raise typer.Exit(1 if notes else 0)
