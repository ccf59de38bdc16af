"""Findings and decisions -> what should be judged next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from analyser.records import QueueItem, ReviewAspect, Standing
from analyser.review.standing import Key, counted, same_name

TOSS_UP = 0.5
"""The probability at which nobody knows whether a finding is right."""


def certainty(probability: float) -> float:
    """Return how sure a finding is, right or wrong: 0 for a toss-up, 1 for what is certain either way."""
    return abs(probability - TOSS_UP) / TOSS_UP


def queue(
    items: Iterable[QueueItem], standing: Mapping[Key, Standing], *, reviewer: str = "", second: bool = False
) -> tuple[QueueItem, ...]:
    """Return what waits: disputed findings first, then the least certain of each aspect in turn.

    With a reviewer named, what she judged herself is left out, disputes included: somebody else must settle them.
    ``second`` keeps what others have judged, for a second opinion.
    """
    waiting = []
    for item in items:
        judged = standing.get((item.subject_id, item.aspect, item.element))
        if judged is not None:
            mine = {same_name(review.reviewer) for review in counted(judged.history)}
            if (judged.verdict is not None and not second) or (reviewer and same_name(reviewer) in mine):
                continue
        waiting.append(replace(item, disputed=judged is not None and judged.disputed))
    ordered = sorted(waiting, key=lambda item: (not item.disputed, _least(item), item.subject_id, item.element))
    return tuple(item for _, item in sorted(_placed(ordered), key=lambda one: (not one[1].disputed, one[0])))


def _least(item: QueueItem) -> float:
    """Return the certainty to sort by: what nothing tells it of was judged by a person, and comes last."""
    return 1.0 if item.certainty is None else item.certainty


def _placed(ordered: Iterable[QueueItem]) -> Iterator[tuple[int, QueueItem]]:
    """Yield each finding with its place among those of its aspect, so that the aspects come in turn: their certainties
    are measured differently."""
    places: Counter[ReviewAspect] = Counter()
    for item in ordered:
        places[item.aspect] += 1
        yield places[item.aspect], item
