"""Internal references: found, resolved where the place exists, kept apart from references into other texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.records import Clause
from analyser.understanding.crossreferences import cross_references
from analyser.understanding.places import path_of

from .clauses import clause


def numbered(own_id: str, num: str, text: str, parent: str | None = None, language: str = "en") -> Clause:
    return replace(clause(text, language, own_id=own_id, parent=parent), num=num)


def document(text: str, language: str = "en") -> list[Clause]:
    return [
        numbered("c5", "5", "Text."),
        numbered("c12", "Section 12", "Text."),
        numbered("c12-3", "(3)", "Text.", "c12"),
        numbered("c4-2", "4.2", "Text."),
        numbered("k", "2-3-1", "Text."),
        clause(text, language, own_id="here"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A report under section 12(3) of this Act is kept.", "en", [("section 12(3)", "c12-3")]),
        ("A report under section 12 is kept.", "en", [("section 12", "c12")]),
        ("As in paragraph 4.2 and control 2-3-1.", "en", [("paragraph 4.2", "c4-2"), ("control 2-3-1", "k")]),
        ("A duty of section 99 is named.", "en", [("section 99", None)]),
        ("A duty of section 5 of the Evidence Act is named.", "en", []),
        ("Under Article 21 of Directive (EU) 2022/2555 they act.", "en", []),
        ("Conformément à l'article 5 de la présente loi.", "fr", [("article 5", "c5")]),
        ("Conformément à l'article 5 du code pénal.", "fr", []),
        ("وفقا للمادة (5) من هذا النظام.", "ar", [("للمادة (5)", "c5")]),
        ("The five articles of the press are read.", "en", []),
        ("Under sections 5, 12 and 99 it acts.", "en", [("sections 5", "c5"), ("12", "c12"), ("99", None)]),
        ("Subsection (3) of section 12 applies.", "en", [("Subsection (3) of section 12", "c12-3")]),
        ("As provided in section 12, paragraph 3.", "en", [("section 12, paragraph 3", "c12-3")]),
        ("Conformément à l'article 12, paragraphe 3, du présent texte.", "fr", [("article 12, paragraphe 3", "c12-3")]),
        ("Au sens des articles 5 et 12.", "fr", [("articles 5", "c5"), ("12", "c12")]),
        ("Au sens des articles 5 et suivants du code civil.", "fr", []),
        (
            "وفقا للفقرة (3) من المادة (الثانية عشرة) من هذا النظام.",
            "ar",
            [("للفقرة (3) من المادة (الثانية عشرة)", "c12-3")],
        ),
        ("تطبق المادة الخامسة من هذا القانون.", "ar", [("المادة الخامسة", "c5")]),
        ("تطبق المادة الخامسة من قانون العقوبات.", "ar", []),
    ],
)
def test_references(text: str, language: str, expected: list[tuple[str, str | None]]) -> None:
    found = cross_references(document(text, language))
    assert [(one.text, one.target_clause_id) for one in found] == expected
    assert all(text[one.start : one.end] == one.text and one.clause_id == "here" for one in found)


def test_a_range_names_the_places_inside_it() -> None:
    clauses = [numbered(f"c{number}", f"{number}.", "Text.") for number in range(3, 8)]
    found = cross_references([*clauses, clause("Sections 3 and others; see sections 3 to 6.", own_id="here")])
    assert [(one.text, one.target_clause_id, one.rule) for one in found] == [
        ("sections 3", "c3", "reference-place"),
        ("6", "c6", "reference-place"),
        ("3 to 6", "c4", "reference-range"),
        ("3 to 6", "c5", "reference-range"),
    ]


def test_articles_that_are_headings_are_places() -> None:
    seven = replace(clause("Text.", own_id="c7"), heading_path=("Chapter 2", "Article (7): Audits"))
    first = replace(seven, clause_id="c7-1", num="1-")
    here = replace(clause("It follows Article (7) and paragraph (1) of this article.", own_id="here"))
    found = cross_references([seven, first, replace(here, heading_path=("Article (7): Audits",), num="2-")])
    assert [(one.text, one.target_clause_id) for one in found] == [("Article (7)", "c7"), ("paragraph (1)", "c7-1")]


def test_a_subsection_lies_in_the_section_whose_number_stands_before_it() -> None:
    clauses = [
        numbered("c3", "3. (1)", "Text."),
        numbered("c34", "34. (1)", "Text."),
        numbered("c34-2", "(2)", "A notice under subsection (1), or under section 3, is given."),
    ]
    assert [one.target_clause_id for one in cross_references(clauses)] == ["c34", "c3"]


def test_a_second_text_that_begins_at_article_one_has_its_own_places() -> None:
    law = [numbered(f"a{n}", f"{n}.", "Text.") for n in range(1, 5)]
    annex = [numbered(f"b{n}", f"{n}.", "Text." if n < 4 else "It follows article 2 here.") for n in range(1, 5)]
    assert [one.target_clause_id for one in cross_references([*law, *annex])] == ["b2"]


@pytest.mark.parametrize(
    ("words", "number"),
    [("المادة السابعة", "7"), ("المادة الحادية عشرة", "11"), ("المادة الثلاثون", "30"), ("المادة الأولى", "1"),
     ("المادة السابعة والعشرون", "27"), ("المادة الحادية والأربعين", "41"), ("Article premier", "1"),
     ("Article Five", "5"), ("34. (1)", "34 1"), ("الفقرة (ب)", "ب")],
)  # fmt: skip
def test_numbers_in_words_are_figures(words: str, number: str) -> None:
    assert path_of(words) == tuple(number.split())
