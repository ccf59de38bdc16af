"""Synthetic pages: what is set is what is drawn, whole and in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.extraction.clauses import continues
from analyser.extraction.flow import Paragraph, marker_of
from analyser.extraction.passages import words_of
from analyser.extraction.text_picture import draw_text_page, drawn_order, joined_forms
from analyser.extraction.typesetting import HEIGHT, MARGIN, WIDTH, cells, typeset, wrap
from analyser.records import BlockRole
from analyser.text import clean, is_right_to_left

WORDS = st.lists(
    st.sampled_from(["risk", "authority", "pre-", "النظام", "ISO", "27001", "الاتصالات،", "a", "x" * 90, "٣٠"]),
    min_size=1, max_size=120,
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=40))
def test_every_word_is_set_once_in_order_on_a_page_that_holds_it(texts: list[list[str]]) -> None:
    paragraphs = [Paragraph(" ".join(words), right_to_left=is_right_to_left(" ".join(words))) for words in texts]
    pages = typeset(paragraphs)
    passages = [passage for page in pages for passage in page.passages]
    assert [word.text for word in words_of(passages)] == [word for words in texts for word in words]
    for page in pages:
        tops = [passage.bbox[1] for passage in page.passages]
        assert tops == sorted(tops)
        assert tops[0] == MARGIN
        assert max(passage.bbox[3] for passage in page.passages) <= page.height - MARGIN + 0.01
    assert [passage.text for passage in passages] == [clean(paragraph.text) for paragraph in paragraphs]


@given(st.lists(WORDS, min_size=1, max_size=60))
def test_no_page_break_invites_the_rules_for_printed_pages_to_join_two_paragraphs(texts: list[list[str]]) -> None:
    pages = typeset([Paragraph(" ".join(words), marker_of(" ".join(words))) for words in texts])
    for before, after in pairwise(pages):
        assert not continues(before.passages[-1], after.passages[0])


def test_headings_move_to_the_page_of_what_they_lead() -> None:
    lines = [Paragraph(f"Sentence number {n} fills one line.") for n in range(100)]
    filler = lines[: len(typeset(lines)[0].passages) - 1]
    pages = typeset([*filler, Paragraph("Duties", role=BlockRole.HEADING, level=1), Paragraph("word " * 60 + ".")])
    assert pages[1].passages[0].text == "Duties"


def test_words_of_a_line_stand_apart_inside_the_margins() -> None:
    for right_to_left in (False, True):
        (page,) = typeset([Paragraph("one two three four " * 20, right_to_left=right_to_left)])
        for line in page.passages[0].lines:
            boxes = sorted(word.bbox for word in line.words)
            assert all(left[2] < right[0] for left, right in pairwise(boxes))
            assert boxes[0][0] >= MARGIN - 0.01
            assert boxes[-1][2] <= WIDTH - MARGIN + 0.01
    assert page.height == HEIGHT


@pytest.mark.parametrize(
    ("text", "count"), [("risk", 4), ("e\u0301", 1), ("لا", 1), ("سلام", 3), ("قَلم", 3), ("网络", 4), ("", 0)]
)
def test_cells(text: str, count: int) -> None:
    assert cells(text) == count


def test_no_line_ends_in_a_hyphen_that_would_be_mended() -> None:
    rows = wrap(["aaaa", "pre-", "and", "post-", "war"], 10)
    assert not any(row[-1].endswith("-") for row in rows[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سلم", "\ufeb3\ufee0\ufee2"),
        ("در", "\ufea9\ufead"),
        ("لا", "\ufefb"),
        ("بلا", "\ufe91\ufefc"),
        ("كتاب", "\ufedb\ufe98\ufe8e\ufe8f"),
        ("ISO", "ISO"),
    ],
)
def test_letters_take_the_form_that_their_neighbours_ask_for(text: str, expected: str) -> None:
    assert joined_forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("(در)", "(\ufead\ufea9)"), ("در12", "12\ufead\ufea9"), ("م/13", "13/\ufee1"), ("plain(1)", "plain(1)")],
)
def test_words_are_drawn_from_the_right_with_numbers_kept(text: str, expected: str) -> None:
    assert drawn_order(text) == expected


def test_signs_around_a_number_are_turned_in_lines_from_the_right_only() -> None:
    assert (drawn_order("3-", right_to_left=True), drawn_order("3-")) == ("-3", "3-")
    assert drawn_order("(12)", right_to_left=True) == "(12)"
    assert drawn_order("ISO-9", right_to_left=True) == "ISO-9"


def test_rows_of_a_table_are_ruled_and_the_picture_has_the_page_s_size() -> None:
    rows = [Paragraph(f"Row {n} holds a value.", row=(0, n, 0)) for n in range(3)]
    (page,) = typeset(rows)
    picture = draw_text_page(page, scale=2.0)
    assert picture.size == (round(WIDTH * 2), round(HEIGHT * 2))
    between = (page.passages[0].bbox[3] + page.passages[1].bbox[1]) / 2
    assert picture.getpixel((round(WIDTH), round(between * 2))) != (255, 255, 255)


def test_a_word_longer_than_the_page_and_a_page_too_high_to_read_cost_no_memory() -> None:
    (page,) = typeset([Paragraph("x" * 100_000 + " " + "ن" * 100_000, right_to_left=True)])
    assert draw_text_page(page, scale=1.0).size == (round(WIDTH), round(HEIGHT))
    (high,) = typeset([Paragraph("word " * 20_000)])
    assert draw_text_page(high, scale=0.1).height == round(high.height * 0.1)
