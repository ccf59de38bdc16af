"""Footnote calls leave the text of their clause; raised digits that call nothing stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.extraction.note_calls import calls_of, text_without_calls
from analyser.extraction.pages import union
from analyser.records import BlockRole, Line, Word
from tests.extraction.test_structure import LONG, made, texts

SET = "#set super(typographic: false)\n"


def test_a_call_is_no_part_of_the_word_and_the_note_is_a_footnote(tmp_path: Path) -> None:
    read_back = made(tmp_path, f"{SET}The register of incidents#footnote[See the register of 2019.] is public. {LONG}")
    assert read_back.clauses[0].text.startswith("The register of incidents is public.")
    assert len(texts(read_back, BlockRole.FOOTNOTE)) == 1
    words = {word.text for block in read_back.blocks for line in block.lines for word in line.words}
    assert "1" in words


def line(*words: tuple[str, float, float, float, float]) -> Line:
    """Return a line of (text, left, right, bottom, size)."""
    made_words = tuple(Word(t, 1, (x0, bottom - size, x1, bottom), "F", size) for t, x0, x1, bottom, size in words)
    return Line(made_words, 1, union([w.bbox for w in made_words]))


@pytest.mark.parametrize(
    ("mark", "taken"),
    [
        (("7", 50.0, 54.0, 96.0, 7.0), True),
        (("(7)", 50.0, 58.0, 96.0, 7.0), True),
        (("8", 50.0, 54.0, 96.0, 7.0), False),  # no note bears it
        (("7", 50.0, 54.0, 100.0, 7.0), False),  # on the baseline
        (("7", 50.0, 55.0, 96.0, 10.0), False),  # of the text's own size
        (("7", 70.0, 74.0, 96.0, 7.0), False),  # apart from the word
    ],
)
def test_a_call_is_small_raised_close_and_borne_by_a_note(
    mark: tuple[str, float, float, float, float], taken: bool
) -> None:
    assert bool(calls_of(line(("operators", 10.0, 50.0, 100.0, 10.0), mark), {7})) is taken


def test_a_stop_behind_a_call_stands_against_the_word_again() -> None:
    called = line(
        ("operators", 10.0, 50.0, 100.0, 10.0),
        ("7", 50.0, 54.0, 96.0, 7.0),
        (".", 54.2, 56.0, 100.0, 10.0),
        ("They", 59.0, 80.0, 100.0, 10.0),
    )
    assert text_without_calls(called, calls_of(called, {7})) == "operators. They"


@pytest.mark.parametrize("raised", ["A hall of 40 m#super[2] is needed.", "Keys of 2#super[128] values are used."])
def test_raised_digits_without_a_note_stay(tmp_path: Path, raised: str) -> None:
    text = made(tmp_path, f"{SET}{raised} {LONG}").clauses[0].text
    assert "2 is" in text or "128 values" in text
