"""Fitting the weights of themes: the file that is written is the one that is read, and nothing leaks between folds."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from analyser.errors import ResourceError
from analyser.resources import load_framework
from analyser.resources.theme_weights import SIGNS, ThemeWeights, load_theme_weights, parse_theme_weights
from analyser.understanding.themes import probabilities
from benchmarks import theme_labels, theme_training, train_themes


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
    fitted = train_themes.fit([(signs, labels, np.ones_like(labels))])
    assert fitted.weights[0] > 5 * max(abs(weight) for weight in fitted.weights[1:])


def test_truth_is_fitted_with_each_document_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = Path(__file__).parents[2] / "corpora" / "sample" / "truth" / "clauses.jsonl"
    lines = [line for line in sample.read_text("utf-8").splitlines() if '"xtr_' in line or '"xmr_' in line]
    (tmp_path / "clauses.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert train_themes.main([str(tmp_path), "--out", str(tmp_path / "weights.toml")]) == 0
    assert parse_theme_weights(tomllib.loads((tmp_path / "weights.toml").read_text("utf-8"))).weights[0] > 0
    assert "left out: precision" in capsys.readouterr().out


def test_labels_find_their_clauses_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Each operator reports incidents to the response team."
    labels = tmp_path / "labels.csv"
    key = theme_labels.clause_fingerprint(text.upper().replace(" ", "  "))
    labels.write_text(
        f"document,clause,themes,accepted\na,{key},5.3.1,5.4.1 5.6.4\na,{key[::-1]},5.1.1,\nb,x,,\n", "utf-8"
    )
    page = {"record": "page", "number": 1}
    clause: dict[str, object] = {
        "record": "clause",
        "clause_id": "cl-1",
        "text": text,
        "language": "en",
        "role": "list_item",
    }
    clause = clause | {"parent_id": None, "heading_path": ["Reports"]}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(page)}\n{json.dumps(clause)}\n", "utf-8")
    monkeypatch.setattr(theme_labels, "FILE", labels)
    (document,) = theme_labels.labelled_documents(tmp_path)
    assert document.themes == {0: (frozenset({"5.3.1"}), frozenset({"5.4.1", "5.6.4"}))}
    (signs, true, counts) = train_themes.of_labels([document], load_framework("itu-ncs-2021"))["a"]
    assert (true.sum(), (counts == 0.0).sum()) == (1, 2)
    assert signs.shape[:2] == true.shape == counts.shape


def test_every_label_names_an_element_of_the_guide() -> None:
    leaves = {leaf.element_id for leaf in load_framework("itu-ncs-2021").leaves()}
    rows = theme_labels.FILE.read_text("utf-8").splitlines()[1:]
    told = [row.split(",") for row in rows]
    assert len(rows) > 200
    assert all(set(f"{themes} {accepted}".split()) <= leaves for _, _, themes, accepted in told)
    assert not any(set(themes.split()) & set(accepted.split()) for _, _, themes, accepted in told)


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
