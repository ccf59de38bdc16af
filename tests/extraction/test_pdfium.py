"""Where PDFium's spaces part words and where they do not."""

from __future__ import annotations

import pytest

from analyser.extraction.glyphs import Character, character_dict
from analyser.extraction.pdfium import Run, part_words
from analyser.records import Box

LAST = (10.0, 100.0, 16.0, 110.0)


def run_of(text: str, *, upright: bool = True) -> tuple[Run, list[Character]]:
    home = [character_dict(text, LAST, fontname="Face", size=10.0, upright=upright)]
    return Run("Face", "0", 10.0, upright, home), home


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


def test_turned_text_gets_no_level_space() -> None:
    run, home = run_of("a", upright=False)
    part_words(run, None)
    assert len(home) == 1
