"""What is asked next: disputes, then the least certain; never what stands."""

from __future__ import annotations

import pytest

from analyser.records import QueueItem, ReviewAspect
from analyser.review.queue import certainty, queue
from analyser.review.standing import standings
from tests.review.decisions import C, R, W, log

ITEMS = tuple(
    QueueItem(f"co-{name}", ReviewAspect.RELATION, "", "intersects", sure, ())
    for name, sure in (("far", 0.9), ("near", 0.1), ("mid", 0.5))
)


def order(*reviews, **asked) -> list[str]:  # type: ignore[no-untyped-def]
    return [item.subject_id.removeprefix("co-") for item in queue(ITEMS, standings(reviews), **asked)]


def test_the_least_certain_come_first_and_disputes_before_them() -> None:
    assert order() == ["near", "mid", "far"]
    assert order(*log(("a", C), ("b", R), subject="co-far")) == ["far", "near", "mid"]


def test_what_stands_does_not_wait_and_what_was_taken_back_does() -> None:
    assert order(*log(("a", C), subject="co-near")) == ["mid", "far"]
    assert order(*log(("a", C), ("a", W), subject="co-near")) == ["near", "mid", "far"]


def test_a_second_opinion_is_asked_of_somebody_else() -> None:
    judged = log(("Amal", C), subject="co-near")
    assert order(*judged, reviewer="Basma", second=True) == ["near", "mid", "far"]
    assert order(*judged, reviewer="amal", second=True) == ["mid", "far"]


@pytest.mark.parametrize(("probability", "sure"), [(0.5, 0.0), (1.0, 1.0), (0.0, 1.0), (0.75, 0.5)])
def test_certainty(probability: float, sure: float) -> None:
    assert certainty(probability) == sure
