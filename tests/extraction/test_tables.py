"""Whole tables: one small document for each kind, and for each way in which pages and rulings break one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.extraction.glossaries import in_alphabetical_order
from analyser.extraction.table_kinds import is_number
from analyser.records import BlockRole, Clause, ClauseRole, Extraction
from tests.extraction.made import pdf, read

PAGE = "#set page(width: 420pt, height: 560pt, margin: 60pt)\n#set text(size: 10pt, hyphenate: false)\n"
SHORT = PAGE.replace("560pt", "300pt")
FILLER = "The Agency shall keep a register of incidents and shall publish a summary of it once in every year."
LONG = f"{FILLER} {FILLER}"
TERMS = ("Access", "Backup", "Control", "Domain", "Entity", "Framework")


def made(tmp_path: Path, body: str, page: str = PAGE) -> Extraction:
    """Return the extraction of the body; every word of every page is in one block."""
    extraction = read(pdf(tmp_path, page + body))
    assert all(reading.words == reading.words_placed for reading in extraction.pages)
    return extraction


def texts(extraction: Extraction, role: BlockRole) -> list[str]:
    return [
        " ".join(word.text for line in block.lines for word in line.words)
        for block in extraction.blocks
        if block.role is role
    ]


def numbered(extraction: Extraction, num: str) -> Clause:
    (clause,) = [clause for clause in extraction.clauses if clause.num == num]
    return clause


def table(columns: str, cells: list[str], options: str = "") -> str:
    """Return a typst table; cells are its content, row by row."""
    return f"#table(columns: {columns}, {options} {', '.join(f'[{cell}]' for cell in cells)})"


def pages_of(clause: Clause) -> list[int]:
    return sorted({anchor.page for anchor in clause.anchors})


def test_a_row_over_a_page_end_is_one_clause_cell_after_cell(tmp_path: Path) -> None:
    rows = [["Change", f"Begun {i}. {LONG} {LONG[:-1]} for all of it", "Clearer"] for i in range(6)]
    extraction = made(
        tmp_path, table("(60pt, 1fr, 60pt)", [cell for row in rows for cell in row]), SHORT.replace("300pt", "320pt")
    )
    assert [clause.text[:14] for clause in extraction.clauses] == [f"Change Begun {i}" for i in range(6)]
    broken = [clause for clause in extraction.clauses if len(pages_of(clause)) > 1]
    assert broken
    assert all(clause.text.endswith("for all of it Clearer") for clause in extraction.clauses)


def test_whole_rows_on_both_sides_of_a_page_end_stay_two(tmp_path: Path) -> None:
    rows = [cell for i in range(6) for cell in (f"Change {i}", f"begun {i} {FILLER[:-1]}", "Clearer")]
    body = "#show table.cell: set block(breakable: false)\n" + table("(60pt, 1fr, 60pt)", rows)
    assert len(made(tmp_path, body, SHORT).clauses) == 6


def test_names_of_columns_printed_again_stand_between_no_row(tmp_path: Path) -> None:
    head = "table.header([Kind of change], [Text as it now stands], [Why])"
    cells = ", ".join(f"[Kind {i}], [Begun {i} {FILLER[:-1].lower()}], [Clearer]" for i in range(6))
    extraction = made(tmp_path, f"#table(columns: (60pt, 1fr, 60pt), {head}, {cells})", SHORT)
    assert len(extraction.clauses) == 6
    assert not any("Kind of change" in clause.text for clause in extraction.clauses)


def test_the_lists_in_the_cells_of_a_broken_row_are_items_of_it(tmp_path: Path) -> None:
    items = "\\ ".join(f"- harm of kind {i} to the works of the State;" for i in range(8))
    row = ["Secret", f"Data are secret if their loss has any of these effects:\\ {items}"]
    other = ["Public", FILLER]
    extraction = made(tmp_path, table("(60pt, 1fr)", [*other, *row, *other]), SHORT.replace("300pt", "220pt"))
    (stem,) = [clause for clause in extraction.clauses if clause.role is ClauseRole.STEM]
    assert stem.text.startswith("Secret Data are secret")
    listed = [clause for clause in extraction.clauses if clause.parent_id == stem.clause_id]
    assert len(listed) == 8
    assert len({page for clause in listed for page in pages_of(clause)}) == 2


def test_a_numbered_title_row_and_the_text_row_beneath_are_one_clause(tmp_path: Path) -> None:
    rows = [cell for i in range(1, 4) for cell in (f"2-{i}", f"*Know what you own {i}*", "", FILLER)]
    extraction = made(tmp_path, table("(50pt, 1fr)", rows))
    assert [clause.num for clause in extraction.clauses] == ["2-1", "2-2", "2-3"]
    assert numbered(extraction, "2-2").text == f"2-2 Know what you own 2 {FILLER}"


def test_a_title_row_goes_on_with_its_text_on_the_next_page(tmp_path: Path) -> None:
    rows = [cell for i in range(1, 7) for cell in (f"2-{i}", f"*Know what you own {i}*", "", LONG)]
    extraction = made(tmp_path, table("(50pt, 1fr)", rows), SHORT)
    assert [clause.num for clause in extraction.clauses] == [f"2-{i}" for i in range(1, 7)]


def test_plain_numbered_rows_are_no_titles_of_the_rows_beneath(tmp_path: Path) -> None:
    rows = [cell for i in range(1, 4) for cell in (f"2-{i}", f"Know what you own {i}.", "", FILLER)]
    assert len(made(tmp_path, table("(50pt, 1fr)", rows)).clauses) == 6


CARD = "fill: (x, _) => if x == 0 { luma(210) },"


def test_the_name_of_a_card_heads_its_texts_and_values_are_no_clauses(tmp_path: Path) -> None:
    card = ["Role name", "Risk officer", "Role number", "R-12", "Description", FILLER, "Tasks", "T0001, T0002, T0003"]
    extraction = made(tmp_path, table("(90pt, 1fr)", card, CARD))
    assert [clause.text for clause in extraction.clauses] == [f"Description {FILLER}", "Tasks T0001, T0002, T0003"]
    assert {clause.heading_path[-1] for clause in extraction.clauses} == {"Risk officer"}
    assert texts(extraction, BlockRole.TABLE) == ["Role name", "Role number R-12"]


def test_labels_beside_texts_alone_make_no_card(tmp_path: Path) -> None:
    rows = ["Objective", FILLER, "Scope", FILLER, "Review", FILLER]
    extraction = made(tmp_path, table("(90pt, 1fr)", rows, CARD))
    assert [clause.text.split()[0] for clause in extraction.clauses] == ["Objective", "Scope", "Review"]


def test_a_table_of_titles_and_references_stays_data(tmp_path: Path) -> None:
    rows = [cell for i in range(1, 9) for cell in (f"Article {i}", "Governance of the protection of systems", f"R{i}")]
    extraction = made(tmp_path, f"{LONG}\n\n" + table("(70pt, 1fr, 60pt)", rows))
    assert len(extraction.clauses) == 1
    assert not texts(extraction, BlockRole.HEADING)


def test_an_article_cited_in_a_row_heads_nothing(tmp_path: Path) -> None:
    rows = ["3.1", "Art. 2.2", f"{FILLER}", "", "Art. 4.1", f"{FILLER}", "3.2", "Art. 2.5", f"{FILLER}"]
    extraction = made(tmp_path, table("(40pt, 60pt, 1fr)", rows))
    assert [clause.num for clause in extraction.clauses] == ["3.1", None, "3.2"]
    assert not texts(extraction, BlockRole.HEADING)


def test_a_ruled_glossary_gives_a_definition_a_row(tmp_path: Path) -> None:
    rows = ["Term", "Definition", *[cell for term in TERMS for cell in (f"*{term}*", FILLER)]]
    clauses = made(tmp_path, table("(80pt, 1fr)", rows)).clauses
    assert [clause.text.split()[0] for clause in clauses] == list(TERMS)
    assert {clause.role for clause in clauses} == {ClauseRole.DEFINITION}


def test_a_glossary_without_rulings_gives_a_definition_a_term(tmp_path: Path) -> None:
    rows = [cell for term in TERMS for cell in (f"*{term} system* [SP 1]", FILLER)]
    body = table("(90pt, 1fr)", rows, "stroke: none, row-gutter: 8pt, column-gutter: 14pt,")
    clauses = made(tmp_path, body).clauses
    assert [clause.text for clause in clauses] == [f"{term} system [SP 1] {FILLER}" for term in TERMS]
    assert {clause.role for clause in clauses} == {ClauseRole.DEFINITION}


def test_the_rest_of_a_meaning_on_the_next_page_belongs_to_its_term(tmp_path: Path) -> None:
    terms = (*TERMS[:5], "Guard", "Host", "Impact")
    rows = [cell for term in terms for cell in (f"*{term}*", f"{term} is a part of it. {LONG}")]
    rows[-1] = f"{terms[-1]} is a part of it."
    body = table("(90pt, 1fr)", rows, "stroke: none, row-gutter: 8pt, column-gutter: 14pt,")
    extraction = made(tmp_path, body, PAGE.replace("560pt", "460pt"))
    assert len(extraction.clauses) == 8
    assert any(len(pages_of(clause)) == 2 for clause in extraction.clauses)


def test_terms_above_their_meanings_are_definitions_and_no_headings(tmp_path: Path) -> None:
    body = "\n\n".join(f"*{term} profile*\\ {FILLER}" for term in TERMS)
    extraction = made(tmp_path, f"= Glossary\n{body}")
    assert [clause.text for clause in extraction.clauses] == [f"{term} profile {FILLER}" for term in TERMS]
    assert {clause.role for clause in extraction.clauses} == {ClauseRole.DEFINITION}
    assert texts(extraction, BlockRole.HEADING) == ["Glossary"]


def test_bold_titles_out_of_order_stay_headings(tmp_path: Path) -> None:
    body = "\n\n".join(f"*{term} profile*\\ {FILLER}" for term in reversed(TERMS))
    assert len(texts(made(tmp_path, body), BlockRole.HEADING)) == len(TERMS)


@pytest.mark.parametrize(
    "labels",
    [
        ["Name:", "Address:", "Telephone: (Work) Mobile: (Res)", "Date", "Fax:", "Email:", "Place of birth:"],
        [
            "Name #h(4pt) \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_",
            *["Born on ........................... in" for _ in range(4)],
        ],
        [f"\u25a1 {term}" for term in TERMS],
    ],
)
def test_a_form_to_fill_in_holds_no_clauses(tmp_path: Path, labels: list[str]) -> None:
    extraction = made(tmp_path, f"{LONG}\n\n#v(30pt)\n\n" + "\n\n".join(labels))
    assert len(extraction.clauses) == 1
    assert " ".join(texts(extraction, BlockRole.TABLE)).startswith(labels[0][:4])


def test_a_lead_in_after_a_form_still_leads_in_its_list(tmp_path: Path) -> None:
    labels = "\n\n".join(f"Label {i}:" for i in range(6))
    body = f"{LONG}\n\n{labels}\n\nThe following shall be attached:\n\n(a) a plan of the works;\n\n(b) a list of staff."
    extraction = made(tmp_path, body)
    assert [clause.num for clause in extraction.clauses] == [None, None, "(a)", "(b)"]


def test_lead_ins_with_their_texts_are_no_form(tmp_path: Path) -> None:
    body = "\n\n".join(f"Principle {i}:\n\n{FILLER}" for i in range(6))
    assert sum(FILLER in clause.text for clause in made(tmp_path, body).clauses) == 6


OPEN = "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 { 0.5pt }),"


def test_a_table_open_at_its_sides_is_one_table(tmp_path: Path) -> None:
    rows = [cell for i in range(1, 5) for cell in (f"{i}", FILLER, f"P{i}")]
    extraction = made(tmp_path, table("(40pt, 1fr, 60pt)", rows, OPEN))
    assert [clause.text for clause in extraction.clauses] == [f"{i} {FILLER} P{i}" for i in range(1, 5)]


def test_a_cell_beside_several_rows_heads_them(tmp_path: Path) -> None:
    kinds = [f"Operators of kind {i} within the meaning of the law on networks" for i in range(4)]
    first = f"table.cell(rowspan: 3)[1. Energy], [{kinds[0]}], [{kinds[1]}], [{kinds[2]}]"
    extraction = made(tmp_path, f"#table(columns: (80pt, 1fr), {first}, [2. Transport], [{kinds[3]}])")
    assert [clause.text for clause in extraction.clauses] == kinds
    assert [clause.heading_path[-1] for clause in extraction.clauses] == ["1. Energy"] * 3 + ["2. Transport"]


def test_a_numbered_title_in_a_coloured_row_heads_the_table(tmp_path: Path) -> None:
    band = "fill: (_, y) => if y == 0 { luma(180) },"
    rows = ["", "2. Protect your systems", "Applies to", "2-1", FILLER, "all", "2-2", FILLER, "all"]
    extraction = made(tmp_path, table("(40pt, 1fr, 60pt)", rows, band))
    assert texts(extraction, BlockRole.HEADING) == ["2. Protect your systems"]
    assert [clause.num for clause in extraction.clauses] == ["2-1", "2-2"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("2-1-3", True), ("R12", True), ("(iv)", True), ("Objective", False), ("Role name", False), ("1. Energy", False)],
)
def test_cells_with_a_number_alone_are_told_from_names(text: str, number: bool) -> None:
    assert is_number(text) is number


@given(st.lists(st.text(alphabet="abcdefgh", min_size=3, max_size=8), min_size=6, max_size=12, unique=True))
def test_sorted_terms_are_in_order_and_reversed_ones_are_not(terms: list[str]) -> None:
    ordered = sorted(terms)
    assert in_alphabetical_order(ordered)
    assert not in_alphabetical_order(ordered[::-1])


def test_too_few_terms_are_in_no_order() -> None:
    assert not in_alphabetical_order(["Access", "Backup", "Control"])
