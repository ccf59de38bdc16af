"""Logical order of right-to-left text from glyphs in drawn order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.extraction.bidi import logical_text, reading_order
from analyser.extraction.words import build_words, without_covered_spaces
from analyser.records import Word


def drawn(glyphs: list[str]) -> list[dict[str, Any]]:
    """Return glyphs as a page draws them, from left to right, each 5 points wide."""
    return [
        {
            "text": text,
            "x0": 5.0 * i,
            "x1": 5.0 * i + 5,
            "top": 10.0,
            "bottom": 20.0,
            "doctop": 10.0,
            "upright": True,
            "fontname": "A",
            "size": 10.0,
            "colour": "0",
        }
        for i, text in enumerate(glyphs)
    ]


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        (["ن", "و", "ن", "ا", "ق"], "قانون"),
        (["ﻥ", "ﻮ", "ﻧ", "ﺎ", "ﻗ"], "قانون"),
        (["م", "لا", "س"], "سلام"),
        (["ﻡ", "ﻼ", "ﺳ"], "سلام"),
        (["1", "7", "5"], "175"),
        (["-", "١", "٢"], "١٢-"),
        (["2", "0", "2", "4", "/", "1", "3"], "2024/13"),
        (["ن", "5", "2", "ق"], "ق52ن"),
        (["C", "E", "R", "T"], "CERT"),
        (["۳"], "٣"),
    ],
)
def test_glyphs_become_reading_order(glyphs: list[str], text: str) -> None:
    assert logical_text(drawn(glyphs), swap_brackets=False) == text


def test_brackets_are_turned_where_the_page_stores_them_as_drawn() -> None:
    assert logical_text(drawn([")", "أ", "("]), swap_brackets=False) == "(أ)"
    assert logical_text(drawn(["(", "أ", ")"]), swap_brackets=True) == "(أ)"


def test_bracket_direction_is_settled_for_the_whole_page() -> None:
    words = build_words(drawn(["(", "ب", "أ", ")"]), 1, right_to_left=True)
    assert [word.text for word in words] == ["(أب)"]


def test_a_mark_follows_its_letter() -> None:
    glyphs = drawn(["ب", "ا"])
    mark = {**glyphs[1], "text": "\u064e"}
    assert logical_text([glyphs[0], glyphs[1], mark], swap_brackets=False) == "ا\u064eب"


def test_spaces_under_stretched_letters_part_no_words() -> None:
    glyphs = drawn(["ى", "ن", "ق"])
    hidden = {**glyphs[1], "text": " "}
    assert [word.text for word in build_words([*glyphs, hidden], 1, right_to_left=True)] == ["قنى"]
    assert without_covered_spaces([*glyphs, hidden]) == glyphs


def word(text: str, x0: float) -> Word:
    return Word(text, 1, (x0, 10.0, x0 + 20, 20.0))


def test_latin_phrases_keep_their_order_inside_a_line_read_from_the_right() -> None:
    line = [word("إلى", 0), word("and", 60), word("Space", 90), word("Cyber", 30), word("من", 120)]
    assert [w.text for w in reading_order(line)] == ["من", "Cyber", "and", "Space", "إلى"]


@given(st.lists(st.sampled_from(list("قانوسلم175()")), min_size=1, max_size=20))
def test_no_glyph_is_lost(glyphs: list[str]) -> None:
    assert sorted(logical_text(drawn(glyphs), swap_brackets=False)) == sorted(glyphs)


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (["ISO/IEC", "27005", "المعيار"], ["المعيار", "ISO/IEC", "27005"]),
        (["NIST", "SP", "800-115.", "وفق"], ["وفق", "NIST", "SP", "800-115."]),
        (["ساعة", "24", "خلال"], ["خلال", "24", "ساعة"]),
        (["SOC", "1-2-1"], ["1-2-1", "SOC"]),  # a clause number begins the line
        (["SOC", "٢٤", "خلال"], ["خلال", "٢٤", "SOC"]),  # Arabic digits never join a Latin phrase
    ],
)
def test_a_number_at_the_end_of_a_latin_phrase_stays_there(shown: list[str], read: list[str]) -> None:
    line = [Word(text, 1, (50.0 * i, 10.0, 50.0 * i + 40, 20.0)) for i, text in enumerate(shown)]
    assert [word.text for word in reading_order(line)] == read
