"""Decisions -> what stands of each finding that somebody judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from analyser.records import Review, ReviewAspect, Standing, Verdict

Key = tuple[str, ReviewAspect, str]


def standings(reviews: Iterable[Review]) -> dict[Key, Standing]:
    """Return what stands of each finding, by its key.

    The last decision of each reviewer counts. Where they agree, it stands; where they do not, the finding is disputed
    and stays as the software found it. The last adjudication settles everything before it.
    """
    ordered = sorted(reviews, key=lambda review: (*review.key, review.sequence))
    return {key: _standing(key, tuple(members)) for key, members in groupby(ordered, key=lambda review: review.key)}


def _standing(key: Key, history: tuple[Review, ...]) -> Standing:
    counting = counted(history)
    verdicts = {(review.verdict, review.corrected) for review in counting}
    verdict, corrected = verdicts.pop() if len(verdicts) == 1 else (None, "")
    return Standing(*key, verdict, corrected, disputed=verdict is None and bool(counting), history=history)


def counted(history: Sequence[Review]) -> tuple[Review, ...]:
    """Return the decisions on one finding that count, oldest first: the last of each reviewer since the last
    adjudication, those taken back left out."""
    settled = max((place for place, review in enumerate(history) if review.adjudicates), default=0)
    latest = latest_of_each(history[settled:])
    return tuple(review for review in latest.values() if review.verdict is not Verdict.WITHDRAWN)


def latest_of_each(history: Iterable[Review]) -> Mapping[str, Review]:
    """Return the last decision of each reviewer, by her name without regard to case and spaces."""
    return {same_name(review.reviewer): review for review in history}


def same_name(name: str) -> str:
    """Return the form under which two spellings of a reviewer's name are one person."""
    return " ".join(name.casefold().split())
