"""Gutters between columns, and white strips that are none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analyser.extraction.columns import best_gutter, split_columns
from analyser.extraction.lines import group_rows
from analyser.records import Word


def row(top: float, *pieces: tuple[float, str]) -> list[Word]:
    """Return words of 6 points a letter, 4 points apart, from each piece's start."""
    words = []
    for start, text in pieces:
        x = start
        for part in text.split():
            words.append(Word(part, 1, (x, top, x + 6.0 * len(part), top + 10), "F", 10.0))
            x += 6.0 * len(part) + 4
    return words


def page(*rows: list[Word]) -> list[Word]:
    return [word for one in rows for word in one]


def texts(region: list[Word]) -> str:
    return " ".join(word.text for word in region)


def test_two_columns_under_a_title_are_three_regions() -> None:
    words = page(
        row(0, (0, "A title over both of the columns of the page")),
        *(row(20.0 * i, (0, "left hand words here"), (200, "right hand words here")) for i in range(1, 6)),
    )
    regions = split_columns(words)
    assert [texts(region).split()[0] for region in regions] == ["A", "left", "right"]


def test_columns_of_right_to_left_pages_begin_at_the_right() -> None:
    words = page(*(row(20.0 * i, (0, "left hand words here"), (200, "right hand words here")) for i in range(5)))
    assert [texts(region).split()[0] for region in split_columns(words, right_to_left=True)] == ["right", "left"]


def test_hanging_numbers_are_no_column() -> None:
    words = page(*(row(20.0 * i, (0, f"({i})"), (40, "the text of the item goes here")) for i in range(1, 7)))
    assert best_gutter(group_rows(words)) is None


def test_page_numbers_of_contents_are_no_column() -> None:
    words = page(*(row(20.0 * i, (0, "The name of a chapter"), (300, str(i))) for i in range(1, 7)))
    assert len(split_columns(words)) == 1


def test_two_rows_are_not_enough_for_a_gutter() -> None:
    words = page(*(row(20.0 * i, (0, "left hand words here"), (200, "right hand words here")) for i in range(2)))
    assert len(split_columns(words)) == 1


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 600), st.integers(5, 120)), max_size=60), st.booleans())
def test_every_word_is_in_exactly_one_region(places: list[tuple[int, int, int]], right_to_left: bool) -> None:
    words = [
        Word(f"w{i}", 1, (float(x), float(y), float(x + width), float(y + 10)), "F", 10.0)
        for i, (x, y, width) in enumerate(places)
    ]
    found = [word.text for region in split_columns(words, right_to_left=right_to_left) for word in region]
    assert sorted(found) == sorted(word.text for word in words)
