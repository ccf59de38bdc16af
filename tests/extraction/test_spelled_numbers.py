"""Divisions numbered in words, and near misses."""

from __future__ import annotations

import pytest

from analyser.extraction.flow import marker_of
from analyser.extraction.spelled_numbers import spelled_division


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Part Two", "Part Two", 2),
        ("CHAPTER TWENTY: Costs", "CHAPTER TWENTY", 20),
        ("Article first", "Article first", 1),
        ("Chapitre deuxième", "Chapitre deuxième", 2),
        ("Article premier", "Article premier", 1),
        ("المادة الأولى:", "المادة الأولى", 1),
        ("الباب العاشر", "الباب العاشر", 10),
        ("المادة الحادية عشرة", "المادة الحادية عشرة", 11),
        ("المادة (الخامسة عشرة) من النظام", "المادة (الخامسة عشرة)", 15),
        ("المادة العشرون الإفصاح عن البيانات", "المادة العشرون", 20),
        ("المادة الثالثة والعشرون", "المادة الثالثة والعشرون", 23),
        ("المادة التاسعة والتسعين", "المادة التاسعة والتسعين", 99),
        ("المادة المائة", "المادة المائة", 100),
        ("المادة الثانية بعد المائة", "المادة الثانية بعد المائة", 102),
    ],
)
def test_spelled_numbers(text: str, printed: str, value: int) -> None:
    marker = spelled_division(text)
    assert marker is not None
    assert (marker.printed, marker.path, marker.end) == (printed, (value,), len(printed))


@pytest.mark.parametrize(
    "text",
    [
        *("Part of the plan", "Article 5", "Section onetime", "Two parts", "المادة", "المادة الثالثةوثلاثون"),
        *("المادة (الخامسة", "الأولى المادة", ""),
    ],
)
def test_near_misses(text: str) -> None:
    assert spelled_division(text) is None


def test_parties_are_no_part() -> None:
    assert marker_of("Parties falling under this law shall register.") is None
