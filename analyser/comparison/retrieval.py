"""Views of clauses -> the nearest counterparts of every clause in every other group, corrected for hubs.

Exact: every clause meets every clause of the other groups, in blocks, so that memory does not grow with the square.
A hub is a clause that resembles everything ("appropriate measures shall be taken"); its similarity counts only as
far as it exceeds what its neighbourhood usually reaches (after CSLS: Conneau et al. 2018, arXiv:1710.04087).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from analyser.comparison.corroboration import HEADWORDS, corroborate, pair_evidence
from analyser.comparison.similarity import Vectors, fused_block, pair_similarities

OWN_WORDS = "own words"
OWN_CONCEPTS = "own concepts"
NEIGHBOURHOOD = 10
"""Nearest clauses whose mean similarity is a clause's background; 10 as in CSLS."""
HUB_WEIGHT = 0.25
"""Share of the two backgrounds taken off: half of CSLS, whose full weight lost nDCG@10 (docs/decisions.md)."""
OWN_SHARE = 0.4
"""Share of the clauses' own words in the score: headings alone, repeated over a whole chapter, must not make two
clauses correspond; at 0.4 the ranking loses nothing by it (docs/decisions.md)."""
ROWS_AT_ONCE = 512
"""Rows of one block: with 15,000 clauses on the other side 60 MB of similarities."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs by position, ``first < second``: score 0 to 1, fused similarity, and each view's."""

    first: Any
    second: Any
    scores: Any
    similarities: Any
    signals: dict[str, Any]

    def __len__(self) -> int:
        return len(self.first)


def final_score(similarities: Any, backgrounds: Any, own: Any) -> Any:
    """Return the score: how far similarities rise above the background, 0 (as near as anything) to 1 (the same text),
    weighed with the similarity of the clauses' own words (the weighted geometric mean).

    ``backgrounds`` is the sum of both sides' mean similarity to their nearest neighbours, ``own`` the similarity
    without headings: 0 there gives 0.
    """
    floor = HUB_WEIGHT * backgrounds
    margin = np.clip((similarities - floor) / np.maximum(1.0 - floor, 1e-9), 0.0, 1.0)
    return margin ** (1.0 - OWN_SHARE) * own**OWN_SHARE


def background(block: Any) -> Any:
    """Return each row's mean over its nearest columns; columns that are not there count as 0.

    So a small group has a low background, and a group of one does not cancel its only similarity.
    """
    size = min(NEIGHBOURHOOD, block.shape[1])
    if size == 0:
        return np.zeros(block.shape[0])
    return np.sort(np.partition(block, -size, axis=1)[:, -size:], axis=1).sum(axis=1) / NEIGHBOURHOOD


def nearest_pairs(
    vectors: Vectors,
    own: Vectors,
    groups: Any,
    *,
    allowed: Callable[[int, int], bool],
    candidates: int,
    corroborated: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Pairs:
    """Return the union over all rows of their nearest ``candidates`` in each allowed group, scored.

    ``own`` holds the same clauses without their headings, ``groups`` one group number per row; ``allowed(a, b)`` must
    be symmetric. ``corroborated`` asks for the further evidence that clauses of one language have. ``progress(done,
    all)`` counts groups.
    """
    count = len(groups)
    numbers = [int(number) for number in np.unique(groups)]
    backgrounds = {number: np.zeros(count) for number in numbers}
    keys: list[Any] = []
    for done, number in enumerate(numbers):
        columns = np.flatnonzero(groups == number)
        rows = np.flatnonzero(np.isin(groups, [other for other in numbers if allowed(number, other)]))
        right = vectors.take(columns)
        for start in range(0, len(rows), ROWS_AT_ONCE):
            chosen = rows[start : start + ROWS_AT_ONCE]
            block = fused_block(vectors.take(chosen), right)
            backgrounds[number][chosen] = background(block)
            keys.append(_keys(chosen, columns, block, candidates, count))
        if progress is not None:
            progress(done + 1, len(numbers))
    unique = np.unique(np.concatenate(keys)) if keys else np.zeros(0, dtype=np.int64)
    first, second = unique // max(count, 1), unique % max(count, 1)
    similarities, signals = pair_similarities(vectors, first, second)
    own_words, own_signals = pair_similarities(own, first, second)
    signals[OWN_WORDS] = own_words
    other_sides = _background_of(backgrounds, groups, first, second) + _background_of(
        backgrounds, groups, second, first
    )
    scores = final_score(similarities, other_sides, own_words)
    if corroborated:
        concepts, headwords = pair_evidence(own, own_signals, first, second)
        signals |= {OWN_CONCEPTS: np.nan_to_num(concepts), HEADWORDS: headwords}
        scores = corroborate(scores, own_words, concepts, headwords)
    return Pairs(first, second, scores, similarities, signals)


def _keys(rows: Any, columns: Any, block: Any, candidates: int, count: int) -> Any:
    """Return the nearest pairs of a block as single numbers, the lower position first; no similarity, no pair."""
    size = min(candidates, block.shape[1])
    nearest = np.argpartition(-block, size - 1, axis=1)[:, :size]
    positive = np.take_along_axis(block, nearest, axis=1) > 0.0
    a = np.repeat(rows, size).reshape(len(rows), size)[positive].astype(np.int64)
    b = columns[nearest][positive].astype(np.int64)
    return np.minimum(a, b) * count + np.maximum(a, b)


def _background_of(backgrounds: dict[int, Any], groups: Any, rows: Any, others: Any) -> Any:
    """Return each row's background in the group of its counterpart."""
    found: Any = np.zeros(len(rows))
    for number, values in backgrounds.items():
        here = groups[others] == number
        found[here] = values[rows[here]]
    return found
