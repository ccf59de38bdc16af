"""From a PDF to clauses: one small document for each kind of layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.errors import DocumentError
from analyser.extraction import extract
from analyser.records import BlockRole, Clause, ClauseRole, Extraction, Grade
from tests.extraction.made import WITHOUT_OCR, hand_made, pdf, read

PAGE = "#set page(width: 420pt, height: 500pt, margin: 60pt)\n#set text(size: 10pt, hyphenate: false)\n"
FILLER = "The Agency shall keep a register of incidents and shall publish a summary of it once in every year."


def starts(extraction: Extraction) -> list[str]:
    return [clause.text[:14] for clause in extraction.clauses]


def by_num(extraction: Extraction) -> dict[str | None, Clause]:
    return {clause.num: clause for clause in extraction.clauses}


def assert_conserved(extraction: Extraction) -> None:
    """Every word lands in exactly one block."""
    for page in extraction.pages:
        in_blocks = sum(len(line.words) for b in extraction.blocks if b.page == page.number for line in b.lines)
        assert page.words == page.words_placed == in_blocks


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    source = (
        PAGE.replace(
            ")\n#set text",
            ", header: [Republic of Testland #h(1fr) Gazette], "
            "footer: align(center)[#context counter(page).display()])\n#set text",
        )
        + f"""
#text(size: 15pt, weight: "bold")[Part I General]

#text(weight: "bold")[Article 1]

1. {FILLER}

2. The Agency shall:

#h(12pt);(a) supervise the operators of services;

#h(12pt);(b) issue guidance to them; and

#h(12pt);(c) report to the Minister.

3. {FILLER} {FILLER}

#text(weight: "bold")[Article 2]

{FILLER}

#pagebreak()
“operator” means a person who runs a service;

“service” means any service by wire or by air.

#pagebreak()
{FILLER} {FILLER}
#pagebreak()
{FILLER}
"""
    )
    return read(pdf(tmp_path_factory.mktemp("law"), source))


def test_numbers_parents_and_roles(law: Extraction) -> None:
    clauses = by_num(law)
    assert clauses["2."].role is ClauseRole.STEM
    for letter in ("(a)", "(b)", "(c)"):
        assert clauses[letter].parent_id == clauses["2."].clause_id
        assert clauses[letter].role is ClauseRole.LIST_ITEM
    assert clauses["1."].parent_id is None
    assert clauses["3."].parent_id is None
    assert clauses["3."].text.startswith("3. The Agency shall keep")


def test_headings_give_the_path(law: Extraction) -> None:
    assert by_num(law)["(b)"].heading_path == ("Part I General", "Article 1")


def test_running_headers_and_page_numbers_are_furniture(law: Extraction) -> None:
    still = [b for b in law.blocks if b.role is BlockRole.FURNITURE]
    assert {block.page for block in still} == {1, 2, 3, 4}
    assert not any("Gazette" in clause.text for clause in law.clauses)


def test_definitions_are_told(law: Extraction) -> None:
    assert [c.text[1:9] for c in law.clauses if c.role is ClauseRole.DEFINITION] == ["operator", "service”"]


def test_every_word_lands_in_one_block(law: Extraction) -> None:
    assert_conserved(law)


def test_the_same_file_gives_the_same_extraction(tmp_path: Path) -> None:
    path = pdf(tmp_path, PAGE + FILLER)
    assert read(path) == read(path)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    words = " ".join(f"left{i}" for i in range(60))
    more = " ".join(f"right{i}" for i in range(60))
    source = PAGE + f"#grid(columns: (1fr, 1fr), gutter: 24pt, [{words}.], [{more}.])"
    text = " ".join(clause.text for clause in read(pdf(tmp_path, source)).clauses)
    assert text.index("left59") < text.index("right0")


def test_a_paragraph_goes_on_over_the_page_turn(tmp_path: Path) -> None:
    source = PAGE.replace("500pt", "200pt") + " ".join([FILLER[:-1].lower()] * 14) + "."
    extraction = read(pdf(tmp_path, source))
    assert len(extraction.clauses) == 1
    assert {anchor.page for anchor in extraction.clauses[0].anchors} == {1, 2, 3, 4}


def test_a_provision_table_gives_a_clause_for_each_row(tmp_path: Path) -> None:
    source = (
        PAGE
        + f"""
#table(columns: (60pt, 1fr),
  [1-1-1], [{FILLER}],
  [1-1-2], [The entity shall do the following without any delay at all: \\
    1-1-2-1 Keep a list of all its systems. \\
    1-1-2-2 Review the list every year.],
)"""
    )
    extraction = read(pdf(tmp_path, source))
    clauses = by_num(extraction)
    assert list(clauses) == ["1-1-1", "1-1-2", "1-1-2-1", "1-1-2-2"]
    assert clauses["1-1-1"].role is ClauseRole.TABLE_ROW
    assert clauses["1-1-2-2"].parent_id == clauses["1-1-2"].clause_id
    assert_conserved(extraction)


def test_a_table_of_values_is_no_clause(tmp_path: Path) -> None:
    source = PAGE + FILLER + "\n#table(columns: 3, [Year], [Budget], [Staff], [2024], [10], [5], [2025], [12], [7])"
    extraction = read(pdf(tmp_path, source))
    assert len(extraction.clauses) == 1
    assert any(block.role is BlockRole.TABLE for block in extraction.blocks)


def test_footnotes_stay_out_of_clauses(tmp_path: Path) -> None:
    extraction = read(pdf(tmp_path, PAGE + FILLER + "#footnote[See the budget of the Ministry.] " + FILLER * 5))
    assert [b.role for b in extraction.blocks if "budget" in " ".join(w.text for x in b.lines for w in x.words)] == [
        BlockRole.FOOTNOTE
    ]
    assert not any("budget" in clause.text for clause in extraction.clauses)


def test_contents_stay_out_of_clauses(tmp_path: Path) -> None:
    entries = "\n\n".join(f"Chapter of things {i} #box(width: 1fr, repeat[.]) {i}" for i in range(3, 9))
    extraction = read(pdf(tmp_path, PAGE + entries))
    assert extraction.clauses == ()
    assert {block.role for block in extraction.blocks} == {BlockRole.TOC}


def test_a_hanging_paragraph_begins_at_its_first_lines_start(tmp_path: Path) -> None:
    source = PAGE + f"#set par(hanging-indent: 16pt, spacing: 0.65em)\n{FILLER[:-1]};\n\n{FILLER[:-1]};\n\n{FILLER}"
    assert len(read(pdf(tmp_path, source)).clauses) == 3


def test_a_turned_page_is_read_as_displayed(tmp_path: Path) -> None:
    path = hand_made(
        tmp_path,
        b"BT /F1 12 Tf 0 1 -1 0 100 20 Tm (Turned words here) Tj ET",
        media_box=b"/MediaBox[0 0 300 200]/Rotate 90",
    )
    extraction = read(path)
    assert (extraction.pages[0].width, extraction.pages[0].height) == (200, 300)
    assert extraction.clauses[0].text == "Turned words here"
    x0, top, x1, bottom = extraction.clauses[0].anchors[0].bbox
    assert x1 - x0 > bottom - top
    assert 0 <= x0 < x1 <= 200


def test_a_page_without_its_box_costs_nothing(tmp_path: Path) -> None:
    extraction = read(hand_made(tmp_path, b"BT /F1 12 Tf 20 100 Td (Hello there) Tj ET", media_box=b""))
    assert [clause.text for clause in extraction.clauses] == ["Hello there"]


def test_a_page_without_text_is_blank(tmp_path: Path) -> None:
    extraction = read(pdf(tmp_path, PAGE + "#box()"))
    assert [page.grade for page in extraction.pages] == [Grade.BLANK]
    assert extraction.grade is Grade.BLANK


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.4\njust words", "not_pdf"),
        (b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n" + b"x" * 5000, "truncated"),
        (b"%PDF-1.4\n1 0 obj<<endobj\ntrailer<<>>\n%%EOF", "corrupt"),
    ],
)
def test_bad_files_are_refused_with_a_sentence(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read(path)
    assert caught.value.kind == kind
    assert "bad.pdf" in str(caught.value)


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    path = pdf(tmp_path, PAGE + "One\n#pagebreak()\nTwo")
    with pytest.raises(DocumentError) as caught:
        extract(path, document_id="d", settings=replace(WITHOUT_OCR, max_pages=1))
    assert caught.value.kind == "too_long"


def test_progress_counts_pages(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = pdf(tmp_path, PAGE + "One\n#pagebreak()\nTwo")
    extract(path, document_id="d", settings=WITHOUT_OCR, progress=lambda done, all_: seen.append((done, all_)))
    assert seen == [(1, 2), (2, 2)]
