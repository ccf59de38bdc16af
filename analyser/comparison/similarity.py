"""The views under which clauses are similar, and their fusion into one similarity between 0 and 1.

One language at a time: words, characters and latent semantics fitted on the clauses at hand. Between languages:
only what survives translation (``interlingual``). A view is a matrix whose rows have length 1 or 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp

from analyser.comparison.encoders import (
    CHARACTER_WEIGHT,
    LATENT_WEIGHT,
    WORD_WEIGHT,
    Encoder,
    LatentEncoder,
    TfIdfEncoder,
    character_analyser,
    word_analyser,
)

SEMANTIC_WEIGHT = 0.4
"""Share of a plugged-in sentence encoder beside the lexical views; they keep their proportions in the rest."""


@dataclass(frozen=True, slots=True)
class View:
    """One named similarity: ``rows[i] · rows[j]`` is 0 to 1, ``weight`` its share in the fused similarity."""

    name: str
    weight: float
    rows: Any

    def take(self, positions: Any) -> View:
        """Return the view of some rows only."""
        return View(self.name, self.weight, self.rows[positions])


class LexicalSpace:
    """Encoders of one language, fitted on the texts at hand, and their shares."""

    def __init__(self, parts: Sequence[tuple[str, float, Encoder]]) -> None:
        self._parts = tuple(parts)

    def views(self, texts: Sequence[str]) -> tuple[View, ...]:
        """Return the texts' rows under every view."""
        return tuple(View(name, weight, encoder.encode(texts)) for name, weight, encoder in self._parts)


def fit_space(texts: Sequence[str], language: str, *, encoder: Encoder | None = None) -> LexicalSpace:
    """Return the space of words, characters and latent semantics of the texts, all in one language.

    ``encoder`` adds a fourth view (a sentence encoder, say) with ``SEMANTIC_WEIGHT``.
    """
    words = TfIdfEncoder.fit(texts, word_analyser(language))
    characters = TfIdfEncoder.fit(texts, character_analyser(language))
    parts: list[tuple[str, float, Encoder]] = [
        ("words", WORD_WEIGHT, words),
        ("characters", CHARACTER_WEIGHT, characters),
        ("latent semantics", LATENT_WEIGHT, LatentEncoder.fit(characters, texts)),
    ]
    if encoder is not None:
        parts = [(name, weight * (1 - SEMANTIC_WEIGHT), part) for name, weight, part in parts]
        parts.append(("sentence encoder", SEMANTIC_WEIGHT, encoder))
    return LexicalSpace(parts)


def fused_block(left: Sequence[View], right: Sequence[View]) -> Any:
    """Return the dense matrix of fused similarities of all left rows with all right rows.

    A view without columns (nothing could be fitted) gives its share to the others.
    """
    total: Any = np.zeros((left[0].rows.shape[0], right[0].rows.shape[0]))
    share = 0.0
    for a, b in zip(left, right, strict=True):
        if a.rows.shape[1] == 0:
            continue
        product = a.rows @ b.rows.T
        total += a.weight * (product.toarray() if sp.issparse(product) else np.maximum(product, 0.0))
        share += a.weight
    return total / share if share else total


def pair_similarities(views: Sequence[View], first: Any, second: Any) -> tuple[Any, dict[str, Any]]:
    """Return, for pairs of rows given by two position arrays, the fused similarity and each view's."""
    total: Any = np.zeros(len(first))
    share = 0.0
    signals: dict[str, Any] = {}
    for view in views:
        if view.rows.shape[1] == 0:
            continue
        signals[view.name] = _row_products(view.rows, first, second)
        total += view.weight * signals[view.name]
        share += view.weight
    return (np.clip(total / share, 0.0, 1.0) if share else total), signals


PAIRS_AT_ONCE = 20_000
"""Pairs multiplied at once: keeps the copied rows under about 200 MB."""


def _row_products(rows: Any, first: Any, second: Any) -> Any:
    products: Any = np.zeros(len(first))
    for start in range(0, len(first), PAIRS_AT_ONCE):
        chosen = slice(start, start + PAIRS_AT_ONCE)
        a, b = rows[first[chosen]], rows[second[chosen]]
        summed = a.multiply(b).sum(axis=1) if sp.issparse(a) else (a * b).sum(axis=1)
        products[chosen] = np.asarray(summed).ravel()
    return np.clip(products, 0.0, 1.0)
