"""Internal references: found, resolved where the place exists, kept apart from references into other texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.records import Clause
from analyser.understanding.crossreferences import cross_references

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
    ],
)
def test_references(text: str, language: str, expected: list[tuple[str, str | None]]) -> None:
    found = cross_references(document(text, language))
    assert [(one.text, one.target_clause_id) for one in found] == expected
    assert all(text[one.start : one.end] == one.text and one.clause_id == "here" for one in found)
