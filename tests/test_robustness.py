"""What its user meets on a bad day: a full disk, a place that cannot be written, an upload cut off, a missing file.

Each ends in one plain message, loses nothing that was saved, and goes on where it stopped.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analyser.background import start_background
from analyser.errors import WorkspaceError
from analyser.progress import Phase, Progress, ProgressFile, read_progress
from analyser.storage.connection import DATABASE_FILE
from analyser.storage.database import Store
from analyser.storage.location import writing
from analyser.views.uploads import guess, save_corpus, saved_corpora
from tests.shared import ROOT
from tests.storage.records import reading

LARGEST_FILE = 40_000
"""Bytes: an empty database needs more, so that the first transaction meets the limit."""
CUT_OFF = """
import resource, sys
from analyser.errors import WorkspaceError
from analyser.storage.database import Store
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    Store(Path(sys.argv[1]), create=True)
except WorkspaceError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a POSIX matter")
def test_a_full_disk_is_told_and_what_was_saved_stays(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", CUT_OFF.format(limit=LARGEST_FILE), str(tmp_path / "new")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Traceback" not in told.stderr
    assert "free some disk space" in told.stdout
    assert Store(tmp_path / "new", create=True).documents() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a POSIX matter")
def test_an_analysis_on_a_full_disk_ends_with_a_message_and_goes_on_later(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for code in ("xaa", "xbb"):
        (corpus / f"{code}_2020_en_policy.pdf").write_text("\n".join(f"Report incident {n}." for n in range(900)))
    limited = (
        "import resource, runpy, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({3 * LARGEST_FILE}, {3 * LARGEST_FILE}))\n"
        "from analyser.errors import WorkspaceError\n"
        "try:\n    runpy.run_module('tests.work', run_name='__main__')\n"
        "except WorkspaceError as error:\n    print(error)\n"
    )
    places = [str(corpus), str(tmp_path / "full")]
    told = subprocess.run(
        [sys.executable, "-c", limited, *places], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "free some disk space" in told.stdout.casefold()
    progress = read_progress(tmp_path / "full", running=False)
    assert progress is not None
    assert progress.phase in (Phase.FAILED, Phase.STOPPED)
    for workspace in ("full", "calm"):
        command = [sys.executable, "-m", "tests.work", str(corpus), str(tmp_path / workspace)]
        subprocess.run(command, cwd=ROOT, check=True)
    assert (tmp_path / "full" / DATABASE_FILE).read_bytes() == (tmp_path / "calm" / DATABASE_FILE).read_bytes()


def test_a_file_in_the_workspaces_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    for place in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(WorkspaceError, match="Nothing can be written in"):
            start_background([tmp_path], place)
        with pytest.raises(WorkspaceError, match="Nothing can be written in"):
            save_corpus(place, [guess("KEN_2020.pdf", b"x")], {"KEN_2020.pdf": b"x"})


def test_errors_that_are_not_about_writing_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), writing(tmp_path):
        (tmp_path / "absent").read_bytes()


def test_progress_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    ProgressFile(tmp_path / "absent")(Progress(Phase.READING))
    assert read_progress(tmp_path / "absent", running=True) is None


def test_an_upload_that_was_cut_off_is_no_corpus_and_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploads = [guess(name, name.encode()) for name in ("KEN_2020.pdf", "GHA_2021.pdf")]
    contents = {upload.file: upload.file.encode() for upload in uploads}
    written: list[str] = []
    whole = Path.write_bytes

    def power_cut(path: Path, content: bytes) -> int:
        written.append(path.name)
        if len(written) == 2:
            whole(path, content[:3])
            raise KeyboardInterrupt
        return whole(path, content)

    with monkeypatch.context() as cut:
        cut.setattr(Path, "write_bytes", power_cut)
        with pytest.raises(KeyboardInterrupt):
            save_corpus(tmp_path, uploads, contents)
    assert saved_corpora(tmp_path) == ()
    folder = save_corpus(tmp_path, uploads, contents)
    assert saved_corpora(tmp_path) == (folder,)
    assert {path.name: path.read_bytes() for path in folder.glob("*.pdf")} == contents
    assert list(folder.glob("*.part")) == []


def test_two_apps_on_one_workspace_see_each_others_decisions(tmp_path: Path) -> None:
    one = Store(tmp_path, create=True)
    one.put_reading(reading("XAA"), key="k")
    other = Store(tmp_path)
    first = one.add_review("cl-1", reviewer="A", verdict="confirmed")
    second = other.add_review("cl-1", reviewer="B", verdict="rejected", comment="no")
    assert one.reviews() == other.reviews() == (first, second)
    assert first.sequence < second.sequence
