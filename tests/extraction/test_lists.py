"""Items of lists, what leads them in, what follows them, and numbers that only look like theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.extraction.numbering import parse_marker
from analyser.records import ClauseRole
from tests.extraction.test_structure import FILLER, LONG, made, nums


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("e-governance and information systems", None),
        ("E-Government services", None),
        ("a- the first item", "a-"),
        ("أ-تنفيذ السياسة", "ا-"),
        ("2-A of the Regulation applies", None),
        ("2-A Scope", "1-1"),
        ("(6) hours", None),
        ("(6) Hours of work", "(1)"),
        ("(٦) ساعات", None),
        ("3.5 million naira", None),
        ("3.5 Millions spent", "1.1"),
        ("«1. L’opérateur identifie les sources de risque, tant internes qu’externes", "«1."),
        ("“(2) The operator shall identify the sources of risk of its own", "«(1)"),
        ("“a) x” means the first term", None),
        ("“data” means", None),
    ],
)
def test_what_counts_as_a_number_at_the_start(text: str, scheme: str | None) -> None:
    marker = parse_marker(text)
    assert (marker.scheme if marker else None) == scheme


def test_a_quoted_paragraph_hangs_under_the_words_that_insert_it(tmp_path: Path) -> None:
    body = (
        f"1) Paragraph 2 reads as follows:\n\n«2. {FILLER}\n\n3. {FILLER}»\n\n"
        f"2) Paragraph 4 reads as follows:\n\n«4. {FILLER}»\n"
    )
    clauses = made(tmp_path, body).clauses
    by_id = {clause.clause_id: clause.num for clause in clauses}
    assert [(c.num, by_id.get(c.parent_id or "")) for c in clauses] == [
        ("1)", None),
        ("2.", "1)"),
        ("3.", "1)"),
        ("2)", None),
        ("4.", "2)"),
    ]


def test_a_dash_item_ends_before_the_next_dash_though_its_line_is_full(tmp_path: Path) -> None:
    first = "- Category A if the impact is at the scale of a sector or of a whole economic activity"
    second = "- Category B if it cuts across the activities of several entities or of many groups of people"
    body = f"{LONG}\n\n#set par(hanging-indent: 8pt, leading: 4pt)\n\\{first}\\\n\\{second}\n"
    assert len(made(tmp_path, body).clauses) == 3


def test_text_set_back_after_the_last_item_is_no_part_of_it(tmp_path: Path) -> None:
    items = "#pad(left: 30pt)[#par(hanging-indent: 14pt)[(a) forges, alters or deletes a record or a register of the "
    items += (
        "State or of an operator; or]\n#par(hanging-indent: 14pt)[(b) uses a system without authority given by the "
    )
    items += "Agency or by the owner of it,]]"
    body = f"#set par(spacing: 6.5pt)\n(3) A person who —\n\n{items}\n\ncommits an offence and is liable to a fine.\n"
    clauses = made(tmp_path, body).clauses
    assert nums(made(tmp_path, body)) == ["(3)", "(a)", "(b)", None]
    assert clauses[-1].text.startswith("commits an offence")
    assert (clauses[-1].parent_id, clauses[-1].role) == (clauses[0].clause_id, ClauseRole.PARAGRAPH)


@pytest.mark.parametrize(
    "lead",
    [
        "The Agency shall",
        "Operators report incidents of",
        "The processor is required to do the following",
        "L’opérateur protège notamment",
        "The Agency shall -",
    ],
)
def test_a_lead_in_without_a_colon_is_the_parent_of_its_list(tmp_path: Path, lead: str) -> None:
    clauses = made(tmp_path, f"{LONG}\n\n{lead}\n\n(a) {FILLER}\n\n(b) {FILLER}\n").clauses
    assert [clause.parent_id for clause in clauses[-2:]] == [clauses[1].clause_id] * 2


def test_an_ended_sentence_leads_in_no_list(tmp_path: Path) -> None:
    clauses = made(tmp_path, f"{LONG}\n\n(a) {FILLER}\n\n(b) {FILLER}\n").clauses
    assert [clause.parent_id for clause in clauses] == [None, None, None]


def test_a_last_word_set_apart_ends_its_item(tmp_path: Path) -> None:
    full = "2. services that are expected to stay below costs for a considerable"
    body = (
        f"#set page(width: 430pt)\n1. operations\n\n{full}\n\n#v(12pt)\n#pad(left: 12pt)[time]\n\n3. other services.\n"
    )
    last = [clause.text for clause in made(tmp_path, body).clauses if clause.text.startswith("2.")]
    assert last == [f"{full} time"]
