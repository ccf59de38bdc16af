"""Analyses in a process of their own: start, watch, stop. Loads neither spaCy nor a PDF library."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from analyser.progress import Phase, Progress, ProgressFile, read_progress
from analyser.storage.location import locate, user_folder, writing
from analyser.storage.lock import holder

WORKSPACE_VARIABLE = "POLICY_ANALYSER_WORKSPACE"
LOG_FILE = "analysis.log"

_started: list[subprocess.Popen[bytes]] = []
"""Processes of ours, kept so that the ended ones can be collected."""


def start_background(corpora: Sequence[Path | str], workspace: Path | str, *, retry_failed: bool = False) -> int:
    """Return the id of a new process that analyses the corpora into the workspace.

    Its messages go to ``analysis.log`` in the workspace, its state to ``progress.json``. It outlives this process. If
    another analysis holds the workspace, the new process ends with a message and leaves the other alone. WorkspaceError
    where nothing can be written in the workspace.
    """
    folder = locate(workspace).folder
    with writing(folder):
        return _started_in(folder, corpora, workspace, retry_failed=retry_failed)


def _started_in(folder: Path, corpora: Sequence[Path | str], workspace: Path | str, *, retry_failed: bool) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "analyser.cli", "analyse", *map(str, corpora), "-w", str(workspace), "--quiet"]
    command += ["--retry-failed"] if retry_failed else []
    if holder(folder) is None:
        ProgressFile(folder)(Progress(Phase.STARTING))
    _collect()
    with (folder / LOG_FILE).open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own module, arguments as a list
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    _started.append(process)
    return process.pid


def is_running(workspace: Path | str) -> bool:
    """Return whether an analysis is at work in the workspace, or was started here and has not ended."""
    _collect()
    folder = locate(workspace).folder
    mine = any(str(workspace) in map(str, _arguments(process)) for process in _started)
    return mine or holder(folder) is not None


def progress_of(workspace: Path | str) -> Progress | None:
    """Return how far the workspace's analysis is; None where none was ever started."""
    return read_progress(locate(workspace).folder, running=is_running(workspace))


def stop_background(workspace: Path | str) -> bool:
    """Stop the analysis in the workspace and return whether there was one. What it has read is kept."""
    pid = holder(locate(workspace).folder)
    if pid is None:
        return False
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    return True


def sample_workspace() -> Path:
    """Return this user's folder for the analysed sample corpus."""
    return user_folder() / "sample"


def sample_corpus() -> Path:
    """Return the folder of the sample corpus in the checkout that this package runs from."""
    return Path(__file__).resolve().parent.parent / "corpora" / "sample"


def _arguments(process: subprocess.Popen[bytes]) -> Sequence[object]:
    return process.args if isinstance(process.args, list) else ()


def _collect() -> None:
    _started[:] = [process for process in _started if process.poll() is None]
