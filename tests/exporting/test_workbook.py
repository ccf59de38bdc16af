"""The workbook, read back with openpyxl: states in words and colours, links that lead there, nothing computed."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from analyser.exporting.colours import STATE_COLOURS
from analyser.exporting.material import Material, Selection
from analyser.exporting.sheets import safe_text
from analyser.exporting.speech import Speech
from analyser.exporting.workbook import write_workbook
from analyser.peers import concordances
from analyser.records import CoverageState, ParameterKind, ReviewAspect, Verdict
from analyser.records.asked import Answer, Asked
from analyser.reviewing import decide
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.exports import FORMULA_STARTS
from analyser.views.speaking import speech_in
from analyser.workspace import open_workspace
from tests.storage.records import comparison, reading, run

MADE = ["Harmonisation", "Provisions", "Gaps in provisions", "Partnerships", "Standards", "Readiness", "Reviews"]
"""Sheets of findings that a small workspace may have none of."""
SHEETS = [
    *("Coverage", "Evidence", "Correspondences", "Divergences", "Deadlines and sums", "Gaps"),
    *MADE,
    *("Clauses", "Documents", "Methods and settings"),
]
_PLACE = re.compile(r"^'?(.+?)'?!A(\d+)$")


def book(material: Material, folder: Path, speech: Speech | None = None) -> Any:
    return load_workbook(write_workbook(material, folder / "book.xlsx", speech=speech or Speech()))


def test_every_sheet_is_frozen_filtered_and_filled(material: Material, tmp_path: Path) -> None:
    made = book(material, tmp_path)
    assert made.sheetnames == SHEETS
    for sheet in made:
        assert sheet.freeze_panes, sheet.title
        assert range_boundaries(sheet.auto_filter.ref)[2] == sheet.max_column
        assert sheet.max_row > 1 or sheet.title in MADE, sheet.title


def test_rows_are_those_of_the_workspace(material: Material, tmp_path: Path) -> None:
    made = book(material, tmp_path)
    rows = {sheet.title: sheet.max_row - 1 for sheet in made}
    assert rows["Clauses"] == len(material.clauses)
    assert rows["Correspondences"] == len(material.correspondences)
    assert rows["Divergences"] == len(material.divergences)
    assert rows["Gaps"] == len(material.gaps)
    assert rows["Coverage"] == len(material.framework.leaves())


def test_what_is_asked_has_its_columns_in_the_readers_words(material: Material, tmp_path: Path) -> None:
    clause = next(one for one in material.clauses if one["text"])
    found = Asked("log-retention", clause["jurisdiction"], Answer.STATED, clause_id=clause["clause_id"], text="said so")
    year = replace(found, kind=ParameterKind.RETENTION, value=1.0, unit="years", hours=8760.0, strictest=True)
    day = replace(found, kind=ParameterKind.DATE, date="2027-01-01")
    silent = Asked("log-retention", clause["jurisdiction"], Answer.SILENT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analyser.exporting.asked.asked_lines", lambda *_given, **_named: (year, day, silent))
        sheet = book(material, tmp_path, speech_in("fr"))["Délais et montants"]
    stated, dated, missing = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2))
    assert stated[2:7] == ["Délai ou montant fixé", "said so", 1, "ans", 8760]
    assert dated[4:6] == ["2027-01-01", None]
    assert stated[11] == "★" != dated[11]
    assert (missing[2], missing[3]) == ("Rien trouvé", None)
    place = _PLACE.match(sheet.cell(2, 4).hyperlink.location)
    assert place and sheet.parent[place[1]].cell(int(place[2]), 9).value == clause["clause_id"]


def test_other_findings_have_their_rows_and_lead_to_their_clauses(material: Material, tmp_path: Path) -> None:
    made = book(material, tmp_path)
    lines = concordances(material.store)
    sheet = made["Provisions"]
    assert sheet.max_row - 1 == len(lines) > 0
    found = {(row[0].value, row[1].value, row[2].value) for row in sheet.iter_rows(min_row=2)}
    assert found == {(line.label, line.rank, line.jurisdiction) for line in lines}
    for row, line in zip(sheet.iter_rows(min_row=2), lines, strict=True):
        place = _PLACE.match(row[6].hyperlink.location)
        assert place and made[place[1]].cell(int(place[2]), 9).value == line.clause_id
    pairs = len(material.jurisdictions) * (len(material.jurisdictions) - 1) // 2
    assert made["Harmonisation"].max_row - 1 == pairs + 1
    whole = [row for row in made["Readiness"].iter_rows(min_row=2) if row[2].value == "The whole"]
    assert {row[0].value for row in whole} == set(material.jurisdictions)
    subjects = [row[0].value for row in made["Methods and settings"].iter_rows(min_row=2)]
    assert {"Quality", "Settings", *MADE} <= set(subjects)


def test_decisions_stand_in_the_workbook_and_change_it(store: Store, tmp_path: Path) -> None:
    shutil.copytree(store.folder, tmp_path / "own")
    own = open_workspace(tmp_path / "own").store
    gap = next(row for row in queries.gaps(own) if row["assessable"])
    decide(own, gap["gap_id"], Verdict.REJECTED, reviewer="Amal", comment="=Section 9.", aspect=ReviewAspect.GAP)
    material = Material(own)
    made = book(material, tmp_path, speech_in("en"))
    (row,) = made["Reviews"].iter_rows(min_row=2, values_only=True)
    assert row[1:4] == ("Amal", "Gap", "Rejected")
    assert row[6:8] == ("=Section 9.", "Rejected")
    assert gap["gap_id"] not in {cell.value for cell in made["Gaps"]["N"]}
    assert made["Reviews"]["G2"].data_type == "s"


def test_states_are_colours_and_words(material: Material, tmp_path: Path) -> None:
    sheet = book(material, tmp_path)["Coverage"]
    seen = set()
    for row in sheet.iter_rows(min_row=2, min_col=3):
        for cell in row:
            sign, word = cell.value.split(" ")
            state = CoverageState(word.lower())
            seen.add((state, sign))
            assert cell.fill.fgColor.rgb[-6:] == STATE_COLOURS[state][0].lstrip("#").upper()
    assert len(seen) == len(CoverageState)


def test_links_lead_to_the_clauses(material: Material, tmp_path: Path) -> None:
    made = book(material, tmp_path)
    led = 0
    for title, shown in (("Coverage", "Evidence"), ("Evidence", "Clauses"), ("Correspondences", "Clauses")):
        for row in made[title].iter_rows(min_row=2):
            for cell in row:
                if cell.hyperlink is None:
                    continue
                name, place = _PLACE.fullmatch(cell.hyperlink.location).groups()  # type: ignore[union-attr]
                assert name == shown
                target = [one.value for one in made[name][int(place)]]
                if title == "Evidence":
                    assert row[-1].value in target, "the clause's own words stand in the row that the link leads to"
                if title == "Coverage":
                    assert made["Coverage"].cell(cell.row, 2).value in target
                led += 1
    assert led > len(material.clauses)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    store = Store(tmp_path / "workspace", create=True)
    first = reading("XAA")
    hostile = [f"{start}1+1|'x'!A0" for start in FORMULA_STARTS]
    clauses = tuple(
        replace(first.clauses[0], clause_id=f"cl-{n}", order=n, text=text) for n, text in enumerate(hostile)
    )
    store.put_reading(replace(first, clauses=clauses, tags=(), themes=(), possible_themes=()), key="key")
    store.put_reading(reading("XBB"), key="key")
    made = comparison(first, reading("XBB"))
    coverage = tuple(replace(cell, framework_id="itu-ncs-2021") for cell in made.coverage)
    bare = replace(made, correspondences=(), divergences=(), provisions=(), gaps=(), coverage=coverage)
    store.put_comparison(run(), bare)
    sheets = book(Material(store), tmp_path)
    texts = [cell for row in sheets["Clauses"].iter_rows(min_row=2) for cell in row]
    assert not [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {cell.value for cell in texts if str(cell.value)[:1] in FORMULA_STARTS and cell.value} >= {"=1+1|'x'!A0"}
    assert all(cell.quotePrefix for cell in texts if str(cell.value).startswith("="))


def test_an_arabic_workbook_runs_from_right_to_left(material: Material, tmp_path: Path) -> None:
    made = book(material, tmp_path, speech_in("ar"))
    assert all(sheet.sheet_view.rightToLeft for sheet in made)
    assert not set(made.sheetnames) & set(SHEETS)


def test_texts_keep_their_own_direction(material: Material, tmp_path: Path) -> None:
    sheet = book(material, tmp_path)["Clauses"]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("Text") + 1
    orders = {row[column - 1].value[:3]: row[column - 1].alignment.readingOrder for row in sheet.iter_rows(min_row=2)}
    assert orders["The"] == 1
    assert orders["يجب"] == 2


def test_the_same_analysis_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    files = [write_workbook(Material(store), tmp_path / f"{n}.xlsx", speech=Speech()) for n in range(2)]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_selection_leaves_the_others_out(store: Store, tmp_path: Path) -> None:
    made = book(Material(store, Selection(("XKA",))), tmp_path)
    assert {row[0].value for row in made["Clauses"].iter_rows(min_row=2)} == {"XKA"}
    assert made["Correspondences"].max_row == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (0, "0"), ("a\x00b\x0bc", "a\ufffdbc"), ("\ud800", "\ufffd"), ("a\nb\tc", "a\nb\tc")],
)
def test_text_that_no_file_could_hold(value: object, text: str) -> None:
    assert safe_text(value) == text
