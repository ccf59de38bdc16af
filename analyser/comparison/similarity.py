"""The views under which clauses are similar, and their fusion into one similarity between 0 and 1.

One language at a time: words, characters and termbase concepts, their rarity counted on the clauses at hand.
Between languages: only what survives translation (``interlingual``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.preprocessing import normalize

from analyser.comparison.encoders import Encoder, TfIdfEncoder, character_analyser, concept_analyser, word_analyser
from analyser.settings import ComparisonSettings

WORD_WEIGHT, CHARACTER_WEIGHT, CONCEPT_WEIGHT = 0.4, 0.4, 0.2
"""Shares of the three views in the fused similarity (docs/decisions.md)."""
SEMANTIC = "sentence encoder"
SEMANTIC_WEIGHT = 0.5
"""Share of a plugged-in sentence encoder beside the lexical views; they keep their proportions in the rest. With
all-MiniLM-L6-v2 0.4 and 0.6 measured the same (docs/decisions.md)."""
CONTAINMENT = 0.5
"""Halfway between the cosine (0), which punishes a short clause for what a long one adds, and the overlap with the
shorter clause (1), under which every long clause contains every short one (docs/decisions.md)."""
LONGEST_RATIO = 3.0
"""Lengths further apart than this count as this far apart, so that very long paragraphs do not attract fragments."""
PAIRS_AT_ONCE = 20_000
"""Pairs multiplied at once: keeps the copied rows under about 200 MB."""


@dataclass(frozen=True, slots=True)
class View:
    """One named similarity: rows of length 1 (or 0), ``weight`` its share in the fused similarity.

    ``lexical`` views count features, so that a short clause within a long one needs the correction for length.
    """

    name: str
    weight: float
    rows: Any
    lexical: bool = True


@dataclass(frozen=True, slots=True)
class Vectors:
    """Clauses under all views that have columns.

    ``lengths`` says how much each clause has to say; all equal where that should not count. ``whole`` is the weighted
    sum of the views' similarities that makes a fused similarity of 1.
    """

    views: tuple[View, ...]
    lengths: Any
    whole: float

    def __len__(self) -> int:
        return len(self.lengths)

    def take(self, positions: Any) -> Vectors:
        """Return the vectors at these positions only."""
        views = tuple(View(view.name, view.weight, view.rows[positions], view.lexical) for view in self.views)
        return Vectors(views, self.lengths[positions], self.whole)


def vectors(views: Iterable[View], lengths: Any, *, whole: float | None = None) -> Vectors:
    """Return the views as one; a view without columns (nothing could be fitted) gives its share to the others.

    ``whole`` says which weighted sum makes a similarity of 1 where not every clause can have every kind of evidence.
    """
    kept = tuple(view for view in views if view.rows.shape[1])
    return Vectors(kept, lengths, whole or sum(view.weight for view in kept) or 1.0)


class LexicalSpace:
    """Words, characters and concepts of one language, their rarity counted on the texts at hand."""

    def __init__(self, words: TfIdfEncoder, others: Sequence[tuple[str, float, Encoder]]) -> None:
        self._words = words
        self._others = tuple(others)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the texts under every view; lengths are those of the weighed words."""
        weighed = self._words.weigh(texts)
        words = View("words", WORD_WEIGHT, normalize(weighed) if weighed.shape[1] else weighed)
        others = (View(name, weight, encoder.encode(texts), name != SEMANTIC) for name, weight, encoder in self._others)
        return vectors((words, *others), np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel()))


def speaks(encoder: Encoder | None, language: str) -> bool:
    """Return whether an encoder may judge texts of a language: one that is not multilingual knows English alone."""
    return encoder is not None and (language == "en" or bool(getattr(encoder, "multilingual", True)))


def threshold(settings: ComparisonSettings, encoder: Encoder | None, language: str) -> float:
    """Return the smallest score of a correspondence within a language."""
    return settings.semantic_threshold if speaks(encoder, language) else settings.correspondence_threshold


def fit_space(texts: Sequence[str], language: str, *, encoder: Encoder | None = None) -> LexicalSpace:
    """Return the space of the texts, all in one language.

    ``encoder`` adds a fourth view (a sentence encoder, say) with ``SEMANTIC_WEIGHT``, where it speaks the language.
    """
    words = TfIdfEncoder.fit(texts, word_analyser(language))
    others: list[tuple[str, float, Encoder]] = [
        ("characters", CHARACTER_WEIGHT, TfIdfEncoder.fit(texts, character_analyser(language))),
        ("concepts", CONCEPT_WEIGHT, TfIdfEncoder.fit(texts, concept_analyser(language))),
    ]
    if encoder is not None and speaks(encoder, language):
        others.append((SEMANTIC, SEMANTIC_WEIGHT / (1 - SEMANTIC_WEIGHT), encoder))
    return LexicalSpace(words, others)


def fused_block(left: Vectors, right: Vectors) -> Any:
    """Return the dense matrix of fused similarities (0 to 1) of all left with all right clauses."""
    total: Any = np.zeros((len(left), len(right)))
    plain: Any = 0.0
    for a, b in zip(left.views, right.views, strict=True):
        if a.weight == 0.0:
            continue
        product = a.rows @ b.rows.T
        weighed = a.weight * (product.toarray() if sp.issparse(product) else np.maximum(product, 0.0))
        if a.lexical:
            total += weighed
        else:
            plain = plain + weighed
    factor = _length_factor(left.lengths[:, None], right.lengths[None, :])
    return np.minimum((total * factor + plain) / left.whole, 1.0)


def pair_similarities(both: Vectors, first: Any, second: Any) -> tuple[Any, dict[str, Any]]:
    """Return, for pairs given by two position arrays, the fused similarity and each view's (0 to 1)."""
    signals = {view.name: _row_products(view.rows, first, second) for view in both.views}
    total: Any = np.zeros(len(first))
    factor = _length_factor(both.lengths[first], both.lengths[second])
    for view in both.views:
        total += view.weight * signals[view.name] * (factor if view.lexical else 1.0)
    return np.minimum(total / both.whole, 1.0), signals


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
