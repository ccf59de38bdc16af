"""What speaks against a page's reading: every cause is measured and told, the worst gives the grade."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.extraction.grades import grade_page, order_violations, wordless_picture
from analyser.extraction.pages import RawPage
from analyser.records import Block, BlockRole, Box, Grade, Word

PLACES = [(50.0 + 40 * (i % 10), 100.0 + 14 * (i // 10)) for i in range(100)]
WORDS = tuple(Word(f"word{i}", 1, (x, top, x + 35, top + 10), size=10) for i, (x, top) in enumerate(PLACES))
GOOD = RawPage(1, 500, 800, WORDS, characters=600, reader="pdfium")
LOWER_HALF: Box = (20.0, 420.0, 480.0, 780.0)


@pytest.mark.parametrize(
    ("page", "placed", "disorder", "grade", "told"),
    [
        (GOOD, 100, 0, Grade.GOOD, ""),
        (GOOD, 98, 0, Grade.POOR, "2 of 100 words stand outside"),
        (GOOD, 100, 1, Grade.FAIR, "1 passages stand above"),
        (GOOD, 100, 4, Grade.POOR, "4 passages stand above"),
        (replace(GOOD, unmapped=36), 100, 0, Grade.POOR, "6% of the letters have no meaning"),
        (replace(GOOD, unmapped=90), 100, 0, Grade.UNREADABLE, "15% of the letters have no meaning"),
        (replace(GOOD, images=(LOWER_HALF,)), 100, 0, Grade.FAIR, "a picture takes 41% of the page"),
        (replace(GOOD, images=((0.0, 0.0, 500.0, 800.0),)), 100, 0, Grade.GOOD, ""),  # behind the words
        (replace(GOOD, images=((20.0, 700.0, 200.0, 780.0),)), 100, 0, Grade.GOOD, ""),  # a logo
        (replace(GOOD, reader="pdfium after pdfplumber failed"), 100, 0, Grade.FAIR, "second reader"),
    ],
)
def test_each_cause_is_measured(page: RawPage, placed: int, disorder: int, grade: Grade, told: str) -> None:
    reading = grade_page(page, placed, disorder)
    assert reading.grade is grade
    assert (told in reading.reason) if told else not reading.reason


def test_all_causes_are_told_the_worst_first() -> None:
    page = replace(GOOD, unmapped=90, images=(LOWER_HALF,), note="time ran out")
    reading = grade_page(page, 98, 1)
    assert reading.grade is Grade.UNREADABLE
    parts = reading.reason.split("; ")
    assert "no meaning" in parts[0]
    assert parts[-1] == "time ran out"
    assert any("outside" in part for part in parts)
    assert any("picture" in part for part in parts)


def test_a_page_read_from_its_picture_tells_its_confidence_and_its_lost_words() -> None:
    words = tuple(replace(word, confidence=0.6) for word in WORDS)
    reading = grade_page(replace(GOOD, words=words, reader="tesseract"), 99)
    assert reading.grade is Grade.POOR
    assert "60% sure" in reading.reason
    assert "1 of 100 words" in reading.reason


def test_the_largest_picture_without_words_counts() -> None:
    assert wordless_picture(replace(GOOD, images=((0.0, 0.0, 500.0, 800.0), LOWER_HALF))) == pytest.approx(0.414)
    assert wordless_picture(GOOD) == 0.0


def block(box: Box, role: BlockRole = BlockRole.TEXT, page: int = 1) -> Block:
    return Block(role=role, lines=(), page=page, bbox=box)


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        ([block((50, 100, 250, 150)), block((50, 160, 250, 200))], 0),
        ([block((50, 160, 250, 200)), block((50, 100, 250, 150))], 1),
        ([block((50, 160, 250, 200)), block((260, 100, 450, 150))], 0),  # the next column
        ([block((50, 160, 250, 200)), block((50, 100, 250, 150), page=2)], 0),
        ([block((50, 160, 250, 200)), block((50, 100, 250, 150), BlockRole.FOOTNOTE)], 0),
    ],
)
def test_passages_above_the_one_that_they_follow_are_counted(blocks: list[Block], count: int) -> None:
    assert sum(order_violations(blocks).values()) == count
