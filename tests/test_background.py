"""Analyses in a process of their own: they start, can be watched and stopped, and need no heavy library here."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analyser import background
from analyser.background import is_running, progress_of, start_background, stop_background
from analyser.progress import DocumentState, Phase, Progress, ProgressFile, read_progress
from tests.shared import ROOT

SECONDS = 120


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "workspace"
    yield folder
    for process in background._started:
        process.kill()
        process.wait()


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def phase(workspace: Path) -> Phase | None:
    progress = progress_of(workspace)
    return progress.phase if progress else None


def all_read(sample: Path, workspace: Path) -> bool:
    return len(list(workspace.glob("pdf/*"))) == len(list(sample.glob("*.pdf")))


def test_an_analysis_runs_to_its_end_and_can_be_watched(sample: Path, workspace: Path) -> None:
    assert progress_of(workspace) is None
    assert not is_running(workspace)
    start_background([sample], workspace)
    assert is_running(workspace)
    assert phase(workspace) is not None
    wait_until(lambda: not is_running(workspace))
    progress = progress_of(workspace)
    assert progress is not None
    assert (progress.phase, progress.share) == (Phase.FINISHED, 1.0), (workspace / "analysis.log").read_text()
    assert [document.state for document in progress.documents] == [DocumentState.DONE] * len(list(sample.glob("*.pdf")))


def test_an_analysis_can_be_stopped_and_started_again(sample: Path, workspace: Path) -> None:
    start_background([sample], workspace)
    wait_until(lambda: stop_background(workspace))
    wait_until(lambda: not is_running(workspace))
    assert phase(workspace) == Phase.STOPPED
    assert not stop_background(workspace)
    start_background([sample], workspace)
    wait_until(lambda: not is_running(workspace))
    assert phase(workspace) == Phase.FINISHED


def test_a_second_one_gives_way_to_the_first(sample: Path, workspace: Path) -> None:
    start_background([sample], workspace)
    wait_until(lambda: phase(workspace) == Phase.READING)
    start_background([sample], workspace)
    wait_until(lambda: not is_running(workspace))
    assert phase(workspace) == Phase.FINISHED
    assert "Another analysis" in (workspace / "analysis.log").read_text() or all_read(sample, workspace)


def test_a_corpus_that_is_not_there_fails_with_its_message(workspace: Path, tmp_path: Path) -> None:
    start_background([tmp_path / "absent"], workspace)
    wait_until(lambda: not is_running(workspace))
    progress = progress_of(workspace)
    assert progress is not None
    assert progress.phase == Phase.FAILED
    assert "no folder" in progress.message


def test_watching_loads_nothing_heavy() -> None:
    script = "import sys, analyser.background; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(loaded.stdout.split()) & {"spacy", "pdfplumber", "pypdfium2", "sklearn", "pandas", "sqlalchemy"}


def test_progress_is_written_whole_and_not_more_often_than_people_see(tmp_path: Path) -> None:
    tell = ProgressFile(tmp_path)
    tell(Progress(Phase.READING, 0.1))
    tell(Progress(Phase.READING, 0.2))
    assert read_progress(tmp_path, running=True) == Progress(Phase.READING, 0.1)
    tell(Progress(Phase.COMPARING))
    assert read_progress(tmp_path, running=True) == Progress(Phase.COMPARING)
    assert read_progress(tmp_path, running=False).phase == Phase.STOPPED  # type: ignore[union-attr]
    assert [path.name for path in tmp_path.iterdir()] == ["progress.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"phase": "dreaming"}', '{"nonsense": 1}'])
def test_a_damaged_progress_file_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "progress.json").write_text(content)
    assert read_progress(tmp_path, running=True) is None
