"""Work beside the request: started once, waited for, told when it fails, tried again after that."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from analyser.views import jobs
from analyser.views.jobs import job


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 60)
    monkeypatch.setattr(jobs, "_JOBS", type(jobs._JOBS)())
    yield


def test_work_is_done_once_for_all_who_ask() -> None:
    calls: list[int] = []

    def work(tell: jobs.Tell) -> str:
        calls.append(1)
        tell(0.5)
        return "made"

    first, second = job("key", work), job("key", work)
    assert first is second
    assert first.ready()
    assert (first.result, first.share, calls) == ("made", 0.5, [1])


def test_a_page_does_not_wait_longer_than_its_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 0)
    go_on = threading.Event()
    waited = job("slow", lambda _tell: go_on.wait(60))
    assert not waited.ready()
    go_on.set()
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 60)
    assert waited.ready()


def test_a_failure_is_told_once_and_then_tried_again() -> None:
    outcomes = iter([ValueError("broken"), None])

    def work(_tell: jobs.Tell) -> str:
        if (error := next(outcomes)) is not None:
            raise error
        return "made"

    failed = job("key", work)
    assert failed.done.wait(60)
    assert job("key", work) is failed
    with pytest.raises(ValueError, match="broken"):
        failed.ready()
    again = job("key", work)
    assert again is not failed
    assert again.ready()


def test_the_oldest_results_make_room() -> None:
    for number in range(jobs.MOST_JOBS + 5):
        assert job(number, lambda _tell: None).ready()
    assert len(jobs._JOBS) <= jobs.MOST_JOBS + 1
    assert jobs.MOST_JOBS + 4 in jobs._JOBS
