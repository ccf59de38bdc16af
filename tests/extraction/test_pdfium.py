"""Where PDFium's spaces part words and where they do not."""

from __future__ import annotations

import pytest

from analyser.extraction.glyphs import Character, character_dict
from analyser.extraction.pdfium import Run, part_words
from analyser.records import Box

LAST = (10.0, 100.0, 16.0, 110.0)


def run_of(text: str, *, turn: int = 0) -> tuple[Run, list[Character]]:
    home = [character_dict(text, LAST, fontname="Face", size=10.0, upright=not turn)]
    return Run("Face", "0", 10.0, turn, home), home


@pytest.mark.parametrize(
    ("text", "following", "parted"),
    [
        ("a", (18.0, 100.0, 24.0, 110.0), True),
        ("a", (15.8, 103.0, 19.0, 110.0), False),
        ("a", (16.2, 98.0, 19.0, 104.0), False),
        ("a", (16.0, 112.0, 22.0, 122.0), True),
        ("a", None, True),
        (" ", None, False),
    ],
)
def test_a_space_without_a_gap_is_only_a_moved_baseline(text: str, following: Box | None, parted: bool) -> None:
    run, home = run_of(text)
    part_words(run, following)
    assert (len(home) == 2) is parted


def test_the_space_sorts_between_the_glyphs_it_parts() -> None:
    for text, after in (("a", True), ("\u0645", False)):
        run, home = run_of(text)
        part_words(run, None)
        assert (home[1]["x0"] > home[0]["x0"]) is after
        assert home[1]["top"] == home[0]["top"]


@pytest.mark.parametrize(("turn", "along"), [(90, ("top", "bottom")), (180, ("x0", "x1")), (270, ("top", "bottom"))])
def test_the_space_in_turned_text_has_no_length_along_the_line(turn: int, along: tuple[str, str]) -> None:
    run, home = run_of("a", turn=turn)
    part_words(run, None)
    assert home[1]["turn"] == turn
    assert home[1][along[0]] == home[1][along[1]] == (home[0][along[0]] + home[0][along[1]]) / 2
