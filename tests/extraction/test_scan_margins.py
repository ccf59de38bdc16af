"""Marginal notes of scanned Acts: told by the sections they stand beside, not by an even edge alone."""

from __future__ import annotations

import pytest

from analyser.extraction.pages import RawPage
from analyser.extraction.scan_margins import NOTE_SIZE, margin_words, with_margin_sizes
from analyser.records import Word

WIDTH, HEIGHT = 600.0, 800.0
STEP = 14.0


def row(text: str, x: float, line: float) -> list[Word]:
    """Return the words of a line that begins at ``x``, six points a letter."""
    words = []
    for part in text.split():
        words.append(Word(part, 1, (x, 100 + line * STEP, x + 6.0 * len(part), 110 + line * STEP), size=10.0))
        x += 6.0 * (len(part) + 1)
    return words


def act(first: str = "{n}.", *, left: float = 200.0) -> list[Word]:
    """Return a body of four sections of five lines: its numbers and items are indented, so that no edge is even."""
    words = []
    for n in range(4):
        words += row(first.format(n=n + 3) + " The authority shall keep a register of all", left + 18, 5 * n)
        words += row("critical systems and shall send to operators", left, 5 * n + 1)
        words += row("(a) a copy of each entry once a year; and", left + 30, 5 * n + 2)
        words += row("(b) a notice of each change that is made to", left + 30, 5 * n + 3)
        words += row("an entry of its own accord.", left + 48, 5 * n + 4)
    return words


def notes(lines: tuple[float, ...], text: str = "Keeping register", x: float = 60.0) -> list[Word]:
    """Return notes of two lines that begin at these lines."""
    return [word for line in lines for i, part in enumerate(text.split()) for word in row(part, x, line + 0.8 * i)]


def test_notes_beside_numbered_sections_are_told_though_the_body_has_no_even_edge() -> None:
    own = notes((0, 5, 15))
    assert set(margin_words(act() + own, WIDTH)) == set(own)


@pytest.mark.parametrize("number", ["{n}.", "{n},", "{n})", "({n})", "{n}A."])
def test_numbers_are_known_as_tesseract_gives_them(number: str) -> None:
    own = notes((0, 5))
    assert set(margin_words(act(number) + own, WIDTH)) == set(own)


def test_the_gazettes_page_number_in_the_same_strip_does_not_count() -> None:
    folio, own = row("A.72", 60, -4), notes((5,))
    assert set(margin_words(act() + folio + own, WIDTH)) == {*folio, *own}


@pytest.mark.parametrize(
    "beside",
    [
        notes((1, 6, 12), "Operator"),  # terms of a glossary stand beside no number
        [word for n in range(4) for word in row(f"{n + 3}.", 150, 5 * n)],  # a list's own numbers
        notes((0, 5), "A note that would be far too wide to stand in any margin", x=0.0),
        notes(tuple(range(18)), "Label text"),  # a column, not notes
    ],
    ids=["glossary", "numbers", "wide", "column"],
)
def test_what_is_no_note_stays_in_the_body(beside: list[Word]) -> None:
    body = act("{n}." if beside[0].text != "3." else "The", left=220.0)
    assert not margin_words(body + beside, WIDTH)


def test_notes_become_smaller_than_the_body() -> None:
    own = notes((0, 5, 15))
    page = with_margin_sizes(RawPage(1, WIDTH, HEIGHT, (*act(), *own)))
    assert {word.size for word in page.words} == {10.0, 10.0 * NOTE_SIZE}
    assert len(page.words) == len(act()) + len(own)
