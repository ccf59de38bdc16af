"""The small workspace of the views' tests with a full basket, as the exports take it."""

from __future__ import annotations

from pathlib import Path

from analyser.records import DraftItem, DraftKind
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.drafts import add_to_draft
from analyser.workspace import open_workspace
from tests.views.small import build

NOTE, GONE = "For article 3.", "Words of a clause that is gone."


def filled(folder: Path) -> Store:
    """Return the store of a workspace whose basket holds a clause, a gap and a clause that is gone."""
    store = open_workspace(build(folder)).store
    clause, gap = queries.clauses(store)[0], next(row for row in queries.gaps(store) if row["assessable"])
    for item in (
        DraftItem(clause["clause_id"], DraftKind.CLAUSE, clause["jurisdiction"], "", clause["text"], "en", NOTE),
        DraftItem(gap["gap_id"], DraftKind.GAP, gap["jurisdiction"], gap["element_id"], gap["reason"], "en", "Urgent"),
        DraftItem("cl-gone", DraftKind.CLAUSE, "XMR", "Old law, 7", GONE, "en"),
    ):
        add_to_draft(store.folder, item)
    return store
