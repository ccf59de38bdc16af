"""The views under which clauses are similar, and their fusion into one similarity between 0 and 1.

One language at a time: words, characters and latent semantics fitted on the clauses at hand. Between languages:
only what survives translation (``interlingual``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.preprocessing import normalize

from analyser.comparison.encoders import Encoder, LatentEncoder, TfIdfEncoder, character_analyser, word_analyser

WORD_WEIGHT, CHARACTER_WEIGHT, LATENT_WEIGHT = 0.45, 0.45, 0.1
"""Shares of the three views in the fused similarity (docs/decisions.md)."""
SEMANTIC_WEIGHT = 0.4
"""Share of a plugged-in sentence encoder beside the lexical views; they keep their proportions in the rest."""
CONTAINMENT = 0.5
"""Halfway between the cosine (0), which punishes a short clause for what a long one adds, and the overlap with the
shorter clause (1), under which every long clause contains every short one (docs/decisions.md)."""
LONGEST_RATIO = 3.0
"""Lengths further apart than this count as this far apart, so that very long paragraphs do not attract fragments."""
PAIRS_AT_ONCE = 20_000
"""Pairs multiplied at once: keeps the copied rows under about 200 MB."""


@dataclass(frozen=True, slots=True)
class View:
    """One named similarity: rows of length 1 (or 0), ``weight`` its share in the fused similarity."""

    name: str
    weight: float
    rows: Any


@dataclass(frozen=True, slots=True)
class Vectors:
    """Clauses under all views. ``lengths`` says how much each has to say; all equal where that should not count."""

    views: tuple[View, ...]
    lengths: Any

    def __len__(self) -> int:
        return len(self.lengths)

    def take(self, positions: Any) -> Vectors:
        """Return the vectors at these positions only."""
        return Vectors(tuple(View(v.name, v.weight, v.rows[positions]) for v in self.views), self.lengths[positions])


class LexicalSpace:
    """Words, characters and latent semantics of one language, fitted on the texts at hand."""

    def __init__(self, words: TfIdfEncoder, others: Sequence[tuple[str, float, Encoder]]) -> None:
        self._words = words
        self._others = tuple(others)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the texts under every view; lengths are those of the weighed words."""
        weighed = self._words.weigh(texts)
        words = View("words", WORD_WEIGHT, normalize(weighed))
        others = (View(name, weight, encoder.encode(texts)) for name, weight, encoder in self._others)
        return Vectors((words, *others), np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel()))


def fit_space(texts: Sequence[str], language: str, *, encoder: Encoder | None = None) -> LexicalSpace:
    """Return the space of the texts, all in one language.

    ``encoder`` adds a fourth view (a sentence encoder, say) with ``SEMANTIC_WEIGHT``.
    """
    words = TfIdfEncoder.fit(texts, word_analyser(language))
    characters = TfIdfEncoder.fit(texts, character_analyser(language))
    others: list[tuple[str, float, Encoder]] = [
        ("characters", CHARACTER_WEIGHT, characters),
        ("latent semantics", LATENT_WEIGHT, LatentEncoder.fit(characters, texts)),
    ]
    if encoder is not None:
        others.append(("sentence encoder", SEMANTIC_WEIGHT / (1 - SEMANTIC_WEIGHT), encoder))
    return LexicalSpace(words, others)


def fused_block(left: Vectors, right: Vectors) -> Any:
    """Return the dense matrix of fused similarities (0 to 1) of all left with all right clauses.

    A view without columns (nothing could be fitted) gives its share to the others.
    """
    total: Any = np.zeros((len(left), len(right)))
    share = 0.0
    for a, b in zip(left.views, right.views, strict=True):
        if a.rows.shape[1]:
            product = a.rows @ b.rows.T
            total += a.weight * (product.toarray() if sp.issparse(product) else np.maximum(product, 0.0))
            share += a.weight
    factor = _length_factor(left.lengths[:, None], right.lengths[None, :])
    return np.minimum(total * factor / (share or 1.0), 1.0)


def pair_similarities(vectors: Vectors, first: Any, second: Any) -> tuple[Any, dict[str, Any]]:
    """Return, for pairs given by two position arrays, the fused similarity and each view's (0 to 1)."""
    total: Any = np.zeros(len(first))
    share = 0.0
    signals: dict[str, Any] = {}
    for view in vectors.views:
        if view.rows.shape[1]:
            signals[view.name] = _row_products(view.rows, first, second)
            total += view.weight * signals[view.name]
            share += view.weight
    factor = _length_factor(vectors.lengths[first], vectors.lengths[second])
    return np.minimum(total * factor / (share or 1.0), 1.0), signals


def _length_factor(a: Any, b: Any) -> Any:
    """Return what turns a cosine into the measure between cosine and overlap; 1 for clauses of one length."""
    shorter, longer = np.minimum(a, b), np.maximum(a, b)
    ratio = np.divide(longer, shorter, out=np.ones_like(longer), where=shorter > 0.0)
    return np.minimum(ratio, LONGEST_RATIO) ** CONTAINMENT


def _row_products(rows: Any, first: Any, second: Any) -> Any:
    products: Any = np.zeros(len(first))
    for start in range(0, len(first), PAIRS_AT_ONCE):
        chosen = slice(start, start + PAIRS_AT_ONCE)
        a, b = rows[first[chosen]], rows[second[chosen]]
        summed = a.multiply(b).sum(axis=1) if sp.issparse(a) else (a * b).sum(axis=1)
        products[chosen] = np.asarray(summed).ravel()
    return np.clip(products, 0.0, 1.0)
