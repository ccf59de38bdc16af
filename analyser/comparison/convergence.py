"""A group and an aim -> the changes that raise the group's harmonisation index most, one at a time.

Greedy search with lazy evaluation (Minoux 1978): each change is valued on the texts as they stand after the changes
before it, and only one that raises the index is taken. An adopted clause is valued as its donor's words: it agrees
with the donor fully, and with others as the donor does.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyser.comparison.harmonisation import ANNOUNCED, Norm, Tie, agreement_table, counts, estimates
from analyser.comparison.simulation import State, Step
from analyser.comparison.strength import BINDING
from analyser.comparison.tight import Bound, tightness
from analyser.records import Coverage, CoverageState, Modality, Provision
from analyser.records.harmonisation import Aim, Change, ChangeKind, Convergence, Correction, HarmonyIndex

MOST_CHANGES = 5
"""Changes proposed to each jurisdiction: what a round of amendments can carry."""
LEAST_GAIN = 0.005
"""Points of the index (0 to 100) below which a change is not worth a line."""
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Matter:
    """Clauses of several jurisdictions on one matter: a provision, or the strongest clauses on a theme.

    ``silent`` are the members that may be said to have nothing on it; ``central`` is its most representative clause.
    """

    subject: str
    clause_ids: tuple[str, ...]
    silent: tuple[str, ...]
    central: str = ""


def matters_of_provisions(
    provisions: Iterable[Provision],
    members: Sequence[str],
    same: Mapping[str, str] | None = None,
    *,
    silent: Sequence[str] | None = None,
) -> tuple[Matter, ...]:
    """Return the provisions of the group as matters; ``silent`` are who may be said to lack one (all unless given)."""
    known = same or {}
    may_lack = members if silent is None else silent
    return tuple(
        Matter(
            one.provision_id,
            tuple(dict.fromkeys(known.get(clause, clause) for clause in one.clause_ids)),
            tuple(member for member in may_lack if member not in one.jurisdictions),
            known.get(one.representative_id, one.representative_id),
        )
        for one in provisions
    )


def matters_of_coverage(
    cells: Iterable[Coverage], members: Sequence[str], same: Mapping[str, str] | None = None
) -> tuple[Matter, ...]:
    """Return the themes of a framework as matters: each member's strongest clause; unreadable cells are not silent."""
    known = same or {}
    by_theme: dict[str, list[Coverage]] = {}
    for cell in cells:
        if cell.jurisdiction in members:
            by_theme.setdefault(f"{cell.framework_id}:{cell.element_id}", []).append(cell)
    return tuple(
        Matter(
            theme,
            tuple(known.get(cell.clause_ids[0], cell.clause_ids[0]) for cell in found if cell.clause_ids),
            tuple(cell.jurisdiction for cell in found if cell.state is CoverageState.SILENT),
        )
        for theme, found in sorted(by_theme.items())
    )


def converge(
    norms: Sequence[Norm],
    ties: Sequence[Tie],
    matters: Iterable[Matter],
    members: Sequence[str],
    *,
    aim: Aim,
    bounds: Mapping[str, Sequence[Bound]] | None = None,
    most: int = MOST_CHANGES,
) -> Convergence:
    """Return the changes that raise the group's index most, at most ``most`` of each member, each with its gain.

    ``bounds`` are the parameters of clauses by id. Every change raises the index; none is proposed for its own sake.
    """
    ordered = tuple(sorted(members))
    state = State(norms, ties, ordered, bounds or {})
    steps = [step for matter in matters for step in _steps(matter, state, aim)]
    before = _index(norms, ties, ordered)
    changes = _taken(state, sorted(steps, key=_order), most)
    after = estimates(state.table(), Correction.NONE)[0]
    return Convergence(ordered, aim, before, after, tuple(changes))


def _index(norms: Sequence[Norm], ties: Sequence[Tie], members: Sequence[str]) -> HarmonyIndex:
    return estimates(agreement_table(norms, ties, members), Correction.NONE)[0]


def _order(step: Step) -> tuple[str, str, str, str, str]:
    return (step.jurisdiction, step.kind.value, step.clause_id, step.donor_id, step.aspect)


def _taken(state: State, steps: Sequence[Step], most: int) -> list[Change]:
    """Apply the most rewarding step again and again, and return what was done."""
    queue = [(-state.gain(step), place) for place, step in enumerate(steps)]
    heapq.heapify(queue)
    done: Counter[str] = Counter()
    taken: list[Change] = []
    while queue:
        promised, place = heapq.heappop(queue)
        step = steps[place]
        if -promised < LEAST_GAIN:
            break
        if done[step.jurisdiction] >= most:
            continue
        gain = state.gain(step)
        if queue and gain < -queue[0][0]:
            heapq.heappush(queue, (-gain, place))
            continue
        if gain < LEAST_GAIN:
            continue
        state.apply(step)
        done[step.jurisdiction] += 1
        taken.append(_change(step, gain, state.value()))
    return taken


def _change(step: Step, gain: float, after: float) -> Change:
    return Change(
        step.jurisdiction,
        step.kind,
        step.clause_id,
        step.donor_id,
        step.subject,
        step.aspect,
        step.old,
        step.new,
        round(gain, DECIMALS),
        round(after, DECIMALS),
    )


def _steps(matter: Matter, state: State, aim: Aim) -> list[Step]:
    """Return what the aim asks of each member on one matter, nothing where too few bind themselves."""
    spoken: dict[str, list[Norm]] = {}
    for clause_id in matter.clause_ids:
        norm = state.norm(clause_id)
        if norm is not None:
            spoken.setdefault(norm.jurisdiction, []).append(norm)
    binding = {code: [n for n in said if counts(n)] for code, said in spoken.items() if any(map(counts, said))}
    enough = len(binding) * 2 > len(state.members) if aim is Aim.MEDIAN else bool(binding)
    if not enough:
        return []
    donor = _donor(matter, [n for said in binding.values() for n in said], state, aim)
    found = []
    for code, said in sorted(spoken.items()):
        promised = [norm for norm in said if norm.modality in ANNOUNCED]
        if code in binding or not promised:
            continue
        weakest = max(promised, key=lambda n: (state.weight(n.clause_id), n.clause_id))
        found.append(
            Step(code, ChangeKind.STRENGTHEN, weakest.clause_id, donor.clause_id, matter.subject, "modality",
                 weakest.modality.value, _force_of(binding).value)
        )  # fmt: skip
    promising = {step.jurisdiction for step in found}
    # Who merely mentions a matter, defines it or allows it, has no words that could be made a duty.
    found += [
        Step(code, ChangeKind.ADOPT, "", donor.clause_id, matter.subject, "clause", "", donor.modality.value)
        for code in sorted({*(code for code in matter.silent if code in state.members), *spoken})
        if code not in binding and code not in promising
    ]
    return found + _parameter_steps(matter, [n for said in binding.values() for n in said], state, aim)


def _force_of(binding: Mapping[str, Sequence[Norm]]) -> Modality:
    """Return the commonest binding force, obligations first."""
    forces = Counter(norm.modality for said in binding.values() for norm in said if norm.modality in BINDING)
    return max(forces, key=lambda m: (forces[m], m is Modality.OBLIGATION, m.value))


def _donor(matter: Matter, binding: Sequence[Norm], state: State, aim: Aim) -> Norm:
    """Return the clause to adopt: the strictest in more respects, or the one that most others agree with."""

    def fitness(norm: Norm) -> tuple[float, bool, float, str]:
        strict = float(state.strictness(norm.clause_id, matter.clause_ids)) if aim is Aim.STRICTEST else 0.0
        return (strict, norm.clause_id == matter.central, state.weight(norm.clause_id), norm.clause_id)

    return max(binding, key=fitness)


def _parameter_steps(matter: Matter, binding: Sequence[Norm], state: State, aim: Aim) -> list[Step]:
    stated: dict[str, list[tuple[Bound, Norm]]] = {}
    for norm in binding:
        for bound in state.bounds(norm.clause_id):
            stated.setdefault(f"{bound.aspect} {bound.unit}", []).append((bound, norm))
    found = []
    for group in stated.values():
        if len({norm.jurisdiction for _, norm in group}) < 2:
            continue
        ordered = sorted(group, key=lambda one: (tightness(one[0]), one[1].clause_id))
        target, donor = ordered[-1] if aim is Aim.STRICTEST else ordered[len(ordered) // 2]
        for bound, norm in ordered:
            if bound.amount != target.amount and norm.jurisdiction != donor.jurisdiction:
                kind = ChangeKind.TIGHTEN if tightness(target) > tightness(bound) else ChangeKind.LOOSEN
                found.append(
                    Step(norm.jurisdiction, kind, norm.clause_id, donor.clause_id, matter.subject, bound.aspect,
                         bound.text, target.text, target)
                )  # fmt: skip
    return found
