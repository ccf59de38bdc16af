"""Fits the weights of the evidence for a theme on documents whose themes are all known, and writes them as a file.

    python -m benchmarks.train_themes TRUTH_DIR [--out analyser/resources/theme_weights.toml]

``TRUTH_DIR`` holds ``clauses.jsonl``. The weights are the same for all elements, so nothing of an element's own wording
is learnt. What is printed was measured with each document left out in turn.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from analyser.comparison.calibration import calibration_error
from analyser.evaluation.theme_truth import Truth, load_truth
from analyser.resources.theme_weights import CURVE, SIGNS, ThemeWeights
from analyser.settings import UnderstandingSettings
from analyser.understanding.theme_signs import theme_signs
from analyser.understanding.themes import curve_signs, probabilities, theme_model

OUT = Path(__file__).resolve().parents[1] / "analyser" / "resources" / "theme_weights.toml"
DECIMALS = 4
ROUNDS = 1000
WEAK = 100.0
"""Inverse strength of the penalty on the curve, which has three coefficients."""

Floats = NDArray[np.float64]
Labelled = tuple[Floats, Floats]
"""Signs (clauses x elements x signs) and whether each element is true (clauses x elements)."""


def labelled(truth: Truth) -> dict[str, Labelled]:
    """Return signs and labels by document."""
    places = {leaf.element_id: place for place, leaf in enumerate(truth.framework.leaves())}
    found: dict[str, Labelled] = {}
    for name, clauses in truth.documents.items():
        labels = np.zeros((len(clauses), len(places)))
        for row, clause in enumerate(clauses):
            labels[row, [places[theme] for theme in truth.themes[clause.clause_id]]] = 1.0
        signs = np.zeros((*labels.shape, len(SIGNS)))
        for language in sorted({clause.language for clause in clauses}):
            rows = [row for row, clause in enumerate(clauses) if clause.language == language]
            model = theme_model(truth.framework, language)
            signs[rows], _ = theme_signs(model, [clauses[row] for row in rows])
        found[name] = signs, labels
    return found


def fit(documents: Sequence[Labelled]) -> ThemeWeights:
    """Return the weights of the signs, and the curve from the evidence to a probability."""
    signs = np.concatenate([signs for signs, _ in documents])
    labels = np.concatenate([labels for _, labels in documents])
    weighing = LogisticRegression(max_iter=ROUNDS).fit(signs.reshape(-1, len(SIGNS)), labels.ravel())
    evidence = signs @ weighing.coef_[0] + weighing.intercept_[0]
    over = curve_signs(evidence).reshape(-1, len(CURVE))
    curve = LogisticRegression(C=WEAK, max_iter=ROUNDS).fit(over, labels.ravel())
    return ThemeWeights(
        intercept=round(float(weighing.intercept_[0]), DECIMALS),
        weights=tuple(round(float(weight), DECIMALS) for weight in weighing.coef_[0]),
        curve_intercept=round(float(curve.intercept_[0]), DECIMALS),
        curve=tuple(round(float(weight), DECIMALS) for weight in curve.coef_[0]),
    )


def left_out(documents: dict[str, Labelled]) -> tuple[Floats, Floats]:
    """Return probabilities and labels (clauses x elements), each document judged by weights fitted without it."""
    chances = []
    for name, (signs, _) in documents.items():
        others = fit([document for other, document in documents.items() if other != name])
        chances.append(probabilities(signs, others))
    return np.concatenate(chances), np.concatenate([labels for _, labels in documents.values()])


def written(weights: ThemeWeights) -> str:
    """Return the file's text."""
    lines = [
        "# Weights of the evidence for a theme. Written by: python -m benchmarks.train_themes TRUTH_DIR",
        f"intercept = {weights.intercept}",
        *(f"{sign} = {weight}" for sign, weight in zip(SIGNS, weights.weights, strict=True)),
        "",
        "[probability]",
        f"intercept = {weights.curve_intercept}",
        *(f"{sign} = {weight}" for sign, weight in zip(CURVE, weights.curve, strict=True)),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Fit, write the file, print the held-out figures and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("truth", type=Path, help="folder with clauses.jsonl")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    documents = labelled(load_truth(given.truth))
    given.out.write_text(written(fit(list(documents.values()))), encoding="utf-8")
    chances, labels = left_out(documents)
    assigned = chances >= UnderstandingSettings().theme_threshold
    right = float((assigned * labels).sum())
    sys.stdout.write(
        f"left out: precision {right / max(assigned.sum(), 1):.4f}, recall {right / max(labels.sum(), 1):.4f}, "
        f"calibration error of assignments {calibration_error(chances[assigned], labels[assigned]):.4f}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
