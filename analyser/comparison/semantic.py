"""A sentence encoder from the hub or a local folder, as an ``Encoder``. Needs the extra ``semantic``.

The default comparison needs none: this adds a view beside the lexical ones where somebody has installed weights.
A multilingual model (``paraphrase-multilingual-MiniLM-L12-v2``, say) is recommended for clauses of several languages;
an English one is used between English clauses alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analyser.errors import MissingExtraError, UsageError

BATCH = 64
_MULTILINGUAL = re.compile(r"multilingual|labse|bge-m3|xlm|\bme5\b|distiluse", re.IGNORECASE)


class SentenceEncoder:
    """Encodes texts by a sentence-transformers model; each text once, kept by its hash, on disk too where asked for.

    ``multilingual`` says whether texts of different languages may be compared by it.
    """

    def __init__(self, model: Any, *, name: str, multilingual: bool, cache: Path | None = None) -> None:
        self._model = model
        self.name = name
        self.multilingual = multilingual
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._file = cache / f"encodings-{digest}.npz" if cache is not None else None
        self._kept: dict[str, Any] = _load(self._file)

    def encode(self, texts: Sequence[str]) -> Any:
        """Return an array with a row of length 1 for each text."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        if missing:
            rows = self._model.encode(
                list(missing.values()), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
            )
            self._kept.update(zip(missing, np.asarray(rows, dtype=np.float32), strict=True))
            _save(self._file, self._kept)
        if not keys:
            return np.zeros((0, 1))
        return np.stack([self._kept[key] for key in keys]).astype(np.float64)


MISSING = "A sentence encoder needs the extra: pip install -e '.[semantic]'"


def require_extra() -> None:
    """Return when sentence-transformers is installed, without loading it. Raises MissingExtraError else."""
    if importlib.util.find_spec("sentence_transformers") is None:
        raise MissingExtraError(MISSING)


def sentence_encoder(model: str, *, cache: Path | None = None) -> SentenceEncoder:
    """Return the encoder of a model: a local folder, or a name on the hub (loaded from there once).

    ``cache`` is a folder that keeps encodings. Raises MissingExtraError without sentence-transformers, UsageError
    where the model cannot be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MissingExtraError(MISSING) from error
    try:
        loaded = SentenceTransformer(model, device="cpu")
    except (OSError, ValueError) as error:
        raise UsageError(f"The sentence encoder {model!r} cannot be loaded: {error}") from error
    return SentenceEncoder(loaded, name=model, multilingual=bool(_MULTILINGUAL.search(model)), cache=cache)


def _load(file: Path | None) -> dict[str, Any]:
    if file is None or not file.is_file():
        return {}
    with np.load(file) as stored:
        return dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))


def _save(file: Path | None, kept: dict[str, Any]) -> None:
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(".partial.npz")
        np.savez(partial, keys=np.array(list(kept)), rows=np.stack(list(kept.values())))
        partial.replace(file)
