"""The calibration's training and the scale benchmark, on small data."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from analyser.comparison.calibration import probability
from analyser.resources.calibration import parse_calibration
from benchmarks import alignment_scale, train_scoring
from tests.evaluation.test_alignment import write_set


def test_a_curve_is_fitted_that_tells_hits_from_misses() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.3, 0.2, 0.1] * 20)
    labels = np.array([True, True, False, True, False, False] * 20)
    curve = train_scoring.fit([(scores, labels)])
    found = probability(np.array([0.9, 0.1]), curve=curve)
    assert found[0] > 0.6 > 0.4 > found[1]
    assert probability(scores, curve=curve).mean() == pytest.approx(labels.mean(), abs=0.01)


def test_each_set_is_held_out_in_turn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [str(write_set(tmp_path / "one")), str(write_set(tmp_path / "two", links="s1,t3\ns3,t1\n"))]
    out = tmp_path / "calibration.toml"
    assert train_scoring.main([*folders, "--out", str(out)]) == 0
    made = parse_calibration(tomllib.loads(out.read_text("utf-8")))
    assert made.fitted_on == ("one", "two")
    assert made.unseen("one") != made.unseen("two")
    assert capsys.readouterr().out.count("held-out calibration error") == 2


def test_a_small_corpus_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert alignment_scale.main(["--here", "--clauses", "60", "--states", "3"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert tuple(figures) == alignment_scale.COLUMNS
    assert (figures["clauses"], figures["states"]) == (60, 3)
    assert figures["correspondences"] > 0
