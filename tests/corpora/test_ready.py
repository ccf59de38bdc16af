"""The analysis that ships with the sample corpus is what a fresh analysis gives."""

from __future__ import annotations

import gzip
import json
import math
import sqlite3
from pathlib import Path

import pytest

from analyser import analyse, open_workspace
from analyser.settings import Settings
from analyser.storage.shipped import ARCHIVE, install
from tests.system import program

TOLERANCE = 1e-4
"""Other versions of numpy and scikit-learn may move the last digits of a score."""


def rows(database: Path, table: str) -> list[tuple[object, ...]]:
    """Return a table's rows in key order."""
    with sqlite3.connect(database) as connection:
        return connection.execute(f'SELECT * FROM "{table}"').fetchall()


def tables(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


@pytest.mark.timeout(600)
def test_the_packed_analysis_equals_a_fresh_one(sample: Path, tmp_path: Path) -> None:
    program("tesseract", "tesseract-ocr")  # one document is a scan
    packed = tmp_path / "packed.sqlite"
    packed.write_bytes(gzip.decompress((sample / ARCHIVE).read_bytes()))
    fresh = analyse(sample, workspace=tmp_path / "fresh")
    fresh.store.close()
    made = tmp_path / "fresh" / "analysis.sqlite"
    assert tables(made) == tables(packed)
    for table in tables(packed):
        if table == "runs":
            continue  # the run's id holds the version
        old, new = rows(packed, table), rows(made, table)
        assert len(old) == len(new), f"{table}: run python -m corpora.ready"
        for one, other in zip(old, new, strict=True):
            assert same(one, other), f"{table}: run python -m corpora.ready\n{one}\n{other}"


def same(one: object, other: object) -> bool:
    """Return whether two values are the same, numbers within the tolerance, JSON read."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, abs_tol=TOLERANCE)
    if isinstance(one, str) and isinstance(other, str) and one[:1] in ("[", "{") and one != other:
        return same(json.loads(one), json.loads(other))
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return one == other


def test_it_is_installed_once_and_opens_at_once(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    assert install(sample, folder)
    assert not install(sample, folder)
    workspace = open_workspace(folder)
    assert len(workspace.clauses) > 500
    fingerprints = {report.fingerprint for report in workspace.store.reports().values()}
    assert fingerprints == {Settings().reading_fingerprint()}, "run python -m corpora.ready"
    image = workspace.page_image(workspace.clauses.clause_id.iloc[0])
    assert image.width > 400


def test_a_corpus_without_a_packed_analysis_is_left_alone(tmp_path: Path) -> None:
    assert not install(tmp_path, tmp_path / "workspace")
    assert not (tmp_path / "workspace").exists()


def test_a_damaged_archive_is_no_error(sample: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / ARCHIVE).write_bytes((sample / ARCHIVE).read_bytes()[:5000])
    assert not install(corpus, tmp_path / "workspace")
