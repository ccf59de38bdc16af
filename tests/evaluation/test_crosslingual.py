"""evaluate_crosslingual: figures by hand, both directions, the written ranking, clear messages."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from analyser.errors import UsageError
from analyser.evaluation.crosslingual import evaluate_crosslingual, measure

PAIRS = """id,text_en,text_fr
1,Operators report cybersecurity incidents to the authority,Les opérateurs signalent les incidents à l'autorité
2,Staff receive training on passwords every year,Le personnel est formé aux mots de passe chaque année
3,Backups of data are encrypted,Les sauvegardes de données sont chiffrées
4,Only in English,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "small-xling"
    made.mkdir()
    (made / "pairs.csv").write_text(PAIRS, encoding="utf-8")
    return made


def test_figures_worked_out_by_hand() -> None:
    figures = measure(np.array([[0.9, 0.1, 0.2], [0.5, 0.4, 0.1], [0.3, 0.3, 0.3]]))
    assert figures == {
        "pairs": 3,
        "recall@1": pytest.approx(1 / 3, abs=1e-4),
        "recall@10": 1.0,
        "mrr": pytest.approx((1 + 1 / 2 + 1 / 3) / 3, abs=1e-4),
    }


def test_both_directions_are_ranked_and_written(folder: Path, tmp_path: Path) -> None:
    result = evaluate_crosslingual([folder], top=tmp_path / "top.csv")
    assert [one["set"] for one in result["sets"]] == ["small-xling/en-fr", "small-xling/fr-en"]
    assert result["mean"]["recall@1"] == 1.0
    assert all(one["pairs"] == 3 for one in result["sets"]), "a text without translation is in no direction"
    with (tmp_path / "top.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["source_id", "target_id", "rank", "score", "direction"]
    assert {(r["source_id"], r["target_id"]) for r in rows if r["rank"] == "1"} == {(i, i) for i in "123"}


@pytest.mark.parametrize("text", ["id,text_en\n1,Only one\n", "id,text_en,text_fr\n"])
def test_a_spoilt_set_gets_a_clear_message(tmp_path: Path, text: str) -> None:
    (tmp_path / "pairs.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="cross-lingual set"):
        evaluate_crosslingual([tmp_path])
