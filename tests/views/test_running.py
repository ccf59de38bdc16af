"""What is shown of an analysis at work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from analyser.progress import DocumentProgress, DocumentState, Phase, Progress
from analyser.views.running import document_share, overall_share, phase_line


def document(state: DocumentState, page: int = 0, pages: int = 0) -> DocumentProgress:
    return DocumentProgress("doc-1", "a.pdf", "XKA", "A policy", state, page, pages)


@pytest.mark.parametrize(
    ("state", "page", "pages", "share"),
    [
        (DocumentState.WAITING, 0, 0, 0.0),
        (DocumentState.READING, 0, 0, 0.0),
        (DocumentState.READING, 5, 10, 0.45),
        (DocumentState.UNDERSTANDING, 10, 10, 0.9),
        (DocumentState.DONE, 10, 10, 1.0),
        (DocumentState.KEPT, 0, 0, 1.0),
        (DocumentState.FAILED, 3, 10, 1.0),
    ],
)
def test_the_share_of_a_document(state: DocumentState, page: int, pages: int, share: float) -> None:
    assert document_share(document(state, page, pages)) == pytest.approx(share)


def test_the_bar_never_goes_back() -> None:
    half = (document(DocumentState.READING, 5, 10), document(DocumentState.WAITING))
    done = (document(DocumentState.DONE), document(DocumentState.FAILED))
    stages = [
        Progress(Phase.STARTING),
        Progress(Phase.READING, documents=half),
        Progress(Phase.READING, documents=done),
        Progress(Phase.COMPARING, 0.5, done),
        Progress(Phase.SAVING, 1.0, done),
    ]
    shares = [overall_share(stage) for stage in stages]
    assert shares == sorted(shares)
    assert shares[0] >= 0
    assert shares[-1] <= 1


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_words(phase: Phase) -> None:
    assert phase_line(Progress(phase, 0.25, (document(DocumentState.DONE),)))


def test_reading_counts_failed_documents_as_done() -> None:
    documents = (document(DocumentState.FAILED), document(DocumentState.READING, 1, 2))
    assert phase_line(Progress(Phase.READING, documents=documents)) == "Reading documents: 1 of 2 done"


def test_a_workspace_of_another_version_is_said_to_be_one_and_can_be_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analyser.views import data, running
    from tests.views.small import build

    workspace = build(tmp_path / "workspace")
    with sqlite3.connect(workspace / "analysis.sqlite") as connection:
        connection.execute("update about set value = 'of another time' where name = 'schema'")
    connection.close()
    monkeypatch.setenv("POLICY_ANALYSER_WORKSPACE", str(workspace))
    fault = data.workspace_fault()
    assert fault is not None
    assert "another version" in fault
    assert data.current_source() is None
    running._set_aside(workspace)
    assert data.workspace_fault() is None
    assert len(list(workspace.glob("set-aside-*analysis.sqlite"))) == 1
