"""Coverage by some documents only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.records import (
    Coverage,
    CoverageState,
    Document,
    DocumentKind,
    Grade,
    Modality,
    PageReading,
    ReadingReport,
    ReadingStatus,
)
from analyser.views.coverage_filters import DocumentFilter, filtered_coverage, with_depths
from analyser.views.data import Read


def document(name: str, code: str, kind: DocumentKind, year: int | None, language: str = "en") -> Read:
    return Read(Document(name, f"{name}.pdf", name, code, name, year, language, kind), None)


DOCUMENTS = (
    document("law", "AAA", DocumentKind.LAW, 2015),
    document("plan", "AAA", DocumentKind.STRATEGY, 2024, "fr"),
    document("old", "BBB", DocumentKind.STRATEGY, None),
)
FORCES = {
    "c1": ("law", Modality.OBLIGATION),
    "c2": ("plan", Modality.COMMITMENT),
    "c3": ("plan", Modality.STATEMENT),
    "c4": ("old", Modality.STATEMENT),
}
CELLS = {
    ("t", "AAA"): Coverage("AAA", "f", "t", CoverageState.BINDING, ("c1", "c2", "c3"), "as stored"),
    ("t", "BBB"): Coverage("BBB", "f", "t", CoverageState.MENTIONED, ("c4",), "as stored"),
    ("u", "AAA"): Coverage("AAA", "f", "u", CoverageState.UNREADABLE, (), "as stored"),
    ("v", "AAA"): Coverage("AAA", "f", "v", CoverageState.BINDING, ("c1",), "as stored"),
}


@pytest.mark.parametrize(
    ("chosen", "states"),
    [
        (DocumentFilter(), {"tAAA": "binding", "tBBB": "mentioned", "uAAA": "unreadable", "vAAA": "binding"}),
        (DocumentFilter(kind="law"), {"tAAA": "binding", "uAAA": "unreadable", "vAAA": "binding"}),
        (DocumentFilter(kind="strategy"),
         {"tAAA": "committed", "tBBB": "mentioned", "uAAA": "unreadable", "vAAA": "silent"}),
        (DocumentFilter(language="fr"), {"tAAA": "committed", "uAAA": "unreadable", "vAAA": "silent"}),
        (DocumentFilter(since="2020"), {"tAAA": "committed", "uAAA": "unreadable", "vAAA": "silent"}),
        (DocumentFilter(since="2025"), {}),
    ],
)  # fmt: skip
def test_cells_are_what_the_chosen_documents_bear_out(chosen: DocumentFilter, states: dict[str, str]) -> None:
    found = filtered_coverage(CELLS, DOCUMENTS, chosen, FORCES)
    assert {"".join(key): cell.state.value for key, cell in found.items()} == states


def test_silence_is_not_claimed_where_the_chosen_pages_could_not_be_read() -> None:
    pages = tuple(PageReading(n, 1.0, 1.0, Grade.UNREADABLE if n < 3 else Grade.GOOD, "", 0, 0) for n in range(1, 9))
    report = ReadingReport("plan", ReadingStatus.READ, Grade.POOR, "fr", pages, 2, "r")
    documents = (DOCUMENTS[0], replace(DOCUMENTS[1], report=report))
    found = filtered_coverage(CELLS, documents, DocumentFilter(kind="strategy"), FORCES)
    assert found["v", "AAA"].state is CoverageState.UNREADABLE
    assert found["t", "AAA"].state is CoverageState.COMMITTED


def test_a_narrowed_cell_counts_its_own_clauses() -> None:
    found = filtered_coverage(CELLS, DOCUMENTS, DocumentFilter(kind="strategy"), FORCES)["t", "AAA"]
    assert found.clause_ids == ("c2", "c3")
    assert found.reason.startswith("1 of 2 clauses")


def test_a_narrowed_cell_that_was_doubtful_stays_doubtful_whatever_its_clauses_ask() -> None:
    doubtful = Coverage("AAA", "f", "t", CoverageState.MENTIONED, ("c1", "c2"), "as stored")
    cells = {("t", "AAA"): doubtful, ("u", "AAA"): replace(doubtful, clause_ids=("c1", "c3"), depth=0)}
    found = with_depths(filtered_coverage(cells, DOCUMENTS, DocumentFilter(kind="strategy"), FORCES), lambda ids: {})
    assert found["t", "AAA"].perhaps
    assert found["t", "AAA"].clause_ids == ("c2",)
    assert (found["u", "AAA"].state, found["u", "AAA"].depth) == (CoverageState.MENTIONED, 0)
