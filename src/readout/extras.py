"""Packages that are not in the default install because they are large and only some work needs them.

Promise: they are imported when first needed; without one the error says what needs it and how to get it, in one line.
"""

from __future__ import annotations

from typing import Any

from readout.errors import MissingExtra

TABLES = "tables"  # pyarrow: Parquet, Arrow tables, zstd


def arrow(need: str) -> Any:
    """pyarrow, with its `parquet`. Raises MissingExtra; `need` says what cannot be done without it."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise missing(need, "pyarrow", TABLES) from error
    return pyarrow


def missing(need: str, package: str, extra: str, otherwise: str = "") -> MissingExtra:
    """The error for something that needs a package of an extra; `otherwise` is what can be done without it."""
    install = f"pip install 'readout[{extra}]'"
    return MissingExtra(f"{need} without {package}", f"the extra readout[{extra}]", f"{install}, {otherwise}" if otherwise else install)
