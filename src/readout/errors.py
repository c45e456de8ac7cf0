"""Errors that help: each says what was given, what was expected and what to do.

Every exception the package raises on purpose derives from `ReadoutError`, so that one `except` keeps a run going.
"""

from __future__ import annotations


class ReadoutError(Exception):
    """Base of all errors: `given` (what came), `expected` (what was wanted), `todo` (what the user can do)."""

    def __init__(self, given: str, expected: str, todo: str = "") -> None:
        self.given, self.expected, self.todo = given, expected, todo
        super().__init__(f"{given}; expected {expected}" + (f"; {todo}" if todo else ""))


class InputError(ReadoutError):
    """A source could not be read; the run goes on with the next one."""


class FactsError(ReadoutError):
    """A fact table holds a row that does not validate."""


class MissingExtra(ReadoutError):
    """Something was asked for that needs a package outside the default install."""


class LedgerError(ReadoutError):
    """The ledger could not be opened, or a filter or name given to it is unknown."""
