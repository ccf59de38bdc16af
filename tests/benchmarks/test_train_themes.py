"""Fitting the weights of themes: the file that is written is the one that is read, and nothing leaks between folds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from analyser.errors import ResourceError
from analyser.resources.theme_weights import SIGNS, ThemeWeights, load_theme_weights, parse_theme_weights
from analyser.understanding.themes import probabilities
from benchmarks import theme_training, train_themes


def test_what_is_written_is_read_back() -> None:
    weights = ThemeWeights(-4.5, tuple(float(place) for place in range(len(SIGNS))), -1.25, (0.75, 2.0, -0.5))
    assert parse_theme_weights(tomllib.loads(train_themes.written(weights))) == weights


@pytest.mark.parametrize("missing", ["terms", "intercept", "probability"])
def test_a_file_without_a_weight_is_refused(missing: str) -> None:
    data = tomllib.loads(train_themes.written(load_theme_weights()))
    del data[missing]
    with pytest.raises(ResourceError, match=missing):
        parse_theme_weights(data)


def test_more_of_any_sign_makes_an_element_likelier() -> None:
    weights = load_theme_weights()
    base = np.full((1, 3, len(SIGNS)), 0.1)
    before = probabilities(base, weights)[0, 1]
    for place in range(len(SIGNS)):
        more = base.copy()
        more[0, 1, place] += 0.2
        assert probabilities(more, weights)[0, 1] > before


def test_a_sign_that_tells_gets_weight_and_one_that_does_not_gets_none() -> None:
    generator = np.random.default_rng(0)
    signs = generator.random((200, 4, len(SIGNS)))
    labels = (signs[:, :, 0] > 0.8).astype(float)
    fitted = train_themes.fit([(signs, labels)])
    assert fitted.weights[0] > 5 * max(abs(weight) for weight in fitted.weights[1:])


def test_truth_is_fitted_with_each_document_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = Path(__file__).parents[2] / "corpora" / "sample" / "truth" / "clauses.jsonl"
    lines = [line for line in sample.read_text("utf-8").splitlines() if '"xtr_' in line or '"xmr_' in line]
    (tmp_path / "clauses.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert train_themes.main([str(tmp_path), "--out", str(tmp_path / "weights.toml")]) == 0
    assert parse_theme_weights(tomllib.loads((tmp_path / "weights.toml").read_text("utf-8"))).weights[0] > 0
    assert "left out: precision" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("item", "shared"),
    [
        ("GV.OC-01.Ex2", "GV.OC-01"),
        ("GV.OC-01", "GV.OC-01"),
        ("1-2-3-4@ar", "1-2-3"),
        ("1-2-3", "1-2-3"),
        ("2.A.1-EI/EE", "2.A.1"),
        ("other@ar", "other"),
    ],
)
def test_items_on_one_matter_are_in_one_group(item: str, shared: str) -> None:
    assert theme_training.group(item) == shared
