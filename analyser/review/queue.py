"""Findings and decisions -> what should be judged next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from analyser.records import QueueItem, Standing
from analyser.review.standing import Key, counted, same_name

TOSS_UP = 0.5
"""The probability at which nobody knows whether a finding is right."""


def certainty(probability: float) -> float:
    """Return how sure a finding is, right or wrong: 0 for a toss-up, 1 for what is certain either way."""
    return abs(probability - TOSS_UP) / TOSS_UP


def queue(
    items: Iterable[QueueItem], standing: Mapping[Key, Standing], *, reviewer: str = "", second: bool = False
) -> tuple[QueueItem, ...]:
    """Return what waits: disputed findings first, then those nobody judged, the least certain first.

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
    return tuple(sorted(waiting, key=lambda item: (not item.disputed, item.certainty, item.subject_id, item.element)))
