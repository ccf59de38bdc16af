"""Paths taken apart and placed, without a PDF: the sums behind the rulings."""

from __future__ import annotations

import pytest

from analyser.extraction.painted import IDENTITY, Subpath, moved, product

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0), (0.0, 0.0))


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Subpath(SQUARE), True),
        (Subpath(tuple(reversed(SQUARE))), True),
        (Subpath(SQUARE[:4]), False),
        (Subpath(SQUARE, curved=True), False),
        (Subpath((*SQUARE[:2], (5.0, 3.0), *SQUARE[3:])), False),
    ],
)
def test_only_a_closed_square_cornered_path_is_a_rectangle(part: Subpath, expected: bool) -> None:
    assert part.is_rectangle is expected


def test_matrices_act_from_the_inner_form_outwards() -> None:
    twice, shifted = (2.0, 0.0, 0.0, 2.0, 0.0, 0.0), (1.0, 0.0, 0.0, 1.0, 10.0, 5.0)
    assert moved([(1.0, 1.0)], product(twice, shifted)) == ((12.0, 7.0),)
    assert moved([(1.0, 1.0)], product(shifted, twice)) == ((22.0, 12.0),)
    assert product(twice, IDENTITY) == twice
