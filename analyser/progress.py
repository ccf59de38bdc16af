"""How far an analysis is: one record, written whole into the workspace so that the app and others can watch."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from analyser.storage.codec import from_plain, to_plain

PROGRESS_FILE = "progress.json"
SECONDS_BETWEEN_WRITES = 0.2
"""People cannot follow more than five states a second; a page is often read in less."""


class Phase(StrEnum):
    STARTING = "starting"
    READING = "reading"
    COMPARING = "comparing"
    SAVING = "saving"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"


ENDED = frozenset({Phase.FINISHED, Phase.STOPPED, Phase.FAILED})


class DocumentState(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    UNDERSTANDING = "understanding"
    DONE = "done"
    KEPT = "kept"
    """Read in an earlier run, under the same settings."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DocumentProgress:
    """Where one document is; ``pages`` is 0 until its length is known, ``message`` says why it failed."""

    document_id: str
    file: str
    jurisdiction: str
    title: str
    state: DocumentState = DocumentState.WAITING
    page: int = 0
    pages: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of an analysis; ``share`` (0 to 1) belongs to the phase, ``message`` says why it failed."""

    phase: Phase
    share: float = 0.0
    documents: tuple[DocumentProgress, ...] = ()
    message: str = ""
    problems: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Files of the corpora that cannot be read as documents; ``problems`` says why."""

    @property
    def ended(self) -> bool:
        return self.phase in ENDED


Watcher = Callable[[Progress], None]


class ProgressFile:
    """Writes each state it is called with into the workspace: atomically, and pages not more often than people can see.

    A document that starts or ends is written at once: nothing may follow for minutes.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / PROGRESS_FILE
        self._turn: tuple[Phase, list[DocumentState]] | None = None
        self._written = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        turn = (progress.phase, [document.state for document in progress.documents])
        new_turn, self._turn = turn != self._turn, turn
        if new_turn or now - self._written >= SECONDS_BETWEEN_WRITES:
            self._written = now
            _write(self._path, progress)


def _write(path: Path, progress: Progress) -> None:
    partial = path.with_suffix(".part")
    # On Windows a reader may hold the file for a moment; on a full disk the analysis has its own error to tell.
    with suppress(OSError):
        partial.write_text(json.dumps(to_plain(progress), ensure_ascii=False), "utf-8")
        partial.replace(path)


def read_progress(folder: Path, *, running: bool) -> Progress | None:
    """Return the last state written, or None where no analysis was ever started.

    With ``running`` False an analysis that never reached its end is given as stopped.
    """
    try:
        progress = from_plain(Progress, json.loads((folder / PROGRESS_FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None
    if not running and not progress.ended:
        return replace(progress, phase=Phase.STOPPED, message="The analysis was interrupted; start it again to go on.")
    return progress
