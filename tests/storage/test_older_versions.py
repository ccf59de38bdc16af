"""Workspaces that the version before made, whose database had a table more, are read, added to and written anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from analyser.storage import schema
from analyser.storage.connection import DATABASE_FILE
from analyser.storage.database import Store, set_aside_other_version
from tests.storage.records import comparison, reading, run

CREATE_REVIEWS = """CREATE TABLE reviews (sequence INTEGER NOT NULL, subject_id TEXT, reviewer TEXT, verdict TEXT,
comment TEXT, PRIMARY KEY (sequence)) WITHOUT ROWID"""


def earlier_version() -> str:
    (earlier,) = schema.readable_versions() - {schema.schema_version()}
    return earlier


@pytest.fixture
def made_before(tmp_path: Path) -> Path:
    store = Store(tmp_path, create=True)
    for jurisdiction in ("XAA", "XBB"):
        store.put_reading(reading(jurisdiction), key="key-0")
    store.put_comparison(run(), comparison(reading("XAA"), reading("XBB")))
    store.finish()
    with closing(sqlite3.connect(tmp_path / DATABASE_FILE)) as connection:
        connection.execute(CREATE_REVIEWS)
        connection.execute("UPDATE about SET value = ? WHERE name = 'schema'", (earlier_version(),))
        connection.commit()
    return tmp_path


def tables(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / DATABASE_FILE)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_table_that_is_no_longer_made_is_the_one_that_was() -> None:
    words = str(CreateTable(schema.OLD_REVIEWS).compile(dialect=sqlite.dialect()))
    assert "".join(words.split()) == "".join(CREATE_REVIEWS.split())
    assert schema.OLD_REVIEWS.name not in schema.METADATA.tables


def test_it_is_read_without_being_changed(made_before: Path) -> None:
    before = (made_before / DATABASE_FILE).read_bytes()
    store = Store(made_before)
    assert store.readings() == (reading("XAA"), reading("XBB"))
    assert store.comparison() == comparison(reading("XAA"), reading("XBB"))
    assert set_aside_other_version(made_before) is None
    store.finish()
    assert (made_before / DATABASE_FILE).read_bytes() == before


def test_the_next_analysis_writes_it_as_if_it_had_always_been_of_this_version(made_before: Path) -> None:
    store = Store(made_before, create=True)
    store.put_reading(reading("XBB"), key="key-0")
    store.put_comparison(run(), comparison(reading("XAA"), reading("XBB")))
    store.finish()
    assert store.about()["schema"] == schema.schema_version()
    assert "reviews" not in tables(made_before)
    fresh = Store(made_before / "fresh", create=True)
    for jurisdiction in ("XAA", "XBB"):
        fresh.put_reading(reading(jurisdiction), key="key-0")
    fresh.put_comparison(run(), comparison(reading("XAA"), reading("XBB")))
    fresh.finish()
    assert (made_before / DATABASE_FILE).read_bytes() == (made_before / "fresh" / DATABASE_FILE).read_bytes()


def test_decisions_that_people_left_in_it_are_carried_over(made_before: Path) -> None:
    row = (1, "gap-1", "a", "accepted", "see article 4")
    with closing(sqlite3.connect(made_before / DATABASE_FILE)) as connection:
        connection.execute("INSERT INTO reviews VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
    store = Store(made_before)
    store.put_reading(reading("XBB"), key="key-1")
    store.finish()
    with closing(sqlite3.connect(made_before / DATABASE_FILE)) as connection:
        assert connection.execute("SELECT * FROM reviews").fetchall() == [row]
