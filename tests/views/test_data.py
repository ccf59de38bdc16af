"""Look-ups over a small workspace: right side left, fresh after a new analysis, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from analyser.storage import queries
from analyser.views import data
from analyser.workspace import open_workspace
from tests.views.small import build


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[data.Source]:
    """A small analysed workspace, and no cache left behind."""
    monkeypatch.setenv("POLICY_ANALYSER_WORKSPACE", str(build(tmp_path / "workspace")))
    found = data.current_source()
    assert found is not None
    yield found
    st.cache_resource.clear()
    st.cache_data.clear()


def test_pairs_are_turned_to_the_left_side(source: data.Source) -> None:
    forward = data.pairs(source, "XKA", "XSH")
    backward = data.pairs(source, "XSH", "XKA")
    assert len(forward) == data.pair_counts(source)["XKA", "XSH"] == data.pair_counts(source)["XSH", "XKA"] > 0
    assert [(p.correspondence_id, p.clause_a, p.clause_b, p.differs) for p in forward] == [
        (p.correspondence_id, p.clause_b, p.clause_a, p.differs) for p in backward
    ]
    assert [p.relation for p in forward] == [p.relation.mirrored() for p in backward]


def test_details_agree_with_the_list(source: data.Source) -> None:
    for left, right in (("XKA", "XMR"), ("XMR", "XKA")):
        listed = data.pairs(source, left, right)
        details = data.pair_details(source, tuple(pair.correspondence_id for pair in listed), left)
        assert len(details) == len(listed)
        for pair, detail in zip(listed, details, strict=True):
            found = detail.correspondence
            assert (found.clause_a, found.clause_b, found.relation) == (pair.clause_a, pair.clause_b, pair.relation)
            assert found.jurisdiction_a == left
            assert bool(detail.divergences) == pair.differs


def test_the_index_is_the_full_query_without_its_texts(source: data.Source) -> None:
    store = open_workspace(source.workspace).store
    full = queries.correspondences(store, jurisdiction="XSH", other="XMR")
    index = queries.pair_index(store, "XSH", "XMR")
    keys = ("correspondence_id", "clause_a", "clause_b", "relation", "score")
    assert [[row[key] for key in keys] for row in index] == [[row[key] for key in keys] for row in full]


def test_clauses_come_in_the_order_asked_for_and_unknown_ones_are_left_out(source: data.Source) -> None:
    ids = [clause for pair in data.pairs(source, "XKA", "XMR")[:3] for clause in (pair.clause_b, pair.clause_a)]
    views = data.clause_views(source, ("cl-0000000000000000", *ids))
    assert [view.clause.clause_id for view in views] == ids


def test_neighbours_follow_the_reading_order(source: data.Source) -> None:
    store = open_workspace(source.workspace).store
    rows = queries.clauses(store, jurisdiction="XKA")
    orders = {row["order"]: row["clause_id"] for row in rows}
    for order, clause in orders.items():
        assert data.neighbours(source, clause) == (orders.get(order - 1), orders.get(order + 1))


def test_a_changed_database_is_another_source(source: data.Source) -> None:
    before = data.jurisdictions(source)
    store = open_workspace(source.workspace).store
    document = store.documents()[0]
    store.remove_document(document.document_id)
    fresh = data.current_source()
    assert fresh is not None
    assert fresh != source
    assert set(before) - set(data.jurisdictions(fresh)) == {document.jurisdiction}


def test_there_is_no_source_without_a_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_ANALYSER_WORKSPACE", str(tmp_path / "nowhere"))
    assert data.current_source() is None
    assert data.read_documents() == ()
