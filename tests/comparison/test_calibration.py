"""Probabilities: monotone, worked out by hand; the shipped file holds a curve for each held-out set."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analyser.comparison.calibration import calibration_error, no_counterpart, probability
from analyser.errors import ResourceError
from analyser.resources.calibration import Curve, load_calibration, parse_calibration


def test_the_curve_worked_out_by_hand() -> None:
    found = probability(0.5, curve=Curve(1.0, 2.0))
    assert found == pytest.approx(1 / (1 + math.exp(-(1.0 + 2.0 * math.log(0.5)))))


def test_higher_scores_are_never_less_probable() -> None:
    probabilities = probability(np.linspace(0.0, 1.0, 101))
    assert (np.diff(probabilities) >= 0).all()
    assert 0.0 <= probabilities[0] < 0.01
    assert probabilities[-1] > 0.7


def test_a_row_without_near_columns_has_no_counterpart() -> None:
    found = no_counterpart(np.array([[0.8, 0.7, 0.9, 0.1], [0.1, 0.05, 0.02, 0.0]]))
    assert found[0] < 0.5 < found[1]


def test_calibration_error_worked_out_by_hand() -> None:
    labels = np.array([True, False, False, False])
    assert calibration_error(np.array([0.25, 0.25, 0.25, 0.25]), labels) == pytest.approx(0.0)
    assert calibration_error(np.array([0.95, 0.05, 0.05, 0.05]), labels) == pytest.approx(0.05)


def test_no_set_is_scored_by_a_curve_that_saw_it() -> None:
    shipped = load_calibration()
    assert set(shipped.held_out) == set(shipped.fitted_on)
    assert all(shipped.unseen(name) != shipped.curve for name in shipped.fitted_on)
    assert shipped.unseen("a set that was never seen") == shipped.curve


@pytest.mark.parametrize(
    "data",
    [
        {"intercept": 1.0, "slope": 1.0, "fitted_on": ["one"], "held_out": {}},
        {"intercept": "x", "slope": 1.0, "fitted_on": [], "held_out": {}},
    ],
)
def test_a_malformed_file_is_named(data: dict[str, object]) -> None:
    with pytest.raises(ResourceError, match=r"calibration\.toml"):
        parse_calibration(data)
