"""Rows of a large sheet: what was written is what another library reads, and nothing of it is markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from analyser.exporting.rows import escaped
from analyser.exporting.sheets import MOST_LETTERS, Cell, Column, Sheet, safe_text

HOSTILE = (
    "<r><t>rich</t></r>",
    "a < b & c > d",
    "_x0041_",
    "x_x0041_x_x00e9_",
    "=1+1",
    "+44",
    " kept ",
    "two\nlines",
    "تقرير",
    "😀" * 3,
    "quote \" and '",
)


def written(tmp_path: Path, rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    """Return the rows as another library reads them."""
    import xlsxwriter

    path = tmp_path / "rows.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
    sheet = Sheet(book, "Rows", [Column(f"c{n}") for n in range(len(rows[0]))], right_to_left=False)
    for row in rows:
        sheet.write(row)
    sheet.finish()
    book.close()
    return list(load_workbook(path)["Rows"].iter_rows(min_row=2, values_only=True))


def test_texts_come_back_as_they_were(tmp_path: Path) -> None:
    found = written(tmp_path, [[text, Cell(text, language="ar")] for text in HOSTILE])
    # openpyxl leaves Excel's way of writing letters by their code as it is.
    assert [tuple(map(unescape, row)) for row in found] == [(text, text) for text in HOSTILE]


def test_numbers_blanks_and_links_keep_their_places(tmp_path: Path) -> None:
    rows = [
        [1, 0.125, True, None, Cell("go", ("Rows", 2))],
        [Cell(2, ("Rows", 1)), Cell(None, ("Rows", 1)), "", Cell("x"), 12345678901],
        ["", "", "", "", "last"],
    ]
    found = written(tmp_path, rows)
    assert found == [(1, 0.125, 1, None, "go"), (2, None, None, "x", 12345678901), (None, None, None, None, "last")]
    sheet = load_workbook(tmp_path / "rows.xlsx")["Rows"]
    assert {cell.coordinate: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink} == {
        "E2": "'Rows'!A3"
    }
    assert sheet.auto_filter.ref == "A1:E4"


def test_no_row_is_written_twice(tmp_path: Path) -> None:
    written(tmp_path, [[Cell("a", ("Rows", 1)), "b"], ["c", Cell("d", ("Rows", 1))]])
    with ZipFile(tmp_path / "rows.xlsx") as made:
        xml = made.read("xl/worksheets/sheet1.xml").decode()
    assert [xml.count(f'<row r="{n}"') for n in (1, 2, 3)] == [1, 1, 1]
    assert [xml.count(f'r="{place}"') for place in ("A2", "B2", "A3", "B3")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x0bc", "a\ufffdbc"),
        ("\ud800", "\ufffd"),
        ("x\ufffe\uffff", "x"),
        ("tab\tline\n", "tab\tline\n"),
        ("é" * (MOST_LETTERS + 5), "é" * MOST_LETTERS),
        ("😀" * MOST_LETTERS, "😀" * (MOST_LETTERS // 2)),
        (None, ""),
        (7, "7"),
    ],
)
def test_unsafe_letters_are_left_out_and_long_texts_cut(text: object, kept: str) -> None:
    assert safe_text(text) == kept


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=30))
def test_markup_never_leaves_a_cell(text: str) -> None:
    made = escaped(safe_text(text))
    assert "<" not in made
    assert ">" not in made
    back = made.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("_x005F_", "_")
    assert back == safe_text(text).replace("_x005F_", "_")
