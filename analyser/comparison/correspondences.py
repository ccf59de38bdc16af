"""Entries -> correspondences between jurisdictions: within each language, then between languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from analyser.comparison.calibration import probability
from analyser.comparison.concepts import bridged_languages
from analyser.comparison.corroboration import with_headwords
from analyser.comparison.encoders import Encoder
from analyser.comparison.features import Entry
from analyser.comparison.interlingual import CEILING, METHOD, enough_in_common, evidence_reason, evidence_vectors
from analyser.comparison.relations import relate
from analyser.comparison.retrieval import Pairs, nearest_pairs
from analyser.comparison.similarity import fit_space, threshold
from analyser.comparison.surroundings import with_surroundings
from analyser.records import Correspondence, Relation, Signal, content_id
from analyser.settings import ComparisonSettings

DECIMALS = 6
"""Places kept of every stored score: the last bits differ between machines, the sixth place does not."""

PROBABILITY = "probability"
"""Name of the signal that holds the calibrated score."""

Progress = Callable[[str, int, int], None]


def correspond(
    pool: Sequence[Entry],
    *,
    settings: ComparisonSettings,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> tuple[Correspondence, ...]:
    """Return the correspondences of all pairs of jurisdictions, sorted by jurisdictions, then by falling score.

    ``pool`` must be in canonical order. ``progress(station, done, all)`` counts languages and groups.
    """
    found: list[Correspondence] = []
    for language in sorted({entry.language for entry in pool}):
        same = [entry for entry in pool if entry.language == language]
        if len({entry.jurisdiction for entry in same}) > 1:
            found.extend(_within(same, language, settings, encoder, progress))
    for languages in combinations(sorted({entry.language for entry in pool} & bridged_languages()), 2):
        found.extend(_between(pool, languages, settings, encoder, progress))
    return tuple(sorted(found, key=lambda c: (c.jurisdiction_a, c.jurisdiction_b, -c.score, c.correspondence_id)))


def _within(
    pool: Sequence[Entry],
    language: str,
    settings: ComparisonSettings,
    encoder: Encoder | None,
    progress: Progress | None,
) -> list[Correspondence]:
    texts = [entry.matching_text for entry in pool]
    space = fit_space(texts, language, encoder=encoder)
    groups = group_numbers([entry.jurisdiction for entry in pool])
    pairs = nearest_pairs(
        with_surroundings(space.vectors(texts), pool),
        with_headwords(space.vectors([entry.clause.text for entry in pool]), pool),
        groups,
        allowed=lambda a, b: a != b,
        candidates=settings.candidates_per_clause,
        corroborated=True,
        progress=_named(progress, f"Comparing clauses ({language})"),
    )
    above = np.flatnonzero(pairs.scores >= threshold(settings, encoder, language))
    kept = best_of_each(pairs, above, groups, settings.correspondences_per_clause)
    return [_correspondence(pool, pairs, position, float(pairs.scores[position]), None) for position in kept]


def _between(
    pool: Sequence[Entry],
    languages: tuple[str, str],
    settings: ComparisonSettings,
    encoder: Encoder | None,
    progress: Progress | None,
) -> list[Correspondence]:
    both = [entry for entry in pool if entry.language in languages]
    names = [(entry.jurisdiction, entry.language) for entry in both]
    groups = group_numbers(names)
    by_number = dict(zip(groups.tolist(), names, strict=True))
    pairs = nearest_pairs(
        *evidence_vectors(both, encoder=encoder),
        groups,
        allowed=lambda a, b: by_number[a][0] != by_number[b][0] and by_number[a][1] != by_number[b][1],
        candidates=settings.candidates_per_clause,
        progress=_named(progress, f"Comparing clauses ({' - '.join(languages)})"),
    )
    scores = CEILING * pairs.scores
    above = [
        position
        for position in np.flatnonzero(scores >= settings.crosslingual_threshold).tolist()
        if enough_in_common(both[int(pairs.first[position])], both[int(pairs.second[position])])
    ]
    kept = best_of_each(pairs, above, groups, settings.correspondences_per_clause)
    return [_correspondence(both, pairs, position, float(scores[position]), METHOD) for position in kept]


def best_of_each(pairs: Pairs, positions: Iterable[int], groups: Any, limit: int) -> list[int]:
    """Return the pairs that are among the best ``limit`` of both their clauses in the other's group.

    Of both: a hub is among the best of many, yet few are among its own. Equal scores share a place, so that no order
    of clauses decides.
    """
    chosen = [int(position) for position in positions]
    scores: dict[tuple[int, int], list[float]] = {}
    for position in chosen:
        for clause, other in _ends(pairs, position):
            scores.setdefault((clause, int(groups[other])), []).append(round(float(pairs.scores[position]), DECIMALS))
    floors = {key: sorted(values, reverse=True)[:limit][-1] for key, values in scores.items()}
    return [
        position
        for position in chosen
        if all(
            round(float(pairs.scores[position]), DECIMALS) >= floors[(clause, int(groups[other]))]
            for clause, other in _ends(pairs, position)
        )
    ]


def _ends(pairs: Pairs, position: int) -> tuple[tuple[int, int], tuple[int, int]]:
    first, second = int(pairs.first[position]), int(pairs.second[position])
    return (first, second), (second, first)


def group_numbers(names: Sequence[Any]) -> Any:
    """Return a number per name, counted in order of first appearance, so that renaming changes no number."""
    numbers: dict[Any, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _named(progress: Progress | None, station: str) -> Callable[[int, int], None] | None:
    return None if progress is None else lambda done, total: progress(station, done, total)


def _correspondence(
    pool: Sequence[Entry], pairs: Pairs, position: int, score: float, method: str | None
) -> Correspondence:
    one, other = pool[int(pairs.first[position])], pool[int(pairs.second[position])]
    a, b = (one, other) if one.jurisdiction < other.jurisdiction else (other, one)
    signals = tuple(
        Signal(name, round(float(values[position]), DECIMALS))
        for name, values in sorted(pairs.signals.items())
        if values[position] > 0.0
    )
    said = relate(a, b, score) if method is None else (Relation.INTERSECTS, method, evidence_reason(a, b))
    return linked(a, b, score=score, said=said, signals=signals)


def linked(
    a: Entry, b: Entry, *, score: float, said: tuple[Relation, str, str], signals: tuple[Signal, ...]
) -> Correspondence:
    """Return the correspondence of two clauses: ``said`` is relation, method and reason, a's jurisdiction sorts first.

    The calibrated probability of the score becomes the last signal.
    """
    relation, method, reason = said
    return Correspondence(
        correspondence_id=content_id("co", *sorted((a.clause_id, b.clause_id))),
        clause_a=a.clause_id,
        clause_b=b.clause_id,
        jurisdiction_a=a.jurisdiction,
        jurisdiction_b=b.jurisdiction,
        relation=relation,
        score=round(score, DECIMALS),
        method=method,
        reason=reason,
        signals=(*signals, Signal(PROBABILITY, round(float(probability(score)), DECIMALS))),
    )
