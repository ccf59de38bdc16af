"""Texts -> vectors whose dot product is a similarity. No trained weights: everything is counted on the texts at hand.

An encoder is anything with ``encode(texts)`` that returns one row a text, of length 1 (or 0 for a text without
content), as an array or a sparse matrix. The lexical ones learn how rare each feature is from the texts they are
fitted on, one language at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Protocol, Self

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from analyser.comparison.concepts import shipped_finder
from analyser.comparison.words import content_words, plain_words

CHARACTER_NGRAMS = (3, 5)
"""Lengths of the character n-grams; 2-5 and 4-6 measured within 0.006 nDCG@10 of it (docs/decisions.md)."""
RARITY_POWER = 0.7
"""Exponent of the inverse document frequency: at 1 the rarest words drown the topic (docs/decisions.md)."""

Analyser = Callable[[str], list[str]]


class Encoder(Protocol):
    """Plug point: one row of length 1 (or 0) a text, array of shape (n, d) or sparse matrix."""

    def encode(self, texts: Sequence[str]) -> Any: ...


class TfIdfEncoder:
    """Sparse TF-IDF rows over the features an analyser finds in a text; feature counts enter by their logarithm."""

    def __init__(self, vectorizer: TfidfVectorizer | None) -> None:
        self._vectorizer = vectorizer

    @classmethod
    def fit(cls, texts: Sequence[str], analyser: Analyser) -> Self:
        """Return an encoder that has counted how rare each feature is among the texts."""
        vectorizer = TfidfVectorizer(analyzer=analyser, sublinear_tf=True, norm=None, dtype=np.float64)
        try:
            vectorizer.fit(texts)
        except ValueError:  # no text has any feature
            return cls(None)
        vectorizer.idf_ = vectorizer.idf_**RARITY_POWER
        return cls(vectorizer)

    def weigh(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Return the rows of the texts before they are brought to length 1; unknown features are ignored.

        There are no columns where the fitted texts had no feature at all.
        """
        if self._vectorizer is None or not texts:
            return sp.csr_matrix((len(texts), 0))
        weighed = sp.csr_matrix(self._vectorizer.transform(texts))
        weighed.sort_indices()
        return weighed

    def encode(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Return the rows of the texts, each of length 1 (or 0)."""
        weighed = self.weigh(texts)
        return normalize(weighed) if weighed.shape[1] else weighed


def word_analyser(language: str) -> Analyser:
    """Return a function from text to stemmed content words."""
    return lambda text: content_words(text, language)


def character_analyser(language: str) -> Analyser:
    """Return a function from text to character n-grams of its content words, with a space at both ends of each."""
    return lambda text: [gram for word in plain_words(text, language) for gram in _grams(word)]


@lru_cache(maxsize=200_000)
def _grams(word: str) -> tuple[str, ...]:
    """Return the n-grams of one word; a word shorter than an n-gram is one as it is, once."""
    shortest, longest = CHARACTER_NGRAMS
    padded = f" {word} "
    found: list[str] = []
    for length in range(shortest, longest + 1):
        if len(padded) <= length:
            found.append(padded)
            break
        found.extend(padded[start : start + length] for start in range(len(padded) - length + 1))
    return tuple(found)


def concept_analyser(language: str) -> Analyser:
    """Return a function from text to the termbase concepts it names: synonyms of one concept are one feature."""
    find = shipped_finder()
    return lambda text: find(text, language)
