"""How alike clauses and the elements of a framework are: cosines over stems and over the letters inside stems.

A word counts by its rarity among the elements and the clauses at hand together: "the entity shall define" tells
nothing where every clause says it. Wordings are widened by the termbase; titles that come alone also borrow from the
shipped frameworks (``widening``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analyser.records import Wording
from analyser.understanding.stemming import stems
from analyser.understanding.widening import grams, lent_wordings, widened

WORDING_SHARES = (0.7, 0.3)
"""Shares of the whole wording and of the best example in the likeness by stems."""

LETTERS_WEIGHT = 0.35
"""Weight of letters beside stems: they join what stemming leaves apart (cryptography, cryptographic)."""

LETTER_GRAMS = (3, 4, 5)

LENGTH_POWER = 0.75
"""Power of a wording's length that its cosine is divided by: with 1 a long title loses to every short one."""

TELLING_POWER = 0.25
"""Power of a word's rarity among the elements alone, on top of the rarity among all texts at hand."""

LENT_WEIGHT = 0.5
LENDERS_PER_TITLE = 3
SMALLEST_LOAN = 0.1
"""A title alone borrows from the three shipped wordings most like it, half as heavy as itself, none below 0.1."""

SURE_LOAN = 0.3
"""Likeness from which a wording lends in full."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Space:
    """Elements in one vector space, before rarity: weights of words, and in how many texts each word stands."""

    vocabulary: dict[str, int]
    wordings: Any
    examples: Any
    texts: int
    spread: Floats
    telling: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """The elements of a framework in one language, ready to be compared with clauses."""

    stems: _Space
    letters: _Space
    first_example: tuple[int, ...]

    def of(self, clauses: Sequence[Sequence[str]]) -> Floats:
        """Return the likeness (0 to 1) of clauses, each a list of stems, to the elements: clauses x elements."""
        by_stems = self._cosines(self.stems, [grams(words) for words in clauses], WORDING_SHARES)
        by_letters = self._cosines(self.letters, [_letters(words) for words in clauses], (0.5, 0.5))
        both: Floats = np.minimum((by_stems + LETTERS_WEIGHT * by_letters) / (1.0 + LETTERS_WEIGHT), 1.0)
        return both

    def _cosines(self, space: _Space, texts: Sequence[list[str]], shares: tuple[float, float]) -> Floats:
        vocabulary = dict(space.vocabulary)
        counted = _counted(texts, vocabulary, grow=True)
        spread = np.zeros(len(vocabulary))
        spread[: len(space.spread)] = space.spread
        np.add.at(spread, counted.indices, 1.0)
        rarity = np.log((1.0 + space.texts + len(texts)) / (1.0 + spread)) + 1.0
        known = len(space.vocabulary)
        telling = np.ones(len(vocabulary))
        telling[:known] = space.telling
        vectors = _unit(counted @ sparse.diags(rarity * telling), 1.0)[:, :known]
        weighed = sparse.diags(rarity[:known] * space.telling)
        to_wording = (vectors @ _unit(space.wordings @ weighed, LENGTH_POWER).T).toarray()
        to_examples = (vectors @ _unit(space.examples @ weighed, LENGTH_POWER).T).toarray()
        best = np.maximum.reduceat(to_examples, list(self.first_example), axis=1) if self.first_example else to_wording
        both: Floats = shares[0] * to_wording + shares[1] * best
        return both


def likeness_to(wordings: Sequence[Wording], language: str) -> Likeness:
    """Return the elements, by their wordings in the language, ready to be compared with clauses."""
    bags = [_bag(wording, language) for wording in wordings]
    examples = [[_words(text, language) for text in (one.examples or (one.title,))] for one in wordings]
    flat = [words for own in examples for words in own]
    starts = np.cumsum([0, *(len(own) for own in examples[:-1])]) if examples else ()
    extra = [widened(_words(wording.title, language), language) for wording in wordings]
    alone = [not (wording.description or wording.terms) for wording in wordings]
    return Likeness(
        stems=_stem_space(bags, flat, extra, alone, language),
        letters=_space([_letters(bag) for bag in bags], [_letters(words) for words in flat]),
        first_example=tuple(int(start) for start in starts),
    )


def _stem_space(
    bags: Sequence[list[str]],
    examples: Sequence[list[str]],
    extra: Sequence[dict[str, float]],
    alone: Sequence[bool],
    language: str,
) -> _Space:
    lent = lent_wordings(language) if any(alone) else ()
    further = [grams(words) for _, words in lent]
    space = _space([grams(bag) for bag in bags], [grams(words) for words in examples], further)
    matrix = space.wordings.tolil()
    for row, weights in enumerate(extra):
        for gram, weight in weights.items():
            column = space.vocabulary.get(gram)
            if column is not None and matrix[row, column] == 0:
                matrix[row, column] = weight
    wordings = sparse.csr_matrix(matrix)
    if lent:
        titles = _counted([grams(title) for title, _ in lent], dict(space.vocabulary), grow=False)
        whole = _counted(further, dict(space.vocabulary), grow=False)
        wordings = _with_loans(wordings, titles, whole, np.asarray(alone, dtype=np.float64), space)
    return _Space(space.vocabulary, wordings, space.examples, space.texts, space.spread, _telling(wordings))


def _with_loans(wordings: Any, titles: Any, whole: Any, alone: Floats, space: _Space) -> Any:
    """Return the wordings with the words of the shipped ones most like them, where they are titles alone."""
    rarity = sparse.diags(np.log((1.0 + space.texts) / (1.0 + space.spread)) + 1.0)
    lender = (_unit(titles @ rarity, 1.0) + _unit(whole @ rarity, 1.0)) / 2
    alike: Floats = (_unit(wordings @ rarity, 1.0) @ lender.T).toarray()
    smallest = np.sort(alike, axis=1)[:, -LENDERS_PER_TITLE:][:, :1]
    alike[(alike < smallest) | (alike < SMALLEST_LOAN)] = 0.0
    best = alike.max(axis=1, keepdims=True)
    shares = alike / np.maximum(best, SMALLEST_LOAN) * np.minimum(1.0, best / SURE_LOAN)
    length = np.sqrt(np.asarray(wordings.multiply(wordings).sum(axis=1)).ravel())
    return wordings + sparse.diags(LENT_WEIGHT * length * alone) @ sparse.csr_matrix(shares) @ _unit(whole, 1.0)


def _space(bags: Sequence[list[str]], examples: Sequence[list[str]], further: Sequence[list[str]] = ()) -> _Space:
    vocabulary: dict[str, int] = {}
    counted = [_counted(texts, vocabulary, grow=True) for texts in (bags, examples, further)]
    size = len(vocabulary)
    for matrix in counted:
        matrix.resize((matrix.shape[0], size))
    spread = np.zeros(size)
    for matrix in counted:
        np.add.at(spread, matrix.indices, 1.0)
    texts = len(bags) + len(examples) + len(further)
    return _Space(vocabulary, counted[0], counted[1], texts, spread, _telling(counted[0]))


def _telling(wordings: Any) -> Floats:
    """Return for each word a factor (0 to 1) that falls with the number of elements that have it."""
    owners = np.maximum(np.asarray((wordings > 0).sum(axis=0)).ravel(), 1)
    elements = 1.0 + wordings.shape[0]
    factor: Floats = (np.log(elements / owners) / np.log(elements)) ** TELLING_POWER
    return factor


def _counted(texts: Iterable[Sequence[str]], vocabulary: dict[str, int], *, grow: bool) -> Any:
    """Return texts x vocabulary with 1 + log(count); new words join the vocabulary if ``grow``, else are left out."""
    places: list[int] = []
    columns: list[int] = []
    counts: list[int] = []
    for text in texts:
        for word, count in Counter(text).items():
            column = vocabulary.setdefault(word, len(vocabulary)) if grow else vocabulary.get(word)
            if column is not None:
                columns.append(column)
                counts.append(count)
        places.append(len(columns))
    data = 1.0 + np.log(np.asarray(counts, dtype=np.float64))
    return sparse.csr_matrix((data, columns, [0, *places]), shape=(len(places), len(vocabulary)))


def _unit(matrix: Any, power: float) -> Any:
    """Return the rows divided by their length, or by that power of it (then of the mean length as a whole)."""
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    if not length.size:
        return matrix
    mean = length.mean()
    divisor = np.where(length > 0, length, 1.0) ** power * (mean if mean > 0 else 1.0) ** (1.0 - power)
    return sparse.csr_matrix(sparse.diags(1.0 / divisor) @ matrix)


def _bag(wording: Wording, language: str) -> list[str]:
    """Return the stems of a whole wording; the title counts twice."""
    parts = (wording.title, wording.title, wording.description, *wording.terms)
    return [stem for part in parts for stem in _words(part, language)]


def _letters(words: Iterable[str]) -> list[str]:
    return [gram for word in words for gram in _letters_of(word)]


@lru_cache(maxsize=50_000)
def _letters_of(word: str) -> tuple[str, ...]:
    """Return the runs of three to five letters of a word, its ends marked."""
    marked = f"_{word}_"
    return tuple(marked[place : place + size] for size in LETTER_GRAMS for place in range(len(marked) + 1 - size))


def _words(text: str, language: str) -> list[str]:
    return [one.stem for one in stems(text, language)]
