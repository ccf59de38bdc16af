"""The sentence encoder: a tiny stand-in for the model, cached encodings, fusion with the lexical evidence."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from analyser.comparison import compare
from analyser.comparison.semantic import SentenceEncoder, require_extra, sentence_encoder
from analyser.errors import MissingExtraError, UsageError
from analyser.settings import ComparisonSettings
from tests.comparison.synthetic import REPORT_72, TRAINING, Said, reading


class TinyModel:
    """Two dimensions: how much a text is about incidents, how much about training."""

    def __init__(self, name: str = "tiny", device: str = "cpu") -> None:
        assert device == "cpu"
        if name == "nowhere":
            raise OSError("no such model")
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], **options: Any) -> Any:
        assert options["normalize_embeddings"]
        self.asked.extend(texts)
        rows = [[float("incident" in t or "breach" in t), float("train" in t or "school" in t), 0.1] for t in texts]
        found = np.array(rows)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


def tiny(cache: Path | None = None) -> tuple[SentenceEncoder, TinyModel]:
    model = TinyModel()
    return SentenceEncoder(model, name="tiny", multilingual=False, cache=cache), model


def test_rows_have_length_one_and_each_text_is_encoded_once(tmp_path: Path) -> None:
    encoder, model = tiny(tmp_path)
    rows = encoder.encode(["an incident", "a training", "an incident"])
    assert rows.shape == (3, 3)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-6)
    assert model.asked == ["an incident", "a training"]
    again, fresh = tiny(tmp_path)
    assert again.encode(["a training"]) == pytest.approx(rows[1:2])
    assert fresh.asked == [], "encodings are read from the cache folder"


def test_no_texts_make_no_rows() -> None:
    assert tiny()[0].encode([]).shape == (0, 1)


def test_the_encoder_finds_what_words_do_not() -> None:
    sides = [
        reading("XAA", [Said("Every incident is told to the national team within three days."), Said(TRAINING)]),
        reading("XBB", [Said("A breach must be told at once to the national regulator."), Said(REPORT_72)]),
    ]
    plain = {(c.clause_a, c.clause_b): c.score for c in compare(sides, frameworks=()).correspondences}
    fused = compare(sides, frameworks=(), encoder=tiny()[0]).correspondences
    assert any(signal.name == "sentence encoder" for c in fused for signal in c.signals)
    pair = (sides[0].clauses[0].clause_id, sides[1].clauses[0].clause_id)
    assert {(c.clause_a, c.clause_b): c.score for c in fused}[pair] > plain.get(pair, 0.0)


def test_a_model_is_loaded_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    monkeypatch.setattr(module, "SentenceTransformer", TinyModel, raising=False)
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    assert sentence_encoder("some-multilingual-model").multilingual
    assert not sentence_encoder("all-MiniLM-L6-v2").multilingual
    with pytest.raises(UsageError, match="nowhere"):
        sentence_encoder("nowhere")


@pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is not None, reason="the extra semantic is installed"
)
def test_without_the_extra_the_message_says_how_to_get_it() -> None:
    with pytest.raises(MissingExtraError, match="semantic"):
        sentence_encoder("all-MiniLM-L6-v2")
    with pytest.raises(MissingExtraError, match="semantic"):
        require_extra()


def test_settings_name_the_encoder_and_its_encodings_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    monkeypatch.setattr(module, "SentenceTransformer", TinyModel, raising=False)
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    sides = [
        reading("XAA", [Said("Every incident is told to the national team within three days.")]),
        reading("XBB", [Said("A breach must be told at once to the national regulator.")]),
    ]
    settings = ComparisonSettings(encoder="tiny", semantic_threshold=0.0)
    found = compare(sides, frameworks=(), settings=settings, encodings=tmp_path / "encodings").correspondences
    assert any(signal.name == "sentence encoder" for c in found for signal in c.signals)
    assert len(list((tmp_path / "encodings").iterdir())) == 1


def test_only_a_comparison_with_an_encoder_keeps_encodings(tmp_path: Path) -> None:
    compare([reading("XAA", [Said(TRAINING)])], frameworks=(), encodings=tmp_path / "encodings")
    assert not (tmp_path / "encodings").exists()
