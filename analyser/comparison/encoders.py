"""Texts -> vectors whose dot product is a similarity. No trained weights: everything is counted on the texts at hand.

An encoder is anything with ``encode(texts)`` that returns one row a text, of length 1 (or 0 for a text without
content), as an array or a sparse matrix. The lexical ones learn how rare each feature is from the texts they are
fitted on, one language at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, Self

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from analyser.comparison.words import content_words, plain_words

CHARACTER_NGRAMS = (3, 5)
"""Lengths of the character n-grams; 2-5 and 4-6 measured within 0.006 nDCG@10 of it (docs/decisions.md)."""
RARITY_POWER = 0.7
"""Exponent of the inverse document frequency: at 1 the rarest words drown the topic (docs/decisions.md)."""
LATENT_DIMENSIONS = 30
"""Best of 30, 50, 80, 100 and 200 on the alignment sets (docs/decisions.md)."""
LATENT_DECIMALS = 9
"""Latent vectors are rounded so that the last bits of a linear-algebra library decide nothing."""

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
        """Return the rows of the texts before they are brought to length 1; unknown features are ignored."""
        if self._vectorizer is None or not texts:
            return sp.csr_matrix((len(texts), 1))
        weighed = sp.csr_matrix(self._vectorizer.transform(texts))
        weighed.sort_indices()
        return weighed

    def encode(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Return the rows of the texts, each of length 1 (or 0)."""
        return normalize(self.weigh(texts))


class LatentEncoder:
    """Dense rows in the space of the strongest co-occurrences of another encoder's features (latent semantics)."""

    def __init__(self, base: TfIdfEncoder, projection: TruncatedSVD | None) -> None:
        self._base = base
        self._projection = projection

    @classmethod
    def fit(cls, base: TfIdfEncoder, texts: Sequence[str]) -> Self:
        """Return an encoder fitted on the texts; with too few texts for latent structure, one of empty rows."""
        encoded = base.encode(texts)
        if min(encoded.shape) <= LATENT_DIMENSIONS + 1:
            return cls(base, None)
        return cls(base, TruncatedSVD(LATENT_DIMENSIONS, random_state=0).fit(encoded))

    def encode(self, texts: Sequence[str]) -> Any:
        """Return one row of ``LATENT_DIMENSIONS`` values a text, or of none where nothing could be fitted."""
        if self._projection is None or not texts:
            return np.zeros((len(texts), 0))
        return np.round(normalize(self._projection.transform(self._base.encode(texts))), LATENT_DECIMALS)


def word_analyser(language: str) -> Analyser:
    """Return a function from text to stemmed content words."""
    return lambda text: content_words(text, language)


def character_analyser(language: str) -> Analyser:
    """Return a function from text to character n-grams of its content words, with a space at both ends of each."""
    shortest, longest = CHARACTER_NGRAMS

    def grams(text: str) -> list[str]:
        found: list[str] = []
        for word in plain_words(text, language):
            padded = f" {word} "
            for length in range(shortest, longest + 1):
                if len(padded) <= length:
                    found.append(padded)
                    break
                found.extend(padded[start : start + length] for start in range(len(padded) - length + 1))
        return found

    return grams
