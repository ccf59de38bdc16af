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

from analyser.records import Coverage, CoverageState, Element, Framework
from analyser.views.cells import CellKey
from analyser.views.depth_words import depth_word
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, interface_language, labelled, number, number_text, separator
from analyser.views.palette import perhaps_mark, state_mark

_FOLDER = Path(__file__).parent
_COMPONENT = "policy_analyser_coverage_grid"
SPOKEN = frozenset({CoverageState.BINDING, CoverageState.COMMITTED, CoverageState.MENTIONED})

_MOST_NAMED_COLUMNS = 4
"""With more columns a name no longer fits over one at 1280 px; the name is shown on hover then."""


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
    depth: int | None = None
    perhaps: bool = False
    """Whether the clauses only may speak of the theme."""


def small(found: Coverage) -> CoverageCell:
    """Return what the map needs to know of a cell."""
    return CoverageCell(found.state, len(found.clause_ids), found.depth, found.perhaps)


def cell(found: CoverageCell | None, element: str, jurisdiction: str, *, depths: bool = False) -> Cell:
    """Return how one cell looks and what it says on hover; with ``depths`` it carries its depth instead of its sign."""
    if found is None:
        return Cell("", "absent", _("{theme}, {name}: not assessed").format(theme=element, name=jurisdiction))
    mark = perhaps_mark() if found.perhaps else state_mark(found.state)
    title = _("{name} – {theme}: {state}, clauses: {count}").format(
        name=jurisdiction, theme=element, state=mark.word, count=number(found.clause_count)
    )
    if found.depth is None:
        return Cell(mark.sign, mark.style, title)
    title += separator() + labelled(f"{_('Depth')} {number(found.depth)}", depth_word(found.depth))
    return Cell(number(found.depth) if depths else mark.sign, mark.style, title)


def grid_data(
    framework: Framework,
    jurisdictions: Sequence[str],
    cells: Mapping[CellKey, CoverageCell],
    *,
    area: str | None = None,
    selected: CellKey | None = None,
    depths: bool = False,
) -> dict[str, Any]:
    """Return the map as plain data: columns, areas with their themes, one cell each; only ``area`` where given.

    With ``depths`` cells carry their depth, and areas the mean of their themes, silence counting as none.
    """
    language = interface_language()
    areas = [e for e in framework.elements if e.parent_id is None and area in (None, e.element_id)]
    return {
        "caption": _("Coverage: themes in rows, jurisdictions in columns. Choose a cell to see its clauses."),
        "corner": _("Theme"),
        "direction": direction(),
        "columns": [
            {"id": j, "label": column_label(j, len(jurisdictions)), "name": jurisdiction_name(j)} for j in jurisdictions
        ],
        "groups": [_group(framework, top, jurisdictions, cells, language, depths) for top in areas],
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
    depths: bool,
) -> dict[str, Any]:
    themes = [e for e in framework.leaves() if area.element_id in (e.parent_id, e.element_id)]
    rows = [
        {
            "id": theme.element_id,
            "title": theme.title(language),
            "hint": _description(theme, language),
            "cells": [
                asdict(
                    cell(cells.get((theme.element_id, j)), theme.title(language), jurisdiction_name(j), depths=depths)
                )
                for j in jurisdictions
            ],
        }
        for theme in themes
    ]
    roll_up = _mean_depth if depths else _share
    shares = [roll_up(themes, j, cells) for j in jurisdictions]
    return {"title": area.title(language), "shares": shares, "rows": rows}


def _share(themes: Sequence[Element], jurisdiction: str, cells: Mapping[CellKey, CoverageCell]) -> dict[str, str]:
    """Return how many of an area's themes the jurisdiction speaks of."""
    found = [cells.get((theme.element_id, jurisdiction)) for theme in themes]
    spoken = sum(c is not None and c.state in SPOKEN and not c.perhaps for c in found)
    title = _("{name}: {spoken} of {all} themes are addressed")
    name = jurisdiction_name(jurisdiction)
    return {
        "label": number_text(f"{spoken}/{len(themes)}"),
        "title": title.format(name=name, spoken=number(spoken), all=number(len(themes))),
    }


def _mean_depth(themes: Sequence[Element], jurisdiction: str, cells: Mapping[CellKey, CoverageCell]) -> dict[str, str]:
    """Return the mean depth of an area's themes, those that a jurisdiction is silent on counting as 0.

    Themes that cannot be assessed or are only perhaps spoken of do not count.
    """
    found = [cells.get((theme.element_id, jurisdiction)) for theme in themes]
    known = [c.depth or 0 for c in found if c is not None and c.state is not CoverageState.UNREADABLE and not c.perhaps]
    if not known:
        return {"label": "–", "title": ""}
    mean = number(sum(known) / len(known), decimals=1)
    title = _("{name}: mean depth {depth} of {count} themes")
    name = jurisdiction_name(jurisdiction)
    return {"label": mean, "title": title.format(name=name, depth=mean, count=number(len(known)))}


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
