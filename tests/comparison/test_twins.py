"""One text in two documents counts once; superseded documents count for what they replaced nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from analyser.comparison import compare
from analyser.comparison.currency import superseded
from analyser.comparison.twins import find_twins, same_clauses
from analyser.records import Anchor, Clause, ClauseRole, CoverageState, Document, DocumentKind, DocumentStatus, Reading
from tests.comparison.synthetic import AUDIT, FRAMEWORK, REPORT_72, Said, reading

LENGTHS = (40, 300, 90, 700, 25, 150, 480, 60, 220, 33, 510, 120, 75, 260, 45)
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def text_of(name: str, lengths: Sequence[int], language: str, *, word: str = "duty", eastern: bool = False,
            code: str = "XAA", year: int = 2022) -> tuple[Document, list[Clause]]:  # fmt: skip
    """Return a document with numbered clauses of these lengths."""
    document = Document(f"doc-{name}", name, name, code, name, year, language, DocumentKind.LAW)
    numbers = [f"{n // 4 + 1}.{n % 4 + 1}" for n in range(len(lengths))]
    clauses = [
        Clause(f"{name}-{n}", document.document_id, n, number.translate(EASTERN) if eastern else number,
               ClauseRole.PARAGRAPH, 0, None, (), " ".join(f"{word}{k}" for k in range(length // 5)), language,
               (Anchor(1, (0, 0, 1, 1)),))
        for n, (number, length) in enumerate(zip(numbers, lengths, strict=True))
    ]  # fmt: skip
    return document, clauses


def found(*texts: tuple[Document, list[Clause]]) -> int:
    return len(find_twins([d for d, _ in texts], [c for _, clauses in texts for c in clauses]))


ENGLISH = text_of("en", LENGTHS, "en")


@pytest.mark.parametrize(
    ("other", "twins"),
    [
        (text_of("ar", [n * 4 // 5 for n in LENGTHS], "ar", word="واجب", eastern=True), 1),
        (text_of("fr", [n * 6 // 5 for n in LENGTHS], "fr", word="devoir"), 1),
        (text_of("scan", LENGTHS, "en"), 1),
        (text_of("law", LENGTHS, "en", word="other"), 0),  # as long, but other words
        (text_of("ar2", LENGTHS[::-1], "ar", word="واجب"), 0),  # numbered alike, other lengths
        (text_of("ar3", LENGTHS[:5], "ar", word="واجب"), 0),  # too short to tell
        (text_of("ar4", LENGTHS, "ar", word="واجب", code="XBB"), 0),
        (text_of("ar5", LENGTHS, "ar", word="واجب", year=2023), 0),
    ],
)
def test_twins_are_numbered_alike_and_as_long_or_in_the_same_words(
    other: tuple[Document, list[Clause]], twins: int
) -> None:
    assert found(ENGLISH, other) == found(other, ENGLISH) == twins


def test_each_clause_of_a_copy_is_one_of_the_kept() -> None:
    longer = text_of("ar", (*LENGTHS, 50), "ar", word="واجب")
    (twins,) = find_twins([ENGLISH[0], longer[0]], [*ENGLISH[1], *longer[1]])
    assert (twins.kept, twins.copy) == ("doc-ar", "doc-en")
    assert same_clauses([twins]) == {f"en-{n}": f"ar-{n}" for n in range(len(LENGTHS))}


def test_a_document_is_the_copy_of_one_only() -> None:
    third = text_of("fr", LENGTHS, "fr", word="devoir")
    arabic = text_of("ar", LENGTHS, "ar", word="واجب")
    assert found(ENGLISH, third, arabic) <= 2


def old(code: str, said: Sequence[Said], *, file: str) -> Reading:
    made = reading(code, said, file=file)
    return replace(made, document=replace(made.document, status=DocumentStatus.SUPERSEDED))


def test_superseded_documents_bear_no_coverage_and_close_no_gap() -> None:
    peer = reading("XBB", [Said(REPORT_72, themes=("A.1",))])
    former = old("XAA", [Said(REPORT_72, themes=("A.1",))], file="2010")
    alone = compare([former, peer], frameworks=(FRAMEWORK,))
    both = compare([former, reading("XAA", [Said(AUDIT)], file="2020"), peer], frameworks=(FRAMEWORK,))
    states = [
        next(c.state for c in result.coverage if (c.jurisdiction, c.element_id) == ("XAA", "A.1"))
        for result in (alone, both)
    ]
    assert states == [CoverageState.BINDING, CoverageState.SILENT]
    assert ("XAA", "A.1") in {(gap.jurisdiction, gap.element_id) for gap in both.gaps}
    assert any("2010 is superseded" in note for note in both.notes)
    assert not any("superseded" in note for note in alone.notes)


def test_a_jurisdiction_keeps_what_it_last_said() -> None:
    former, drafted = (Document(f"doc-{n}", n, n, "XAA", n, status=s) for n, s in
                       (("a", DocumentStatus.SUPERSEDED), ("b", DocumentStatus.DRAFT)))  # fmt: skip
    assert superseded([former]) == frozenset()
    assert superseded([former, drafted]) == {"doc-a"}
