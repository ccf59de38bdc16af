"""Scores of clauses of one language -> scores that further evidence has borne out or weakened.

Two witnesses besides the similarity of words: the termbase concepts that both name in their own words (two clauses
that share words but no concept of the field share phrasing), and the headword, the term that a clause defines or
announces ("data controller" means ...; Capacity building: ...), which says what the clause is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.preprocessing import normalize

from analyser.comparison.features import Entry
from analyser.comparison.similarity import SEMANTIC, Vectors, View
from analyser.comparison.words import bare_text, content_words

CONCEPTS = "concepts"
HEADWORDS = "headwords"
CONCEPT_POWER = 0.1
"""Exponent of the concepts' similarity in the score: 0.1 and 0.2 measured alike; above, words lose their say
(docs/decisions.md)."""
FAINTEST = 0.02
"""Concept similarities count as at least this: clauses without a concept in common fall to under half, not to 0."""
HEADWORD_LIFT = 0.5
"""The same headword lifts a score by a third (exp 0.3); 0.1 to 0.5 measured alike."""
LONGEST_HEADWORD = 6
"""Words of a headword; longer openings before a colon are sentences."""
OPENING = 160
"""Letters in which a headword and its verb must stand."""

_QUOTED = re.compile(r"^\W*?[“\"«'‘]\s*(.{2,80}?)\s*(?:[”\"»]|['’](?!\w)|(?=\bmeans\b))")
_DEFINED = re.compile(
    r"^\W*(?:[Oo]n entend par\s+|يقصد ب)?(.{2,80}?)\s*,?\s+"
    r"(?:means?|shall mean|refers? to|désignent?|signifient?|يعني|تعني)\b"
)
_ANNOUNCED = re.compile(r"^\W*([^\W\d_][^:.;!?]{1,80}?)\s*(?::|\s[-–—])\s+\S")


def headword(text: str, num: str | None, language: str) -> tuple[str, ...]:
    """Return the stems of the term that a clause defines or announces at its beginning, none where it does neither."""
    opening = bare_text(text, num)[:OPENING]
    for pattern in (_QUOTED, _DEFINED, _ANNOUNCED):
        found = pattern.match(opening)
        if found and len(found.group(1).split()) <= LONGEST_HEADWORD:
            return tuple(content_words(found.group(1), language))
    return ()


def with_headwords(own: Vectors, pool: Sequence[Entry]) -> Vectors:
    """Return the vectors with a view of the entries' headwords, which adds nothing to the fused similarity."""
    places: dict[str, int] = {}
    rows, columns = [], []
    for row, entry in enumerate(pool):
        for stem in sorted(set(headword(entry.clause.text, entry.clause.num, entry.language))):
            rows.append(row)
            columns.append(places.setdefault(stem, len(places)))
    shape = (len(pool), max(len(places), 1))
    named = normalize(sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape))
    return Vectors((*own.views, View(HEADWORDS, 0.0, named)), own.lengths, own.whole)


def corroborate(scores: Any, own_words: Any, concepts: Any, headwords: Any) -> Any:
    """Return the scores (0 to 1) as the witnesses change them; arrays of one shape.

    ``concepts`` and ``headwords`` are similarities (0 to 1); where one of two clauses names no concept ``concepts`` is
    NaN and the similarity of their own words stands for it. Clauses of one text that name concepts keep their score.
    """
    said = np.maximum(np.where(np.isnan(concepts), own_words, concepts), FAINTEST)
    return np.minimum(scores * said**CONCEPT_POWER * np.exp(HEADWORD_LIFT * headwords), 1.0)


def pair_evidence(own: Vectors, signals: dict[str, Any], first: Any, second: Any) -> tuple[Any, Any]:
    """Return the similarities of concepts (NaN where one names none) and of headwords of pairs given by position.

    ``signals`` are the pairs' similarities under the views of ``own``. Concepts are 1, no
    witness, where a sentence encoder takes part: it knows the field's words, and counting them again cost it 0.006
    nDCG@10 (docs/decisions.md).
    """
    nothing: Any = np.zeros(len(first))
    if CONCEPTS not in signals or SEMANTIC in signals:
        return nothing + (1.0 if SEMANTIC in signals else np.nan), signals.get(HEADWORDS, nothing)
    named = _named(own)
    concepts = np.where(named[first] & named[second], signals[CONCEPTS], np.nan)
    return concepts, signals.get(HEADWORDS, nothing)


def block_evidence(left: Vectors, right: Vectors) -> tuple[Any, Any]:
    """Return the same for all left with all right clauses, dense."""
    found: dict[str, Any] = {
        a.name: np.clip((a.rows @ b.rows.T).toarray(), 0.0, 1.0)
        for a, b in zip(left.views, right.views, strict=True)
        if a.name in (CONCEPTS, HEADWORDS)
    }
    nothing: Any = np.zeros((len(left), len(right)))
    semantic = any(view.name == SEMANTIC for view in left.views)
    if CONCEPTS not in found or semantic:
        return nothing + (1.0 if semantic else np.nan), found.get(HEADWORDS, nothing)
    named = _named(left)[:, None] & _named(right)[None, :]
    return np.where(named, found[CONCEPTS], np.nan), found.get(HEADWORDS, nothing)


def _named(vectors: Vectors) -> Any:
    """Return for each clause whether it names any concept."""
    rows = next(view.rows for view in vectors.views if view.name == CONCEPTS)
    return np.diff(rows.indptr) > 0
