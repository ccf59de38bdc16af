"""A query and clauses -> the clauses that answer it, best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    found = sorted(_clauses(clauses), key=lambda clause: clause.clause_id)
    hits = _exact(query, found) if exact else _ranked(query, found)
    return tuple(sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit])


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


def _ranked(query: str, clauses: Sequence[Clause]) -> list[tuple[str, float]]:
    hits: list[tuple[str, float]] = []
    for language in sorted({clause.language for clause in clauses}):
        pool = [clause for clause in clauses if clause.language == language]
        texts = [". ".join((*clause.heading_path[-1:], clause.text)) for clause in pool]
        total: Any = 0.0
        for share, analyser in ((WORD_SHARE, word_analyser(language)), (1 - WORD_SHARE, character_analyser(language))):
            encoder = TfIdfEncoder.fit(texts, analyser)
            total = total + share * (encoder.encode(texts) @ encoder.encode([query]).T).toarray().ravel()
        hits.extend((c.clause_id, round(float(s), DECIMALS)) for c, s in zip(pool, total, strict=True) if s >= FAINT)
    return hits
