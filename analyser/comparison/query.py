"""A query and clauses -> the clauses that answer it, best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analyser.comparison.concepts import query_concepts, search_finder
from analyser.comparison.correspondences import DECIMALS
from analyser.comparison.encoders import TfIdfEncoder, character_analyser, word_analyser
from analyser.records import Clause, Reading
from analyser.text import folded

WORD_SHARE = 0.7
"""Share of whole words beside character n-grams, which forgive spelling and prefixes."""
CONCEPT_SHARE = 0.5
"""What naming the same concepts in another language counts: clauses in the query's own words stand before those."""
FAINT = 0.02
"""Scores below this rest on a few shared letters."""

_SEPARATOR = "\n"


def search(
    query: str, clauses: Iterable[Clause | Reading], *, exact: bool = False, limit: int = 50
) -> tuple[tuple[str, float], ...]:
    """Return up to ``limit`` clause ids with scores (0 to 1), best first.

    ``exact`` finds the query as it is written, save case, accents and spacing: the more of the clause it makes up,
    the better. Else clauses are ranked by rare words in common, within each clause's own language; clauses in other
    languages than the query's also by the termbase concepts that both name.
    """
    return SearchIndex(clauses).search(query, exact=exact, limit=limit)


class SearchIndex:
    """Clauses made ready to be searched many times: the rows of the weights are made once, on the first question."""

    def __init__(self, clauses: Iterable[Clause | Reading]) -> None:
        self._clauses = sorted(_clauses(clauses), key=lambda clause: clause.clause_id)
        self._ready: list[_Pool] | None = None

    def search(self, query: str, *, exact: bool = False, limit: int = 50) -> tuple[tuple[str, float], ...]:
        """Return what ``search`` returns for these clauses."""
        hits = _exact(query, self._clauses) if exact else self._ranked(query)
        return tuple(sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit])

    def prepare(self, progress: Callable[[float], None] | None = None) -> None:
        """Make the rows of the weights now; ``progress`` is told the share (0 to 1) of the clauses that are ready."""
        counted = Counter(clause.language for clause in self._clauses)
        ready: list[_Pool] = []
        for place, language in enumerate(sorted(counted), start=1):
            ready.append(_pool(language, self._clauses))
            if progress is not None:
                progress(sum(counted[one] for one in sorted(counted)[:place]) / len(self._clauses))
        self._ready = ready

    def _ranked(self, query: str) -> list[tuple[str, float]]:
        if self._ready is None:
            self.prepare()
        hits: list[tuple[str, float]] = []
        language, named = query_concepts(query)
        for pool in self._ready or ():
            total: Any = 0.0
            for share, encoder, rows in pool.parts:
                total = total + share * (rows @ encoder.encode([query]).T).toarray().ravel()
            if named and pool.language != language:
                by_concepts = (pool.concepts @ pool.concept_encoder.encode([_SEPARATOR.join(named)]).T).toarray()
                total = np.maximum(total, CONCEPT_SHARE * by_concepts.ravel())
            hits.extend((i, round(float(s), DECIMALS)) for i, s in zip(pool.ids, total, strict=True) if s >= FAINT)
        return hits


@dataclass(frozen=True, slots=True)
class _Pool:
    """The clauses of one language: their ids, and per kind of feature its share, its encoder and their rows.

    ``concepts`` are the rows of the termbase concepts that they name, beside the shares.
    """

    language: str
    ids: tuple[str, ...]
    parts: tuple[tuple[float, TfIdfEncoder, Any], ...]
    concept_encoder: TfIdfEncoder
    concepts: Any


def _pool(language: str, clauses: Sequence[Clause]) -> _Pool:
    own = [clause for clause in clauses if clause.language == language]
    texts = [". ".join((*clause.heading_path[-1:], clause.text)) for clause in own]
    parts = []
    for share, analyser in ((WORD_SHARE, word_analyser(language)), (1 - WORD_SHARE, character_analyser(language))):
        encoder = TfIdfEncoder.fit(texts, analyser)
        parts.append((share, encoder, encoder.encode(texts)))
    find = search_finder()
    named = [_SEPARATOR.join(find(text, language)) for text in texts]
    by_concepts = TfIdfEncoder.fit(named, _separated)
    ids = tuple(clause.clause_id for clause in own)
    return _Pool(language, ids, tuple(parts), by_concepts, by_concepts.encode(named))


def _separated(names: str) -> list[str]:
    return names.split(_SEPARATOR) if names else []


def _clauses(given: Iterable[Clause | Reading]) -> Iterable[Clause]:
    for item in given:
        if isinstance(item, Reading):
            yield from item.clauses
        else:
            yield item


def _exact(query: str, clauses: Sequence[Clause]) -> list[tuple[str, float]]:
    wanted = folded(query)
    if not wanted:
        return []
    hits: list[tuple[str, float]] = []
    for clause in clauses:
        text = folded(clause.text)
        if wanted in text:
            hits.append((clause.clause_id, round(text.count(wanted) * len(wanted) / len(text), DECIMALS)))
    return hits
