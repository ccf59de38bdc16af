"""The probability of no counterpart: what raises it, its file, and its fitting."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from analyser.comparison.absence import absence, signals
from analyser.comparison.features import Entry, entries
from analyser.errors import ResourceError
from analyser.records import ClauseRole
from analyser.resources.absence import WEIGHTS, load_absence, parse_absence
from benchmarks.train_absence import fit, written
from tests.comparison.synthetic import AUDIT, REPORT_72, TRAINING, Said, reading

NUMBERS = dict.fromkeys(WEIGHTS, 0.5)


def pool() -> list[Entry]:
    found = entries([reading("XAA", [Said(REPORT_72), Said(TRAINING), Said(AUDIT)])])
    return sorted(found, key=lambda entry: entry.clause.order)


def test_a_far_candidate_and_a_taken_one_make_absence_likelier() -> None:
    near, taken, far = absence([[0.9, 0.1], [0.3, 0.02], [0.05, 0.04]], pool())
    assert near < taken < far
    assert absence([[0.3, 0.02], [0.1, 0.01], [0.05, 0.9]], pool())[0] < taken, "nobody else is nearer here"


def test_an_item_of_a_list_is_told_from_a_rule() -> None:
    rule, *others = pool()
    item = replace(rule, clause=replace(rule.clause, role=ClauseRole.LIST_ITEM))
    scores = np.array([[0.2, 0.1], [0.1, 0.1], [0.0, 0.1]])
    assert absence(scores, [item, *others])[0] != absence(scores, [rule, *others])[0]
    assert signals(scores, [item, *others])[:, 2].tolist() == [1.0, 0.0, 0.0]


def test_without_candidates_nothing_has_a_counterpart() -> None:
    assert absence(np.zeros((3, 0)), pool()).tolist() == [1.0, 1.0, 1.0]


def test_probabilities_do_not_depend_on_the_order_of_candidates() -> None:
    scores = np.random.default_rng(7).random((3, 6))
    assert absence(scores, pool()) == pytest.approx(absence(scores[:, ::-1], pool()))


def test_a_pair_fitted_on_is_scored_by_weights_that_never_saw_it() -> None:
    model = load_absence()
    assert model.held_out
    assert all(model.unseen(name) != model.weights for name in model.held_out)
    assert model.unseen("a pair nobody saw") == model.weights


@pytest.mark.parametrize(
    "data",
    [{}, {"held_out": {}}, {**NUMBERS, "held_out": []}, {**NUMBERS, "held_out": {"x": {"best": "much"}}}],
)
def test_malformed_files_are_named(data: Mapping[str, object]) -> None:
    with pytest.raises(ResourceError, match=r"absence.toml"):
        parse_absence(dict(data))


def test_fitted_weights_are_written_as_they_are_read() -> None:
    values = np.array([[-0.1, 0.0, 0.0], [-0.2, 0.1, 1.0], [-2.0, 1.0, 0.0], [-3.0, 2.0, 0.0]])
    weights = fit([(values, np.array([False, False, True, True]))])
    assert weights.best < 0 < weights.nearer
    model = parse_absence(tomllib.loads(written(weights, {"x_y": weights})))
    assert model.weights == model.held_out["x_y"] == weights
