"""Numbers that count lines are furniture; numbers of clauses in the same place are not."""

from __future__ import annotations

import pytest

from analyser.extraction.line_numbers import line_numbers
from analyser.extraction.pages import RawPage
from analyser.records import Word


def page(number: int, counts: list[str], *, edge: float = 53.0, others: tuple[Word, ...] = ()) -> RawPage:
    words = [
        Word(text, number, (edge - 6.0 * len(text), 100.0 + 60 * i, edge, 111.0 + 60 * i), "F", 11.0)
        for i, text in enumerate(counts)
    ]
    body = [Word("Text", number, (71.0, 100.0 + 12 * i, 300.0, 111.0 + 12 * i), "F", 11.0) for i in range(30)]
    return RawPage(number, 595.0, 842.0, words=(*words, *body, *others))


def found(*pages: RawPage) -> dict[int, list[str]]:
    return {number: [word.text for word in words] for number, words in line_numbers(pages).items()}


@pytest.mark.parametrize(
    ("counts", "taken"),
    [
        (["5", "10", "15", "20"], ["5", "10", "15", "20"]),
        (["10", "20", "30"], ["10", "20", "30"]),
        (["1", "2", "3", "4"], []),
        (["5", "6", "7"], []),
        (["5", "15", "20"], []),
        (["5", "10"], []),
    ],
)
def test_numbers_that_rise_by_five_or_ten_outside_the_text_count_lines(counts: list[str], taken: list[str]) -> None:
    assert found(page(1, counts)).get(1, []) == taken


def test_a_footnote_mark_farther_in_does_not_hide_the_count() -> None:
    mark = Word("3", 1, (71.0, 700.0, 74.0, 708.0), "F", 6.5)
    assert found(page(1, ["5", "10", "15"], others=(mark,))) == {1: ["5", "10", "15"]}


def test_one_number_counts_where_another_page_sets_the_edge() -> None:
    assert found(page(1, ["5", "10", "15"]), page(2, ["5"]))[2] == ["5"]
    assert 2 not in found(page(1, ["5", "10", "15"]), page(2, ["5"], edge=64.0))


def test_numbers_with_text_as_far_out_count_no_lines() -> None:
    out = Word("Duties", 1, (40.0, 300.0, 70.0, 311.0), "F", 11.0)
    assert found(page(1, ["5", "10", "15"], others=(out,))) == {}
