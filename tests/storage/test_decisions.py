"""The log of decisions: many writers at once, and an analysis that ends meanwhile."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analyser.storage.connection import DATABASE_FILE
from analyser.storage.database import Store
from analyser.storage.decisions import DECISIONS_FILE
from tests.shared import ROOT
from tests.storage.test_database import filled

WRITERS, EACH = 4, 12

SCRIPT = """
import sys
from pathlib import Path
from analyser.storage.database import Store
store = Store(Path(sys.argv[1]))
for n in range(int(sys.argv[3])):
    store.add_review(f"co-{n}", reviewer=sys.argv[2], verdict="confirmed")
"""


def test_without_decisions_there_is_no_file(tmp_path: Path) -> None:
    store = filled(tmp_path)
    assert store.reviews() == ()
    assert store.decisions.stamp() == ""
    assert not (tmp_path / DECISIONS_FILE).exists()


def test_writers_in_several_processes_lose_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path)
    writers = [
        subprocess.Popen([sys.executable, "-c", SCRIPT, str(tmp_path), f"w{n}", str(EACH)], cwd=ROOT)
        for n in range(WRITERS)
    ]
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    found = store.reviews()
    assert [review.sequence for review in found] == list(range(1, WRITERS * EACH + 1))
    assert {(r.reviewer, r.subject_id) for r in found} == {
        (f"w{n}", f"co-{k}") for n in range(WRITERS) for k in range(EACH)
    }


def test_sessions_in_one_process_lose_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    stores = [Store(tmp_path) for _ in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        made = list(
            pool.map(lambda n: stores[n % WRITERS].add_review("co-1", reviewer=f"r{n}", verdict="rejected"), range(40))
        )
    assert sorted(review.sequence for review in made) == list(range(1, 41))
    assert len(stores[0].reviews()) == 40


def test_an_analysis_that_ends_keeps_what_was_decided_meanwhile(tmp_path: Path) -> None:
    store, other = filled(tmp_path), Store(tmp_path)
    store.put_document(store.documents()[0])  # as an analysis that is at work
    before = other.decisions.stamp()
    made = other.add_review("co-1", reviewer="a", verdict="rejected", comment="another matter")
    store.finish()
    assert Store(tmp_path).reviews() == (made,)
    assert other.decisions.stamp() != before


def test_decisions_outlive_the_database(tmp_path: Path) -> None:
    made = filled(tmp_path).add_review("co-1", reviewer="a", verdict="confirmed", at="2026-01-01T00:00:00+00:00")
    (tmp_path / DATABASE_FILE).unlink()
    assert filled(tmp_path).reviews() == (made,)
