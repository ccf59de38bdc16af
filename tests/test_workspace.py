"""The facade: every frame, every point look-up, on a small invented analysis."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analyser.errors import UsageError, WorkspaceError
from analyser.storage.database import Store
from analyser.workspace import Workspace, open_workspace
from tests.storage.records import FRAMEWORK, TEXTS, comparison, failed, reading, run

FRAMES = ("documents", "pages", "clauses", "tags", "themes", "instruments", "correspondences", "provisions", "reviews")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    store = Store(tmp_path, create=True)
    for one in (reading("XBB"), reading("XAA"), failed("XAA")):
        store.put_reading(one, key="key-0")
    store.put_comparison(run(), comparison(reading("XAA"), reading("XBB")))
    store.finish()
    return open_workspace(tmp_path)


def test_the_documents_say_what_became_of_each_file(workspace: Workspace) -> None:
    found = workspace.documents.set_index("title").sort_values("jurisdiction")
    assert list(workspace.documents["jurisdiction"]) == ["XAA", "XAA", "XBB"]
    assert found.loc["Broken", "error"] == "The file is empty."
    assert set(found["reading"]) == {"read", "failed"}
    assert workspace.jurisdictions == ("XAA", "XBB")


def test_clauses_say_where_they_come_from(workspace: Workspace) -> None:
    clauses = workspace.clauses
    assert list(clauses["text"]) == [*TEXTS["XAA"], *TEXTS["XBB"]]
    assert list(clauses["modality"]) == ["obligation", "commitment", "recommendation", "statement"]
    assert list(clauses["page"]) == [1, 2, 1, 2]
    assert clauses["heading_path"][0] == ("Chapter I", "Incidents")
    assert type(clauses["role"][0]) is str


def test_correspondences_turn_to_the_side_that_was_asked_for(workspace: Workspace) -> None:
    (there,) = workspace.correspondences_between("XAA", "XBB").to_dict("records")
    (back,) = workspace.correspondences_between("XBB", "XAA").to_dict("records")
    assert (there["relation"], back["relation"]) == ("subset", "superset")
    assert there["text_a"] == back["text_b"] == TEXTS["XAA"][0]
    assert (there["modality_a"], back["modality_a"]) == ("obligation", "recommendation")
    assert workspace.correspondences_between("XAA", "XCC").empty
    (of_clause,) = workspace.clause_correspondences(there["clause_b"]).to_dict("records")
    assert of_clause["clause_a"] == there["clause_b"]


def test_cells_gaps_and_divergences_can_be_asked_for_singly(workspace: Workspace) -> None:
    assert len(workspace.coverage(FRAMEWORK)) == 3
    assert list(workspace.coverage(FRAMEWORK, "XBB")["state"]) == ["committed", "silent"]
    assert workspace.coverage("another").empty
    (gap,) = workspace.gaps(jurisdiction="XBB").to_dict("records")
    assert gap["candidates"][0].score == 0.25
    (divergence,) = workspace.divergences("XBB", "XAA").to_dict("records")
    assert divergence["stricter"] == "a"
    assert divergence["jurisdiction_a"] == "XAA"


def test_one_clause_can_be_asked_for(workspace: Workspace) -> None:
    wanted = reading("XAA").clauses[1]
    assert workspace.clause(wanted.clause_id) == wanted
    assert workspace.clause_tags(wanted.clause_id) == reading("XAA").tags[1]
    assert list(workspace.clause_themes(reading("XAA").clauses[0].clause_id)["element_id"]) == ["1.1"]
    assert list(workspace.clause_provisions(reading("XBB").clauses[0].clause_id)["label"]) == ["Incident reports"]
    assert workspace.clause_provisions(wanted.clause_id).empty
    with pytest.raises(UsageError, match="cl-unknown"):
        workspace.clause("cl-unknown")


def test_clauses_by_ids_keep_the_order_asked_for(workspace: Workspace) -> None:
    ids = [clause.clause_id for clause in (*reading("XBB").clauses, *reading("XAA").clauses)][::-1]
    assert list(workspace.clauses_by_ids([*ids, "cl-unknown"])["clause_id"]) == ids
    assert list(workspace.clauses_where(framework=FRAMEWORK, element="1.1", jurisdiction="XBB")["text"]) == [
        TEXTS["XBB"][0]
    ]


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_frame_has_the_columns_of_a_full_one(workspace: Workspace, tmp_path: Path, name: str) -> None:
    empty = Workspace(Store(tmp_path / "empty", create=True))
    blank: pd.DataFrame = getattr(empty, name)
    full: pd.DataFrame = getattr(workspace, name)
    assert blank.empty
    assert list(blank.columns) == list(full.columns) != []


def test_instruments_are_listed_by_who_cites_them(workspace: Workspace) -> None:
    assert workspace.instruments[["jurisdiction", "text"]].to_numpy().tolist() == [["XAA", "Act No. 7"]]


def test_a_workspace_without_its_files_says_how_to_bring_them_back(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="analyse its corpus again"):
        workspace.source_file(reading("XAA").document.document_id)


def test_the_version_changes_with_the_analysis(workspace: Workspace) -> None:
    before = workspace.version
    assert before == workspace.version
    workspace.store.put_comparison(run("run-1"), comparison(reading("XAA"), reading("XBB")))
    assert workspace.version != before
