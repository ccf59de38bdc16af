"""Covers, imprints and signature blocks: their lines are no clauses, and what only looks like them stays one."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.records import BlockRole, Extraction
from tests.extraction.test_structure import FILLER, LONG, made, texts

COVER = (
    '#align(center)[#v(80pt)#text(size: 20pt, weight: "bold")[National Security Policy]\n\n#v(60pt)\n'
    "Ministry of Communications\n\n#v(40pt)\nVersion 2\n\n#v(40pt)\nJune 2021]\n#pagebreak()\n"
)


def all_words(read_back: Extraction) -> list[str]:
    return [word.text for block in read_back.blocks for line in block.lines for word in line.words]


def test_the_lines_of_a_cover_are_no_clauses_and_lose_no_word(tmp_path: Path) -> None:
    read_back = made(tmp_path, f"{COVER}{LONG}\n#pagebreak()\nOperators report incidents within a day. {FILLER}")
    assert {clause.anchors[0].page for clause in read_back.clauses} == {2, 3}
    assert "June 2021" not in [heading for clause in read_back.clauses for heading in clause.heading_path]
    assert {"Ministry", "Version", "June"} <= set(all_words(read_back))


def test_a_first_page_that_states_something_is_no_cover(tmp_path: Path) -> None:
    stated = '#text(size: 20pt, weight: "bold")[Security Policy]\n\n#v(60pt)\n' + FILLER
    read_back = made(tmp_path, f"{stated}\n#pagebreak()\n{LONG}\n#pagebreak()\n{LONG}")
    assert read_back.clauses[0].text == FILLER


TITLE = '#align(center)[#text(size: 18pt, weight: "bold")[Security Policy]]\n\n'
HEADING = '#text(size: 14pt, weight: "bold")[1. Aims]\n\n'


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("Classification: public\n\nIn case of doubt the Arabic text prevails.", 0),
        ("Adopted by the Council of Ministers on 3 October 2016", 0),
        ("This policy binds all ministries.", 1),
        (LONG, 1),
    ],
)
def test_short_lines_between_title_and_first_heading_belong_to_the_title(
    tmp_path: Path, between: str, kept: int
) -> None:
    read_back = made(tmp_path, f"{TITLE}{between}\n\n{HEADING}{LONG}\n")
    assert len(read_back.clauses) == kept + 1


@pytest.mark.parametrize(
    "dated",
    [
        "PASSED by the National Assembly this 14th day of August, 2025.",
        "Done at Strasbourg, 14 December 2022.",
        "Fait à Port-Aram, le 9 mai 2023.",
        "Given under my hand at the capital on 3.5.2021.",
    ],
)
def test_date_place_and_names_at_the_end_are_no_clauses(tmp_path: Path, dated: str) -> None:
    body = f"{LONG}\n\n#v(30pt)\n{dated}\n\n#v(20pt)\n#align(right)[A. B. CLERK, Clerk of the Assembly.]\n"
    read_back = made(tmp_path, body)
    assert [clause.text for clause in read_back.clauses] == [LONG]
    assert len(texts(read_back, BlockRole.OTHER)) == 2


@pytest.mark.parametrize(
    "stated",
    [
        "Signed at Malabo on 27 June 2014, the Convention obliges its parties to set up an authority.",
        "Done in haste, reports are of no use to the Agency.",
        "Given the growth of threats since 12 May 2017, operators report more often.",
        "Passed by operators to the Agency, reports are kept for 5 years.",
    ],
)
def test_sentences_that_begin_like_a_date_and_place_stay_clauses(tmp_path: Path, stated: str) -> None:
    assert stated in [clause.text for clause in made(tmp_path, f"{LONG}\n\n{stated}\n").clauses]


def test_an_imprint_is_no_clause_but_a_sentence_with_an_address_is(tmp_path: Path) -> None:
    sent = "Operators send their reports of each incident to the Agency at cert\\@example.org within one day."
    read_back = made(tmp_path, f"{LONG}\n\n{sent}\n\nISBN 978-1-2345-6789-0, Government Printer\n")
    assert [clause.text for clause in read_back.clauses] == [LONG, sent.replace("\\", "")]
