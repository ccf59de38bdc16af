"""Headings by underline, titles apart from their number, subtitles, and contents told by their own title."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.records import BlockRole
from tests.extraction.test_structure import FILLER, LONG, made, texts


def test_an_underlined_numbered_line_is_a_heading_with_its_source(tmp_path: Path) -> None:
    read_back = made(tmp_path, f"#underline[1. Control of rooms and visitors]\n\n{LONG}\n")
    assert texts(read_back, BlockRole.HEADING) == ["1. Control of rooms and visitors"]
    heading = next(block for block in read_back.blocks if block.role is BlockRole.HEADING)
    assert (heading.source, heading.confidence, heading.num) == ("underlined", 0.6, "1.")


@pytest.mark.parametrize(
    "line",
    [
        "#underline[The auditors do the following work:]",  # a lead-in
        "The #underline[register] of incidents is kept here",  # one term
        "#underline[Rooms are locked at night.]",  # a sentence
        "- #underline[locked rooms and cabinets]",  # a bullet
    ],
)
def test_other_underlined_lines_stay_text(tmp_path: Path, line: str) -> None:
    assert texts(made(tmp_path, f"{LONG}\n\n{line}\n\n{LONG}\n"), BlockRole.HEADING) == []


def test_a_title_far_below_its_articles_number_is_one_heading_with_it(tmp_path: Path) -> None:
    body = f'#align(center)[Article 42\n\n#v(16pt)\n#text(weight: "bold")[Follow-up by authorities]]\n\n{LONG}\n'
    assert made(tmp_path, body).clauses[0].heading_path == ("Article 42 Follow-up by authorities",)


def test_a_line_in_brackets_under_a_title_is_part_of_it(tmp_path: Path) -> None:
    title = '#text(fill: rgb("#6060a0"))[Means of sharing\n\n(Supported by Principle 6 and Principle 7)]'
    read_back = made(tmp_path, f"{LONG}\n\n{title}\n\n{LONG} {FILLER}\n")
    assert read_back.clauses[-1].heading_path == ("Means of sharing (Supported by Principle 6 and Principle 7)",)


def test_a_paragraph_in_brackets_under_a_title_stays_a_clause(tmp_path: Path) -> None:
    title = '#text(fill: rgb("#6060a0"))[Means of sharing]'
    read_back = made(tmp_path, f"{LONG}\n\n{title}\n\n({FILLER})\n\n{LONG} {FILLER}\n")
    assert f"({FILLER})" in [clause.text for clause in read_back.clauses]


ENTRIES = ("1. Competition", "2. The private sector", "3. Openness", "4. Regulation", "5. Protection", "6. Roles")


@pytest.mark.parametrize("title", ["Table of Contents", "Sommaire", "Arrangement of Sections"])
def test_entries_under_a_title_of_contents_are_contents_though_worded_otherwise_later(
    tmp_path: Path, title: str
) -> None:
    listed = "\n\n".join(f'#text(weight: "bold")[{entry}]' for entry in ENTRIES)
    body = f'#text(size: 16pt, weight: "bold")[{title}]\n\n{listed}\n#pagebreak()\n{LONG}\n#pagebreak()\n{FILLER} End.'
    read_back = made(tmp_path, body)
    assert len(texts(read_back, BlockRole.TOC)) == len(ENTRIES)
    assert {clause.heading_path for clause in read_back.clauses} == {()}


def test_short_paragraphs_under_a_title_of_contents_stay_clauses(tmp_path: Path) -> None:
    stated = "\n\n".join(f"{FILLER} So for book {n}." for n in "ABCDEFG")
    read_back = made(tmp_path, f'#text(size: 16pt, weight: "bold")[Contents of registers]\n\n{stated}\n')
    assert len(read_back.clauses) == 7


def test_contents_go_on_over_the_page_to_the_first_heading(tmp_path: Path) -> None:
    listed = "\n\n".join(f'#text(weight: "bold")[{entry}]' for entry in ENTRIES)
    more = "Annex A on forms of notices\n\nAnnex B on fees of operators"
    title = '#text(size: 16pt, weight: "bold")'
    body = (
        f"{title}[Contents]\n\n{listed}\n#pagebreak()\n{more}\n\n{title}[Aims]\n\n{LONG}\n#pagebreak()\n{FILLER} End."
    )
    read_back = made(tmp_path, body)
    assert all("Annex" not in clause.text for clause in read_back.clauses)
    assert read_back.clauses[0].heading_path == ("Aims",)
