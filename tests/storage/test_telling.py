"""The divergences of the surest correspondences: order, limit, and only the aspect asked for."""

from __future__ import annotations

from pathlib import Path

from analyser.records import Relation
from analyser.storage import queries
from analyser.storage.telling import surest_divergences
from analyser.workspace import open_workspace
from tests.views.small import build


def test_nearer_and_surer_correspondences_come_first(tmp_path: Path) -> None:
    store = open_workspace(build(tmp_path / "w")).store
    every = surest_divergences(store, "modality", limit=1000)
    assert {one.divergence_id for one in every} == {row["divergence_id"] for row in queries.divergences(store)}
    found = queries.correspondences_by_ids(store, [one.correspondence_id for one in every])
    pairs = {one.correspondence_id: one for one in found}
    order = [
        (pairs[d.correspondence_id].relation is Relation.INTERSECTS, -pairs[d.correspondence_id].score) for d in every
    ]
    assert order == sorted(order)
    assert surest_divergences(store, "modality", limit=2) == every[:2]


def test_other_aspects_and_conflicts_are_asked_for_by_themselves(tmp_path: Path) -> None:
    store = open_workspace(build(tmp_path / "w")).store
    assert surest_divergences(store, "deadline", limit=10) == []
    assert surest_divergences(store, None, limit=10) == []
