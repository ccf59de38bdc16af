"""People's decisions on findings, only ever added: a file of their own beside the analysis, or a table on the server.

They cannot be derived, so no analysis writes to the file that holds them: an analysis may replace its own file at the
very moment at which somebody decides, and may come from another version of this software.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Engine, Integer, MetaData, Table, Text, create_engine, event, inspect, select
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from analyser.records import Review
from analyser.storage.codec import from_row, row_decoders, scalar_fields, to_row
from analyser.storage.connection import BUSY_SECONDS, told_to_the_user

DECISIONS_FILE = "reviews.sqlite"
_READING = {"reading": True}
"""Of a connection that only reads: it takes no right to write."""

_TYPES: dict[type[Any], type[Any]] = {str: Text, int: Integer, bool: Boolean}
_METADATA = MetaData()
DECISIONS = Table(
    "decisions",
    _METADATA,
    *(
        Column(name, _TYPES[scalar_fields(Review)[name]], primary_key=name == "sequence", nullable=False)
        for name in row_decoders(Review)
    ),
    sqlite_autoincrement=True,
)


class Decisions:
    """The log of decisions of one workspace. Any number of processes may add to it at once."""

    def __init__(self, folder: Path, *, name: str, server: Engine | None = None) -> None:
        self._path = None if server is not None else folder / DECISIONS_FILE
        self._name = name
        self._engine = server if server is not None else _file_engine(folder / DECISIONS_FILE)

    def all(self) -> tuple[Review, ...]:
        """Return every decision, oldest first."""
        with told_to_the_user(self._name):
            if not self._made():
                return ()
            with self._engine.connect().execution_options(**_READING) as connection:
                rows = connection.execute(select(DECISIONS).order_by(DECISIONS.c.sequence)).mappings().all()
        return tuple(from_row(Review, dict(row)) for row in rows)

    def add(self, review: Review) -> Review:
        """Append a decision and return it with its place in the log, which the database gives."""
        row = {name: value for name, value in to_row(review).items() if name != "sequence"}
        with told_to_the_user(self._name), self._engine.begin() as connection:
            connection.execute(CreateTable(DECISIONS, if_not_exists=True))
            given = connection.execute(DECISIONS.insert().values(row)).inserted_primary_key
        return from_row(Review, row | {"sequence": given[0] if given else 0})

    def stamp(self) -> str:
        """Return what changes with every decision, empty while there is none."""
        if self._path is not None:
            return decisions_stamp(self._path.parent)
        made = self.all()
        return str(made[-1].sequence) if made else ""

    def _made(self) -> bool:
        if self._path is not None and not self._path.is_file():
            return False
        with self._engine.connect().execution_options(**_READING) as connection:
            return bool(inspect(connection).has_table(DECISIONS.name))


def decisions_stamp(folder: Path) -> str:
    """Return what changes with every decision in a workspace's folder, empty while there is none."""
    try:
        status = (folder / DECISIONS_FILE).stat()
    except FileNotFoundError:
        return ""
    return f"{status.st_mtime_ns}-{status.st_size}"


def _file_engine(path: Path) -> Engine:
    """Return an engine whose writing transactions take the right to write at once, so that writers queue up.

    A transaction that reads first and then writes would fail where somebody else wrote in between.
    """
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _no_implicit_transactions(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
