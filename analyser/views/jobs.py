"""Work that takes longer than a page may: done beside the request, once for all sessions, with progress to look at."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

MOST_JOBS = 12
"""Results kept: a few indexes and the last drafts; the oldest ended ones go first."""
PATIENCE_SECONDS = 0.6
"""How long a page waits before it shows progress instead: less than a reader takes for a delay."""
SECONDS_BETWEEN_LOOKS = 0.5

Tell = Callable[[float], None]


@dataclass(eq=False)
class Job:
    """One piece of work. ``share`` is 0 to 1; ``result`` counts once it is ``done``, unless there is an ``error``."""

    done: threading.Event = field(default_factory=threading.Event)
    share: float = 0.0
    result: Any = None
    error: Exception | None = None
    told: bool = False

    def tell(self, share: float) -> None:
        """Note how far the work is."""
        self.share = share

    def ready(self) -> bool:
        """Return whether the work is done, after a short wait; raises what the work raised."""
        ended = self.done.wait(PATIENCE_SECONDS)
        if ended and self.error is not None:
            self.told = True
            raise self.error
        return ended


_JOBS: OrderedDict[Hashable, Job] = OrderedDict()
_LOCK = threading.Lock()


def job(key: Hashable, work: Callable[[Tell], Any]) -> Job:
    """Return the job of that key, started in a thread of its own; one whose failure was told is tried again."""
    with _LOCK:
        known = _JOBS.get(key)
        if known is not None and not known.told:
            _JOBS.move_to_end(key)
            return known
        started = _JOBS[key] = Job()
        ended = [name for name, one in _JOBS.items() if one.done.is_set()]
        for name in ended[: max(0, len(_JOBS) - MOST_JOBS)]:
            del _JOBS[name]
    threading.Thread(target=_run, args=(started, work), daemon=True).start()
    return started


def _run(started: Job, work: Callable[[Tell], Any]) -> None:
    try:
        started.result = work(started.tell)
    except Exception as error:
        started.error = error
    finally:
        started.done.set()


def show_progress(waited: Job, words: str) -> None:
    """Show how far a job is, and the page anew as soon as it is done."""

    @st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
    def watch() -> None:
        if waited.done.is_set():
            st.rerun()
        st.progress(waited.share, text=words)

    watch()
