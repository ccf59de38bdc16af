"""Opening the database of a workspace: SQLite in its folder, or a PostgreSQL server that a team shares."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from analyser.errors import MissingExtraError, WorkspaceError
from analyser.storage.schema import METADATA, OLD_REVIEWS, index_statements, table_statements

DATABASE_FILE = "analysis.sqlite"
BUSY_SECONDS = 30
"""How long a reader waits for a writer: the longest transaction, a comparison of 44 documents, takes a few seconds."""


def sqlite_engine(path: Path) -> Engine:
    """Return an engine on this file whose transactions include the creation of tables.

    Connections are not pooled: a finished analysis replaces the file, and a kept connection would go on reading the
    old one.
    """
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})

    # The sqlite3 module would otherwise commit before each statement that creates a table.
    @event.listens_for(engine, "connect")
    def _no_implicit_transactions(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def server_engine(url: str) -> Engine:
    """Return an engine on a database server; UsageError-like messages name what is missing."""
    try:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        return create_engine(parsed, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise WorkspaceError(f"This is not a database address that can be used: {error}.") from error
    except ModuleNotFoundError as error:
        raise MissingExtraError("PostgreSQL needs a driver: pip install 'policy-analyser[postgres]'.") from error


@contextmanager
def told_to_the_user(where: str) -> Iterator[None]:
    """Turn database errors inside the block into a WorkspaceError with advice."""
    try:
        yield
    except DBAPIError as error:
        raise WorkspaceError(f"The workspace {where} cannot be used: {_advice(error)}") from error
    except sqlite3.Error as error:
        raise WorkspaceError(f"The workspace {where} cannot be used: {error}.") from error


def _advice(error: DBAPIError) -> str:
    cause = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    if "locked" in cause:
        return "another program is writing to it; try again in a moment."
    if "not a database" in cause or "malformed" in cause:
        return f"its database file is damaged ({cause}); analyse the corpus again into a new folder."
    if "readonly" in cause or "unable to open" in cause:
        return f"{cause}; check that the folder exists and that you may write to it."
    if "disk" in cause or "full" in cause:
        return f"{cause}; free some disk space and run the same command again."
    return f"{cause}."


def write_compacted(source: Path, target: Path, *, about: dict[str, str]) -> None:
    """Write a fresh database with the rows of another, in key order, in one transaction.

    The bytes written depend on the rows alone and not on the order in which they once arrived; ``about`` replaces
    entries of the table of that name.
    """
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target, isolation_level=None)
    try:
        connection.execute("ATTACH DATABASE ? AS old", (str(source),))
        connection.execute("BEGIN")
        for statement in table_statements():
            connection.execute(statement)
        for table in METADATA.sorted_tables:
            connection.execute(_copy_statement(table))
        _keep_old_reviews(connection)
        connection.executemany("INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)", sorted(about.items()))
        for statement in index_statements():
            connection.execute(statement)
        connection.execute("COMMIT")
    finally:
        connection.close()
    _to_disk(target)


def _keep_old_reviews(connection: sqlite3.Connection) -> None:
    """Carry over what people once wrote into a table that is no longer made; empty, it is left behind."""
    name = OLD_REVIEWS.name
    there = connection.execute("SELECT 1 FROM old.sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()
    if there and connection.execute(f'SELECT 1 FROM old."{name}"').fetchone():  # noqa: S608
        connection.execute(str(CreateTable(OLD_REVIEWS).compile(dialect=sqlite.dialect())))
        connection.execute(_copy_statement(OLD_REVIEWS))


def _copy_statement(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    key = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    # Only names of this module's own tables enter the statement.
    return f'INSERT INTO main."{table.name}" ({columns}) SELECT {columns} FROM old."{table.name}" ORDER BY {key}'  # noqa: S608


def _to_disk(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
