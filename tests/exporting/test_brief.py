"""The brief, read back with python-docx: all parts, every direction, no word of the wrong language."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from analyser.exporting import brief_asked
from analyser.exporting.brief import write_brief
from analyser.exporting.brief_asked import MOST_ROWS, asked_table
from analyser.exporting.brief_findings import _strictest
from analyser.exporting.material import Material, Selection
from analyser.exporting.speech import Speech
from analyser.exporting.wordprocessing import _pieces, direction_of
from analyser.peers import provision_gaps
from analyser.records import DraftItem, DraftKind, Modality, ParameterKind
from analyser.records.asked import Answer, Asked
from analyser.records.peers import ConcordanceLine
from analyser.storage.database import Store
from analyser.storage.drafts import add_to_draft
from analyser.views.speaking import speech_in
from analyser.workspace import open_workspace
from tests.exporting.material import GONE, NOTE
from tests.views.small import HOSTILE

PARTS = [
    *("Method", "Documents compared", "Harmonisation", "Coverage", "Comparison", "Provisions"),
    *("Chosen for the draft", "Gaps and their proof", "Drafting table", "Readiness"),
]


def made(material: Material, folder: Path, speech: Speech) -> Any:
    return Document(str(write_brief(material, folder / "brief.docx", speech=speech)))


def headings(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == "Heading 1"]


def texts(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_all_parts_stand_under_headings(material: Material, tmp_path: Path) -> None:
    document = made(material, tmp_path, Speech())
    assert headings(document) == PARTS
    assert len(document.inline_shapes) == 1
    assert document.inline_shapes[0]._inline.docPr.get("descr")


def test_what_was_chosen_stands_there_with_its_note(material: Material, tmp_path: Path) -> None:
    text = texts(made(material, tmp_path, Speech()))
    for words in (HOSTILE, NOTE, GONE, "Urgent", "No longer in the workspace"):
        assert words in text


def test_the_drafting_table_has_the_chosen_gap_its_donors_and_an_empty_column(
    material: Material, tmp_path: Path
) -> None:
    heads = ["Gap", "Donor clauses", "Our text"]
    tables = made(material, tmp_path, Speech()).tables
    (table,) = [one for one in tables if [cell.text for cell in one.rows[0].cells] == heads]
    assert len(table.rows) == 1 + sum(item.kind is DraftKind.GAP for item in material.draft)
    gap, donors, own = table.rows[1].cells
    chosen = next(item for item in material.draft if item.kind is DraftKind.GAP)
    assert chosen.jurisdiction in gap.text
    assert ", page " in donors.text
    assert own.text == ""


def test_the_contents_are_links_to_the_headings(material: Material, tmp_path: Path) -> None:
    body = made(material, tmp_path, Speech()).element.body
    marks = {one.get(qn("w:name")): one.getparent() for one in body.iter(qn("w:bookmarkStart"))}
    links = list(body.iter(qn("w:hyperlink")))
    said = [("".join(t.text for t in link.iter(qn("w:t"))), link.get(qn("w:anchor"))) for link in links]
    assert [words for words, _anchor in said] == PARTS
    for words, anchor in said:
        assert "".join(t.text for t in marks[anchor].iter(qn("w:t"))) == words
    fields = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert fields == ["begin", "separate", "end"]


def test_a_chosen_gap_in_a_provision_and_a_finding_stand_in_the_brief(store: Store, tmp_path: Path) -> None:
    shutil.copytree(store.folder, tmp_path / "own")
    own = open_workspace(tmp_path / "own").store
    gap = provision_gaps(own, least=1)[0]
    kind = DraftKind.PROVISION_GAP
    add_to_draft(own.folder, DraftItem(gap.gap_id, kind, gap.jurisdiction, "Report", "It lacks it.", "en", "First"))
    add_to_draft(own.folder, DraftItem("ch-1", DraftKind.FINDING, "XKA", "What would raise it", "Adopt a duty.", "en"))
    tables = made(Material(own), tmp_path, Speech()).tables
    drafting = next(one for one in tables if one.rows[0].cells[0].text == "Gap")
    row = next(row for row in drafting.rows if "It lacks it." in row.cells[0].text)
    assert "First" in row.cells[0].text
    assert ", page " in row.cells[1].text
    chosen = next(one for one in tables if one.rows[0].cells[0].text == "Clause or finding")
    assert any("Adopt a duty." in row.cells[0].text for row in chosen.rows)


def test_every_gap_shows_what_was_looked_at(material: Material, tmp_path: Path) -> None:
    text = texts(made(material, tmp_path, Speech()))
    assert "Nearest clauses, looked at and rejected:" in text
    assert "Clauses searched: 40. Pages readable: 95%." in text


def test_an_arabic_brief_runs_from_right_to_left(material: Material, tmp_path: Path) -> None:
    document = made(material, tmp_path, speech_in("ar"))
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith(("Heading", "Title")):
            assert paragraph._p.pPr.find(qn("w:bidi")) is not None, paragraph.text
            assert any(run._r.rPr.find(qn("w:rtl")) is not None for run in paragraph.runs), paragraph.text


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_clause_keeps_its_own_direction(language: str, material: Material, tmp_path: Path) -> None:
    document = made(material, tmp_path, speech_in(language))
    found = {
        paragraph.text: paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
        for table in document.tables
        for cell in {id(c._tc): c for row in table.rows for c in row.cells}.values()
        for paragraph in cell.paragraphs
    }
    assert any(text.startswith("يجب") and rtl for text, rtl in found.items())
    assert not [text for text, rtl in found.items() if text.startswith("The competent") and rtl]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_english_heading_is_left(language: str, material: Material, tmp_path: Path) -> None:
    same = {"Harmonisation"} if language == "fr" else set()
    assert set(headings(made(material, tmp_path, speech_in(language)))) & set(PARTS) == same


def test_the_strictest_wording_of_each_stands_where_its_rank_says() -> None:
    def line(rank: int, jurisdiction: str) -> ConcordanceLine:
        return ConcordanceLine(
            "pr-1", "Audit", rank, jurisdiction, f"cl-{rank}-{jurisdiction}", "Act", 2021, None, None, "en",
            Modality.OBLIGATION, 3, (), (), "",
        )  # fmt: skip

    lines = [line(1, "XVM"), line(2, "XKA"), line(3, "XVM"), line(4, "XNH"), line(5, "XVM")]
    assert [(one.rank, one.jurisdiction) for one in _strictest(lines)] == [(1, "XVM"), (2, "XKA"), (4, "XNH")]


def test_no_letters_of_a_heading_are_set_apart(material: Material, tmp_path: Path) -> None:
    document = made(material, tmp_path, speech_in("ar"))
    assert document.styles["Title"].element.rPr.find(qn("w:spacing")) is None


def test_properties_stand_in_the_order_of_the_schema(material: Material, tmp_path: Path) -> None:
    document = made(material, tmp_path, speech_in("ar"))
    order = ["pStyle", "keepNext", "keepLines", "numPr", "bidi", "spacing", "ind", "jc", "rPr"]
    for properties in document.element.iter(qn("w:pPr")):
        names = [child.tag.rpartition("}")[2] for child in properties]
        assert [name for name in order if name in names] == [name for name in names if name in order]


def test_the_same_analysis_gives_the_same_brief(store: Store, tmp_path: Path) -> None:
    files = [write_brief(Material(store), tmp_path / f"{n}.docx", speech=Speech()) for n in range(2)]
    first, second = (ZipFile(path) for path in files)
    assert {name: first.read(name) for name in first.namelist()} == {n: second.read(n) for n in second.namelist()}


def test_only_the_chosen_jurisdictions_are_compared(store: Store, tmp_path: Path) -> None:
    document = made(Material(store, Selection(("XKA", "XSH"))), tmp_path, Speech())
    documents = document.tables[0]
    assert {row.cells[0].text for row in documents.rows[1:]} == {"XKA", "XSH"}


@pytest.mark.parametrize(
    ("text", "language", "rtl"),
    [
        ("Shall report", "en", False),
        ("يجب", "ar", True),
        ("ISO/IEC 27001", "ar", True),
        ("12 يجب", None, True),
        ("12 shall", None, False),
        ("12", None, False),
        ("يجب", "und", True),
    ],
)
def test_the_direction_of_a_paragraph(text: str, language: str | None, rtl: bool) -> None:
    assert direction_of(text, language) is rtl


@given(st.text(alphabet=st.sampled_from("ab (12).يجب،\n")), st.booleans())
def test_no_letter_is_lost_when_text_is_cut_into_runs(text: str, base: bool) -> None:
    assert "".join(piece for piece, _rtl in _pieces(text, base)) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("الاتحاد (ITU)", ["الاتحاد ", "(ITU)"]),
        ("الاتحاد (ITU والدول)", ["الاتحاد (", "ITU", " والدول)"]),
        ("قانون Act (2021) هنا", ["قانون ", "Act (2021)", " هنا"]),
    ],
)
def test_both_brackets_around_latin_words_run_one_way(text: str, pieces: list[str]) -> None:
    assert [piece for piece, _rtl in _pieces(text, True)] == pieces


def asked_of(number: int, *, matter: str, answer: Answer = Answer.STATED) -> Asked:
    return Asked(
        matter, f"X{number:02}", answer, ParameterKind.WITHIN, 24.0, "hours", 24.0, text="within 24 hours",
        bearer="operators", clause_id=f"cl-{number}", title="Law", page=3, leading=True, strictest=number == 0,
        understood=number == 1,
    )  # fmt: skip


def test_deadlines_and_sums_show_what_several_states_say_and_fit_a_page(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = [
        *(asked_of(n, matter=matter) for matter in ("breach-authority", "audit", "backup") for n in range(12)),
        asked_of(0, matter="ransom"),
        *(asked_of(n, matter="keys", answer=Answer.SILENT) for n in range(3)),
        *(asked_of(n, matter="training") for n in range(2)),
    ]
    monkeypatch.setattr(brief_asked, "asked_lines", lambda *_, **__: tuple(spoken))
    rows = asked_table(material, Speech()).rows
    assert len(rows) <= MOST_ROWS
    assert [row[0] for row in rows if row[0]] == [
        "Breach of personal data: telling the authority",
        "Audits",
        "Training and awareness",
    ]
    assert [row[2] for row in rows[:2]] == ["★ 24 hours", "24 hours"]
    assert [str(getattr(row[4], "text", row[4])) for row in rows[:2]] == ["operators", "[operators]"]


def test_a_brief_has_no_table_of_what_one_state_alone_says(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_asked, "asked_lines", lambda *_, **__: (asked_of(0, matter="audit"),))
    assert "Deadlines and sums" not in headings(made(material, tmp_path, Speech()))
    monkeypatch.setattr(
        brief_asked, "asked_lines", lambda *_, **__: tuple(asked_of(n, matter="audit") for n in range(2))
    )
    assert "Deadlines and sums" in headings(made(material, tmp_path, Speech()))
