"""Printed numbers: schemes, values, and near misses that are no numbers."""

from __future__ import annotations

import pytest

from analyser.extraction.numbering import as_letter, bare_number, parse_marker, roman_value


@pytest.mark.parametrize(
    ("text", "printed", "scheme", "path"),
    [
        ("1. Text", "1.", "1.", (1,)),
        ("12) Text", "12)", "1)", (12,)),
        ("4-If the", "4-", "1-", (4,)),
        ("1.1 Text", "1.1", "1.1", (1, 1)),
        ("3.2. Tiers", "3.2.", "1.1", (3, 2)),
        ("2-3-1 The entity", "2-3-1", "1-1", (2, 3, 1)),
        ("2-1-P-1-3 Text", "2-1-P-1-3", "1-1", (2, 1, 980, 1, 3)),
        ("a.1 Titre", "a.1", "a.1", (1, 1)),
        ("DSI.3.1 Name", "DSI.3.1", "A1.1", (968, 3, 1)),
        ("(a) text", "(a)", "a()", (1,)),
        ("(iv) text", "(iv)", "i()", (4,)),
        ("iii) text", "iii)", "i)", (3,)),
        ("(103) Le cas", "(103)", "(1)", (103,)),
        ("b) text", "b)", "a)", (2,)),
        ("A. Text", "A.", "A.", (1,)),
        ("Article 5", "Article 5", "division5", (5,)),
        ("Article premier", "Article premier", "division5", (1,)),
        ("PART IV — Requirements", "PART IV", "division1", (4,)),
        ("CHAPITRE I", "CHAPITRE I", "division2", (1,)),
        ("مادة (٤) :", "مادة (٤) :", "division5", (4,)),
        ("٣- العمل", "٣-", "1-", (3,)),
        ("أ) نص هنا", "أ)", "ا)", (1,)),
        ("R8 Il est", "R8", "id:R", (8,)),
        ("TASK P-1 Identify", "TASK P-1", "label:task", (1,)),
        ("Deliverable 3: a plan", "Deliverable 3", "label:deliverable", (3,)),
    ],
)
def test_a_printed_number_is_parsed(text: str, printed: str, scheme: str, path: tuple[int, ...]) -> None:
    marker = parse_marker(text)
    assert marker is not None
    assert (marker.printed, marker.scheme, marker.path) == (printed, scheme, path)
    assert text.startswith(text[: marker.end])


@pytest.mark.parametrize("text", ["• text", "- text", "– text", "o Text", ". text", "➢ text", "▪ text"])
def test_bullets_have_no_printed_number(text: str) -> None:
    marker = parse_marker(text)
    assert marker is not None
    assert marker.is_bullet
    assert marker.printed is None


@pytest.mark.parametrize(
    "text",
    [
        "2018 was the year",
        "and the rest",
        "Articles of this Law",
        "part of the plan",
        "section of the road",
        "1,000 pages",
        "-5 degrees",
        "",
        "I am here",
        "مادة العلوم والتقنية",
    ],
)
def test_what_only_resembles_a_number_is_none(text: str) -> None:
    assert parse_marker(text) is None


def test_a_section_number_carries_the_subsection_that_follows_at_once() -> None:
    marker = parse_marker("11. (1) Where the Authority finds")
    assert marker is not None
    assert marker.printed == "11. (1)"
    assert marker.inner is not None
    assert marker.inner.path == (1,)


@pytest.mark.parametrize(
    ("text", "printed", "path"),
    [
        ("GV.OC-01: The mission", "GV.OC-01", 3),
        ("Organizational Context (GV.OC): The", "GV.OC", 2),
        ("• GV.RM-02: Risk appetite", "GV.RM-02", 3),
    ],
)
def test_framework_codes_are_numbers_wherever_they_stand(text: str, printed: str, path: int) -> None:
    marker = parse_marker(text)
    assert marker is not None
    assert marker.printed == printed
    assert len(marker.path) == path


@pytest.mark.parametrize(
    ("text", "value"), [("iv", 4), ("XIV", 14), ("ix", 9), ("iiii", None), ("", None), ("abc", None)]
)
def test_roman_values(text: str, value: int | None) -> None:
    assert roman_value(text) == value


def test_a_single_roman_letter_can_be_read_as_a_letter() -> None:
    marker = parse_marker("(i) text")
    assert marker is not None
    letter = as_letter(marker)
    assert letter is not None
    assert (letter.scheme, letter.path) == ("a()", (9,))


def test_headings_may_bear_a_bare_number() -> None:
    marker = bare_number("3 Cryptographic schemes")
    assert marker is not None
    assert marker.printed == "3"
    assert bare_number("2018-2022") is None
