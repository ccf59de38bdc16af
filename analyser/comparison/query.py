"""A query and clauses -> the clauses that answer it, best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analyser.comparison.correspondences import DECIMALS
from analyser.comparison.encoders import TfIdfEncoder, character_analyser, word_analyser
from analyser.records import Clause, Reading
from analyser.text import fold

WORD_SHARE = 0.7
"""Share of whole words beside character n-grams, which forgive spelling and prefixes."""
FAINT = 0.02
"""Scores below this rest on a few shared letters."""


def search(
    query: str, clauses: Iterable[Clause | Reading], *, exact: bool = False, limit: int = 50
) -> tuple[tuple[str, float], ...]:
    """Return up to ``limit`` clause ids with scores (0 to 1), best first.

    ``exact`` finds the query as it is written, save case, accents and spacing: the more of the clause it makes up,
    the better. Else clauses are ranked by rare words in common, within each clause's own language.
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

    def _ranked(self, query: str) -> list[tuple[str, float]]:
        if self._ready is None:
            self._ready = [_pool(language, self._clauses) for language in sorted({c.language for c in self._clauses})]
        hits: list[tuple[str, float]] = []
        for pool in self._ready:
            total: Any = 0.0
            for share, encoder, rows in pool.parts:
                total = total + share * (rows @ encoder.encode([query]).T).toarray().ravel()
            hits.extend((i, round(float(s), DECIMALS)) for i, s in zip(pool.ids, total, strict=True) if s >= FAINT)
        return hits


@dataclass(frozen=True, slots=True)
class _Pool:
    """The clauses of one language: their ids, and per kind of feature its share, its encoder and their rows."""

    ids: tuple[str, ...]
    parts: tuple[tuple[float, TfIdfEncoder, Any], ...]


def _pool(language: str, clauses: Sequence[Clause]) -> _Pool:
    own = [clause for clause in clauses if clause.language == language]
    texts = [". ".join((*clause.heading_path[-1:], clause.text)) for clause in own]
    parts = []
    for share, analyser in ((WORD_SHARE, word_analyser(language)), (1 - WORD_SHARE, character_analyser(language))):
        encoder = TfIdfEncoder.fit(texts, analyser)
        parts.append((share, encoder, encoder.encode(texts)))
    return _Pool(tuple(clause.clause_id for clause in own), tuple(parts))


def _clauses(given: Iterable[Clause | Reading]) -> Iterable[Clause]:
    for item in given:
        if isinstance(item, Reading):
            yield from item.clauses
        else:
            yield item


def _exact(query: str, clauses: Sequence[Clause]) -> list[tuple[str, float]]:
    wanted = " ".join(fold(query).split())
    if not wanted:
        return []
    hits: list[tuple[str, float]] = []
    for clause in clauses:
        text = " ".join(fold(clause.text).split())
        if wanted in text:
            hits.append((clause.clause_id, round(text.count(wanted) * len(wanted) / len(text), DECIMALS)))
    return hits
