"""A clause or a drafted text against all: the nearest of each jurisdiction, in any bridged language."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.comparison.aligning import counterparts
from analyser.drafting import read_text
from analyser.errors import UsageError
from analyser.records import Modality, Relation, Stricter
from analyser.storage.database import Store
from analyser.workspace import Workspace
from tests.comparison.synthetic import AUDIT, REPORT_24, REPORT_72, TRAINING, Said, reading

OTHERS = (
    reading("XAA", [Said(REPORT_24), Said(TRAINING, Modality.COMMITMENT)]),
    reading("XBB", [Said(REPORT_72.replace("shall", "may"), Modality.PERMISSION), Said(AUDIT)]),
)


def test_a_text_finds_its_counterparts_in_every_jurisdiction() -> None:
    found = counterparts(read_text(REPORT_72), OTHERS)
    assert {one.jurisdiction for one in found[:2]} == {"XAA", "XBB"}
    by_jurisdiction = {one.jurisdiction: one for one in found[:2]}
    assert by_jurisdiction["XBB"].stricter is Stricter.A
    assert by_jurisdiction["XAA"].relation is Relation.EQUAL
    assert "The numbers differ: 24 against 72." in by_jurisdiction["XAA"].reason
    assert all(0.0 < one.probability < 1.0 and one.reason for one in found)


def test_the_limit_counts_by_jurisdiction_and_nothing_far_is_named() -> None:
    found = counterparts(read_text(REPORT_72), OTHERS, limit=1)
    assert [one.jurisdiction for one in found] == sorted(
        {one.jurisdiction for one in found}, key=[one.jurisdiction for one in found].index
    )
    assert counterparts(read_text("Bicycles are painted green on Sundays by volunteers."), OTHERS) == ()


def test_a_clause_never_meets_its_own_jurisdiction() -> None:
    found = counterparts(OTHERS[0], OTHERS, clause_id=OTHERS[0].clauses[0].clause_id)
    assert {one.jurisdiction for one in found} == {"XBB"}


@pytest.mark.parametrize("text", ["", "  \n", "72 - 24"])
def test_a_text_without_words_is_a_wrong_use(text: str) -> None:
    with pytest.raises(UsageError, match="no words"):
        read_text(text)


def test_the_workspace_aligns_texts_and_clauses(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    for one in OTHERS:
        store.put_reading(one, key="read-x/tag-x")
    workspace = Workspace(store)
    frame = workspace.align_text(REPORT_72)
    assert {"clause_id", "text", "relation", "score", "probability", "stricter", "reason"} <= set(frame.columns)
    assert frame["clause_id"][0] == OTHERS[0].clauses[0].clause_id or frame["jurisdiction"][0] == "XBB"
    assert list(workspace.align_clause(OTHERS[0].clauses[0].clause_id)["jurisdiction"]) == ["XBB"]
