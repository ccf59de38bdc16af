"""Correspondences of binding clauses -> the harmonisation index of pairs and groups, with bootstrap intervals.

The index of two jurisdictions is the mean of two shares: of all that A binds somebody to, how much B shares, and the
other way round (times 100). Each binding clause counts once, with its best counterpart's agreement (0 to 1). The
interval is the percentile interval of a bootstrap over clauses (Efron and Tibshirani 1993, An Introduction to the
Bootstrap, chapter 13), seeded from the clauses' ids: same content, same interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from analyser.comparison.strength import BINDING
from analyser.records import Correspondence, Divergence, DocumentKind, Modality, Relation, Stricter, content_id
from analyser.records.harmonisation import Correction, HarmonyIndex

ANNOUNCED = frozenset({Modality.COMMITMENT, Modality.RECOMMENDATION})
ANNOUNCING = frozenset({DocumentKind.STRATEGY, DocumentKind.POLICY, DocumentKind.ACTION_PLAN})
"""Kinds that say what a state will do: under the correction for kind, their promises stand beside laws' duties."""

RELATION_SHARE = {Relation.EQUAL: 1.0, Relation.SUBSET: 1.0, Relation.SUPERSET: 0.75, Relation.INTERSECTS: 0.5}
"""How much of a clause its counterpart says, by the relation read from the clause: all, most, in part. Ordinal steps,
not measurements; docs/methods.md says what other steps would do."""
FIRMNESS = {Modality.COMMITMENT: 0.75, Modality.RECOMMENDATION: 0.5} | dict.fromkeys(BINDING, 1.0)
"""How firmly a modality binds, in steps of must, will, should; all others merely speak of the matter."""
MERELY_SPOKEN = 0.25
OTHER_FORCE = 0.75
"""Agreement of two binding clauses of different force (a duty beside a sanction): both bind, not to the same."""
PARAMETER_ASPECTS = frozenset({"deadline", "frequency", "retention", "fine", "imprisonment", "threshold"})
PARAMETER_STEP, PARAMETER_LEAST = 0.25, 0.5
"""What each differing parameter takes off, and the least that is left: the matter itself is still shared."""

RESAMPLES = 1000
"""Efron and Tibshirani ask for at least 1,000 for percentile intervals."""
LOW, HIGH = 2.5, 97.5
DRAWS_AT_ONCE = 250_000
"""Draws held at a time: 2 MB, which a processor keeps at hand."""
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Norm:
    """A clause as the index sees it. ``substantive``: it says enough to have a counterpart, and is no mere lead-in."""

    clause_id: str
    jurisdiction: str
    modality: Modality
    kind: DocumentKind | None = None
    substantive: bool = True


class Tie(NamedTuple):
    """Two corresponding clauses and the aspects in which they differ; the relation is read from a to b.

    A tuple, since a workspace has hundreds of thousands.
    """

    a: str
    b: str
    relation: Relation
    differing: frozenset[str] = frozenset()
    conflict: bool = False
    stricter: tuple[tuple[str, Stricter], ...] = ()


def ties(
    correspondences: Iterable[Correspondence],
    divergences: Iterable[Divergence],
    *,
    same: Mapping[str, str] | None = None,
    least_score: float = 0.0,
) -> tuple[Tie, ...]:
    """Return a tie for each correspondence from ``least_score`` on; ``same`` maps clauses of a twin to their own."""
    same = same or {}
    apart: dict[str, list[Divergence]] = {}
    for divergence in divergences:
        apart.setdefault(divergence.correspondence_id, []).append(divergence)
    return tuple(
        Tie(
            same.get(one.clause_a, one.clause_a),
            same.get(one.clause_b, one.clause_b),
            one.relation,
            frozenset(d.aspect for d in found if d.aspect in PARAMETER_ASPECTS),
            any(d.conflict for d in found),
            tuple((d.aspect, d.stricter) for d in found),
        )
        for one in correspondences
        if one.score >= least_score
        for found in [apart.get(one.correspondence_id, [])]
    )


def counts(norm: Norm, *, by_kind: bool = False) -> bool:
    """Return whether the clause is one that the index counts: it binds, or announces where that is all one can do."""
    return norm.substantive and firmness(norm, by_kind=by_kind) == 1.0


def firmness(norm: Norm, *, by_kind: bool = False) -> float:
    """Return how firmly the clause binds, 0 to 1."""
    if by_kind and norm.kind in ANNOUNCING and norm.modality in ANNOUNCED:
        return 1.0
    return FIRMNESS.get(norm.modality, MERELY_SPOKEN)


def agreement(own: Norm, other: Norm, tie: Tie, *, by_kind: bool = False) -> float:
    """Return how far the counterpart agrees with a clause, 0 to 1; the tie's relation is read from ``own``."""
    if tie.conflict:
        return 0.0
    force = min(firmness(own, by_kind=by_kind), firmness(other, by_kind=by_kind))
    if own.modality is not other.modality and {own.modality, other.modality} <= BINDING:
        force = OTHER_FORCE
    parameters = max(1.0 - PARAMETER_STEP * len(tie.differing), PARAMETER_LEAST)
    return RELATION_SHARE[tie.relation] * force * parameters


def mirrored(tie: Tie) -> Tie:
    """Return the tie read from b to a; what is stricter stays as it was read from a."""
    return Tie(tie.b, tie.a, tie.relation.mirrored(), tie.differing, tie.conflict)


@dataclass(frozen=True, slots=True)
class Table:
    """The counted clauses of each member, sorted, and their best agreement with every member (columns)."""

    members: tuple[str, ...]
    clauses: tuple[tuple[str, ...], ...]
    best: tuple[Any, ...]


def agreement_table(
    norms: Iterable[Norm], ties_: Iterable[Tie], members: Sequence[str], *, by_kind: bool = False
) -> Table:
    """Return the agreement of the members' counted clauses; members are sorted, clauses too."""
    ordered = tuple(sorted(members))
    column = {member: place for place, member in enumerate(ordered)}
    by_id = {norm.clause_id: norm for norm in norms if norm.jurisdiction in column}
    counted: list[list[str]] = [[] for _ in ordered]
    for clause_id in sorted(by_id):
        if counts(by_id[clause_id], by_kind=by_kind):
            counted[column[by_id[clause_id].jurisdiction]].append(clause_id)
    best = np.zeros((sum(map(len, counted)), len(ordered)))
    _weigh(best, by_id, [clause_id for ids in counted for clause_id in ids], column, ties_, by_kind=by_kind)
    borders = np.cumsum([len(ids) for ids in counted])[:-1]
    return Table(ordered, tuple(map(tuple, counted)), tuple(np.split(best, borders)))


def _weigh(
    best: Any,
    by_id: Mapping[str, Norm],
    counted: Sequence[str],
    column: Mapping[str, int],
    ties_: Iterable[Tie],
    *,
    by_kind: bool,
) -> None:
    """Put the best ``agreement`` of each counted clause with each member into its row, all ties at once."""
    place = {clause_id: n for n, clause_id in enumerate(by_id)}
    row = np.full(len(place), -1)
    row[[place[clause_id] for clause_id in counted]] = np.arange(len(counted))
    own = list(by_id.values())
    member = np.array([column[norm.jurisdiction] for norm in own], dtype=int)
    force = np.array([firmness(norm, by_kind=by_kind) for norm in own])
    kinds = {modality: n for n, modality in enumerate(sorted(BINDING))}
    kind = np.array([kinds.get(norm.modality, -1) for norm in own], dtype=int)
    known = [(place[t.a], place[t.b], t) for t in ties_ if t.a in place and t.b in place]
    if not known:
        return
    a, b = (np.array([one[side] for one in known]) for side in (0, 1))
    unlike = np.array([len(t.differing) for _a, _b, t in known])
    least = np.maximum(1.0 - PARAMETER_STEP * unlike, PARAMETER_LEAST)
    least[[t.conflict for _a, _b, t in known]] = 0.0
    back = {relation: RELATION_SHARE[relation.mirrored()] for relation in RELATION_SHARE}
    for here, there, share in ((a, b, RELATION_SHARE), (b, a, back)):
        shares = np.array([share[t.relation] for _a, _b, t in known])
        firm = np.minimum(force[here], force[there])
        firm[(kind[here] >= 0) & (kind[there] >= 0) & (kind[here] != kind[there])] = OTHER_FORCE
        meet = (row[here] >= 0) & (member[here] != member[there])
        # In the order in which ``agreement`` multiplies, so that both give the same number to the last digit.
        np.maximum.at(best, (row[here][meet], member[there][meet]), (shares * firm * least)[meet])


def indices(
    norms: Sequence[Norm],
    ties_: Sequence[Tie],
    members: Sequence[str],
    *,
    corrections: Sequence[Correction] = tuple(Correction),
    resamples: int = RESAMPLES,
) -> tuple[HarmonyIndex, ...]:
    """Return the index of the group and of each of its pairs, for each correction; the group first where it has
    more than two members."""
    found: list[HarmonyIndex] = []
    for by_kind in (False, True):
        wanted = [c for c in corrections if (c in (Correction.KIND, Correction.BOTH)) is by_kind]
        if wanted:
            table = agreement_table(norms, ties_, members, by_kind=by_kind)
            drawn = _drawn(table, resamples)
            for correction in wanted:
                found += estimates(table, correction, drawn=drawn)
    place = {correction: n for n, correction in enumerate(corrections)}
    return tuple(sorted(found, key=lambda one: (place[one.correction], -len(one.members), one.members)))


def estimates(
    table: Table, correction: Correction = Correction.NONE, *, drawn: Sequence[Any] | None = None
) -> list[HarmonyIndex]:
    """Return the index of the table's group (of more than two) and pairs; ``drawn`` are its bootstrap sums."""
    drawn = _drawn(table, RESAMPLES) if drawn is None else drawn
    sums = [best.sum(axis=0)[None, :] for best in table.best]
    limit = _limits(table, correction)
    values, found = [], []
    for a, b in combinations(range(len(table.members)), 2):
        if table.clauses[a] and table.clauses[b]:
            point, spread = (_pair(s, a, b, limit) for s in (sums, drawn))
            values.append((point, spread))
            found.append(_index(table, (a, b), correction, point, spread, limit))
        else:
            found.append(_index(table, (a, b), correction, None, None, limit))
    if len(table.members) > 2:
        everyone = tuple(range(len(table.members)))
        point, spread = (np.mean([v[n] for v in values], axis=0) if values else None for n in (0, 1))
        found.insert(0, _index(table, everyone, correction, point, spread, limit))
    return found


_Limit = Callable[[int, int], int]


def _limits(table: Table, correction: Correction) -> _Limit:
    """Return how many clauses of a side its sum is set against, by own and other side."""
    sizes = [len(ids) for ids in table.clauses]
    shorter = correction in (Correction.LENGTH, Correction.BOTH)
    return lambda own, other: min(sizes[own], sizes[other]) if shorter else sizes[own]


def _pair(sums: Sequence[Any], a: int, b: int, limit: _Limit) -> Any:
    one, other = (np.minimum(sums[x][:, y] / limit(x, y), 1.0) for x, y in ((a, b), (b, a)))
    return 50.0 * (one + other)


def _index(
    table: Table, places: tuple[int, ...], correction: Correction, point: Any, spread: Any, limit: _Limit
) -> HarmonyIndex:
    value = low = high = None
    if point is not None:
        value = float(point[0])
        least, most = np.percentile(spread, (LOW, HIGH)).tolist()
        # A resample can miss the one clause that is shared: the interval is never shown without its own value.
        low, high = round(min(least, value), DECIMALS), round(max(most, value), DECIMALS)
        value = round(value, DECIMALS)
    shares, shared = [], []
    for own in places:
        others = [other for other in places if other != own]
        mine = [min(1.0, table.best[own][:, o].sum() / limit(own, o)) for o in others if limit(own, o)]
        shares.append(round(float(np.mean(mine)), DECIMALS) if mine else 0.0)
        shared.append(int((table.best[own][:, others] > 0).any(axis=1).sum()))
    return HarmonyIndex(
        tuple(table.members[p] for p in places),
        correction,
        value,
        low,
        high,
        tuple(shares),
        tuple(len(table.clauses[p]) for p in places),
        tuple(shared),
    )


def _drawn(table: Table, resamples: int) -> list[Any]:
    """Return for each member the sums of its resampled agreements, one row a resample."""
    return [_resampled(ids, best, resamples) for ids, best in zip(table.clauses, table.best, strict=True)]


def _resampled(ids: Sequence[str], best: Any, resamples: int) -> Any:
    """Return the sums of as many clauses as there are, drawn with replacement; seeded from the clauses' ids."""
    size = len(ids)
    if not size:
        return np.zeros((resamples, best.shape[1]))
    seed = int(content_id("seed", *ids).removeprefix("seed-"), 16)
    random = np.random.default_rng(seed)
    rows, step = [], max(1, DRAWS_AT_ONCE // size)
    # Clauses without any counterpart add nothing, however often they are drawn.
    counted = np.flatnonzero(best.any(axis=1))
    # Sparse: few members share a clause; and a library's threads would keep all processors of a server busy.
    weights = csr_array(best[counted].T)
    for start in range(0, resamples, step):
        several = min(step, resamples - start)
        draws = random.integers(0, size, (several, size)) + size * np.arange(several)[:, None]
        times = np.bincount(draws.ravel(), minlength=several * size).reshape(several, size)
        rows.append((weights @ times[:, counted].T.astype(float)).T)
    return np.concatenate(rows)
