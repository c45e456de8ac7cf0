"""`readout people`: the facts about people and offices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readout.cli.options import FactTables
from readout.cli.out import complain, print_rows, say
from readout.errors import FactsError
from readout.facts import check as check_facts
from readout.facts import load as load_facts
from readout.facts.importing import import_into
from readout.facts.petrarch import import_dictionaries, is_dictionary


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="The facts about people and offices.")
    group.command("list", epilog="Example: readout people list --country RUS --on 2022-02-01")(listed)
    group.command("check", epilog="Example: readout people check --facts my-tables/")(check)
    group.command("import", epilog="Example: readout people import ministers.json --to my-tables/; then readout read page.html --facts my-tables/")(imported)
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
    sources: Annotated[list[Path], typer.Argument(help="Wikidata query results (JSON or CSV), FollowTheMoney/OpenSanctions JSON, or PETRARCH dictionaries (.txt)")],
    to: Annotated[Path, typer.Option(help="Folder of your tables; made if it is not there")],
) -> None:
    """Office holders of other collections, and event dictionaries, as tables that lie over the built-in ones."""
    dictionaries = [s for s in sources if is_dictionary(s)]
    failed = bool(dictionaries) and _dictionaries(dictionaries, to)
    for source in (s for s in sources if s not in dictionaries):
        try:
            found = import_into(source, to)
        except FactsError as error:
            complain(str(error))
            failed = True
            continue
        for line in found.refused:
            complain(line)
        failed |= bool(found.refused)
        say(f"{source.name}: {len(found.people)} people and {len(found.terms)} terms written to {to}, {found.known} terms known, {len(found.refused)} lines refused")
    raise typer.Exit(1 if failed else 0)


def _dictionaries(sources: list[Path], to: Path) -> bool:
    """Event dictionaries as tables: with them, events are coded by these dictionaries. True where lines were not understood."""
    counts, notes = import_dictionaries(sources, to)
    for note in notes:
        complain(note)
    say(", ".join(f"{n} rows in {name}.csv" for name, n in counts.items()) or "nothing in them")
    return bool(notes)
