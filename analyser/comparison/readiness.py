"""Coverage of an instrument's articles -> how ready each jurisdiction's documents are for it, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from analyser.records import Coverage, CoverageState, Framework, Readiness

WHOLE = ""
"""The element id of the instrument as a whole."""


def readiness(framework: Framework, cells: Iterable[Coverage]) -> tuple[Readiness, ...]:
    """Return for each jurisdiction the whole instrument, then its sections and articles in file order.

    ``cells`` are those of the framework; those of others are left out. An article is ready where a clause binds; one
    that clauses only may answer counts as perhaps and under no state.
    """
    own: dict[str, dict[str, Coverage]] = {}
    for cell in cells:
        if cell.framework_id == framework.framework_id:
            own.setdefault(cell.jurisdiction, {})[cell.element_id] = cell
    parts = _parts(framework)
    return tuple(
        _row(framework, jurisdiction, element, [by_element[leaf] for leaf in leaves if leaf in by_element])
        for jurisdiction, by_element in sorted(own.items())
        for element, leaves in parts.items()
    )


def _parts(framework: Framework) -> dict[str, tuple[str, ...]]:
    """Return the articles under each element, the whole first, the others in file order."""
    parent = {element.element_id: element.parent_id for element in framework.elements}
    leaves = tuple(element.element_id for element in framework.leaves())
    found = {WHOLE: leaves}
    for element in framework.elements:
        found[element.element_id] = tuple(leaf for leaf in leaves if element.element_id in _above(leaf, parent))
    return found


def _above(element: str, parent: dict[str, str | None]) -> list[str]:
    """Return an element and those above it."""
    found: list[str] = []
    place: str | None = element
    while place is not None and place not in found:
        found.append(place)
        place = parent[place]
    return found


def _row(framework: Framework, jurisdiction: str, element: str, cells: Sequence[Coverage]) -> Readiness:
    states = Counter(cell.state for cell in cells if not cell.perhaps)
    article = len(cells) == 1 and cells[0].element_id == element
    return Readiness(
        jurisdiction,
        framework.framework_id,
        element,
        states[CoverageState.BINDING],
        states[CoverageState.COMMITTED],
        states[CoverageState.MENTIONED],
        states[CoverageState.SILENT],
        states[CoverageState.UNREADABLE],
        tuple(cell.element_id for cell in cells if cell.state is CoverageState.SILENT),
        cells[0].clause_ids if article else (),
        sum(cell.perhaps for cell in cells),
    )
