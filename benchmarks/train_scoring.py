"""Fits the calibration of correspondence scores on experts' alignments and writes it as a small readable file.

    python -m benchmarks.train_scoring GOLD_DIR... [--out analyser/resources/calibration.toml]

One curve over all sets is shipped; besides, one is fitted without each set in turn, by which that set is evaluated.
Candidates are the ten best targets of each linked source; every set weighs the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from analyser.comparison.calibration import calibration_error, features, probability
from analyser.comparison.ranking import score_matrix
from analyser.evaluation.alignment import candidates, load_alignment_set
from analyser.resources.calibration import Curve

OUT = Path(__file__).resolve().parents[1] / "analyser" / "resources" / "calibration.toml"
DECIMALS = 4
WEAK = 1e4
"""Inverse strength of the penalty: two coefficients over thousands of candidates need none."""


def fit(sets: Sequence[tuple[Any, Any]]) -> Curve:
    """Return the logistic curve over the candidates of all sets; each set weighs the same."""
    scores = np.concatenate([scores for scores, _ in sets])
    labels = np.concatenate([labels for _, labels in sets])
    weights = np.concatenate([np.full(len(scores), 1.0 / len(scores)) for scores, _ in sets]) * len(scores)
    model = LogisticRegression(C=WEAK).fit(features(scores)[:, None], labels, sample_weight=weights)
    return Curve(round(float(model.intercept_[0]), DECIMALS), round(float(model.coef_[0, 0]), DECIMALS))


def written(curve: Curve, held_out: dict[str, Curve]) -> str:
    """Return the file's text."""
    lines = [
        "# Probability of a correspondence: 1 / (1 + exp(-(intercept + slope * log(score)))).",
        "# Written by: python -m benchmarks.train_scoring GOLD_DIR...",
        f"intercept = {curve.intercept}",
        f"slope = {curve.slope}",
        f"fitted_on = {list(held_out)}".replace("'", '"'),
    ]
    for name, one in held_out.items():
        lines += ["", f'[held_out."{name}"]', f"intercept = {one.intercept}", f"slope = {one.slope}"]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Fit, write the file, print the held-out errors and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", nargs="+", type=Path, help="folders with source.csv, target.csv and links.csv")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    sets: dict[str, tuple[Any, Any]] = {}
    for folder in given.gold:
        loaded = load_alignment_set(folder)
        sets[loaded.name] = candidates(np.asarray(score_matrix(loaded.sources, loaded.targets)), loaded.gold)
    held_out = {name: fit([other for key, other in sets.items() if key != name]) for name in sets}
    given.out.write_text(written(fit(list(sets.values())), held_out), encoding="utf-8")
    for name, (scores, labels) in sets.items():
        error = calibration_error(probability(scores, curve=held_out[name]), labels)
        sys.stdout.write(f"{name}: held-out calibration error {error:.4f}, hits {labels.mean():.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
