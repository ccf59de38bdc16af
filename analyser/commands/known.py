"""What a workspace knows: names given on the command line that it does not have are refused with those that it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyser.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from analyser.storage.database import Store

LEFT_OUT = "left out"
"""What stands in the column *reading* of a file that is no document yet."""


def check_jurisdictions(store: Store, *codes: str | None) -> None:
    """Raise UsageError for a jurisdiction without a document here, with the list of those that have one."""
    known = sorted({document.jurisdiction for document in store.documents()})
    _check("jurisdiction", known, codes)


def check_framework(store: Store, name: str | None) -> None:
    """Raise UsageError for a framework that the workspace was not analysed by, with the list of those that it was."""
    from analyser.storage import queries

    if name is not None:
        _check("framework", sorted({row["framework_id"] for row in queries.coverage(store)}), (name,))


def _check(kind: str, known: list[str], asked: tuple[str | None, ...]) -> None:
    for name in asked:
        if name is not None and name not in known:
            there = f"It has {', '.join(known)}." if known else "It has none: run `analyser analyse` first."
            raise UsageError(f"There is no {kind} {name} in this workspace. {there}")


def left_out_rows(folder: Path) -> list[dict[str, Any]]:
    """Return a row, like those of documents, for each file that the last analysis could not take for a document."""
    from analyser.progress import read_progress
    from analyser.storage import queries

    progress = read_progress(folder, running=True)
    if progress is None:
        return []
    rows = []
    for name in progress.left_out:
        why = next((p.removeprefix(f"{name}: ") for p in progress.problems if p.startswith(f"{name}: ")), "")
        empty: dict[str, Any] = dict.fromkeys(queries.COLUMNS["documents"])
        rows.append(empty | {"file": name, "title": name, "reading": LEFT_OUT, "error": why})
    return rows
