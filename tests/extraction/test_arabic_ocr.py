"""Arabic words as tesseract gives them: overlapping boxes, lone signs, final vowels."""

from __future__ import annotations

import pytest

from analyser.extraction.arabic_ocr import mended, with_signs_by_shape, without_overlaps
from analyser.extraction.lines import build_lines
from analyser.records import Word


def word(text: str, x0: float, x1: float, height: float = 30.0) -> Word:
    return Word(text, 1, (x0, 100.0, x1, 100.0 + height), confidence=0.9)


def test_a_box_that_covers_the_words_before_it_keeps_its_place_in_the_line() -> None:
    read = [word("تكون", 600, 650), word("قادرة", 530, 590), word("على", 490, 520), word("التخزين", 380, 595)]
    assert [w.text for w in build_lines(read, right_to_left=True)[0].words] != [w.text for w in read]
    cut = without_overlaps(read)
    assert [w.text for w in build_lines(cut, right_to_left=True)[0].words] == [w.text for w in read]
    assert cut[:3] == read[:3]


def test_latin_words_and_words_apart_stay_as_they_are() -> None:
    read = [word("نظام", 600, 650), word("ISO", 500, 540), word("27001", 545, 590), word("الدولي", 400, 490)]
    assert without_overlaps(read) == read


@pytest.mark.parametrize(
    ("read", "text"), [("أولآ", "أولاً"), ("ثانيآ", "ثانياً"), ("القرآن", "القرآن"), ("آلية", "آلية"), ("آ", "آ")]
)
def test_madda_ends_no_word(read: str, text: str) -> None:
    assert mended([word(read, 0, 40)])[0].text == text


@pytest.mark.parametrize(
    ("read", "width", "height", "sign"),
    [
        (":", 4, 4, "."),  # a square dot is a full stop
        (":", 6, 14, ":"),
        (".", 5, 9, "،"),
        (",", 5, 9, "،"),
        (".", 4, 5, "."),
        ("٠", 4, 9, "،"),
        ("٠", 30, 50, "٠"),  # a box gone wrong says nothing
        ("نظام", 4, 4, "نظام"),
    ],
)
def test_signs_are_told_by_their_shape(read: str, width: float, height: float, sign: str) -> None:
    stops = [word(".", 10 * i, 10 * i + 4, 4) for i in range(3)]
    assert with_signs_by_shape([*stops, word(read, 200, 200 + width, height)])[-1].text == sign


def test_without_stops_to_compare_only_a_square_sign_is_changed() -> None:
    assert [w.text for w in with_signs_by_shape([word(":", 0, 4, 4), word(".", 10, 15, 9)])] == [".", "."]


def test_a_lone_bracket_joins_its_word() -> None:
    line = mended(
        [word("(", 190, 195), word("أ)", 170, 185), word("البيانات", 100, 160), word("(ب", 80, 95), word(")", 70, 75)]
    )
    assert [w.text for w in line] == ["(أ)", "البيانات", "(ب)"]
    assert line[0].bbox[::2] == (170, 195)
