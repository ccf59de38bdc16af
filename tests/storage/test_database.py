"""The workspace database: exact round trips, transactions, and bytes that depend on the rows alone."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from analyser.errors import WorkspaceError
from analyser.storage.connection import DATABASE_FILE
from analyser.storage.database import Store
from tests.storage.records import comparison, document, failed, reading, run


def filled(folder: Path, *, order: tuple[str, ...] = ("XAA", "XBB")) -> Store:
    store = Store(folder, create=True)
    for jurisdiction in order:
        store.put_reading(reading(jurisdiction), key="key-0")
    store.put_comparison(run(), comparison(reading("XAA"), reading("XBB")))
    store.finish()
    return store


def test_readings_and_comparison_come_back_as_they_went_in(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Store(tmp_path)
    assert store.readings() == (reading("XAA"), reading("XBB"))
    assert store.comparison() == comparison(reading("XAA"), reading("XBB"))
    assert store.reading_keys() == {r.document.document_id: ("key-0", "read") for r in store.readings()}
    assert store.current_run() == replace(run(), sequence=1)


def test_a_failed_document_is_kept_with_its_message(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    store.put_reading(failed("XAA"), key="key-0")
    (kept,) = store.readings()
    assert kept == failed("XAA")
    assert store.comparison() is None


def test_reading_again_replaces_and_metadata_alone_keeps_the_reading(tmp_path: Path) -> None:
    store = filled(tmp_path)
    first = reading("XAA")
    store.put_reading(replace(first, clauses=first.clauses[:1], tags=first.tags[:1]), key="key-1")
    store.put_document(replace(first.document, title="Renamed", year=None))
    kept = store.reading(first.document.document_id)
    assert len(kept.clauses) == 1
    assert (kept.document.title, kept.document.year) == ("Renamed", None)
    assert store.reading_keys()[first.document.document_id] == ("key-1", "read")


def test_the_bytes_depend_on_the_rows_alone(tmp_path: Path) -> None:
    filled(tmp_path / "one")
    store = filled(tmp_path / "other", order=("XBB", "XAA"))
    store.put_reading(reading("XBB"), key="key-9")
    store.put_reading(failed("XAA"), key="key-0")
    store.remove_document(failed("XAA").document.document_id)
    store.put_reading(reading("XBB"), key="key-0")
    store.put_comparison(run(), comparison(reading("XAA"), reading("XBB")))
    store.finish()
    assert (tmp_path / "one" / DATABASE_FILE).read_bytes() == (tmp_path / "other" / DATABASE_FILE).read_bytes()


def test_finishing_twice_leaves_the_file_alone(tmp_path: Path) -> None:
    store = filled(tmp_path)
    before = (tmp_path / DATABASE_FILE).stat()
    store.finish()
    after = (tmp_path / DATABASE_FILE).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert sorted(path.name for path in tmp_path.iterdir()) == [DATABASE_FILE]


def test_a_reading_that_cannot_be_stored_leaves_the_earlier_one(tmp_path: Path) -> None:
    store = filled(tmp_path)
    broken = replace(reading("XAA"), tags=reading("XAA").tags * 2)
    with pytest.raises((WorkspaceError, IntegrityError)):
        store.put_reading(broken, key="key-1")
    assert store.reading(broken.document.document_id) == reading("XAA")


def test_reviews_are_only_added_and_outlive_a_comparison(tmp_path: Path) -> None:
    store = filled(tmp_path)
    first = store.add_review("gap-1", reviewer="a", verdict="confirmed")
    second = store.add_review("gap-1", reviewer="b", verdict="rejected", comment="see article 4")
    store.put_comparison(run("run-1"), comparison(reading("XAA"), reading("XBB")))
    store.finish()
    assert store.reviews() == (first, second)
    assert [made.run_id for made in store.runs()] == ["run-0", "run-1"]


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda path: None, "no workspace"),
        (lambda path: path.write_bytes(b""), "still empty"),
        (lambda path: path.write_bytes(b"not a database, but long enough to be taken for one" * 20), "damaged"),
        (lambda path: sqlite3.connect(path).executescript("CREATE TABLE about (name, value);"), "another version"),
    ],
)
def test_a_folder_that_is_no_workspace_is_refused_with_advice(tmp_path: Path, prepare: object, words: str) -> None:
    assert callable(prepare)
    prepare(tmp_path / DATABASE_FILE)
    with pytest.raises(WorkspaceError, match=words):
        Store(tmp_path)


def test_text_that_no_database_takes_is_stored_with_replacement_characters(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    store.put_document(replace(document("XAA"), title="a\ud800b\x00c", groups=("\udfff",)))
    (kept,) = store.documents()
    assert (kept.title, kept.groups) == ("a\ufffdb\ufffdc", ("\ufffd",))
