"""Fits the probability that a provision has no counterpart on pairs of documents read by hand, as a readable file.

    python -m benchmarks.train_absence GOLD_DIR=PDF_DIR... [--out analyser/resources/absence.toml]

One model over all pairs is shipped; besides, one is fitted without each pair in turn, by which that pair is evaluated.
Every pair weighs the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from analyser.comparison.absence import signals
from analyser.evaluation.alignment import area_under_curve
from analyser.evaluation.national import Placed, read_pairs
from analyser.resources.absence import WEIGHTS, Weights

OUT = Path(__file__).resolve().parents[1] / "analyser" / "resources" / "absence.toml"
DECIMALS = 4
STRENGTH = 0.03
"""Inverse strength of the penalty on standardised signals: a few hundred provisions, three signals."""

Rows = tuple[Any, Any]


def rows_of(placed: Sequence[Placed]) -> Rows:
    """Return the signals and labels of a pair's placed provisions, both sides together."""
    found = [signals(side.scores, side.entries)[side.rows] for side in placed]
    return np.concatenate(found), np.concatenate([side.missing for side in placed])


def fit(sets: Sequence[Rows]) -> Weights:
    """Return the weights, for the signals as they are; each set weighs the same."""
    values, labels = (np.concatenate([one[part] for one in sets]) for part in (0, 1))
    shares = np.concatenate([np.full(len(one[1]), 1.0 / len(one[1])) for one in sets])
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH).fit(
        (values - mean) / spread, labels, sample_weight=shares * len(labels) / shares.sum()
    )
    slopes = model.coef_[0] / spread
    intercept = float(model.intercept_[0]) - float((slopes * mean).sum())
    return Weights(*(round(float(value), DECIMALS) for value in (intercept, *slopes)))


def written(weights: Weights, held_out: dict[str, Weights]) -> str:
    """Return the file's text."""
    lines = [
        "# Probability of no counterpart: 1 / (1 + exp(-(intercept + best * log(best score)",
        "# + nearer * log(1 + clauses nearer to the candidate) + item * 1 for an item of a list))).",
        "# Written by: python -m benchmarks.train_absence GOLD_DIR=PDF_DIR...",
        *(f"{name} = {getattr(weights, name)}" for name in WEIGHTS),
    ]
    for name, one in held_out.items():
        lines += ["", f'[held_out."{name}"]', *(f"{key} = {getattr(one, key)}" for key in WEIGHTS)]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Fit, write the file, print the held-out areas under the curve and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", nargs="+", help="folder of pairs = folder of their documents")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    sets: dict[str, Rows] = {}
    for one in given.gold:
        gold, _, pdfs = one.partition("=")
        sets.update((name, rows_of(placed)) for name, placed in read_pairs([Path(gold)], Path(pdfs)))
    held_out = {name: fit([other for key, other in sets.items() if key != name]) for name in sets}
    given.out.write_text(written(fit(list(sets.values())), held_out), encoding="utf-8")
    for name, (values, labels) in sets.items():
        weights = np.array([held_out[name].best, held_out[name].nearer, held_out[name].item])
        area = area_under_curve(values @ weights, labels)
        sys.stdout.write(f"{name}: held-out area under the curve {area:.3f}, gaps {labels.mean():.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
