"""Where a workspace lies: its folder, the source files inside it, and the address of its database."""

from __future__ import annotations

import errno
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from analyser.errors import WorkspaceError

APPLICATION = "policy-analyser"
FILES = "pdf"
_NOT_WRITABLE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST}
)
"""A full disk, a quota, a limit on files, a read-only place, no right to write, a file where a folder should be."""
SERVER_PREFIXES = ("postgresql://", "postgresql+")


@dataclass(frozen=True, slots=True)
class Location:
    """A workspace's folder and, where a team shares a server, the URL of its database."""

    folder: Path
    url: str | None = None


def locate(workspace: Path | str) -> Location:
    """Return where a workspace lies. For a PostgreSQL URL the files lie in a per-user folder named by its hash."""
    if isinstance(workspace, str) and workspace.startswith(SERVER_PREFIXES):
        name = hashlib.sha256(workspace.encode("utf-8")).hexdigest()[:16]
        return Location(user_folder() / "servers" / name, workspace)
    if isinstance(workspace, str) and "://" in workspace:
        raise WorkspaceError("A workspace is a folder or a postgresql:// address.")
    return Location(Path(workspace).expanduser().absolute())


def user_folder() -> Path:
    """Return the folder for this user's own workspaces (the analysed sample corpus lies in ``sample`` there)."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn the refusal of a place to be written, inside the block, into a WorkspaceError that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_WRITABLE:
            raise
        raise WorkspaceError(
            f"Nothing can be written in {folder} ({error.strerror}). "
            "Free some disk space or see to it that you may write there, then try again: what was saved before is kept."
        ) from error


def keep_file(folder: Path, source: Path, sha256: str) -> Path:
    """Return the workspace's copy of a source file, made where it is missing; an interrupted copy leaves nothing."""
    kept = folder / FILES / f"{sha256}{source.suffix.lower()}"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_name(f"{kept.name}.part")
        shutil.copyfile(source, partial)
        partial.replace(kept)
    return kept


def kept_file(folder: Path, sha256: str) -> Path:
    """Return the workspace's copy of the file with this SHA-256; WorkspaceError when it is gone."""
    for path in sorted((folder / FILES).glob(f"{sha256}.*")):
        if path.suffix != ".part":
            return path
    raise WorkspaceError("The source file is no longer in the workspace: analyse its corpus again to bring it back.")
