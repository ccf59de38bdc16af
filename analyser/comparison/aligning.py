"""One clause, or a text that somebody is drafting, against the clauses of all: the nearest of each jurisdiction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from analyser.comparison.calibration import probability
from analyser.comparison.correspondences import DECIMALS
from analyser.comparison.divergences import compare_pair, overall
from analyser.comparison.encoders import Encoder
from analyser.comparison.features import Entry, comparable, entries
from analyser.comparison.interlingual import METHOD, enough_in_common, evidence_reason
from analyser.comparison.ranking import score_matrix
from analyser.comparison.relations import relate
from analyser.comparison.similarity import threshold
from analyser.records import Reading, Relation, Stricter
from analyser.settings import ComparisonSettings


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A clause that corresponds to the one asked for; relation and ``stricter`` are read from that one (side a)."""

    clause_id: str
    jurisdiction: str
    relation: Relation
    score: float
    probability: float
    stricter: Stricter
    method: str
    reason: str


def counterparts(
    asked: Reading,
    readings: Iterable[Reading],
    *,
    clause_id: str | None = None,
    limit: int = 5,
    settings: ComparisonSettings | None = None,
    encoder: Encoder | None = None,
    progress: Callable[[float], None] | None = None,
) -> tuple[Counterpart, ...]:
    """Return up to ``limit`` counterparts of each other jurisdiction, best first, above the shipped thresholds.

    ``asked`` holds the clause (its first one unless named). Scores are those of the comparison, save that hubs are
    told from one clause's neighbours alone. ``progress`` is told the share (0 to 1) of the clauses that were scored.
    """
    settings = settings or ComparisonSettings()
    own = {entry.clause_id: entry for entry in entries([asked])}
    source = own[clause_id or asked.clauses[0].clause_id]
    pool = [entry for entry in comparable(entries(readings)) if entry.jurisdiction != source.jurisdiction]
    found: list[Counterpart] = []
    scored = 0
    for language in sorted({entry.language for entry in pool}):
        targets = [entry for entry in pool if entry.language == language]
        found += _in_language(source, targets, settings, encoder)
        scored += len(targets)
        if progress is not None:
            progress(scored / len(pool))
    best = sorted(found, key=lambda one: (-one.score, one.clause_id))
    return tuple(one for place, one in enumerate(best) if _place(best[:place], one.jurisdiction) < limit)


def _place(better: Sequence[Counterpart], jurisdiction: str) -> int:
    return sum(one.jurisdiction == jurisdiction for one in better)


def _in_language(
    source: Entry, targets: Sequence[Entry], settings: ComparisonSettings, encoder: Encoder | None
) -> list[Counterpart]:
    same = source.language == targets[0].language
    least = threshold(settings, encoder, source.language) if same else settings.crosslingual_threshold
    scores = np.asarray(score_matrix([source], targets, encoder=encoder))[0].tolist()
    return [
        _counterpart(source, target, score, same=same)
        for target, score in zip(targets, scores, strict=True)
        if score >= least and (same or enough_in_common(source, target))
    ]


def _counterpart(source: Entry, target: Entry, score: float, *, same: bool) -> Counterpart:
    if same:
        relation, method, reason = relate(source, target, score)
    else:
        relation, method, reason = Relation.INTERSECTS, METHOD, evidence_reason(source, target)
    return Counterpart(
        target.clause_id,
        target.jurisdiction,
        relation,
        round(score, DECIMALS),
        round(float(probability(score)), DECIMALS),
        overall(compare_pair(source, target)),
        method,
        reason,
    )
