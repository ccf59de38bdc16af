"""Cautions about unlike documents."""

from __future__ import annotations

import pytest

from analyser.records import Document, DocumentKind, Grade, PageReading, ReadingReport, ReadingStatus
from analyser.views.comparability import document_line, notes_on_group, unlikeness
from analyser.views.data import Read


def read(kind: DocumentKind | None, year: int | None, pages: int, lost: int = 0) -> Read:
    grades = [Grade.UNREADABLE] * lost + [Grade.GOOD] * (pages - lost)
    readings = tuple(PageReading(n, 595, 842, grade, "") for n, grade in enumerate(grades, start=1))
    report = ReadingReport("doc-1", ReadingStatus.READ, Grade.GOOD, "en", readings, 10, "f")
    return Read(Document("doc-1", "a.pdf", "0", "XKA", "A policy", year, "en", kind), report)


LAW = read(DocumentKind.LAW, 2023, 30)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (read(DocumentKind.LAW, 2020, 40), []),
        (read(DocumentKind.STRATEGY, 2023, 30), ["different kinds"]),
        (read(DocumentKind.LAW, 2018, 30), []),
        (read(DocumentKind.LAW, 2017, 30), ["6 years apart"]),
        (read(DocumentKind.LAW, 2023, 90), ["differ much in length"]),
        (read(DocumentKind.LAW, 2023, 89), []),
        (read(DocumentKind.LAW, 2023, 30, lost=3), ["3 of 30 pages"]),
        (read(DocumentKind.LAW, 2023, 30, lost=2), []),
        (read(None, None, 30), []),
        (read(DocumentKind.POLICY, 2009, 12, lost=6), ["different kinds", "14 years apart", "6 of 12 pages"]),
    ],
)
def test_each_unlikeness_has_its_sentence(other: Read, words: list[str]) -> None:
    found = unlikeness([LAW], [other])
    assert len(found) == len(words)
    assert all(word in sentence for word, sentence in zip(words, found, strict=True))


def test_swapping_the_sides_keeps_the_number_of_cautions() -> None:
    other = read(DocumentKind.POLICY, 2009, 12)
    assert len(unlikeness([LAW], [other])) == len(unlikeness([other], [LAW]))


def test_a_document_on_one_line() -> None:
    assert document_line(LAW) == "Kalindra · \u2068A policy\u2069 · Law · 2023 · 30 pages · 10 clauses"


def test_notes_on_a_group_are_those_on_its_reading_and_its_languages() -> None:
    notes = [
        "XKA: only 80% of the pages could be read; no silence is claimed.",
        "EGY: only 80% of the pages could be read; no silence is claimed.",
        "XKA: A policy is superseded; it is left out of coverage, gaps and the index.",
        "Clauses in ar (435) and en (14371) are not translated but compared by shared concepts: 3 correspondences.",
        "Clauses in en (14371) were compared with no other language.",
        "Documents of different kinds are compared (law: XKA); laws bind where strategies announce.",
    ]
    assert notes_on_group(notes, [LAW]) == [notes[0], notes[4]]
