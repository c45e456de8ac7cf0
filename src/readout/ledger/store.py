"""Opening a ledger: the engine, its settings, and migrations run on open.

SQLite by default (write-ahead log, foreign keys on, writers wait for each other); any SQLAlchemy URL otherwise.
A transaction that committed survives a kill: SQLite runs with synchronous=FULL.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from readout.errors import LedgerError
from readout.ledger.schema import readings
from readout.ledger.writing import as_read, rewrite, unplaced

BUSY_SECONDS = 30  # how long a writer waits for another before it gives up
_MAGIC = b"SQLite format 3\x00"


def open_engine(url_or_path: str | os.PathLike[str], create: bool = True) -> Engine:
    """An engine over a ledger that exists and is up to date; a file that is not there is made only with `create`. Raises LedgerError."""
    name = os.fspath(url_or_path)
    if "://" not in name:
        _check_file(Path(name))
        if not create and not Path(name).exists():
            raise LedgerError(f"{name}, where no ledger is", "a ledger", "check the path, or file something into it first: readout add")
    try:
        engine = create_engine(name if "://" in name else f"sqlite:///{Path(name).absolute()}")
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise LedgerError(f"ledger {name!r} ({error})", "a path or an SQLAlchemy URL whose driver is installed", "check the URL") from error
    name = engine.url.render_as_string(hide_password=True) if "://" in name else name
    if engine.dialect.name == "sqlite":
        _settle_sqlite(engine)
    else:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")  # a reader sees one state, as it does on SQLite
    try:
        with explained(name):
            _prepare(engine, name)
    except LedgerError:
        engine.dispose()
        raise
    return engine


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Errors of the database, said as one clear line."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"ledger {name}: {' '.join(str(error.orig).split())}", *_advice(str(error.orig).lower())) from error
    except UnicodeEncodeError as error:
        raise LedgerError("a text with half a surrogate pair", "Unicode text", "repair the encoding of the source") from error


def _advice(message: str) -> tuple[str, str]:
    """What was expected and what to do, by what SQLite says."""
    if "full" in message:
        return "room on the disk", "free some space and add again; what was filed before is safe"
    if "readonly" in message or "read-only" in message or "unable to open" in message:
        return "a place that can be written", "check the path and its permissions"
    if "locked" in message:
        return f"no other writer for over {BUSY_SECONDS} seconds", "try again when the other has ended"
    if "not a database" in message or "malformed" in message:
        return "a Readout ledger", "give another path, or restore the file from a copy"
    return "a ledger that works", "check the path or URL"


def _check_file(path: Path) -> None:
    """Refuse what cannot be a ledger before SQLite touches it."""
    try:
        if path.is_dir():
            raise LedgerError(f"{path} is a folder", "a ledger file", f"name a file in it, such as {path / 'ledger.db'}")
        if not path.parent.is_dir():
            raise LedgerError(f"{path}, whose folder does not exist", "a path in a folder that exists", f"make {path.parent} first")
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                head = file.read(len(_MAGIC))
            if head != _MAGIC:
                raise LedgerError(f"{path}, which is no SQLite file", "a Readout ledger or a path that is free", "give another path")
    except OSError as error:
        raise LedgerError(f"{path} ({error.strerror})", "a file that can be read", "check the path and its permissions") from error


def _settle_sqlite(engine: Engine) -> None:
    """Settings of each connection; transactions begin where SQLAlchemy says so, a writer's with the write lock."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for setting in (f"busy_timeout={BUSY_SECONDS * 1000}", "foreign_keys=ON", "synchronous=FULL"):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, name: str) -> None:
    """Check that the database is a ledger or empty, and bring its tables up to date in one transaction."""
    script = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    old, head = _revision(engine, name, script), script.get_current_head()
    if old == head:
        return
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)
    with engine.execution_options(writes=True).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if old and not all(getattr(step.module, "same_rows", False) for step in script.iterate_revisions(head, old)):
            _lay_flat(connection)


def _lay_flat(connection: Connection) -> None:
    """Write the rows of every filed document again, as the new tables want them; all are to be placed anew."""
    ids = connection.scalars(select(readings.c.document_id)).all()
    for document_id in ids:
        rewrite(connection, as_read(connection, document_id), placed=True)
    unplaced(connection, ids)  # all of them, so that nobody need look for those that one may date


def _revision(engine: Engine, name: str, script: ScriptDirectory) -> str | None:
    """The revision of the tables, None for an empty database. Raises LedgerError for a database that is something else."""
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        tables = set(inspect(connection).get_table_names())
    if tables and not {"alembic_version", "documents", "readings"} <= tables:
        raise LedgerError(f"{name}, a database with other tables", "a Readout ledger or an empty database", "give another path")
    if revision and revision not in {s.revision for s in script.walk_revisions()}:
        raise LedgerError(f"{name}, a ledger of revision {revision}", "a ledger that this version knows", "install a newer Readout")
    return revision


def _write_ahead(engine: Engine) -> None:
    """Switch the file to the write-ahead log. SQLite does not wait for others here, so we do."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise LedgerError(f"{engine.url.database} ({error})", *_advice(str(error))) from error
            time.sleep(0.05)
        finally:
            raw.close()
