"""Scores of clauses with all candidates -> the probability that a clause has no counterpart among them.

Three signals decide: how near the best candidate comes; whether the clauses that are nearer to that candidate leave
no room for this one; and that an item of a list more often is a detail of one side alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from analyser.comparison.calibration import features
from analyser.comparison.features import Entry
from analyser.records import ClauseRole
from analyser.resources.absence import Weights, load_absence

ABSENT = 0.3
"""Probability from which a provision is claimed to have no counterpart. Below one half, because the model was fitted
where one provision in five to three is a gap; at 0.3 precision and recall are about equal on pairs it never saw."""
NEAREST = 3
"""Best candidates of a clause of which the one that is nearest to it in turn counts."""


def absence(scores: Any, entries: Sequence[Entry], *, weights: Weights | None = None) -> Any:
    """Return the probability (0 to 1) for each row of a score matrix that it has no counterpart among the columns.

    ``entries`` are the clauses of the rows. Without columns nothing can correspond: 1.
    """
    matrix = np.asarray(scores, dtype=np.float64)
    if matrix.size == 0:
        return np.ones(len(entries))
    model = weights or load_absence().weights
    slopes = np.array([model.best, model.nearer, model.item])
    return 1.0 / (1.0 + np.exp(-(model.intercept + signals(matrix, entries) @ slopes)))


def signals(scores: Any, entries: Sequence[Entry]) -> Any:
    """Return the signals, a row for each clause: log of the best score; log of 1 + the number of clauses nearer to
    one of its nearest candidates than it is itself, at the candidate where they are fewest; 1 for an item of a list.
    """
    matrix = np.asarray(scores, dtype=np.float64)
    best = features(matrix.max(axis=1))
    nearest = np.argsort(-matrix, axis=1, kind="stable")[:, :NEAREST]
    nearer = np.array(
        [min(int((matrix[:, j] > matrix[i, j]).sum()) for j in candidates) for i, candidates in enumerate(nearest)]
    )
    items = np.array([entry.clause.role is ClauseRole.LIST_ITEM for entry in entries], dtype=np.float64)
    return np.column_stack((best, np.log1p(nearer), items))
