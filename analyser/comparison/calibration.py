"""Scores -> probabilities that an expert would draw the correspondence: monotone, so no ranking changes."""

from __future__ import annotations

from typing import Any

import numpy as np

from analyser.resources.calibration import Curve, load_calibration

SMALLEST = 1e-3
"""Scores are raised to this before their logarithm is taken; far below any threshold."""
BINS = 10
NEAREST = 3
"""Best targets whose mean probability says whether a clause has a counterpart at all: one alone is often a chance hit
(area under the curve 0.652 for the best, 0.666 for three)."""


def probability(scores: Any, *, curve: Curve | None = None) -> Any:
    """Return the probability (0 to 1) of each score, as an array of the same shape."""
    curve = curve or load_calibration().curve
    return 1.0 / (1.0 + np.exp(-(curve.intercept + curve.slope * features(scores))))


def features(scores: Any) -> Any:
    """Return what the curve is fitted over: the logarithm of the score."""
    return np.log(np.maximum(np.asarray(scores, dtype=np.float64), SMALLEST))


def no_counterpart(scores: Any, *, curve: Curve | None = None) -> Any:
    """Return the probability that a row of a score matrix has no counterpart among the columns."""
    nearest = np.sort(np.asarray(scores), axis=1)[:, ::-1][:, :NEAREST]
    return 1.0 - probability(nearest, curve=curve).mean(axis=1)


def calibration_error(probabilities: Any, labels: Any) -> float:
    """Return the expected calibration error: over ten bins of equal width, |mean probability - share of hits|."""
    bins = np.minimum((np.asarray(probabilities) * BINS).astype(int), BINS - 1)
    error = 0.0
    for one in range(BINS):
        inside = bins == one
        if inside.any():
            error += inside.mean() * abs(float(probabilities[inside].mean()) - float(labels[inside].mean()))
    return float(error)
