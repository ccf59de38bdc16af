"""Exports: nothing that a spreadsheet would compute, everything that the workspace holds."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.storage.database import Store
from analyser.storage.exports import FORMULA_STARTS, TABLES, csv_cell, csv_text, export_csv, export_json_lines
from tests.storage.records import comparison, reading, run


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "workspace", create=True)
    first = reading("XAA")
    hostile = replace(first.clauses[0], text='=HYPERLINK("http://invented.example")')
    store.put_reading(replace(first, clauses=(hostile, *first.clauses[1:])), key="key")
    store.put_reading(reading("XBB"), key="key")
    store.put_comparison(run(), comparison(first, reading("XBB")))
    return store


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-1 apple", "'-1 apple"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("1=1", "1=1"),
        ("a@b", "a@b"),
        (-1.5, -1.5),
        (None, None),
        (("A", "B"), "A > B"),
        (("=A", "B"), "'=A > B"),
        ((("A", 1),), '[["A", 1]]'),
    ],
)
def test_cells_are_safe_and_plain(value: object, cell: object) -> None:
    assert csv_cell(value) == cell


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00")), min_size=1))
def test_any_text_survives_csv_and_none_is_a_formula(texts: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(csv_text([{"text": text} for text in texts], ["text"]), newline="")))
    cells = [row[0] if row else "" for row in rows[1:]]
    assert [
        cell.removeprefix("'") if text.startswith(FORMULA_STARTS) else cell
        for cell, text in zip(cells, texts, strict=True)
    ] == texts
    assert not any(cell.startswith(FORMULA_STARTS) for cell in cells)


def test_csv_has_a_file_per_table_that_spreadsheets_read_as_utf8(store: Store, tmp_path: Path) -> None:
    written = export_csv(store, tmp_path / "out")
    assert [path.stem for path in written] == list(TABLES)
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in written)
    with (tmp_path / "out" / "clauses.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 4
    assert rows[0]["text"].startswith("'=HYPERLINK")
    assert rows[0]["heading_path"] == "Chapter I > Incidents"


def test_json_lines_hold_every_row_with_its_table(store: Store, tmp_path: Path) -> None:
    path = export_json_lines(store, tmp_path / "new" / "all.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    counts = {table: sum(row["record"] == table for row in rows) for table in TABLES}
    assert counts["clauses"] == counts["tags"] == 4
    assert (counts["documents"], counts["gaps"], counts["instruments"]) == (2, 1, 1)
    assert (counts["partners"], counts["parameters"]) == (1, 1)
    assert (counts["references"], counts["definitions"]) == (1, 1)
    clause = next(row for row in rows if row["record"] == "clauses")
    assert clause["text"].startswith("=HYPERLINK")
    assert clause["anchors"][0] == {"page": 1, "bbox": [72.0, 100.5, 500.0, 130.25]}


def test_exports_are_the_same_bytes_every_time(store: Store, tmp_path: Path) -> None:
    one, other = (export_json_lines(store, tmp_path / name).read_bytes() for name in ("one", "other"))
    assert one == other
