"""Look-ups over a small workspace: right side left, fresh after a new analysis, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from analyser.storage import queries
from analyser.storage.pairings import pair_links
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


def test_details_agree_with_the_list(source: data.Source) -> None:
    for left, right in (("XKA", "XMR"), ("XMR", "XKA")):
        listed = pair_links(data.store_of(source), left, right)
        details = data.pair_details(source, tuple(link.correspondence_id for link in listed), left)
        assert len(details) == len(listed) == data.pair_counts(source)[left, right] > 0
        for link, detail in zip(listed, details, strict=True):
            found = detail.correspondence
            assert (found.clause_a, found.clause_b, found.relation) == (link.clause_a, link.clause_b, link.relation)
            assert found.jurisdiction_a == left
            assert len(detail.divergences) == len(link.divergences)


def test_clauses_come_in_the_order_asked_for_and_unknown_ones_are_left_out(source: data.Source) -> None:
    links = pair_links(data.store_of(source), "XKA", "XMR")[:3]
    ids = [clause for link in links for clause in (link.clause_b, link.clause_a)]
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
