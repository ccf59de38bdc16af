"""One analysis at a time in a workspace. The operating system drops the lock when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from analyser.errors import WorkspaceError

LOCK_FILE = "analysis.lock"
PATIENCE_SECONDS = 2.0
"""A look at the lock (``holder``) takes it for a moment; an analysis that starts just then tries again."""

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1_000_000
    """Far behind the text: a locked byte of a file cannot be read by others on Windows."""

    def _try_lock(stream: IO[str]) -> bool:
        stream.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(stream: IO[str]) -> bool:
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def analysis_lock(folder: Path) -> Iterator[None]:
    """Hold the workspace for one analysis; WorkspaceError names the process that holds it already."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK_FILE).open("a+", encoding="ascii") as stream:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _try_lock(stream):
            if time.monotonic() > deadline:
                raise WorkspaceError(
                    f"Another analysis (process {_pid(folder)}) is running in {folder}: wait for it or stop it first."
                )
            time.sleep(0.05)
        _write(stream, str(os.getpid()))
        try:
            yield
        finally:
            _write(stream, "")


def holder(folder: Path) -> int | None:
    """Return the id of the process that analyses in this workspace now, or None."""
    path = folder / LOCK_FILE
    if not path.is_file():
        return None
    with suppress(OSError), path.open("r+", encoding="ascii") as stream:
        return None if _try_lock(stream) else _pid(folder)
    return None


def _write(stream: IO[str], text: str) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(text)
    stream.flush()


def _pid(folder: Path) -> int | None:
    with suppress(OSError, ValueError):
        return int((folder / LOCK_FILE).read_text("ascii"))
    return None
