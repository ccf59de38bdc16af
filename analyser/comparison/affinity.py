"""Correspondences -> how strongly each binds its two clauses into one provision: a probability to be on one matter.

A score alone does not say it: between languages scores are lower, and what stands in a chapter of many like clauses is
like all of them. Further witnesses count: the place that each takes among the other's counterparts in that
jurisdiction (its first or its fifth?), whether their neighbours on the page correspond as well, whether third clauses
correspond with both, whether they speak of the same themes and with the same force. A logistic curve weighs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.preprocessing import normalize

from analyser.comparison.correspondences import DECIMALS
from analyser.comparison.features import Entry
from analyser.records import Correspondence

PLACE_SHARE = 0.45
"""Share of the places in the plain affinity that neighbours and third clauses are told by, the rest is the score's."""
FAINTEST = 0.02
"""Scores and support count as at least this: their logarithm must not run away."""
INTERCEPT = 4.94
WEIGHTS = {
    "score": 1.37,
    "score across languages": 1.78,
    "across languages": 0.25,
    "place": 3.53,
    "around": 0.90,
    "third clauses": 0.36,
    "force": 0.89,
}
"""Logistic regression over the correspondences of the sample corpus and of three pairs of real laws and policies, with
one more weight, left out here, for being of the sample (half of its correspondences are on one matter, a fifth of the
real ones). Weights that never saw a real pair rank its correspondences better than the score alone, on all three
(docs/decisions.md)."""
REACH = 2
"""Neighbours on either side: 1 to 3 measured alike."""
FARTHEST = 4
"""Places in the document to a neighbour at most: what stands between are lead-ins and clauses without counterparts."""
PAIRS_AT_ONCE = 50_000
"""Pairs whose neighbours are met at once: keeps the copied rows under about 100 MB."""


@dataclass(frozen=True, slots=True)
class Affinities:
    """Clauses by id, and pairs of their positions with the affinity (0 to 1) of each, in the correspondences' order."""

    clause_ids: tuple[str, ...]
    first: Any
    second: Any
    values: Any


def affinities(correspondences: Sequence[Correspondence], entries: Mapping[str, Entry]) -> Affinities:
    """Return the affinities of the clauses that correspond."""
    clause_ids = tuple(sorted({c.clause_a for c in correspondences} | {c.clause_b for c in correspondences}))
    place = {clause_id: position for position, clause_id in enumerate(clause_ids)}
    first = np.array([place[c.clause_a] for c in correspondences], dtype=np.int64)
    second = np.array([place[c.clause_b] for c in correspondences], dtype=np.int64)
    scores = np.array([c.score for c in correspondences], dtype=np.float64)
    if not clause_ids:
        return Affinities((), first, second, scores)
    evidence = witnesses([entries[clause_id] for clause_id in clause_ids], first, second, scores)
    sums = INTERCEPT + sum(weight * evidence[name] for name, weight in WEIGHTS.items())
    return Affinities(clause_ids, first, second, np.round(1.0 / (1.0 + np.exp(-sums)), DECIMALS))


def witnesses(members: Sequence[Entry], first: Any, second: Any, scores: Any) -> dict[str, Any]:
    """Return what speaks for each pair of positions, by name: logarithms, and shares (0 to 1)."""
    groups = _groups(members)
    places = np.sqrt(_places(first, groups[second], scores) * _places(second, groups[first], scores))
    plain = places**-PLACE_SHARE * scores ** (1.0 - PLACE_SHARE)
    count = len(members)
    linked = sp.csr_matrix((np.r_[plain, plain], (np.r_[first, second], np.r_[second, first])), shape=(count, count))
    beside = _beside(members)
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    across = np.array([float(members[a].language != members[b].language) for a, b in pairs])
    logs = np.log(np.maximum(scores, FAINTEST))
    return {
        "score": logs * (1.0 - across),
        "score across languages": logs * across,
        "across languages": across,
        "place": -np.log(places),
        "around": np.log(FAINTEST + _met((beside @ linked).tocsr(), beside, first, second)),
        "third clauses": np.log(FAINTEST + _met(linked, linked, first, second)),
        "force": np.array([float(members[a].modality is members[b].modality) for a, b in pairs]),
    }


def _groups(members: Sequence[Entry]) -> Any:
    """Return a number for each clause's jurisdiction and language: among these it competes for its counterparts."""
    numbers: dict[tuple[str, str], int] = {}
    names = [(entry.jurisdiction, entry.language) for entry in members]
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _places(clauses: Any, other_groups: Any, scores: Any) -> Any:
    """Return each pair's place (from 1) among its clause's counterparts in the other group; equal scores share one."""
    rounded = np.round(scores, DECIMALS)
    order = np.lexsort((-rounded, other_groups, clauses))
    found: Any = np.ones(len(scores))
    start, place = 0, 1
    for position, pair in enumerate(order):
        before = order[position - 1] if position else -1
        if position == 0 or clauses[pair] != clauses[before] or other_groups[pair] != other_groups[before]:
            start, place = position, 1
        elif rounded[pair] != rounded[before]:
            place = position - start + 1
        found[pair] = place
    return found


def _met(one: Any, other: Any, first: Any, second: Any) -> Any:
    """Return for each pair the product of the first's row of ``one`` with the second's row of ``other``."""
    found: Any = np.zeros(len(first))
    for start in range(0, len(first), PAIRS_AT_ONCE):
        chosen = slice(start, start + PAIRS_AT_ONCE)
        found[chosen] = np.asarray(one[first[chosen]].multiply(other[second[chosen]]).sum(axis=1)).ravel()
    return found


def _beside(members: Sequence[Entry]) -> Any:
    """Return the sparse matrix whose rows take the mean of the clauses near one in its document."""
    order = sorted(range(len(members)), key=lambda i: (members[i].clause.document_id, members[i].clause.order))
    rows, columns = [], []
    for place, i in enumerate(order):
        for j in order[max(0, place - REACH) : place] + order[place + 1 : place + 1 + REACH]:
            one, other = members[i].clause, members[j].clause
            if one.document_id == other.document_id and abs(one.order - other.order) <= FARTHEST:
                rows.append(i)
                columns.append(j)
    found = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(members), len(members)))
    return normalize(found, norm="l1")
