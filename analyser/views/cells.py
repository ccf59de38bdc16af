"""A map's cell, by theme and jurisdiction: which one the address names, and what stands there before one is chosen."""

from __future__ import annotations

from collections.abc import Container

from analyser.views.components import empty_state
from analyser.views.language import _
from analyser.views.links import parameter

CellKey = tuple[str, str]
"""The theme and the jurisdiction."""


def selected_cell(cells: Container[CellKey]) -> CellKey | None:
    """Return the cell that the address names, None where it names none of these."""
    chosen = (parameter("theme") or "", parameter("jurisdiction") or "")
    return chosen if chosen in cells else None


def no_cell_chosen() -> None:
    """Show that a cell opens its clauses."""
    empty_state(
        _("Choose a cell"),
        _("Its clauses appear here, each with the page it stands on. Arrow keys move between cells."),
    )
