"""The findings that tell most about a corpus, by a stated rule; nothing here asks a model.

Six kinds of finding are each put in order; then one of each kind is taken in turn, so that no kind crowds out the
others. Within a kind: conflicts and differences by the score of the correspondence they belong to, gaps by the number
of peers that have the theme, common provisions by the number of jurisdictions, one-sided partnerships by the firmness
of the clause. A pair of jurisdictions, a theme, or a jurisdiction's partnership is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TypeVar

from analyser.records import (
    Correspondence,
    CoverageState,
    Divergence,
    Gap,
    Modality,
    Partnership,
    Provision,
    Reciprocity,
    Relation,
    Stricter,
)

MOST = 10
NOT_STATED = frozenset({"none stated", "no list", ""})
"""What a divergence says of a side that sets no bound."""
BOUNDS = ("deadline", "retention", "frequency", "imprisonment", "fine")
"""Aspects that two texts can differ in by a number, those that a ministry negotiates on first."""
_FEWEST_PEERS = 2
"""A theme that only one other jurisdiction has is no common ground yet."""
_FIRM = {CoverageState.BINDING: 0, CoverageState.COMMITTED: 1}
_FORCE = {
    Modality.OBLIGATION: 3,
    Modality.PROHIBITION: 3,
    Modality.SANCTION: 3,
    Modality.COMMITMENT: 2,
    Modality.RECOMMENDATION: 1,
    Modality.PERMISSION: 0,
    Modality.STATEMENT: 0,
}
T = TypeVar("T")


class HighlightKind(StrEnum):
    CONFLICT = "conflict"
    GAP = "gap"
    BOUND = "bound"
    FORCE = "force"
    COMMON = "common"
    ONE_SIDED = "one-sided"


@dataclass(frozen=True, slots=True)
class Highlight:
    """One telling finding. ``first`` is the stricter side, or the one it is about; ``values`` belong to both sides.

    ``subject`` is the aspect, theme, provision's label or partner; ``target`` the gap's or provision's id, else the
    clause of the first side.
    """

    kind: HighlightKind
    first: str
    second: str = ""
    subject: str = ""
    values: tuple[str, str] = ("", "")
    count: int = 0
    target: str = ""


@dataclass(frozen=True, slots=True)
class _Difference:
    divergence: Divergence
    correspondence: Correspondence

    @property
    def pair(self) -> tuple[str, str]:
        return self.correspondence.jurisdiction_a, self.correspondence.jurisdiction_b


def highlights(
    divergences: Sequence[Divergence],
    correspondences: Mapping[str, Correspondence],
    gaps: Sequence[Gap],
    provisions: Sequence[Provision],
    partnerships: Sequence[Partnership],
    *,
    limit: int = MOST,
) -> tuple[Highlight, ...]:
    """Return the most telling findings, at most ``limit``, by the rule of this module.

    ``correspondences`` are those of the divergences by id; a divergence without its correspondence is left out.
    """
    differences = [
        _Difference(one, correspondences[one.correspondence_id])
        for one in divergences
        if one.correspondence_id in correspondences
    ]
    ranked = (
        _conflicts(differences),
        _gaps(gaps),
        _bounds(differences),
        _forces(differences),
        _common(provisions),
        _one_sided(partnerships),
    )
    taken = (one for row in zip_longest(*ranked) for one in row if one is not None)
    return tuple(one for one, _place in zip(taken, range(limit), strict=False))


def _conflicts(differences: Sequence[_Difference]) -> list[Highlight]:
    found = sorted((d for d in differences if d.divergence.conflict), key=_by_score)
    return [_told(HighlightKind.CONFLICT, d) for d in _once(found, lambda d: d.pair)]


def _bounds(differences: Sequence[_Difference]) -> list[Highlight]:
    """Return where both sides set a bound and one is stricter."""
    numbered = [
        d
        for d in differences
        if d.divergence.aspect in BOUNDS
        and d.divergence.stricter in (Stricter.A, Stricter.B)
        and not {d.divergence.value_a, d.divergence.value_b} & NOT_STATED
    ]
    found = sorted(_near(numbered), key=lambda d: (BOUNDS.index(d.divergence.aspect), *_by_score(d)))
    told = [_told(HighlightKind.BOUND, d) for d in _once(found, lambda d: (d.pair, d.divergence.aspect))]
    # One of each aspect before a second of any.
    return _in_turn(told, lambda one: one.subject)


def _forces(differences: Sequence[_Difference]) -> list[Highlight]:
    """Return where one side obliges on what the other only allows, recommends or intends; the widest step first."""
    found = [
        d
        for d in differences
        if d.divergence.aspect == "modality" and not d.divergence.conflict and _step(d.divergence) > 0
        and d.divergence.stricter in (Stricter.A, Stricter.B)
    ]  # fmt: skip
    ranked = sorted(_near(found), key=lambda d: (-_step(d.divergence), *_by_score(d)))
    return [_told(HighlightKind.FORCE, d) for d in _once(ranked, lambda d: d.pair)]


def _near(differences: list[_Difference]) -> list[_Difference]:
    """Return those of clauses that say nearly the same, where only the difference is the finding; all without any."""
    return [d for d in differences if d.correspondence.relation is not Relation.INTERSECTS] or differences


def _gaps(gaps: Iterable[Gap]) -> list[Highlight]:
    claimed = sorted(
        (gap for gap in gaps if gap.assessable and len(gap.peers) >= _FEWEST_PEERS),
        key=lambda gap: (-len(gap.peers), gap.gap_id),
    )
    by_theme = _once(claimed, lambda gap: (gap.framework_id, gap.element_id))
    return [
        Highlight(HighlightKind.GAP, gap.jurisdiction, subject=f"{gap.framework_id}:{gap.element_id}",
                  count=len(gap.peers), target=gap.gap_id)
        for gap in _in_turn(by_theme, lambda gap: gap.jurisdiction)
    ]  # fmt: skip


def _common(provisions: Sequence[Provision]) -> list[Highlight]:
    ranked = sorted(provisions, key=lambda one: (-len(one.jurisdictions), -one.cohesion, one.provision_id))
    return [
        Highlight(HighlightKind.COMMON, one.jurisdictions[0], subject=one.label, count=len(one.jurisdictions),
                  target=one.provision_id)
        for one in ranked
    ]  # fmt: skip


def _one_sided(partnerships: Iterable[Partnership]) -> list[Highlight]:
    found = sorted(
        (one for one in partnerships if one.reciprocity is Reciprocity.ONE_SIDED and one.state in _FIRM),
        key=lambda one: (_FIRM[one.state], -len(one.clause_ids), one.jurisdiction, one.partner_id),
    )
    return [
        Highlight(HighlightKind.ONE_SIDED, one.jurisdiction, one.partner_id, target=one.clause_ids[0])
        for one in _once(found, lambda one: one.jurisdiction)
        if one.clause_ids
    ]


def _told(kind: HighlightKind, difference: _Difference) -> Highlight:
    """Return a difference with its stricter side first."""
    divergence, found = difference.divergence, difference.correspondence
    if divergence.stricter is Stricter.B:
        values = (divergence.value_b, divergence.value_a)
        first, second, clause = found.jurisdiction_b, found.jurisdiction_a, found.clause_b
    else:
        values = (divergence.value_a, divergence.value_b)
        first, second, clause = found.jurisdiction_a, found.jurisdiction_b, found.clause_a
    return Highlight(kind, first, second, divergence.aspect, values, target=clause)


def _step(divergence: Divergence) -> int:
    """Return how far apart two forces are; 0 where one of them does not rank."""
    ranks = [_FORCE.get(Modality(v)) if v in set(Modality) else None for v in (divergence.value_a, divergence.value_b)]
    return abs(ranks[0] - ranks[1]) if ranks[0] is not None and ranks[1] is not None else 0


def _by_score(difference: _Difference) -> tuple[float, str]:
    return -difference.correspondence.score, difference.divergence.divergence_id


def _once(items: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """Return the first item of each key, in order."""
    found: dict[Hashable, T] = {}
    for item in items:
        found.setdefault(key(item), item)
    return list(found.values())


def _in_turn(items: Sequence[T], key: Callable[[T], Hashable]) -> list[T]:
    """Return the items so that each key comes once before any comes again."""
    seen: dict[Hashable, int] = {}
    rounds: list[int] = []
    for item in items:
        rounds.append(seen.get(key(item), 0))
        seen[key(item)] = rounds[-1] + 1
    return [item for _round, item in sorted(zip(rounds, items, strict=True), key=lambda pair: pair[0])]
