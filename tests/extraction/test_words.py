"""Our short way to words is pdfplumber's: same glyphs, same words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.utils.text import extract_words

from analyser.extraction.glyphs import character_dict
from analyser.extraction.words import WordBuilder

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
