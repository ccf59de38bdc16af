"""Our short way to words is pdfplumber's: same glyphs, same words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.utils.text import extract_words

from analyser.extraction.glyphs import character_dict
from analyser.extraction.words import WordBuilder, build_words, join_spaced_letters
from analyser.records import Word

GLYPHS = st.tuples(
    st.sampled_from(["a", "B", "7", ".", " ", "\u00a0", "", "fi", "\ufb01", "é"]),
    st.floats(0, 60, allow_nan=False),
    st.sampled_from([10.0, 12.0, 13.5, 40.0]),
    st.floats(0.0, 8.0, allow_nan=False),
)


def glyph(text: str, x: float, y: float, width: float, *, upright: bool = True) -> dict[str, Any]:
    return character_dict(text, (x, y, x + width, y + 10), fontname="Face", size=10.0, upright=upright)


@pytest.mark.parametrize("spacing", [3.0, 0.6])
@pytest.mark.parametrize("upright", [True, False])
@given(drawn=st.lists(GLYPHS, max_size=40))
def test_words_are_those_of_pdfplumber(drawn: list[Any], spacing: float, upright: bool) -> None:
    glyphs = [glyph(*item, upright=upright) | {"height": 10.0} for item in drawn]
    theirs = extract_words(glyphs, x_tolerance=spacing, return_chars=True)
    ours = [word for word, _ in WordBuilder(x_tolerance=spacing).iter_extract_tuples(glyphs)]
    assert [(w["text"], w["chars"]) for w in ours] == [(w["text"], w["chars"]) for w in theirs]


def run_of(text: str, gaps: dict[int, float], *, usual: float = 0.0) -> list[dict[str, Any]]:
    """Return glyphs five points wide, size ten, ``gaps[i]`` points (else ``usual``) before the glyph at ``i``."""
    glyphs, x = [], 0.0
    for index, letter in enumerate(text):
        x += gaps.get(index, usual)
        glyphs.append(glyph(letter, x, 0.0, 5.0))
        x += 5.0
    return glyphs


@pytest.mark.parametrize(
    ("text", "gaps", "usual", "words"),
    [
        ("controlsfor", {8: 1.5}, 0.0, ["controls", "for"]),
        ("theAuthorityshall", {3: 1.0, 12: 1.1}, -0.2, ["the", "Authority", "shall"]),
        ("Act,shall", {4: 1.4}, 0.0, ["Act,", "shall"]),
        ("controlsfor", {8: 0.6}, 0.0, ["controlsfor"]),  # kerning
        ("controlsfor", {8: 1.5}, 0.8, ["controlsfor"]),  # letters that all stand apart
        ("1.2.34", {4: 1.5}, 0.0, ["1.2.34"]),  # digits
        ("e-mail", {1: 1.5, 2: 1.5}, 0.0, ["e-mail"]),  # a hyphen with air around it
        ("Wal", {1: 1.5}, 0.0, ["Wal"]),  # too short to tell what is usual
    ],
)
def test_a_gap_that_stands_out_parts_words(text: str, gaps: dict[int, float], usual: float, words: list[str]) -> None:
    assert [word.text for word in build_words(run_of(text, gaps, usual=usual), 1)] == words


def letters(text: str, *, gap: float = 4.0, wide: float = 12.0, size: float = 10.0) -> list[Word]:
    """Return words as they stand in letter-spaced text: one for each letter, a wider gap for each space."""
    words, x = [], 0.0
    for part in text.split(" "):
        for letter in part:
            words.append(Word(letter, 1, (x, 0.0, x + 6.0, size), "Face", size))
            x += 6.0 + gap
        x += wide - gap
    return words


@pytest.mark.parametrize(
    ("spaced", "words"),
    [
        (letters("DECREE"), ["DECREE"]),
        (letters("PART TWO"), ["PART", "TWO"]),
        (letters("ABCD"), ["A", "B", "C", "D"]),  # options, not a word
        (letters("XXXX"), ["X", "X", "X", "X"]),  # ticks
        (letters("YES"), ["Y", "E", "S"]),  # initials or columns
        (letters("DECREE", gap=25.0), list("DECREE")),  # columns of a table
        (letters("DECR", size=10.0) + letters("EE", size=14.0), ["DECR", "E", "E"]),
    ],
)
def test_letter_spaced_words_are_put_together(spaced: list[Word], words: list[str]) -> None:
    joined = join_spaced_letters(spaced)
    assert [word.text for word in joined] == words
    assert joined[-1].bbox[2] == spaced[-1].bbox[2]
