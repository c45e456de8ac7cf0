"""The command line: a thin skin over `readout.library`.

Exit codes: 0 success, 1 some input could not be read, 2 wrong use. Messages go to standard error, results to standard output.
"""

from __future__ import annotations

import sys

import typer

from readout.cli import bulk, corrections, demo, evaluate, ledger, people, reading, serving, watching
from readout.cli.out import complain
from readout.errors import ReadoutError

app = typer.Typer(name="readout", no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
                  help="Reads messy news about diplomacy and keeps a ledger of who said or did what to whom, with the evidence for every cell.")
reading.register(app)
ledger.register(app)
demo.register(app)
people.register(app)
bulk.register(app)
watching.register(app)
corrections.register(app)
serving.register(app)
evaluate.register(app)


def main() -> None:
    """Entry point; a ReadoutError ends with its one line and exit code 2."""
    try:
        app()
    except ReadoutError as error:
        complain(str(error))
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        sys.stderr.close()
        sys.exit(0)
