"""Where a line belongs to the line before it, and where not: titles that fill their line, sums, lead-ins, margins."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.extraction.numbering import parse_marker
from analyser.records import BlockRole
from tests.extraction.made import pdf, read
from tests.extraction.test_structure import FILLER, LONG, made, texts

NARROW = "#set page(width: 300pt, height: 400pt, margin: 40pt)\n#set text(size: 10pt)\n#set par(justify: true)\n"


@pytest.mark.parametrize(
    ("line", "is_number"),
    [
        ("P100 000, or to imprisonment", False),
        ("R250 000 or more", False),
        ("T0516 Develop the architecture", True),
        ("T051 2019 is the year of the task", True),
        ("P100 controls are kept", True),
        ("R. 1332-1 to R. 1332-42.", False),
        ("R. The register", True),
    ],
)
def test_sums_and_articles_of_codes_at_a_line_start_are_no_numbers(line: str, is_number: bool) -> None:
    assert (parse_marker(line) is not None) is is_number


def test_a_fine_that_wraps_onto_the_next_line_stays_in_its_item(tmp_path: Path) -> None:
    item = "(b) where the owner is a person, to a fine not over\\\nP100 000, or to prison for two years, or both."
    read_back = made(tmp_path, f"{LONG}\n\n{item}\n")
    assert "P100 000" in read_back.clauses[-1].text
    assert read_back.clauses[-1].num == "(b)"


def test_a_bold_title_in_capitals_that_fills_its_line_is_parted_from_the_text_close_below(tmp_path: Path) -> None:
    title = '#text(weight: "bold")[3.10 AWARENESS OF ALL THE PUBLIC NOW]'
    read_back = read(pdf(tmp_path, f"{NARROW}{title}\\\nMass awareness is of the greatest weight. {LONG}\n\n{LONG}\n"))
    assert texts(read_back, BlockRole.HEADING) == ["3.10 AWARENESS OF ALL THE PUBLIC NOW"]


def test_a_light_title_with_a_number_under_a_bold_one_is_a_heading_of_its_own(tmp_path: Path) -> None:
    upper = '#text(size: 12pt, weight: "bold")[III.2.1.Devices that keep the secrets of a person]'
    lower = '#text(size: 12pt, style: "italic")[III.2.1.1. Requirements]'
    read_back = made(tmp_path, f"{LONG}\n\n{upper}\\\n{lower}\n\n{LONG} The end.\n")
    assert [block.num for block in read_back.blocks if block.role is BlockRole.HEADING] == ["III.2.1.", "III.2.1.1."]


def test_a_numbered_title_close_above_its_text_is_a_heading(tmp_path: Path) -> None:
    read_back = made(tmp_path, f"{LONG}\n\n5.2 Approval of providers\\\nThe providers may be of many kinds. {LONG}\n")
    assert texts(read_back, BlockRole.HEADING) == ["5.2 Approval of providers"]


def test_a_numbered_title_in_capitals_of_two_lines_is_one_heading(tmp_path: Path) -> None:
    title = '#text(weight: "bold")[5.2 ACCOUNTS ARE KEPT FOR COMPETITIVE\\\nACTIVITIES APART FROM OTHERS]'
    read_back = made(tmp_path, f"{LONG}\n\n{title}\n\n{LONG}\n")
    assert texts(read_back, BlockRole.HEADING) == ["5.2 ACCOUNTS ARE KEPT FOR COMPETITIVE ACTIVITIES APART FROM OTHERS"]


def test_a_numbered_sentence_that_wraps_early_stays_one_clause(tmp_path: Path) -> None:
    read_back = made(tmp_path, f"{LONG}\n\n5.2 The approval of providers is given by\\\nthe Authority. {LONG}\n")
    assert texts(read_back, BlockRole.HEADING) == []


def test_a_lead_in_under_a_bullet_of_one_line_begins_the_next_list(tmp_path: Path) -> None:
    read_back = made(
        tmp_path, f"{LONG}\n\n• Version three\\\nCommon notes:\\\n• The version is used when it is there\n"
    )
    assert [clause.text for clause in read_back.clauses][-3:] == [
        "• Version three",
        "Common notes:",
        "• The version is used when it is there",
    ]


def test_a_coloured_sentence_with_a_lead_in_is_no_heading(tmp_path: Path) -> None:
    lead = '#text(fill: rgb("#109090"), size: 13pt)[This marking is used everywhere. It has four colours (lights):]'
    assert texts(made(tmp_path, f"{LONG}\n\n{lead}\n\n{LONG}\n"), BlockRole.HEADING) == []


def test_an_article_of_another_text_that_opens_a_lead_in_is_no_heading(tmp_path: Path) -> None:
    lead = "Article 4.1(7) addresses the time of the report. The Article provides as follows:"
    assert texts(made(tmp_path, f"{LONG}\n\n{lead}\n\n{LONG}\n"), BlockRole.HEADING) == []


def test_a_line_at_the_head_of_several_pages_stays_text_where_its_sentence_goes_on(tmp_path: Path) -> None:
    head = "This part names the aims and means of the broadband work,\\\nincluding those of"
    bodies = {"money": LONG, "people": f"Staff is trained. {LONG}", "law": f"Laws are made. {FILLER}", "time": FILLER}
    pages = "\n#pagebreak()\n".join(f"{head} {matter}.\n\n{matter} first: {body}" for matter, body in bodies.items())
    read_back = made(tmp_path, pages)
    assert sum("This part names the aims" in clause.text for clause in read_back.clauses) == 4


def test_side_notes_are_told_though_a_signature_reaches_into_their_column(tmp_path: Path) -> None:
    note = "#place(right, dx: 70pt, text(size: 7pt)[Making of\\ regulations])"
    sign = '#pad(left: 190pt, right: -60pt, text(style: "italic")[Clerk of the National Assembly])'
    source = (
        "#set page(width: 420pt, height: 500pt, margin: (left: 40pt, right: 110pt, y: 40pt))\n#set text(size: 10pt)\n"
        f"#set par(justify: true)\n{note}53. The Minister may make rules. {LONG}\n\n54. {LONG}\n\n{sign}\n"
    )
    read_back = read(pdf(tmp_path, source))
    assert texts(read_back, BlockRole.SIDE_NOTE) == ["Making of regulations"]
