"""Coverage -> how far each jurisdiction goes on each step of managing risk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analyser.comparison.strength import STATE_OF, STATE_ORDER
from analyser.records import Coverage, CoverageState, Modality, RiskProfile, RiskStep

_WEAKEST = len(STATE_ORDER)


def risk_profiles(
    cells: Iterable[Coverage], *, steps: Mapping[RiskStep, Sequence[str]], forces: Mapping[str, Modality]
) -> tuple[RiskProfile, ...]:
    """Return one profile for each jurisdiction and each step that has a cell, by jurisdiction and in order of steps.

    ``steps`` give their elements as ``framework:element``; ``forces`` each clause's modality. A theme that clauses
    only may speak of is told apart: it is neither spoken of nor silent, and no part of the mean.
    """
    step_of = {name: step for step, names in steps.items() for name in names}
    found: dict[tuple[str, int], list[Coverage]] = {}
    order = tuple(RiskStep)
    for cell in cells:
        step = step_of.get(f"{cell.framework_id}:{cell.element_id}")
        if step is not None:
            found.setdefault((cell.jurisdiction, order.index(step)), []).append(cell)
    return tuple(_profile(key[0], order[key[1]], members, forces) for key, members in sorted(found.items()))


def _profile(jurisdiction: str, step: RiskStep, cells: list[Coverage], forces: Mapping[str, Modality]) -> RiskProfile:
    doubtful = [cell for cell in cells if cell.perhaps]
    assessable = [cell for cell in cells if cell.state is not CoverageState.UNREADABLE and not cell.perhaps]
    spoken = [cell for cell in assessable if cell.state is not CoverageState.SILENT]
    depths = [cell.depth or 0 for cell in spoken]
    sure = _clauses(spoken, forces)
    return RiskProfile(
        jurisdiction,
        step,
        _state(cells),
        round(sum(depths) / len(assessable), 3) if assessable else None,
        max(depths, default=None),
        len(spoken),
        len(assessable),
        sure,
        len(doubtful),
        tuple(clause_id for clause_id in _clauses(doubtful, forces) if clause_id not in set(sure)),
    )


def _state(cells: Sequence[Coverage]) -> CoverageState | None:
    """Return the firmest state that clauses surely bear out.

    Without any, silence is only claimed where every theme could be looked for and none is in doubt; None is doubt.
    """
    states = {cell.state for cell in cells if not cell.perhaps}
    for state in STATE_ORDER:
        if state in states:
            return state
    if any(cell.perhaps for cell in cells):
        return None
    return CoverageState.UNREADABLE if CoverageState.UNREADABLE in states else CoverageState.SILENT


def _clauses(cells: Sequence[Coverage], forces: Mapping[str, Modality]) -> tuple[str, ...]:
    """Return the clauses firmest first, of equal force those that stand first under their theme.

    A clause counts as no firmer than the state of its theme: of some that state says that it only may speak.
    """
    places: dict[str, tuple[int, int]] = {}
    for cell in cells:
        for place, clause_id in enumerate(cell.clause_ids):
            here = (max(STATE_ORDER.index(cell.state), _firmness(forces.get(clause_id))), place)
            places[clause_id] = min(here, places.get(clause_id, here))
    return tuple(sorted(places, key=lambda clause_id: (*places[clause_id], clause_id)))


def _firmness(modality: Modality | None) -> int:
    return STATE_ORDER.index(STATE_OF[modality]) if modality is not None else _WEAKEST
