"""The markup of the sample corpus's sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.typeset.source import Source, SourceError, note_mark, read_source

FRONT = "title: A Policy\nlayout: policy\nlanguage: en\nheader: State | Policy\ncover: Office\n---\n\n"


def read(tmp_path: Path, body: str, front: str = FRONT) -> Source:
    path = tmp_path / "xyz.txt"
    path.write_text(front + body, encoding="utf-8")
    return read_source(path)


BODY = """# 1 | Aims

@ a | 1.1 | obligation | 1.2 3.4 | ISO/IEC 27001 =refers; Law 5 =mentions
The Authority shall:

@@ b | (a) | obligation | -
publish a report[^1];

@@ c | • | recommendation | -
keep it
short.

^1 Every year.

## 1.2 | Terms

@ d | - | definition | -
“report” means a text.

# 2 | Scope

@ e | - | statement | -
The whole text of the section.

!table 10 90 | No. | Rule
@ f | R-1 | prohibition | -
Nobody shall. || Nobody
!end

@ g | - | statement | -
After the table.
"""


def test_structure(tmp_path: Path) -> None:
    clauses = {item.key: item for item in read(tmp_path, BODY).clauses}
    roles = {key: item.role for key, item in clauses.items()}
    assert roles == {
        "a": "stem",
        "b": "list_item",
        "c": "list_item",
        "d": "definition",
        "e": "paragraph",  # not alone under its heading: the row and what follows stand there too
        "f": "table_row",
        "g": "paragraph",
    }
    assert {key: item.level for key, item in clauses.items()} == {
        "a": 2,
        "b": 3,
        "c": 3,
        "d": 3,
        "e": 2,
        "f": 2,
        "g": 2,
    }
    assert clauses["b"].parent == clauses["c"].parent == clauses["a"].number


def test_numbers_and_printed_text(tmp_path: Path) -> None:
    clauses = {item.key: item for item in read(tmp_path, BODY).clauses}
    assert clauses["a"].themes == ("1.2", "3.4")
    assert clauses["a"].instruments == ("ISO/IEC 27001", "Law 5")
    assert clauses["b"].printed == "(a) publish a report1;"
    assert (clauses["c"].num, clauses["c"].printed) == (None, "• keep it short.")
    assert (clauses["f"].num, clauses["f"].cells) == ("R-1", ("Nobody shall.", "Nobody"))
    assert not clauses["g"].in_table


def test_alone_under_a_heading_is_an_article(tmp_path: Path) -> None:
    (clause,) = read(tmp_path, "# 1 | Title\n\n@ a | - | statement | -\nText.\n").clauses
    assert clause.role == "article"


@pytest.mark.parametrize(
    ("pattern", "number", "expected"), [("1", "2", "2"), ("(١)", "1", "(١)"), ("(١)", "12", "(١٢)")]
)
def test_note_marks(pattern: str, number: str, expected: str) -> None:
    assert note_mark(pattern, number) == expected


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("@ a | 1 | obligation\nText.\n", SourceError),  # no themes
        ("@ a | 1 | obligation | -\n\n@ b | 2 | obligation | -\nText.\n", SourceError),  # no text
        ("A line without a mark.\n", SourceError),
        ("@ a | 1 | duty | -\nText.\n", ValueError),  # no such modality
    ],
)
def test_broken_markup_is_refused(tmp_path: Path, body: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(tmp_path, body)
