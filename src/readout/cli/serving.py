"""`readout serve` and `readout account`: the desk, and who may use it where others can reach it."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readout.cli.ledger import Where
from readout.cli.out import complain, say

LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})


class RoleName(StrEnum):
    """What an account may do."""

    reader = "reader"
    editor = "editor"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("serve", epilog="Example: readout serve crisis.db --port 8710")(serve)
    app.command("account", epilog="Example: readout account desk-accounts.txt ada --role editor")(account)


def serve(
    ledger: Where,
    port: Annotated[int, typer.Option(help="Port", min=1, max=65535)] = 8710,
    host: Annotated[str, typer.Option(help="Address to listen on; any but this machine's own needs --accounts")] = "127.0.0.1",
    accounts: Annotated[Path | None, typer.Option(help="File of accounts, as `readout account` writes it; everybody must log in then")] = None,
    https: Annotated[bool, typer.Option(help="A proxy in front speaks HTTPS: cookies are sent over it only")] = False,
) -> None:
    """Open the desk in a browser."""
    import uvicorn  # the only command that needs a web server

    from readout.desk import make_app
    from readout.desk.accounts import read_accounts

    if not ledger.startswith(("sqlite:", "postgresql")) and not Path(ledger).exists():
        complain(f"{ledger}: no such ledger; expected a file made by `readout add`; make one first")
        raise typer.Exit(2)
    if host not in LOCAL and accounts is None:
        complain(f"host {host} without accounts; expected --accounts FILE, so that not everybody on the network may read and correct; "
                 "make one with `readout account FILE NAME --role editor`")
        raise typer.Exit(2)
    known = read_accounts(accounts) if accounts else None
    say(f"the desk is at http://{host}:{port}/ (Ctrl-C to stop)")
    uvicorn.run(make_app(ledger, known, https), host=host, port=port, log_level="warning", server_header=False)


def account(
    file: Annotated[Path, typer.Argument(help="File of accounts; made when it is not there, for its owner's eyes only")],
    name: Annotated[str, typer.Argument(help="Name to log in with; it stands beside this person's corrections")],
    role: Annotated[RoleName, typer.Option(help="reader: sees everything; editor: also imports and corrects")] = RoleName.reader,
) -> None:
    """Add an account, or give one a new password; asks for the password, or reads it from standard input."""
    from readout.desk.accounts import add_account

    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    add_account(file, name, "editor" if role is RoleName.editor else "reader", password)
    say(f"{name} may log in as {role.value}; start the desk again to let them in")
