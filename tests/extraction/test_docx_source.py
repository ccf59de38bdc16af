"""DOCX files made here, one for each way in which word processors hide what a reader sees printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from analyser.errors import DocumentError
from analyser.extraction import extract
from analyser.extraction.docx_source import read_docx, split_at_breaks
from analyser.extraction.rendering import render_page
from analyser.records import BlockRole, ClauseRole, Grade
from tests.extraction.docx_files import (
    define_list,
    listed,
    numbers,
    parent_numbers,
    read,
    rewritten,
    right_to_left,
    written,
)

DUTY = "The operator shall keep a register of its critical systems."


def test_headings_by_style_give_the_path_and_sentences_in_heading_styles_stay_text(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.add_heading("Governance", 1)
        document.add_heading("Duties of operators", 2)
        document.add_paragraph(DUTY)
        document.add_heading("The authority shall publish its decisions.", 2)

    clauses = read(tmp_path, build).clauses
    assert [clause.text for clause in clauses] == [DUTY, "The authority shall publish its decisions."]
    assert clauses[0].heading_path == ("Governance", "Duties of operators")


def test_automatic_numbers_are_printed_and_restart_under_the_next_number(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        number = define_list(document, [("decimal", "%1.", 1), ("lowerLetter", "(%2)", 1), ("lowerRoman", "%3)", 1)])
        listed(document, "The operator shall:", number)
        listed(document, "assess its risks;", number, 1)
        listed(document, "report every incident:", number, 1)
        listed(document, "within a day, and", number, 2)
        listed(document, "in writing.", number, 2)
        listed(document, "The authority shall:", number)
        listed(document, "keep the reports.", number, 1)

    clauses = read(tmp_path, build).clauses
    assert numbers(clauses) == ["1.", "(a)", "(b)", "i)", "ii)", "2.", "(a)"]
    assert parent_numbers(clauses) == [None, "1.", "1.", "(b)", "(b)", None, "2."]
    assert clauses[0].role is ClauseRole.STEM
    assert clauses[3].text == "i) within a day, and"


def test_a_second_instance_of_a_list_starts_where_it_is_told_to(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        first = define_list(document, [("decimal", "%1)", 1)])
        listed(document, "One duty of the operator.", first)
        listed(document, "Another duty of the operator.", first)
        again = define_list(document, [], starts={0: 1}, like=first)
        document.add_paragraph("The following applies to the authority:")
        listed(document, "It shall publish its rules.", again)
        listed(document, "It shall review them.", again)
        onward = define_list(document, [], like=first)
        document.add_paragraph("The following applies to both:")
        listed(document, "They shall cooperate.", onward)

    clauses = read(tmp_path, build).clauses
    assert numbers(clauses) == ["1)", "2)", None, "1)", "2)", None, "3)"]
    assert parent_numbers(clauses)[3:5] == ["-", "-"]


@pytest.mark.parametrize(
    ("form", "pattern", "start", "expected"),
    [
        ("decimal", "Article %1", 3, ["Article 3", "Article 4"]),
        ("upperRoman", "%1.", 4, ["IV.", "V."]),
        ("lowerLetter", "%1)", 8, ["h)", "i)"]),
        ("upperLetter", "%1.", 26, ["Z.", "AA."]),
        ("decimalZero", "%1.", 9, ["09.", "10."]),
        ("arabicAbjad", "%1)", 1, ["أ)", "ب)"]),
        ("arabicAlpha", "%1-", 3, ["ت-", "ث-"]),
        ("ordinalText", "%1.", 1, ["1.", "2."]),
    ],
)
def test_number_formats(tmp_path: Path, form: str, pattern: str, start: int, expected: list[str]) -> None:
    def build(document: Any) -> None:
        number = define_list(document, [(form, pattern, start)])
        for _ in expected:
            listed(document, "the authority shall publish the rules that it makes.", number)

    clauses = read(tmp_path, build).clauses
    assert numbers(clauses) == expected
    assert {clause.parent_id for clause in clauses} == {None}


def test_a_number_of_several_levels_shows_every_level_and_finds_its_parent(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        number = define_list(document, [("decimal", "%1.", 1), ("decimal", "%1.%2", 1), ("decimal", "%1.%2.%3", 1)])
        listed(document, "The operator keeps its systems safe in all respects.", number)
        listed(document, "It shall test its recovery plan every year.", number, 1)
        listed(document, "The test shall be documented in full.", number, 2)
        listed(document, "It shall train its staff in every year.", number, 1)

    clauses = read(tmp_path, build).clauses
    assert numbers(clauses) == ["1.", "1.1", "1.1.1", "1.2"]
    assert parent_numbers(clauses) == [None, "1.", "1.1", "1."]


def test_bullets_of_symbol_fonts_become_signs_and_nest_under_their_lead_in(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        number = define_list(document, [("bullet", "\uf0b7", 1), ("bullet", "o", 1)])
        document.add_paragraph("The operator shall:")
        listed(document, "assess its risks, namely:", number)
        listed(document, "of its suppliers;", number, 1)
        listed(document, "of its own staff;", number, 1)
        listed(document, "report incidents.", number)

    clauses = read(tmp_path, build).clauses
    assert [clause.text[0] for clause in clauses[1:]] == ["•", "◦", "◦", "•"]
    order = {clause.clause_id: clause.order for clause in clauses}
    parents = [order[c.parent_id] if c.parent_id is not None else None for c in clauses]
    assert parents == [None, 0, 1, 1, 0]


def test_a_table_of_controls_gives_a_clause_a_row_and_its_heads_none(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=4, cols=2)
        rows = [
            ("No.", "Control"),
            ("Protection of systems", ""),
            ("2-1-1", "Access to critical systems shall be granted by role only."),
            ("2-1-2", "Access rights shall be reviewed at least every six months."),
        ]
        for row, (number, text) in zip(table.rows, rows, strict=True):
            row.cells[0].text, row.cells[1].text = number, text
        table.rows[1].cells[0].merge(table.rows[1].cells[1])

    extraction = read(tmp_path, build)
    assert numbers(extraction.clauses) == ["2-1-1", "2-1-2"]
    assert {clause.role for clause in extraction.clauses} == {ClauseRole.TABLE_ROW}
    assert extraction.clauses[0].text == "2-1-1 Access to critical systems shall be granted by role only."
    assert extraction.clauses[0].heading_path == ("Protection of systems",)
    assert [block.role for block in extraction.blocks][:2] == [BlockRole.TABLE, BlockRole.HEADING]


def test_a_table_of_values_gives_no_clauses(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.add_paragraph(DUTY)
        table = document.add_table(rows=2, cols=3)
        for row, values in zip(table.rows, [("Year", "2024", "2025"), ("Budget", "3", "4")], strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value

    extraction = read(tmp_path, build)
    assert [clause.text for clause in extraction.clauses] == [DUTY]
    assert sum(block.role is BlockRole.TABLE for block in extraction.blocks) == 2


def test_several_terms_in_one_row_are_paired_with_their_definitions(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = "Authority:", "The national authority for the safety of networks."
        cells[0].add_paragraph("Operator:")
        cells[1].add_paragraph("Any person who runs a critical system in the country.")

    assert [clause.text for clause in read(tmp_path, build).clauses] == [
        "Authority: The national authority for the safety of networks.",
        "Operator: Any person who runs a critical system in the country.",
    ]


def test_arabic_paragraphs_run_from_the_right_and_keep_numbers_in_order(tmp_path: Path) -> None:
    text = "تلتزم الجهة بمعيار ISO 27001 خلال (30) يوما من تاريخ النشر."

    def build(document: Any) -> None:
        title = right_to_left(document.add_paragraph())
        title.add_run("المادة الثالثة والعشرون").bold = True
        right_to_left(document.add_paragraph(text))

    extraction = read(tmp_path, build, language="ar")
    (clause,) = extraction.clauses
    assert clause.text == text
    assert clause.heading_path == ("المادة الثالثة والعشرون",)
    words = [word for line in extraction.blocks[-1].lines for word in line.words]
    places = {word.text: word.bbox for word in words}
    assert places["تلتزم"][0] > places["الجهة"][0] > places["27001"][0] > places["ISO"][0] > places["خلال"][0]


def test_footnotes_stand_apart_and_hidden_or_deleted_text_is_left_out(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("The authority shall act")
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
        paragraph.add_run(" in time.")
        paragraph.add_run(" Secret.").font.hidden = True
        gone = f"<w:del {nsdecls('w')}><w:r><w:delText>Struck.</w:delText></w:r></w:del>"
        paragraph._p.append(parse_xml(gone))

    path = written(tmp_path, build)
    space = nsdecls("w")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>See Act 4.</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {space}>{note}</w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="n1" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    )
    parts = {"word/footnotes.xml": notes.encode(), "word/_rels/document.xml.rels": relations.encode()}
    extraction = extract(rewritten(path, parts), document_id="doc-1", language="en")
    assert [clause.text for clause in extraction.clauses] == ["The authority shall act in time."]
    assert [block.role for block in extraction.blocks] == [BlockRole.TEXT, BlockRole.FOOTNOTE]


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        box = f"<w:txbxContent><w:p><w:r><w:t>{DUTY}</w:t></w:r></w:p></w:txbxContent>"
        run = (
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        document.add_paragraph("A recommendation:")._p.append(parse_xml(run))

    assert [clause.text for clause in read(tmp_path, build).clauses] == ["A recommendation:", DUTY]


def test_bold_lines_of_documents_without_styles_are_headings_and_a_number_joins_its_title(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        for text in ("Part Two", "Crimes", "Article (2)"):
            run = document.add_paragraph().add_run(text)
            run.bold, run.font.size = True, Pt(11)
        document.add_paragraph(DUTY)

    (clause,) = read(tmp_path, build).clauses
    assert clause.heading_path == ("Part Two Crimes", "Article (2)")


def test_entries_of_a_table_of_contents_are_no_clauses_and_tabbed_values_stay(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        entry = document.add_paragraph()
        link = (
            f'<w:hyperlink {nsdecls("w")} w:anchor="a"><w:r><w:t>Duties</w:t><w:tab/><w:t>4</w:t></w:r></w:hyperlink>'
        )
        entry._p.append(parse_xml(link))
        document.add_paragraph("Number of operators\t45")

    extraction = read(tmp_path, build)
    assert [block.role for block in extraction.blocks] == [BlockRole.TOC, BlockRole.TEXT]
    assert [clause.text for clause in extraction.clauses] == ["Number of operators 45"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Chapter One\nGeneral provisions", ["Chapter One General provisions"]),
        ("It shall:\n(a) report;\n(b) act.", ["It shall:", "(a) report;", "(b) act."]),
        ("It shall report\nevery year.", ["It shall report every year."]),
        ("\n \n", []),
    ],
)
def test_line_breaks_part_items_and_not_sentences(text: str, pieces: list[str]) -> None:
    assert split_at_breaks(text) == pieces


def test_every_word_is_placed_and_every_page_can_be_drawn(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        for number in range(120):
            document.add_paragraph(f"{number}. {DUTY}")

    path = written(tmp_path, build)
    extraction = extract(path, document_id="doc-1", language="en")
    assert len(extraction.pages) > 1
    assert extraction.grade is Grade.GOOD
    assert all(page.words == page.words_placed for page in extraction.pages)
    assert len(extraction.clauses) == 120
    for page in extraction.pages:
        picture = render_page(path, page.number, scale=1.0)
        assert picture.size == (round(page.width), round(page.height))
    anchor = extraction.clauses[-1].anchors[0]
    left, top, right, bottom = (round(value) for value in anchor.bbox)
    inked = render_page(path, anchor.page, scale=1.0).convert("L").crop((left, top, right, bottom))
    assert sum(inked.histogram()[:128]) > 0
    with pytest.raises(DocumentError, match="there is no page"):
        render_page(path, len(extraction.pages) + 1)


def test_a_part_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, lambda document: document.add_paragraph(DUTY))
    space = nsdecls("w")
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        f"<w:document {space}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(DocumentError) as refused:
        extract(rewritten(path, {"word/document.xml": bomb.encode()}), document_id="doc-1")
    assert refused.value.kind == "bomb"


def test_a_part_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.extraction.docx_package.MOST_PART_BYTES", 200_000)
    path = written(tmp_path, lambda document: document.add_paragraph(DUTY))
    with pytest.raises(DocumentError) as refused:
        extract(rewritten(path, {"word/document.xml": b" " * 1_000_000}), document_id="doc-1")
    assert refused.value.kind == "bomb"


@pytest.mark.parametrize("content", [b"", b"<w:document", b"\xff\xfe\x00", b"<a/>"])
def test_a_broken_main_part_gives_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, lambda document: document.add_paragraph(DUTY))
    with pytest.raises(DocumentError) as refused:
        extract(rewritten(path, {"word/document.xml": content}), document_id="doc-1")
    assert refused.value.kind in {"corrupt", "empty_file"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound file."""
    return written(tmp_path_factory.mktemp("small"), lambda document: document.add_paragraph(DUTY))


@given(noise=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30))
def test_noise_in_the_file_gives_paragraphs_or_one_sentence(small: Path, noise: list[tuple[float, int]]) -> None:
    content = bytearray(small.read_bytes())
    for place, value in noise:
        content[int(place * len(content))] = value
    path = small.with_name("noise.docx")
    path.write_bytes(bytes(content))
    try:
        paragraphs = read_docx(path)
    except DocumentError as refused:
        assert refused.kind in {"corrupt", "bomb", "password_required"}
    else:
        assert all(isinstance(paragraph.text, str) for paragraph in paragraphs)


def test_styles_based_on_one_another_in_a_circle_do_not_hang(tmp_path: Path) -> None:
    path = written(tmp_path, lambda document: document.add_paragraph(DUTY, style="Body Text"))
    space = nsdecls("w")
    styles = (
        f'<w:styles {space}><w:style w:type="paragraph" w:styleId="BodyText"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="BodyText"/></w:style></w:styles>'
    )
    extraction = extract(rewritten(path, {"word/styles.xml": styles.encode()}), document_id="doc-1")
    assert [clause.text for clause in extraction.clauses] == [DUTY]


@pytest.mark.parametrize(
    ("name", "articles"),
    [("qat_2014_en_cybercrime-prevention-law-14", [*range(1, 6), *range(1, 55)]),
     ("qat_2016_en_personal-data-privacy-law-13", [*range(1, 33)])],
)  # fmt: skip
def test_every_article_of_a_real_law_is_found_in_order(shared: Path, name: str, articles: list[int]) -> None:
    extraction = extract(shared / "corpora" / "national" / "docx" / f"{name}.docx", document_id="doc-1")
    found = [block.num for block in extraction.blocks if block.num and block.num.startswith("Article")]
    assert found == [f"Article ({number})" for number in articles]
