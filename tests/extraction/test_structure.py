"""One small document for each fault of structure that real documents showed."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.extraction.numbering import parse_marker
from analyser.records import BlockRole, ClauseRole, Extraction
from tests.extraction.made import pdf, read

PAGE = "#set page(width: 420pt, height: 560pt, margin: 60pt)\n#set text(size: 10pt, hyphenate: false)\n"
FILLER = "The Agency shall keep a register of incidents and shall publish a summary of it once in every year."
LONG = f"{FILLER} {FILLER}"


def made(tmp_path: Path, body: str) -> Extraction:
    return read(pdf(tmp_path, PAGE + body))


def nums(extraction: Extraction) -> list[str | None]:
    return [clause.num for clause in extraction.clauses]


def texts(extraction: Extraction, role: BlockRole) -> list[str]:
    return [
        " ".join(word.text for line in block.lines for word in line.words)
        for block in extraction.blocks
        if block.role is role
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Parties falling within this class", None),
        ("Part III General", "Part III"),
        ("FIRST SCHEDULE", "FIRST SCHEDULE"),
        ("First schedules of work", None),
        ("( المادة الثالثة والعشرون )", "( المادة الثالثة والعشرون )"),
        ("III.2.1. Devices", "III.2.1."),
        ("(2), publish the decision", None),
        ("(a) and (b), to that extent", None),
        ("(a) and for that purpose", "(a)"),
        ("K4016 Knowledge of networks", "K4016"),
    ],
)
def test_numbers_at_the_start_are_told_from_words_and_citations(text: str, printed: str | None) -> None:
    marker = parse_marker(text)
    assert (marker.printed if marker else None) == printed


def test_a_number_cited_at_a_line_start_begins_no_item(tmp_path: Path) -> None:
    cited = "(2) The Agency shall revoke a decision that it has taken under subsection\\ (1) of this section."
    body = f"(1) {FILLER}\n\n{cited}"
    assert nums(made(tmp_path, body)) == ["(1)", "(2)"]


def test_a_number_within_open_brackets_begins_no_item(tmp_path: Path) -> None:
    body = "1) First duty of the Agency is to act as stated in paragraphs (1, 2,\\ 5) and (6) of this law."
    assert nums(made(tmp_path, body)) == ["1)"]


def test_paragraphs_are_parted_by_a_slightly_wider_step(tmp_path: Path) -> None:
    body = f"#set par(leading: 6pt, spacing: 9pt)\n{LONG}\n\n{LONG} It ends.\n\n{LONG}\n"
    assert len(made(tmp_path, body).clauses) == 3


def test_a_centred_title_close_above_its_text_is_a_heading(tmp_path: Path) -> None:
    body = f"#set par(spacing: 7pt)\n#align(center)[Duties of operators]\n\n{LONG} {LONG}\n"
    read_back = made(tmp_path, body)
    assert texts(read_back, BlockRole.HEADING) == ["Duties of operators"]
    assert [clause.heading_path for clause in read_back.clauses] == [("Duties of operators",)]


def test_a_definition_begins_after_an_item_whose_last_line_is_full(tmp_path: Path) -> None:
    body = (
        "#set par(hanging-indent: 14pt, spacing: 0.65em)\n"
        "“data” means any of these that the Agency of the State or an operator holds in a system —\n\n"
        "#pad(left: 14pt)[(a) records of the traffic in a network and of its subscribers over one year;]\n\n"
        "“device” means a machine;\n"
    )
    assert [clause.text[:8] for clause in made(tmp_path, body).clauses] == ["“data” m", "(a) reco", "“device”"]


def test_roman_items_under_an_item_with_a_lead_in_are_its_children(tmp_path: Path) -> None:
    body = (
        "(f) by a machine;\n\n(g) by a person, where such possession is:\n\n#pad(left: 20pt)[(i) lawful; or]\n\n"
        "#pad(left: 20pt)[(ii) necessary; and]\n\n(h) by an agency.\n"
    )
    clauses = made(tmp_path, body).clauses
    parent = {clause.num: clause.parent_id for clause in clauses}
    by_num = {clause.num: clause.clause_id for clause in clauses}
    assert parent["(i)"] == parent["(ii)"] == by_num["(g)"]
    assert parent["(h)"] == parent["(g)"]


def test_a_number_printed_twice_stays_beside_its_siblings(tmp_path: Path) -> None:
    body = f"(1) {FILLER}\n\n(2) {FILLER}\n\n(3) The list holds:\n\n#pad(left: 20pt)[(a) names; and]\n\n"
    body += f"#pad(left: 20pt)[(b) dates.]\n\n(3) {FILLER}\n\n(4) {FILLER}\n"
    clauses = made(tmp_path, body).clauses
    assert {clause.parent_id for clause in clauses if clause.num in {"(1)", "(3)", "(4)"}} == {None}


def test_contents_with_page_numbers_but_no_leaders_are_no_clauses_and_head_none(tmp_path: Path) -> None:
    entries = "\n\n".join(f"{name} #h(1fr) {page}" for name, page in zip(NAMES, (3, 5, 8, 9, 12), strict=True))
    read_back = made(tmp_path, f'#text(size: 14pt, weight: "bold")[Contents]\n\n{entries}\n#pagebreak()\n{LONG}')
    assert [clause.heading_path for clause in read_back.clauses] == [()]
    assert len(texts(read_back, BlockRole.TOC)) >= 1


NAMES = ("Aims of the policy", "Duties of operators", "Reports and notices", "Cooperation abroad", "Final provisions")


def test_a_front_page_of_entries_that_return_as_headings_is_a_table_of_contents(tmp_path: Path) -> None:
    entries = "\n\n".join(f"{i}. {name}" for i, name in enumerate(NAMES, start=1))
    body = "\n\n".join(f'#text(weight: "bold")[{i}. {name}]\n\n{LONG}' for i, name in enumerate(NAMES, start=1))
    read_back = made(tmp_path, f"#v(120pt)\n{entries}\n#pagebreak()\n{body}\n#pagebreak()\n{LONG}")
    assert {clause.anchors[0].page for clause in read_back.clauses} == {2, 3}


def test_an_item_that_looks_like_a_heading_stays_with_its_list(tmp_path: Path) -> None:
    body = f"{LONG}\n\n1. #text(size: 11pt)[Name the systems of the organisation]\n\n2. {FILLER}\n\n3. {FILLER}\n"
    assert nums(made(tmp_path, body.replace("1. #text(size: 11pt)[", "#text(size: 11pt)[1. "))) == [
        None,
        "1.",
        "2.",
        "3.",
    ]


def test_short_sentences_in_coloured_rows_are_rows_and_no_names_of_columns(tmp_path: Path) -> None:
    cells = ", ".join(f"[K40{i}], [Knowledge of tool {i}.]" for i in range(10, 16))
    longer = ", ".join(
        f"[K409{i}], [Knowledge of the means and ways by which networks are attacked.]" for i in range(3)
    )
    body = f"#table(columns: (60pt, 1fr), fill: luma(220), {cells}, {longer})"
    assert nums(made(tmp_path, body))[:3] == ["K4010", "K4011", "K4012"]


def test_a_table_of_coloured_rows_without_rulings_gives_a_row_a_clause(tmp_path: Path) -> None:
    rows = ", ".join(f"[*Term {i}*], [{FILLER}]" for i in (4, 2, 5, 0, 3, 1))
    fill = "fill: (_, y) => if calc.odd(y) { luma(220) }"
    body = f"#table(columns: (80pt, 1fr), stroke: none, align: horizon, {fill}, {rows})"
    clauses = made(tmp_path, body).clauses
    assert [clause.text[:6] for clause in clauses] == [f"Term {i}" for i in (4, 2, 5, 0, 3, 1)]
    assert {clause.role for clause in clauses} == {ClauseRole.TABLE_ROW}


def test_a_missing_ruling_between_the_texts_of_two_numbers_is_drawn(tmp_path: Path) -> None:
    spanning = f"table.cell(rowspan: 2)[{FILLER}#v(14pt){FILLER}]"
    body = f"#table(columns: (60pt, 1fr), rows: (32pt, auto), [2-1-1], {spanning}, [2-1-2], [2-1-3], [{FILLER}])"
    assert nums(made(tmp_path, body)) == ["2-1-1", "2-1-2", "2-1-3"]


def test_a_date_at_a_line_start_begins_no_footnote(tmp_path: Path) -> None:
    note = "See the statement of the council of ministers about the systems of the State that was made on\\ 25 May"
    body = f"{LONG}#footnote[{note} 2011.] {LONG}#footnote[Second note.]"
    assert len(texts(made(tmp_path, body), BlockRole.FOOTNOTE)) == 2


def test_a_bullet_whose_text_is_a_picture_is_no_clause(tmp_path: Path) -> None:
    body = f"{LONG}\n\n•\n\n{LONG}\n"
    assert all(len(clause.text) > 1 for clause in made(tmp_path, body).clauses)


def test_an_article_that_opens_a_page_is_no_running_header(tmp_path: Path) -> None:
    page = "#align(center)[*Article {n}*]\n\n" + FILLER + "\n\n" + FILLER
    source = PAGE + "\n#pagebreak()\n".join(page.format(n=number) for number in range(3, 8))
    extraction = read(pdf(tmp_path, source))
    headings = [" ".join(clause.heading_path) for clause in extraction.clauses]
    assert [sorted({h for h in headings if h.endswith(f"Article {n}")}) for n in range(3, 8)] == [
        [f"Article {n}"] for n in range(3, 8)
    ]
