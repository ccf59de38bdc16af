"""The large workspace: all of its tables are filled, and they agree with one another."""

from __future__ import annotations

from pathlib import Path

from analyser.storage import queries
from analyser.workspace import open_workspace
from benchmarks.large_workspace import build


def test_a_small_one_holds_what_a_comparison_would_store(tmp_path: Path) -> None:
    store = open_workspace(build(tmp_path / "w", 600, 4)).store
    rows = queries.clauses(store)
    clauses = {row["clause_id"] for row in rows}
    assert len({row["document_id"] for row in rows}) == 5  # one of four states has two
    assert 600 < len(clauses) <= 600 + 600 // 4
    cells = queries.coverage(store)
    assert {one for cell in cells for one in cell["clause_ids"]} <= clauses
    assert sum(not cell["clause_ids"] for cell in cells) == len(queries.gaps(store))
    assert len(queries.provisions(store)) > 10
    links = queries.correspondences(store)
    assert links
    assert all(row["jurisdiction_a"] < row["jurisdiction_b"] for row in links)
