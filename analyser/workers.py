"""Runs a function in child processes with bounds on time and memory, so that one bad file costs only itself.

Children are spawned (nothing is inherited but the environment), serve one task after another, and die with their
parent however it dies. A child that was stopped, ran out of memory or crashed is replaced.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import ModuleType
from typing import Any

from analyser.errors import DocumentError
from analyser.logs import log_traceback

TASKS_PER_CHILD = 25
"""Then a child is replaced: PDF libraries keep memory, and a fresh child costs about two seconds."""
MEMORY_SHARE_TO_RETIRE = 0.5
"""A child that has ever held more than this share of its bound is replaced before the next file."""
PROCESSORS_VARIABLE = "POLICY_ANALYSER_PROCESSORS"
"""Tells a child its share of the processors, for the programs that it starts itself."""
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""One thread per child: there is a child for each processor already."""
OUT_OF_MEMORY = "Reading needs more memory than allowed. Split the file into smaller ones."
PR_SET_PDEATHSIG = 1

Report = Callable[..., None]
"""What a function calls, as its argument ``progress``, to say how far it is; the values reach ``on_progress``."""


@dataclass(frozen=True, slots=True)
class Task:
    """Arguments for one call. Heavier tasks start first, so that the last one to end is not a long one."""

    key: str
    arguments: tuple[Any, ...]
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may use: wall-clock seconds, and megabytes of address space where the system has such a bound."""

    seconds: float
    megabytes: int


def run_tasks(
    function: Callable[..., Any],
    tasks: Sequence[Task],
    *,
    bounds: Bounds,
    workers: int | None = None,
    on_progress: Callable[[str, tuple[Any, ...]], None] | None = None,
) -> Iterator[tuple[str, Any]]:
    """Yield each task's key with the function's result, or with a DocumentError, as they come in.

    The function must be importable by name; it is called as ``function(*arguments, progress=report)``. Error kinds of
    this module's own are ``timeout``, ``memory``, ``crashed`` and ``fault`` (an exception that is none of ours). A
    task that ran out of memory or crashed in a used child is tried once more in a fresh one, so that its outcome does
    not depend on what was read before it.
    """
    pool = _Pool(function, tasks, bounds, on_progress)
    try:
        yield from pool.run(min(workers or os.cpu_count() or 1, len(tasks)))
    finally:
        pool.kill()


class _Child:
    """One child process and the task that it works on."""

    def __init__(self, function: Callable[..., Any], bounds: Bounds, processors: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        arguments = (theirs, function, bounds.megabytes, os.getpid(), processors)
        self.process = context.Process(target=_serve, args=arguments, daemon=True)
        with _hidden_main_module():
            self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.deadline = 0.0
        self.fresh = True

    def give(self, task: Task, seconds: float) -> None:
        self.task, self.deadline = task, time.monotonic() + seconds
        with contextlib.suppress(BrokenPipeError):  # a child that died idle is noticed when its end is read
            self.connection.send(task.arguments)

    def kill(self) -> None:
        """End the child and what it started, and wait until it is gone."""
        pid = self.process.pid
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if pid is not None and hasattr(os, "killpg") and os.getpgid(pid) == pid:
                os.killpg(pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Pool:
    def __init__(
        self,
        function: Callable[..., Any],
        tasks: Sequence[Task],
        bounds: Bounds,
        on_progress: Callable[[str, tuple[Any, ...]], None] | None,
    ) -> None:
        self.function, self.bounds, self.on_progress = function, bounds, on_progress
        self.waiting = sorted(tasks, key=lambda task: (task.weight, task.key))
        self.children: list[_Child] = []
        self.share = 1

    def run(self, workers: int) -> Iterator[tuple[str, Any]]:
        self.share = max(1, (os.cpu_count() or 1) // max(1, workers))
        self.children = [self._child() for _ in range(workers)]
        for child in self.children:
            child.give(self.waiting.pop(), self.bounds.seconds)
        while busy := [child for child in self.children if child.task is not None]:
            nearest = min(child.deadline for child in busy) - time.monotonic()
            ready = wait([child.connection for child in busy], timeout=max(0.0, nearest))
            for child in busy:
                if child.connection in ready:
                    yield from self._hear(child)
                elif time.monotonic() >= child.deadline and not child.connection.poll():
                    yield from self._end(child, self._timeout(), fresh=True)

    def _hear(self, child: _Child) -> Iterator[tuple[str, Any]]:
        assert child.task is not None
        try:
            kind, *values = child.connection.recv()
        except (EOFError, OSError):
            child.process.join()
            yield from self._end(child, _crashed(child.process.exitcode), fresh=True)
            return
        if kind != "progress":
            outcome, retiring = values
            if kind == "error":
                message, error_kind = outcome
                outcome, retiring = DocumentError(message, kind=error_kind), retiring or error_kind == "memory"
            yield from self._end(child, outcome, fresh=retiring)
        elif time.monotonic() >= child.deadline:
            yield from self._end(child, self._timeout(), fresh=True)
        elif self.on_progress is not None:
            self.on_progress(child.task.key, tuple(values))

    def _end(self, child: _Child, outcome: Any, *, fresh: bool) -> Iterator[tuple[str, Any]]:
        """Give the outcome, unless it deserves a second try, and the child its next task; replace it if asked."""
        task, was_fresh = child.task, child.fresh
        assert task is not None
        child.task, child.fresh = None, False
        if isinstance(outcome, DocumentError) and outcome.kind in ("memory", "crashed") and not was_fresh:
            self.waiting.append(task)
            fresh = True
        else:
            yield task.key, outcome
        if fresh:
            self.children.remove(child)
            child.kill()
            if not self.waiting:
                return
            child = self._child()
            self.children.append(child)
        if self.waiting:
            child.give(self.waiting.pop(), self.bounds.seconds)

    def _child(self) -> _Child:
        return _Child(self.function, self.bounds, self.share)

    def _timeout(self) -> DocumentError:
        minutes = self.bounds.seconds / 60
        limit = f"{minutes:.0f} minutes" if minutes >= 2 else f"{self.bounds.seconds:.0f} seconds"
        return DocumentError(
            f"Reading took longer than {limit} and was stopped. Split the file, or print it to a new PDF.",
            kind="timeout",
        )

    def kill(self) -> None:
        for child in self.children:
            child.kill()
        self.children = []


def _crashed(exit_code: int | None) -> DocumentError:
    return DocumentError(
        f"The program that reads files ended unexpectedly on this one (exit code {exit_code}). "
        "The file is probably damaged: print it to a new PDF and try again.",
        kind="crashed",
    )


@contextlib.contextmanager
def _hidden_main_module() -> Iterator[None]:
    """Hide the caller's script while a child starts: spawning would run it again, unguarded scripts endlessly."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


# --- in the child ------------------------------------------------------------------------------------------------


def _serve(connection: Connection, function: Callable[..., Any], megabytes: int, parent: int, processors: int) -> None:
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    sys.stdout = sys.stderr  # stdout belongs to the parent's records
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))
    os.environ[PROCESSORS_VARIABLE] = str(processors)
    _limit_memory(megabytes)
    for served in range(1, TASKS_PER_CHILD + 1):
        try:
            arguments = connection.recv()
        except EOFError:
            return
        answer = _answer(function, arguments, lambda *values: connection.send(("progress", *values)))
        retiring = served == TASKS_PER_CHILD or _peak_megabytes() > MEMORY_SHARE_TO_RETIRE * megabytes
        _send(connection, (*answer, retiring))


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...], report: Report) -> tuple[Any, ...]:
    try:
        return "done", function(*arguments, progress=report)
    except DocumentError as error:
        return "error", (str(error), error.kind)
    except MemoryError:
        return "error", (OUT_OF_MEMORY, "memory")
    except Exception as error:  # the border of the process: whatever happened is told to the parent
        log_traceback()
        # The error's own text is left out: it may hold addresses in memory, and what is stored must not.
        return "error", (f"Reading failed on this file by a fault of ours ({type(error).__name__}).", "fault")


def _send(connection: Connection, answer: tuple[Any, ...]) -> None:
    try:
        connection.send(answer)
    except MemoryError:
        connection.send(("error", (OUT_OF_MEMORY, "memory"), True))


def _die_with(parent: int) -> None:
    """End this process when its parent ends: at once where the kernel does it, else as soon as a thread may run."""
    if hasattr(os, "setsid"):
        os.setsid()  # a group of its own, so that programs started here can be ended with it
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    guardian = multiprocessing.parent_process()
    if guardian is None or (hasattr(os, "getppid") and os.getppid() != parent):
        os._exit(1)
    sentinel = guardian.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limit_memory(megabytes: int) -> None:
    """Bound the address space where the system knows such a bound; elsewhere only time is bounded."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _peak_megabytes() -> float:
    """Return the most that this process ever held; what ``getrusage`` says counts the parent's peak before exec."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0]) / 1024
    except (OSError, ValueError, IndexError):
        return 0.0
