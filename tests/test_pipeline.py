"""The order of the stations: what is read again and what is not, failures, and a run that is cut off."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from analyser.errors import UsageError, WorkspaceError
from analyser.pipeline import analyse
from analyser.progress import PROGRESS_FILE, DocumentState, Phase, Progress, read_progress
from analyser.settings import ComparisonSettings, ExtractionSettings, Settings, UnderstandingSettings
from analyser.storage.connection import DATABASE_FILE
from analyser.storage.lock import LOCK_FILE, analysis_lock, holder
from analyser.workspace import Workspace
from tests.shared import ROOT
from tests.work import compare_lines, read_lines, tag_lines

PLAIN = Settings(understanding=UnderstandingSettings(frameworks=()))
HEADER = "file,jurisdiction,title,year,kind\n"
Run = Callable[..., Workspace]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "documents.csv").write_text(HEADER + "a.pdf,XAA,A,2020,law\nb.pdf,XBB,B,2021,\nc.pdf,XCC,C,,\n")
    (folder / "a.pdf").write_text("Report incidents.\nTrain people.")
    (folder / "b.pdf").write_text("Report incidents.\nOnly here.")
    (folder / "c.pdf").write_text("broken")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("READ_LOG", str(tmp_path / "log"))

    def run(corpus: Path, settings: Settings = PLAIN, **options: object) -> Workspace:
        (tmp_path / "log").write_text("")
        workspace = tmp_path / "workspace"
        parts = {"read": read_lines, "tag": tag_lines, "compare": compare_lines}
        return analyse(corpus, workspace=workspace, settings=settings, workers=2, **parts, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def done(tmp_path: Path) -> Callable[[], list[str]]:
    """What the last run read and whether it compared."""
    return lambda: sorted((tmp_path / "log").read_text().split())


def test_every_document_ends_with_a_status_and_a_bad_one_stops_no_other(corpus: Path, run: Run) -> None:
    states: list[Progress] = []
    workspace = run(corpus, progress=states.append)
    documents = workspace.documents.set_index("jurisdiction")
    assert dict(documents["reading"]) == {"XAA": "read", "XBB": "read", "XCC": "failed"}
    assert documents.loc["XCC", "error"] == "The file is damaged."
    assert list(workspace.correspondences["text_a"]) == ["Report incidents."]
    assert [state.phase for state in states if state.phase != Phase.READING] == [
        Phase.COMPARING,
        Phase.COMPARING,
        Phase.SAVING,
        Phase.FINISHED,
    ]
    assert {d.jurisdiction: d.state for d in states[-1].documents} == {
        "XAA": DocumentState.DONE,
        "XBB": DocumentState.DONE,
        "XCC": DocumentState.FAILED,
    }
    shares = [state.share for state in states if state.phase == Phase.READING]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert read_progress(workspace.folder, running=False) == states[-1]


def test_a_second_run_reads_and_writes_nothing(corpus: Path, run: Run, done: Callable[[], list[str]]) -> None:
    database = run(corpus).folder / DATABASE_FILE
    assert done() == ["a.pdf", "b.pdf", "c.pdf", "compared"]
    before = (database.stat().st_mtime_ns, database.read_bytes())
    run(corpus)
    assert done() == []
    assert (database.stat().st_mtime_ns, database.read_bytes()) == before


@pytest.mark.parametrize(
    ("settings", "again"),
    [
        (replace(PLAIN, comparison=ComparisonSettings(gap_candidates=9)), ["compared"]),
        (replace(PLAIN, understanding=UnderstandingSettings(frameworks=(), max_themes=9)), ["compared"]),
        (replace(PLAIN, extraction=ExtractionSettings(revision=99)), ["a.pdf", "b.pdf", "c.pdf", "compared"]),
    ],
)
def test_changed_settings_repeat_only_what_depends_on_them(
    corpus: Path, run: Run, done: Callable[[], list[str]], settings: Settings, again: list[str]
) -> None:
    run(corpus)
    run(corpus, settings)
    assert done() == again


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("a.pdf,XAA,A,2020,law", "a.pdf,XAA,Renamed,1999,law", ["compared"]),
        ("a.pdf,XAA,A,2020,law", "a.pdf,XAZ,A,2020,law", ["compared"]),
        ("a.pdf,XAA,A,2020,law", "a.pdf,XAA,A,2020,strategy", ["compared"]),
    ],
)
def test_changed_metadata_reads_no_file_again(
    corpus: Path, run: Run, done: Callable[[], list[str]], old: str, new: str, again: list[str]
) -> None:
    run(corpus)
    listed = corpus / "documents.csv"
    listed.write_text(listed.read_text().replace(old, new))
    workspace = run(corpus)
    assert done() == again
    law = new.endswith("law")
    first = workspace.clauses_where(document=workspace.documents["document_id"][0])
    assert set(first["modality"]) == {"obligation" if law else "statement"}


def test_adding_a_document_reads_only_that_one(corpus: Path, run: Run, done: Callable[[], list[str]]) -> None:
    run(corpus)
    with (corpus / "documents.csv").open("a") as stream:
        stream.write("d.pdf,XDD,D,,\n")
    (corpus / "d.pdf").write_text("Train people.")
    assert len(run(corpus).correspondences) == 2
    assert done() == ["compared", "d.pdf"]


def test_a_failed_document_is_tried_again_only_on_request(
    corpus: Path, run: Run, done: Callable[[], list[str]]
) -> None:
    run(corpus)
    run(corpus, retry_failed=True)
    assert done() == ["c.pdf"]


def test_documents_stay_unless_they_are_pruned(corpus: Path, run: Run, tmp_path: Path) -> None:
    run(corpus)
    other = tmp_path / "other"
    other.mkdir()
    (other / "xdd_2020_en_other.pdf").write_text("Train people.")
    assert run(other).jurisdictions == ("XAA", "XBB", "XCC", "XDD")
    kept = run(other, prune=True)
    assert kept.jurisdictions == ("XDD",)
    assert kept.correspondences.empty


def test_the_source_files_are_kept_by_their_hash(corpus: Path, run: Run) -> None:
    workspace = run(corpus)
    for _, document in workspace.documents.iterrows():
        assert workspace.source_file(document["document_id"]).read_bytes() == (corpus / document["file"]).read_bytes()


def test_a_workspace_in_use_is_refused_and_a_lock_left_behind_is_taken_over(corpus: Path, run: Run) -> None:
    folder = run(corpus).folder
    with analysis_lock(folder):
        assert holder(folder) is None or holder(folder) == os.getpid()
        with pytest.raises(WorkspaceError, match="Another analysis"):
            run(corpus)
    (folder / LOCK_FILE).write_text("999999")
    run(corpus)
    assert holder(folder) is None


def other_version(database: Path, *, reviewed: bool) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE about SET value = 'schema-old' WHERE name = 'schema'")
        if reviewed:
            connection.execute("CREATE TABLE reviews (sequence, subject_id, reviewer, verdict, comment)")
            connection.execute("INSERT INTO reviews VALUES (1, 'gap-1', 'a', 'accepted', '')")
        connection.commit()


def test_a_database_of_another_version_is_set_aside(corpus: Path, run: Run, done: Callable[[], list[str]]) -> None:
    folder = run(corpus).folder
    other_version(folder / DATABASE_FILE, reviewed=False)
    states: list[Progress] = []
    assert len(run(corpus, progress=states.append).documents) == 3
    assert done() == ["a.pdf", "b.pdf", "c.pdf", "compared"]
    assert (folder / "analysis-schema-old.sqlite").is_file()
    assert "another version" in states[-1].problems[0]


def test_a_database_of_another_version_with_reviews_is_left_alone(corpus: Path, run: Run) -> None:
    database = run(corpus).folder / DATABASE_FILE
    other_version(database, reviewed=True)
    before = database.read_bytes()
    with pytest.raises(WorkspaceError, match="another version"):
        run(corpus)
    assert database.read_bytes() == before


def test_no_corpus_or_no_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at least one"):
        analyse(workspace=tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        analyse(tmp_path / "absent", workspace=tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
@pytest.mark.parametrize("documents_done", [1, 3])
def test_a_killed_run_goes_on_to_the_same_bytes(tmp_path: Path, documents_done: int) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, code in enumerate(("xaa", "xbb", "xcc", "xdd", "xee", "xff")):
        (corpus / f"{code}_2020_en_policy.pdf").write_text(f"Report incidents.\nNumber {number}.")
    command = [sys.executable, "-m", "tests.work", corpus]
    subprocess.run([*command, tmp_path / "calm"], check=True, cwd=ROOT)
    turns = tmp_path / "turns"
    turns.mkdir()
    held = {**os.environ, "READ_TURNS": str(turns), "READ_FREE": str(documents_done)}
    cut = subprocess.Popen([*command, tmp_path / "cut"], cwd=ROOT, env=held)
    wait_for(tmp_path / "cut" / PROGRESS_FILE, documents_done)
    cut.send_signal(signal.SIGKILL)
    cut.wait()
    (turns / "release").touch()
    database = tmp_path / "cut" / DATABASE_FILE
    assert database.read_bytes() != (tmp_path / "calm" / DATABASE_FILE).read_bytes()
    assert read_progress(tmp_path / "cut", running=False).phase == Phase.STOPPED  # type: ignore[union-attr]
    subprocess.run([*command, tmp_path / "cut"], check=True, cwd=ROOT)
    assert database.read_bytes() == (tmp_path / "calm" / DATABASE_FILE).read_bytes()
    names = {path.name for path in (tmp_path / "cut").iterdir()}
    assert names == {DATABASE_FILE, LOCK_FILE, PROGRESS_FILE, "pdf"}


def wait_for(progress: Path, documents_done: int) -> None:
    """Wait until a run has stored so many documents and not all."""
    for _ in range(1200):
        time.sleep(0.05)
        if progress.is_file():
            states = [document["state"] for document in json.loads(progress.read_text())["documents"]]
            if states.count("done") == documents_done:
                return
    raise AssertionError("the run did not get so far")
