"""The texts of a group as they would stand after some changes, and what each further change would gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from analyser.comparison.harmonisation import PARAMETER_ASPECTS, Norm, Table, Tie, agreement, counts, mirrored
from analyser.comparison.tight import Bound
from analyser.records import Modality, Relation, Stricter, content_id
from analyser.records.harmonisation import ChangeKind


@dataclass(frozen=True, slots=True)
class Step:
    """A change that could be made; ``target`` is the parameter to set."""

    jurisdiction: str
    kind: ChangeKind
    clause_id: str
    donor_id: str
    subject: str
    aspect: str
    old: str
    new: str
    target: Bound | None = None


@dataclass(slots=True)
class _Patch:
    """What a step changes: clauses, ties (in both directions) and bounds."""

    norms: dict[str, Norm] = field(default_factory=dict)
    ties: dict[tuple[str, str], Tie] = field(default_factory=dict)
    bounds: dict[str, tuple[Bound, ...]] = field(default_factory=dict)


class State:
    """The group's clauses and ties. ``gain`` looks at a step, ``apply`` carries it out."""

    def __init__(
        self, norms: Iterable[Norm], ties: Iterable[Tie], members: Sequence[str], bounds: Mapping[str, Sequence[Bound]]
    ) -> None:
        self.members = tuple(sorted(members))
        self._column = {member: place for place, member in enumerate(self.members)}
        self._norms = {norm.clause_id: norm for norm in norms if norm.jurisdiction in self._column}
        self._bounds = {clause_id: tuple(found) for clause_id, found in bounds.items() if clause_id in self._norms}
        self._ties: dict[str, dict[str, Tie]] = {}
        self._verdicts: dict[tuple[str, str], tuple[tuple[str, Stricter], ...]] = {}
        for tie in ties:
            if tie.a in self._norms and tie.b in self._norms:
                self._verdicts[tie.a, tie.b] = tie.stricter
                for one in (tie, mirrored(tie)):
                    self._ties.setdefault(one.a, {})[one.b] = one
        size = len(self.members)
        self._sums, self._sizes = np.zeros((size, size)), np.zeros(size)
        for clause_id in self._norms:
            self._add(clause_id, _Patch(), 1.0, self._sums, self._sizes)
        # Who binds nobody at first stays out: its first binding clause would add pairs and so lower the mean.
        self._live = np.flatnonzero(self._sizes > 0)

    def norm(self, clause_id: str) -> Norm | None:
        """Return a clause of the group, None for any other."""
        return self._norms.get(clause_id)

    def bounds(self, clause_id: str) -> tuple[Bound, ...]:
        """Return the parameters of a clause."""
        return self._bounds.get(clause_id, ())

    def weight(self, clause_id: str) -> float:
        """Return how much other members' clauses agree with this one, all together."""
        own = self._norms[clause_id]
        return sum(agreement(own, self._norms[other], tie) for other, tie in self._ties.get(clause_id, {}).items())

    def strictness(self, clause_id: str, among: Iterable[str]) -> int:
        """Return in how many respects the clause is stricter than others of the matter, less those where it is not."""
        total = 0
        for other in among:
            for aspects, mine in (
                (self._verdicts.get((clause_id, other), ()), Stricter.A),
                (self._verdicts.get((other, clause_id), ()), Stricter.B),
            ):
                ranked = [verdict for _, verdict in aspects if verdict in (Stricter.A, Stricter.B)]
                total += sum(1 if verdict is mine else -1 for verdict in ranked)
        return total

    def value(self) -> float:
        """Return the group's index as things stand."""
        return _value(self._sums, self._sizes, self._live)

    def gain(self, step: Step) -> float:
        """Return by how many points the step would raise the group's index."""
        sums, sizes = self._after(self._patch(step))
        return _value(sums, sizes, self._live) - self.value()

    def apply(self, step: Step) -> None:
        """Carry the step out."""
        patch = self._patch(step)
        self._sums, self._sizes = self._after(patch)
        self._norms |= patch.norms
        self._bounds |= patch.bounds
        for (a, b), tie in patch.ties.items():
            self._ties.setdefault(a, {})[b] = tie

    def table(self) -> Table:
        """Return the agreement of all clauses that count, as it stands."""
        ids: list[list[str]] = [[] for _ in self.members]
        for clause_id in sorted(self._norms):
            if counts(self._norms[clause_id]):
                ids[self._column[self._norms[clause_id].jurisdiction]].append(clause_id)
        width = len(self.members)
        best = [np.array([self._row(c, _Patch()) for c in found]).reshape(-1, width) for found in ids]
        return Table(self.members, tuple(map(tuple, ids)), tuple(best))

    def _after(self, patch: _Patch) -> tuple[Any, Any]:
        touched = set(patch.norms) | {clause for pair in patch.ties for clause in pair}
        for clause_id in patch.norms:
            touched |= set(self._ties.get(clause_id, {}))
        sums, sizes = self._sums.copy(), self._sizes.copy()
        for clause_id in sorted(touched):
            if clause_id in self._norms:
                self._add(clause_id, _Patch(), -1.0, sums, sizes)
            self._add(clause_id, patch, 1.0, sums, sizes)
        return sums, sizes

    def _add(self, clause_id: str, patch: _Patch, sign: float, sums: Any, sizes: Any) -> None:
        norm = patch.norms.get(clause_id) or self._norms[clause_id]
        if counts(norm):
            place = self._column[norm.jurisdiction]
            sums[place] += sign * self._row(clause_id, patch)
            sizes[place] += sign

    def _row(self, clause_id: str, patch: _Patch) -> Any:
        """Return the clause's best agreement with each member."""
        own = patch.norms.get(clause_id) or self._norms[clause_id]
        row = np.zeros(len(self.members))
        known = self._ties.get(clause_id, {})
        added = {b: tie for (a, b), tie in patch.ties.items() if a == clause_id}
        for other_id in known.keys() | added.keys():
            other = patch.norms.get(other_id) or self._norms[other_id]
            if other.jurisdiction != own.jurisdiction:
                place = self._column[other.jurisdiction]
                row[place] = max(row[place], agreement(own, other, added.get(other_id) or known[other_id]))
        return row

    def _patch(self, step: Step) -> _Patch:
        if step.kind is ChangeKind.STRENGTHEN:
            changed = replace(self._norms[step.clause_id], modality=Modality(step.new), substantive=True)
            return _Patch({step.clause_id: changed})
        return self._adopted(step) if step.kind is ChangeKind.ADOPT else self._set(step)

    def _adopted(self, step: Step) -> _Patch:
        """Return the donor's words as a clause of the jurisdiction, tied to the donor and to all that it is tied to."""
        donor = self._norms[step.donor_id]
        own = content_id("new", step.jurisdiction, step.donor_id)
        patch = _Patch({own: replace(donor, clause_id=own, jurisdiction=step.jurisdiction)})
        patch.bounds[own] = self.bounds(step.donor_id)
        same = Tie(own, step.donor_id, Relation.EQUAL)
        copies = [tie._replace(a=own) for tie in self._ties.get(step.donor_id, {}).values()]
        for tie in (same, *copies):
            if self._norms[tie.b].jurisdiction != step.jurisdiction:
                patch.ties[tie.a, tie.b], patch.ties[tie.b, tie.a] = tie, mirrored(tie)
        return patch

    def _set(self, step: Step) -> _Patch:
        """Return the clause with the target's parameter: alike to all that have the same, unlike the others."""
        assert step.target is not None
        target = step.target
        kept = [bound for bound in self.bounds(step.clause_id) if bound.aspect != target.aspect]
        patch = _Patch(bounds={step.clause_id: (*kept, target)})
        for other_id, tie in self._ties.get(step.clause_id, {}).items():
            theirs = [b for b in self.bounds(other_id) if b.aspect == target.aspect and b.unit == target.unit]
            if theirs and target.aspect in PARAMETER_ASPECTS:
                alike = theirs[0].amount == target.amount
                differing = tie.differing - {target.aspect} if alike else tie.differing | {target.aspect}
                changed = tie._replace(differing=differing)
                patch.ties[tie.a, tie.b], patch.ties[tie.b, tie.a] = changed, mirrored(changed)
        return patch


def _value(sums: Any, sizes: Any, live: Any) -> float:
    """Return the mean index (0 to 100) of all pairs of the live members."""
    if len(live) < 2:
        return 0.0
    shares = sums[np.ix_(live, live)] / sizes[live][:, None]
    # The diagonal is zero: no clause is tied to its own jurisdiction.
    return float(100.0 * shares.sum() / (len(live) * (len(live) - 1)))
