"""Fits the weights of the evidence for a theme on documents whose themes are known, and writes them as a file.

    python -m benchmarks.train_themes TRUTH_DIR [--labels DIR] [--wordings FILE] [--out FILE]

``TRUTH_DIR`` holds ``clauses.jsonl``; ``--labels`` names a folder with extracts of the real documents of which single
clauses are labelled (``benchmarks/theme_labels.py``). Wordings grow from what was missed in the documents at hand, and
weights fitted on the same documents would trust them too much; so ``--wordings`` names the framework's file as it was
before. The weights are the same for all elements, so nothing of an element's own wording is learnt. What is printed was
measured with each document left out in turn, by the shipped wordings.
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
from analyser.records import Clause, Framework
from analyser.resources import read_framework
from analyser.resources.theme_weights import CURVE, SIGNS, ThemeWeights
from analyser.settings import UnderstandingSettings
from analyser.understanding.theme_bounds import can_have_theme
from analyser.understanding.theme_signs import theme_signs
from analyser.understanding.themes import curve_signs, probabilities, theme_model
from benchmarks.theme_labels import LabelledDocument, labelled_documents

OUT = Path(__file__).resolve().parents[1] / "analyser" / "resources" / "theme_weights.toml"
DECIMALS = 4
ROUNDS = 1000
WEAK = 100.0
"""Inverse strength of the penalty on the curve, which has three coefficients."""

LABELLED_WEIGHT = 2.0
"""What a labelled clause of a real document counts beside one of the sample: they are fewer, and what it is for."""

Floats = NDArray[np.float64]
Signs = tuple[Floats, Floats, Floats]
"""Signs (clauses x elements x signs), whether each element is true, and what it counts in the fit (clauses x elements);
what a reader would accept besides counts nothing."""


def of_truth(truth: Truth, framework: Framework) -> dict[str, Signs]:
    """Return signs and labels by document of which all themes are known."""
    places = {leaf.element_id: place for place, leaf in enumerate(truth.framework.leaves())}
    found: dict[str, Signs] = {}
    for name, clauses in truth.documents.items():
        labels = np.zeros((len(clauses), len(places)))
        for row, clause in enumerate(clauses):
            labels[row, [places[theme] for theme in truth.themes[clause.clause_id]]] = 1.0
        found[name] = _signs(framework, clauses), labels, _countable(clauses, labels)
    return found


def of_labels(documents: Sequence[LabelledDocument], framework: Framework) -> dict[str, Signs]:
    """Return signs and labels by document of which single clauses are labelled."""
    places = {leaf.element_id: place for place, leaf in enumerate(framework.leaves())}
    found: dict[str, Signs] = {}
    for document in documents:
        rows = sorted(document.themes)
        labels = np.zeros((len(rows), len(places)))
        counts = LABELLED_WEIGHT * _countable([document.clauses[row] for row in rows], labels)
        for place, row in enumerate(rows):
            true, accepted = document.themes[row]
            labels[place, [places[theme] for theme in true]] = 1.0
            counts[place, [places[theme] for theme in accepted]] = 0.0
        found[document.name] = _signs(framework, document.clauses)[rows], labels, counts
    return found


def _signs(framework: Framework, clauses: Sequence[Clause]) -> Floats:
    signs = np.zeros((len(clauses), len(framework.leaves()), len(SIGNS)))
    for language in sorted({clause.language for clause in clauses}):
        rows = [row for row, clause in enumerate(clauses) if clause.language == language]
        signs[rows], _ = theme_signs(theme_model(framework, language), [clauses[row] for row in rows])
    return signs


def _countable(clauses: Sequence[Clause], labels: Floats) -> Floats:
    can: Floats = np.array([[float(can_have_theme(clause))] for clause in clauses]) * np.ones_like(labels)
    return can


def fit(documents: Sequence[Signs]) -> ThemeWeights:
    """Return the weights of the signs, and the curve from the evidence to a probability."""
    signs = np.concatenate([signs for signs, _, _ in documents])
    labels = np.concatenate([labels for _, labels, _ in documents]).ravel()
    counts = np.concatenate([counts for _, _, counts in documents]).ravel()
    weighing = LogisticRegression(max_iter=ROUNDS).fit(signs.reshape(-1, len(SIGNS)), labels, sample_weight=counts)
    evidence = signs @ weighing.coef_[0] + weighing.intercept_[0]
    over = curve_signs(evidence).reshape(-1, len(CURVE))
    curve = LogisticRegression(C=WEAK, max_iter=ROUNDS).fit(over, labels, sample_weight=counts)
    return ThemeWeights(
        intercept=round(float(weighing.intercept_[0]), DECIMALS),
        weights=tuple(round(float(weight), DECIMALS) for weight in weighing.coef_[0]),
        curve_intercept=round(float(curve.intercept_[0]), DECIMALS),
        curve=tuple(round(float(weight), DECIMALS) for weight in curve.coef_[0]),
    )


def left_out(fitted_on: dict[str, Signs], judged: dict[str, Signs]) -> str:
    """Return the figures of the documents judged, each by weights fitted without it, as a line of text."""
    chances = [
        probabilities(signs, fit([one for other, one in fitted_on.items() if other != name])) * (counts > 0)
        for name, (signs, _, counts) in judged.items()
    ]
    found = np.concatenate(chances)
    labels = np.concatenate([labels for _, labels, _ in judged.values()])
    assigned = found >= UnderstandingSettings().theme_threshold
    right = float((assigned * labels).sum())
    return (
        f"left out: precision {right / max(assigned.sum(), 1):.4f}, recall {right / max(labels.sum(), 1):.4f}, "
        f"calibration error of assignments {calibration_error(found[assigned], labels[assigned]):.4f}"
    )


def written(weights: ThemeWeights) -> str:
    """Return the file's text."""
    lines = [
        "# Weights of the evidence for a theme. Written by: python -m benchmarks.train_themes",
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
    parser.add_argument("--labels", type=Path, help="folder with extracts of the labelled documents")
    parser.add_argument("--wordings", type=Path, help="the framework as it was before it grew from these documents")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    truth = load_truth(given.truth)
    labels = labelled_documents(given.labels) if given.labels else ()
    earlier = read_framework(given.wordings) if given.wordings else truth.framework
    fitted_on = of_truth(truth, earlier) | of_labels(labels, earlier)
    given.out.write_text(written(fit(list(fitted_on.values()))), encoding="utf-8")
    sys.stdout.write(f"sample, {left_out(fitted_on, of_truth(truth, truth.framework))}\n")
    if labels:
        sys.stdout.write(f"labelled, {left_out(fitted_on, of_labels(labels, truth.framework))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
