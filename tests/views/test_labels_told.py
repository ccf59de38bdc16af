"""No page shows a provision's stored English label to a reader of another language."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from analyser.comparison.told_labels import told_label
from analyser.exporting.speech import Speech
from analyser.records import DraftItem, DraftKind
from analyser.storage.drafts import add_to_draft
from analyser.storage.queries import provisions
from analyser.views import provisions_map
from analyser.views.peers_data import Placed
from analyser.workspace import open_workspace
from tests.views.small import build
from tests.views.test_pages import html_of, opened

STORED = "Backups: patches"
PAGES = (
    {"name": "overview"},
    {"name": "provisions"},
    {"name": "gaps", "view": "provisions"},
    {"name": "compare", "jurisdictions": "XKA,XMR,XSH", "by": "provisions"},
    {"name": "harmonisation", "view": "changes"},
    {"name": "clause"},
    {"name": "draft"},
)


@pytest.fixture(scope="module")
def named_alike(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, all its provisions named by two concepts, and two findings on one in the basket."""
    workspace = build(tmp_path_factory.mktemp("labels") / "workspace")
    with closing(sqlite3.connect(workspace / "analysis.sqlite")) as database, database:
        database.execute("UPDATE provisions SET label = ?", (STORED,))
    add_to_draft(workspace, DraftItem("pr-gone", DraftKind.PROVISION, "", STORED, "words", "en"))
    add_to_draft(workspace, DraftItem("pgap-gone", DraftKind.PROVISION_GAP, "XKA", STORED, "words", "en"))
    return workspace


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_no_page_prints_the_stored_label(
    page: dict[str, str], language: str, named_alike: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = dict(page)
    if page["name"] == "clause":
        first = provisions(open_workspace(named_alike).store)[0]["clause_ids"]
        asked["clause"] = (json.loads(first) if isinstance(first, str) else first)[0]
    test = opened(asked.pop("name"), named_alike, monkeypatch, lang=language, **asked)
    assert not test.exception
    everything = html_of(test) + "".join(str(element.proto) for element in test.get("link_button"))
    everything += "".join(str(table.value) for table in test.dataframe)
    assert STORED not in everything
    if page["name"] in ("provisions", "draft", "compare"):
        assert told_label(STORED, language) in everything


def test_the_map_and_exports_tell_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.views.naming.interface_language", lambda: "fr")
    row = provisions_map._row(Placed("cl-1", 0.0, 0.0, "XKA", STORED, "", "words"), {})
    assert row["provision"] == told_label(STORED, "fr") != STORED
    speech = Speech(language="ar")
    assert speech.provision(STORED) == told_label(STORED, "ar")
    assert speech.draft_heading(DraftItem("pr-1", DraftKind.PROVISION, "", STORED)) == told_label(STORED, "ar")
    assert speech.draft_heading(DraftItem("cl-1", DraftKind.CLAUSE, "", STORED)) == STORED
