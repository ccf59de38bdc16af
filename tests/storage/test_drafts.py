"""The drafting basket: what is chosen stays, in the reader's order, whatever happens to the database."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from analyser.errors import WorkspaceError
from analyser.records import DraftItem, DraftKind
from analyser.storage.drafts import (
    DRAFT_FILE,
    add_to_draft,
    clear_draft,
    draft_items,
    move_in_draft,
    note_in_draft,
    remove_from_draft,
)

ITEMS = tuple(DraftItem(f"cl-{name}", DraftKind.CLAUSE, "XAA", "1.1", f"Words {name} ولا شيء.") for name in "abc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for item in ITEMS:
        add_to_draft(tmp_path / "workspace", item)
    return tmp_path / "workspace"


def names(folder: Path) -> str:
    return "".join(item.subject_id[-1] for item in draft_items(folder))


def test_an_empty_workspace_has_an_empty_basket(tmp_path: Path) -> None:
    assert draft_items(tmp_path / "none") == ()
    assert not (tmp_path / "none").exists()


def test_what_is_added_is_kept_whole(folder: Path) -> None:
    assert draft_items(folder) == ITEMS


def test_the_same_is_not_added_twice_and_keeps_its_note(folder: Path) -> None:
    note_in_draft(folder, "cl-a", "  For article 3. ")
    add_to_draft(folder, ITEMS[0])
    assert names(folder) == "abc"
    assert draft_items(folder)[0].note == "For article 3."


@pytest.mark.parametrize(
    ("subject", "steps", "order"),
    [("a", 1, "bac"), ("c", -2, "cab"), ("a", 9, "bca"), ("b", -9, "bac"), ("b", 0, "abc"), ("z", 1, "abc")],
)
def test_moving(folder: Path, subject: str, steps: int, order: str) -> None:
    move_in_draft(folder, f"cl-{subject}", steps)
    assert names(folder) == order


def test_removing_clearing_and_adding_again(folder: Path) -> None:
    remove_from_draft(folder, "cl-b")
    assert names(folder) == "ac"
    clear_draft(folder)
    assert draft_items(folder) == ()
    add_to_draft(folder, ITEMS[1])
    assert names(folder) == "b"


def test_words_with_line_ends_of_their_own_are_kept(folder: Path) -> None:
    item = DraftItem("cl-d", DraftKind.CLAUSE, "XAA", "1", "one\u2028two\x85three\x0cfour\r\nfive")
    add_to_draft(folder, item)
    assert draft_items(folder)[-1] == item


def test_the_log_only_grows(folder: Path) -> None:
    before = (folder / DRAFT_FILE).read_bytes()
    remove_from_draft(folder, "cl-a")
    assert (folder / DRAFT_FILE).read_bytes().startswith(before)


def test_a_damaged_line_costs_only_itself(folder: Path) -> None:
    with (folder / DRAFT_FILE).open("ab") as stream:
        stream.write(b'{"act": "add", "item": {"nonsense": 1}}\n\xff\xfe\n[1]\n{"act": "dance", "subject": "cl-a"}\n')
    add_to_draft(folder, DraftItem("cl-d", DraftKind.GAP))
    assert names(folder) == "abcd"


@pytest.mark.parametrize("written", [1, 20, 10_000])
def test_a_disk_that_fills_up_is_told_and_costs_only_the_line_it_cut(
    folder: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    add_to_draft(folder, ITEMS[0])
    write = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda place, line: write(place, line[: min(written, len(line) - 1)]))
        with pytest.raises(WorkspaceError, match=os.strerror(errno.ENOSPC)):
            add_to_draft(folder, DraftItem("cl-d", DraftKind.GAP))
    add_to_draft(folder, DraftItem("cl-e", DraftKind.GAP))
    # All but the end of the line: nothing of it is lost, and it is not read twice.
    assert names(folder) == ("abcde" if written == 10_000 else "abce")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match="cannot be used"):
        add_to_draft(tmp_path / "file", ITEMS[0])
