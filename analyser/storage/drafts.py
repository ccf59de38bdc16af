"""The drafting basket of a workspace: a log of what was chosen, noted, moved and removed; lines are only added.

It is a file of its own beside the database, so that a new analysis, which replaces the database, leaves it alone.
"""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

from analyser.errors import WorkspaceError
from analyser.records import DraftItem
from analyser.storage.codec import dumps, from_plain, to_plain

DRAFT_FILE = "draft.jsonl"
MOST_NOTE_LETTERS = 4000
"""A note is a remark, not a document; a page of text is some 3,000 letters."""


def draft_items(folder: Path) -> tuple[DraftItem, ...]:
    """Return what is in the basket, in the reader's order; a line that cannot be read is passed over."""
    items: dict[str, DraftItem] = {}
    try:
        lines = (folder / DRAFT_FILE).read_text("utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unusable(folder, error) from error
    for line in lines:
        try:
            items = _after(items, json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return tuple(items.values())


def add_to_draft(folder: Path, item: DraftItem) -> None:
    """Put something at the end of the basket; what is there already stays where it is, with its note."""
    _append(folder, {"act": "add", "item": to_plain(item)})


def note_in_draft(folder: Path, subject_id: str, note: str) -> None:
    """Write a note on what is in the basket, in place of the former one."""
    _append(folder, {"act": "note", "subject": subject_id, "note": note.strip()[:MOST_NOTE_LETTERS]})


def move_in_draft(folder: Path, subject_id: str, steps: int) -> None:
    """Move something down the basket by so many places, up for a negative number."""
    _append(folder, {"act": "move", "subject": subject_id, "steps": steps})


def remove_from_draft(folder: Path, subject_id: str) -> None:
    """Take something out of the basket; the log keeps that it was there."""
    _append(folder, {"act": "remove", "subject": subject_id})


def clear_draft(folder: Path) -> None:
    """Take everything out of the basket."""
    _append(folder, {"act": "clear"})


def _after(items: dict[str, DraftItem], entry: dict[str, Any]) -> dict[str, DraftItem]:
    """Return the basket after one line of the log."""
    act = entry["act"]
    if act == "add":
        item = from_plain(DraftItem, entry["item"])
        return items if item.subject_id in items else items | {item.subject_id: item}
    if act == "clear":
        return {}
    subject = str(entry["subject"])
    if subject not in items:
        return items
    if act == "remove":
        return {key: item for key, item in items.items() if key != subject}
    if act == "note":
        plain = to_plain(items[subject]) | {"note": str(entry["note"])}
        return items | {subject: from_plain(DraftItem, plain)}
    return _moved(items, subject, int(entry["steps"])) if act == "move" else items


def _moved(items: dict[str, DraftItem], subject: str, steps: int) -> dict[str, DraftItem]:
    order = list(items)
    place = order.index(subject)
    order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
    return {key: items[key] for key in order}


def _append(folder: Path, entry: dict[str, Any]) -> None:
    """Add one line in one write, so that two sessions never mix theirs.

    A full disk may take the first half of a line. The rest is no line of its own then, and the next line begins anew.
    """
    line = f"{dumps(entry)}\n".encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = os.open(folder / DRAFT_FILE, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            whole = line if _ends_a_line(place) else b"\n" + line
            if os.write(place, whole) < len(whole):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(place)
    except OSError as error:
        raise _unusable(folder, error) from error


def _ends_a_line(place: int) -> bool:
    """Return whether an open file is empty or ends with the end of a line."""
    size = os.lseek(place, 0, os.SEEK_END)
    if not size:
        return True
    os.lseek(place, -1, os.SEEK_END)
    return os.read(place, 1) == b"\n"


def _unusable(folder: Path, error: OSError) -> WorkspaceError:
    return WorkspaceError(f"The basket in {folder} cannot be used: {error.strerror or error}.")
