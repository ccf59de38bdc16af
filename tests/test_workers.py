"""Child processes: results, typed failures, bounds, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from analyser.errors import DocumentError
from analyser.workers import Bounds, Task, run_tasks
from tests.shared import ROOT
from tests.work import act, chatter, double

ROOMY = Bounds(seconds=60, megabytes=4000)


def outcomes(*calls: tuple[Any, ...], bounds: Bounds = ROOMY, workers: int = 2) -> dict[str, Any]:
    tasks = [Task(f"{number} {call[0]}", call) for number, call in enumerate(calls)]
    return dict(run_tasks(act, tasks, bounds=bounds, workers=workers))


def gone(pid: int) -> bool:
    """Return whether a process has ended within a few seconds (a zombie has)."""
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_results_and_progress_come_back_by_key() -> None:
    heard: list[tuple[str, tuple[Any, ...]]] = []
    tasks = [Task(str(number), (number,)) for number in range(7)]
    found = run_tasks(
        double, tasks, bounds=ROOMY, workers=3, on_progress=lambda key, values: heard.append((key, values))
    )
    assert dict(found) == {str(number): 2 * number for number in range(7)}
    assert sorted(heard) == [(str(number), ("counting", number, 10)) for number in range(7)]


def test_no_tasks_start_no_children() -> None:
    assert list(run_tasks(act, [], bounds=ROOMY)) == []


def test_heavier_tasks_start_first() -> None:
    tasks = [Task(name, (name,), weight) for name, weight in (("light", 1), ("heavy", 9), ("middle", 5))]
    assert [key for key, _ in run_tasks(act, tasks, bounds=ROOMY, workers=1)] == ["heavy", "middle", "light"]


def test_one_bad_file_costs_only_itself() -> None:
    found = outcomes(("good",), ("refuse",), ("fail",), ("die",), ("good",), ("good",))
    kinds = {key: value.kind for key, value in found.items() if isinstance(value, DocumentError)}
    assert kinds == {"1 refuse": "empty_file", "2 fail": "fault", "3 die": "crashed"}
    assert [found[key] for key in ("0 good", "4 good", "5 good")] == ["good"] * 3
    assert "ValueError" in str(found["2 fail"])


def test_a_task_that_hangs_is_stopped_and_the_next_goes_on() -> None:
    found = outcomes(("good",), ("hang",), bounds=Bounds(seconds=4, megabytes=4000), workers=1)
    assert found["1 hang"].kind == "timeout"
    assert found["0 good"] == "good"


def test_a_task_that_talks_without_end_is_stopped_too() -> None:
    ((_, outcome),) = run_tasks(chatter, [Task("a", ())], bounds=Bounds(seconds=3, megabytes=4000))
    assert outcome.kind == "timeout"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space reliably")
def test_a_task_that_wants_too_much_memory_fails_as_such() -> None:
    found = outcomes(("hoard",), ("good",), bounds=Bounds(seconds=60, megabytes=1500), workers=1)
    assert found["0 hoard"].kind == "memory"
    assert found["1 good"] == "good"


def test_a_crash_in_a_used_child_is_tried_again_in_a_fresh_one(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb"
    bomb.touch()
    tasks = [Task("first", ("good",), 2), Task("second", ("die once used", bomb), 1)]
    assert dict(run_tasks(act, tasks, bounds=ROOMY, workers=1)) == {"first": "good", "second": "die once used"}


def test_leaving_early_ends_the_children() -> None:
    found = run_tasks(act, [Task("pid", ("pid",), 1), Task("hang", ("hang",))], bounds=ROOMY, workers=2)
    _, pid = next(found)
    found.close()  # type: ignore[attr-defined]
    assert gone(pid)


SCRIPT = """
import sys
from analyser.workers import Bounds, Task, run_tasks
from tests.work import act
for key, value in run_tasks(act, [Task("one", tuple(sys.argv[1:]))], bounds=Bounds(seconds=60, megabytes=4000)):
    print(key, value)
"""


def test_an_unguarded_script_may_use_them_and_stdout_stays_clean(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, script, "print"], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout) == (0, "one print\n"), done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process table of Linux")
def test_children_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, script, "start another", str(note)], env=environment)
    for _ in range(200):
        if note.exists() and len(note.read_text().split()) == 2:
            break
        time.sleep(0.05)
    child, grandchild = map(int, note.read_text().split())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    try:
        assert gone(child)
    finally:
        os.kill(grandchild, signal.SIGKILL)
