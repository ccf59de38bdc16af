"""The basket and the page that exports: buttons anywhere, notes that stay, a file only on demand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from analyser.exporting import FORMS
from analyser.records import DraftItem, DraftKind
from analyser.storage.drafts import add_to_draft, draft_items
from analyser.views import draft_export
from tests.views.small import build
from tests.views.test_pages import html_of, opened, wanted_clause


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return build(tmp_path / "workspace")


def press(test: AppTest, label: str, place: int = 0) -> AppTest:
    found = [button for button in test.button if button.label == label]
    return found[place].click().run()


def test_an_empty_basket_says_what_to_do(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("draft", workspace, monkeypatch)
    assert not test.exception
    assert "The basket is empty" in html_of(test)


def test_a_clause_goes_into_the_basket_and_out_again(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clause = wanted_clause(workspace, "XKA", 3)
    test = press(opened("clause", workspace, monkeypatch, clause=clause.clause_id), "Add to draft")
    (item,) = draft_items(workspace)
    assert (item.subject_id, item.words, item.jurisdiction) == (clause.clause_id, clause.text, "XKA")
    assert press(test, "In the draft").button
    assert draft_items(workspace) == ()


@pytest.mark.parametrize(("page", "kind"), [("gaps", DraftKind.GAP), ("provisions", DraftKind.PROVISION)])
def test_gaps_and_provisions_go_into_the_basket(
    page: str, kind: DraftKind, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not press(opened(page, workspace, monkeypatch), "Add to draft").exception
    assert [item.kind for item in draft_items(workspace)] == [kind]


def test_the_basket_is_noted_moved_and_emptied(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clause = wanted_clause(workspace, "XSH")
    add_to_draft(workspace, DraftItem(clause.clause_id, DraftKind.CLAUSE, "XSH", "", clause.text, "ar"))
    add_to_draft(workspace, DraftItem("cl-gone", DraftKind.CLAUSE, "XMR", "7", "Old <b>words</b>.", "en"))
    test = opened("draft", workspace, monkeypatch)
    assert not test.exception
    html = html_of(test)
    assert "no longer in the workspace" in html
    assert "Old &lt;b&gt;words" in html
    test = test.text_area[0].input("For article 3.").run()
    test = press(test, "Move down")
    assert [(item.subject_id, item.note) for item in draft_items(workspace)] == [
        ("cl-gone", ""), (clause.clause_id, "For article 3."),
    ]  # fmt: skip
    test = press(test, "Remove")
    assert [item.subject_id for item in draft_items(workspace)] == [clause.clause_id]
    press(test, "Empty the basket")
    assert draft_items(workspace) == ()


def made(test: AppTest) -> bytes:
    test = press(test, "Make the file")
    assert not test.exception and not test.error
    content = test.session_state["export-ready"].content
    assert isinstance(content, bytes)
    return content


def test_a_brief_in_another_language_than_the_page(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("draft", workspace, monkeypatch, speech="fr", jurisdictions="XKA,XSH")
    assert not test.get("download_button")
    document = Document(io.BytesIO(made(test)))
    assert "Méthode" in [paragraph.text for paragraph in document.paragraphs]
    assert {row.cells[0].text for row in document.tables[0].rows[1:]} == {"Kalindra", "Souheil"}


def test_folders_come_as_an_archive(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = made(opened("draft", workspace, monkeypatch, form="akn"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == 3
        assert all(name.endswith(".xml") for name in archive.namelist())


def test_a_finished_file_is_not_offered_for_other_choices(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("draft", workspace, monkeypatch, form="sssom")
    made(test)
    assert len(test.get("download_button")) == 1
    add_to_draft(workspace, DraftItem("cl-new", DraftKind.CLAUSE))
    assert not test.run().get("download_button")


def test_every_format_has_words() -> None:
    assert all(all(draft_export._form_word(name)) for name in FORMS)


def test_a_basket_that_cannot_be_written_is_told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / "draft.jsonl").mkdir()
    clause = wanted_clause(workspace, "XKA", 3)
    test = press(opened("clause", workspace, monkeypatch, clause=clause.clause_id), "Add to draft")
    assert not test.exception
    assert "cannot be used" in test.error[0].value
