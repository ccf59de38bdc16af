"""Bookmarks make headings of what type alone would not, and never cost a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from analyser.extraction.bookmarks import MOST_BOOKMARKS, bookmark_of, read_bookmarks
from analyser.extraction.pages import Bookmark
from analyser.records import BlockRole
from tests.extraction.made import pdf, read

PLAIN_HEADINGS = """#set page(width: 420pt, height: 560pt, margin: 60pt)
#set text(size: 10pt)
#show heading: it => block(below: 24pt, text(size: 10pt, weight: "regular", it.body))
"""
SENTENCE = "The Agency shall keep a register of incidents and shall publish a summary of it once in every year."


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Duties of operators", True),
        ("DUTIES of  Operators", True),
        ("3.1 Duties of operators", True),
        ("Duties of operators and owners", True),
        ("Duties of operators are laid down for every sector by the authority", False),
        ("The duties of operators", False),
        ("Duties of operatorships", False),
    ],
)
def test_a_bookmark_names_a_text_that_it_covers(text: str, named: bool) -> None:
    bookmark = Bookmark("Duties of operators", 2)
    assert bookmark_of(text, [bookmark]) == (bookmark if named else None)


def test_a_bookmarked_line_set_as_body_text_is_a_heading(tmp_path: Path) -> None:
    body = f"= scope and aims\n\n{SENTENCE}\n\n== reports of operators\n\n{SENTENCE}"
    extraction = read(pdf(tmp_path, PLAIN_HEADINGS + body))
    headings = [b for b in extraction.blocks if b.role is BlockRole.HEADING]
    assert [(b.level, b.source) for b in headings] == [(1, "bookmark"), (2, "bookmark")]
    assert all(0.9 <= b.confidence < 1 for b in headings)
    assert [c.heading_path for c in extraction.clauses] == [
        ("scope and aims",),
        ("scope and aims", "reports of operators"),
    ]


def entry(title: str) -> SimpleNamespace:
    target = SimpleNamespace(get_index=lambda: 0)
    return SimpleNamespace(level=0, get_title=lambda: title, get_dest=lambda: target)


def test_an_outline_is_bounded_and_a_broken_one_keeps_what_was_read() -> None:
    endless = SimpleNamespace(get_toc=lambda max_depth: (entry("Title") for _ in range(2 * MOST_BOOKMARKS)))
    assert len(read_bookmarks(endless)[1]) == MOST_BOOKMARKS

    def broken(max_depth: int) -> Iterator[SimpleNamespace]:
        yield entry("Title")
        raise ValueError(max_depth)

    assert read_bookmarks(SimpleNamespace(get_toc=broken)) == {1: (Bookmark("Title", 1),)}
