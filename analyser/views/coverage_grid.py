"""The coverage map as a table of buttons: data for the browser's part, and the cell that was chosen.

Own markup instead of a chart, because a chart's cells are pictures: a table can be walked with the keyboard, read by a
screen reader, mirrored for right-to-left interfaces, and keeps its row labels in full.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from analyser.records import CoverageState, Element, Framework
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, interface_language, number, number_text
from analyser.views.palette import state_mark

_FOLDER = Path(__file__).parent
_COMPONENT = "policy_analyser_coverage_grid"
SPOKEN = frozenset({CoverageState.BINDING, CoverageState.COMMITTED, CoverageState.MENTIONED})

_MOST_NAMED_COLUMNS = 4
"""With more columns a name no longer fits over one at 1280 px; the name is shown on hover then."""

CellKey = tuple[str, str]
"""``(element_id, jurisdiction)``."""


@dataclass(frozen=True, slots=True)
class Cell:
    sign: str
    style: str
    title: str


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """What the map needs to know of one coverage record."""

    state: CoverageState
    clause_count: int


def cell(found: CoverageCell | None, element: str, jurisdiction: str) -> Cell:
    """Return how one cell looks and what it says on hover."""
    if found is None:
        return Cell("", "absent", _("{theme}, {name}: not assessed").format(theme=element, name=jurisdiction))
    mark = state_mark(found.state)
    title = _("{name} – {theme}: {state}, clauses: {count}").format(
        name=jurisdiction, theme=element, state=mark.word, count=number(found.clause_count)
    )
    return Cell(mark.sign, mark.style, title)


def grid_data(
    framework: Framework,
    jurisdictions: Sequence[str],
    cells: Mapping[CellKey, CoverageCell],
    *,
    area: str | None = None,
    selected: CellKey | None = None,
) -> dict[str, Any]:
    """Return the map as plain data: columns, areas with their themes, one cell each; only ``area`` where given."""
    language = interface_language()
    areas = [e for e in framework.elements if e.parent_id is None and area in (None, e.element_id)]
    return {
        "caption": _("Coverage: themes in rows, jurisdictions in columns. Choose a cell to see its clauses."),
        "corner": _("Theme"),
        "direction": direction(),
        "columns": [
            {"id": j, "label": column_label(j, len(jurisdictions)), "name": jurisdiction_name(j)} for j in jurisdictions
        ],
        "groups": [_group(framework, top, jurisdictions, cells, language) for top in areas],
        "selected": {"row": selected[0], "column": selected[1]} if selected else None,
    }


def column_label(code: str, columns: int) -> str:
    """Return what stands over a column: the name where there is room for it, else the code."""
    return jurisdiction_name(code) if columns <= _MOST_NAMED_COLUMNS else code


def _group(
    framework: Framework,
    area: Element,
    jurisdictions: Sequence[str],
    cells: Mapping[CellKey, CoverageCell],
    language: str,
) -> dict[str, Any]:
    themes = [e for e in framework.leaves() if area.element_id in (e.parent_id, e.element_id)]
    rows = [
        {
            "id": theme.element_id,
            "title": theme.title(language),
            "hint": _description(theme, language),
            "cells": [
                asdict(cell(cells.get((theme.element_id, j)), theme.title(language), jurisdiction_name(j)))
                for j in jurisdictions
            ],
        }
        for theme in themes
    ]
    shares = [_share(themes, j, cells) for j in jurisdictions]
    return {"title": area.title(language), "shares": shares, "rows": rows}


def _share(themes: Sequence[Element], jurisdiction: str, cells: Mapping[CellKey, CoverageCell]) -> dict[str, str]:
    """Return how many of an area's themes the jurisdiction speaks of."""
    found = [cells.get((theme.element_id, jurisdiction)) for theme in themes]
    spoken = sum(c is not None and c.state in SPOKEN for c in found)
    title = _("{name}: {spoken} of {all} themes are spoken of")
    name = jurisdiction_name(jurisdiction)
    return {
        "label": number_text(f"{spoken}/{len(themes)}"),
        "title": title.format(name=name, spoken=number(spoken), all=number(len(themes))),
    }


def _description(element: Element, language: str) -> str:
    texts = {wording.language: wording.description for wording in element.wordings}
    return texts.get(language) or texts.get("en", "")


@st.cache_resource(show_spinner=False)
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        _COMPONENT,
        html='<div class="grid"></div>',
        css=(_FOLDER / "coverage_grid.css").read_text(encoding="utf-8"),
        js=(_FOLDER / "coverage_grid.js").read_text(encoding="utf-8"),
    )


def coverage_grid(data: Mapping[str, Any], *, key: str) -> CellKey | None:
    """Show the map and return the cell that was chosen in this run, None where none was."""
    chosen = _component()(data=dict(data), key=key, on_cell_change=lambda: None).cell
    return (chosen["row"], chosen["column"]) if chosen else None
