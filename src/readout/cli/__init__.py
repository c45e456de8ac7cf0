"""The command line: a thin skin over `readout.library`.

Exit codes: 0 success, 1 some input could not be read, 2 wrong use. Messages go to standard error, results to standard output.
A command's module is imported when the command is asked for, so that none waits for what another needs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from readout.errors import ReadoutError

COMMANDS = {  # command: its module, and what `readout --help` says of it (its own first line; a test compares)
    "read": ("reading", "Read documents: one reading for each, with the evidence for every record."),
    "schema": ("reading", "Print the JSON Schema of a reading."),
    "add": ("ledger", "Read documents and file them; running it again changes nothing."),
    "show": ("ledger", "Show a view of the ledger."),
    "compare": ("ledger", "The rival accounts of one encounter, side by side."),
    "export": ("ledger", "Write every export, or one kind."),
    "demo": ("demo", "Read the sample dossier: two encounters, fourteen documents, two of them damaged copies."),
    "run": ("bulk", "Read many documents into Parquet and JSONL; running it again goes on, and changes nothing that is finished."),
    "load": ("bulk", "Put the documents of runs into a ledger; loading them again changes nothing."),
    "watch": ("watching", "Watch feeds and file what is new; may be killed and started again at any moment."),
    "reread": ("corrections", "Read every stored text again; corrections stay, and those whose place is gone are listed by `show LEDGER corrections`."),
    "serve": ("serving", "Open the desk in a browser."),
    "account": ("serving", "Add an account, or give one a new password; asks for the password, or reads it from standard input."),
    "evaluate": ("evaluate", "Write a prediction for every row of a gold file (its labels are not looked at): for `plv` {\"key\", \"root\", \"confidence\"}."),
    "people": ("people", "The facts about people and offices."),
    "corrections": ("corrections", "People's corrections: move them between ledgers."),
}


class _Shelf(MutableMapping[str, Any]):
    """The commands by name; each is imported when it is first taken."""

    def __init__(self) -> None:
        self._taken: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._taken:
            module = typer.Typer(rich_markup_mode=None)
            module.callback()(lambda: None)  # so that a module of one command is a group of one
            import_module(f"readout.cli.{COMMANDS[name][0]}").register(module)
            self._taken |= typer.main.get_group(module).commands
        return self._taken[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._taken[name] = command

    def __delitem__(self, name: str) -> None:
        del self._taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Commands(TyperGroup):
    """The commands, listed without importing any."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Shelf()

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order of the table."""
        return list(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The table, as it would be written of the commands themselves."""
        TyperGroup(commands=[TyperCommand(name, help=line) for name, (_, line) in COMMANDS.items()]).format_commands(ctx, formatter)


app = typer.Typer(name="readout", cls=_Commands, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
                  help="Reads messy news about diplomacy and keeps a ledger of who said or did what to whom, with the evidence for every cell.")
app.callback()(lambda: None)


def main() -> None:
    """Entry point; a ReadoutError ends with its one line and exit code 2."""
    try:
        app()
    except ReadoutError as error:
        from readout.cli.out import complain

        complain(str(error))
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        sys.stderr.close()
        sys.exit(0)
