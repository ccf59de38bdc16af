"""Labels of items that tesseract misread, between neighbours that leave them one value."""

from __future__ import annotations

import pytest

from analyser.extraction.pages import RawPage
from analyser.extraction.proven_letters import with_letters_between
from analyser.records import Word


def page(*labels: str | tuple[str, float]) -> RawPage:
    """Return a page of items, a label alone at the usual indent, a pair at its own."""
    words = []
    for row, item in enumerate(labels):
        text, x = item if isinstance(item, tuple) else (item, 100.0)
        for part, left in ((text, x), ("text", x + 40)):
            words.append(Word(part, 1, (left, 50.0 + 20 * row, left + 20, 60.0 + 20 * row), size=10))
    return RawPage(1, 600, 800, tuple(words), reader="tesseract")


def labels(read: RawPage) -> list[str]:
    return [word.text for word in with_letters_between(read).words if word.text.startswith("(")]


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        (("(g)", "(A)", "(i)"), "(h)"),
        (("(e)", "(/)", "(g)"), "(f)"),
        (("(1)", "(7)", "(3)"), "(2)"),
        (("(ii)", "(ili)", "(iv)"), "(iii)"),
    ],
)
def test_a_misread_label_is_taken_from_its_neighbours(read: tuple[str, ...], mended: str) -> None:
    assert labels(page(*read)) == [read[0], mended, read[2]]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (("(i)", "0)", "(k)"), "(j)"),
        (("(k)", "O", "(m)"), "(l)"),
        (("(n)", "(0)"), "(o)"),
        (("(g)", "to", "(h)"), None),  # a word between two labels that follow one another
        (("(g)", "0)", "(m)"), None),  # more than one label is missing
        (("(1)", "(0)"), None),
    ],
)
def test_a_broken_label_is_taken_from_its_neighbours(read: tuple[str, ...], expected: str | None) -> None:
    first = [word.text for word in with_letters_between(page(*read)).words][::2]
    assert first == [read[0], expected or read[1], *read[2:]]


def test_items_beneath_do_not_come_between() -> None:
    assert labels(page("(g)", "(A)", ("(i)", 140.0), ("(ii)", 140.0), "(i)")) == ["(g)", "(h)", "(i)", "(ii)", "(i)"]


@pytest.mark.parametrize(
    "read",
    [
        ("(a)", "(b)", "(c)"),
        ("(a)", "(A)", "(e)"),  # more than one is missing
        ("(g)", ("(A)", 140.0), "(i)"),  # another list
        ("(a)", ("(1)", 60.0), "(c)"),  # the list ended in between
        ("(A)", "(b)"),
    ],
)
def test_what_could_be_several_things_stays_as_read(read: tuple[str | tuple[str, float], ...]) -> None:
    assert with_letters_between(page(*read)) == page(*read)
