"""Coverage: which jurisdiction speaks of which theme, and how strongly. A cell opens the clauses that bear it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from analyser.records import Coverage, CoverageState, Framework
from analyser.views import components, data, markup
from analyser.views.cells import CellKey, no_cell_chosen, selected_cell
from analyser.views.choices import area_choice, framework_choice
from analyser.views.cooperation_filters import group_members, view_choice
from analyser.views.coverage_filters import chosen_coverage, document_filter
from analyser.views.coverage_grid import SPOKEN, coverage_grid, grid_data, small
from analyser.views.depth_words import depth_word
from analyser.views.fairness import comparability_panel
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, labelled, number, plural
from analyser.views.links import link, set_parameters
from analyser.views.palette import coverage_mark, coverage_marks
from analyser.views.sentences import told
from analyser.views.tables import table_download

_STATES, _DEPTHS = "states", "depth"
_DEEPEST = 4
_MAP_SHARE, _PANEL_SHARE = 11, 9
"""Widths of map and panel: at 1280 px the map keeps readable labels beside ten jurisdictions."""


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Coverage"))
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        framework = framework_choice(data.frameworks(source))
        area = area_choice(framework)
        group = group_members(source, data.jurisdictions(source))
        chosen = document_filter(data.all_documents(source))
    everything = chosen_coverage(source, framework.framework_id, chosen)
    cells = {key: cell for key, cell in everything.items() if key[1] in group}
    if not cells:
        components.page_header(_("Coverage"))
        components.empty_state(_("No document passes these filters"), _("Widen them."))
        return
    jurisdictions = tuple(sorted({jurisdiction for _element, jurisdiction in cells}))
    with heading:
        components.page_header(_("Coverage"), _finding(framework, cells))
    comparability_panel(source, jurisdictions)
    depths = (
        view_choice({_STATES: _("States of coverage"), _DEPTHS: _("Depth")}, icons=("palette", "stairs")) == _DEPTHS
    )
    st.html(markup.legend(coverage_marks(), "state"))
    if depths:
        st.html(markup.paragraph(_depth_note(), "muted"))
    left, right = st.columns([_MAP_SHARE, _PANEL_SHARE], gap="medium")
    with left:
        _map(framework, jurisdictions, cells, area, depths)
        table_download("coverage", [_row(framework, cell) for cell in cells.values()])
    with right, st.container(key="cell_panel"):
        _panel(source, framework, cells, selected_cell(cells))


def _finding(framework: Framework, cells: Mapping[CellKey, Coverage]) -> str:
    """Return the map's main finding in words."""
    jurisdictions = {jurisdiction for _element, jurisdiction in cells}
    spoken = Counter(
        element for (element, _code), found in cells.items() if found.state in SPOKEN and not found.perhaps
    )
    themes = len(framework.leaves())
    by_all = sum(count == len(jurisdictions) for count in spoken.values())
    by_half = sum(2 * count >= len(jurisdictions) for count in spoken.values())
    states = Counter(found.state for found in cells.values())
    sentence = _(
        "Of {themes} themes, {half} are addressed by at least half of the {count} jurisdictions, {all} by all of them."
    )
    text = sentence.format(
        themes=number(themes), half=number(by_half), count=number(len(jurisdictions)), all=number(by_all)
    )
    text += " " + plural("{n} cell is silent.", "{n} cells are silent.", states[CoverageState.SILENT])
    if states[CoverageState.UNREADABLE]:
        text += " " + plural(
            "{n} cannot be assessed: pages could not be read.",
            "{n} cannot be assessed: pages could not be read.",
            states[CoverageState.UNREADABLE],
        )
    return text


def _depth_note() -> str:
    """Return what the figures of depth mean."""
    scale = "; ".join(f"{number(depth)} {depth_word(depth)}" for depth in range(_DEEPEST + 1))
    return _("Depth: {scale}. Over an area stands the mean of its themes, silence counting as 0.").format(scale=scale)


def _row(framework: Framework, found: Coverage) -> dict[str, object]:
    theme = next(e for e in framework.elements if e.element_id == found.element_id)
    return {
        "jurisdiction": found.jurisdiction,
        "element_id": found.element_id,
        "theme": theme.title(interface_language()),
        "state": found.state.value,
        "depth": found.depth,
        "clauses": len(found.clause_ids),
        "reason": found.reason,
    }


def _map(
    framework: Framework,
    jurisdictions: tuple[str, ...],
    cells: Mapping[CellKey, Coverage],
    area: str | None,
    depths: bool,
) -> None:
    """Show the map; a choice goes into the URL, so that the view can be shared."""
    known = {key: small(found) for key, found in cells.items()}
    grid = grid_data(framework, jurisdictions, known, area=area, selected=selected_cell(cells), depths=depths)
    chosen = coverage_grid(grid, key="coverage-map")
    if chosen and chosen != selected_cell(cells):
        set_parameters({"theme": chosen[0], "jurisdiction": chosen[1]})
        st.rerun()


def _panel(
    source: data.Source, framework: Framework, cells: Mapping[CellKey, Coverage], selected: CellKey | None
) -> None:
    """Show the chosen cell: its state with the reason, and its clauses."""
    if selected is None:
        no_cell_chosen()
        return
    found = cells[selected]
    theme = next(e for e in framework.elements if e.element_id == found.element_id)
    components.section(
        f"{jurisdiction_name(found.jurisdiction)} – {theme.title(interface_language())}",
        below=markup.chips(markup.chip(coverage_mark(found), "state"))
        + (
            markup.paragraph(labelled(f"{_('Depth')} {number(found.depth)}", depth_word(found.depth)), "reason")
            if found.depth is not None
            else ""
        )
        + markup.paragraph(told(found.reason), "reason"),
    )
    _panel_links(framework, found)
    if found.clause_ids:
        st.html(markup.paragraph(plural("{n} clause, strongest first", "{n} clauses, strongest first",
                                        len(found.clause_ids)), "muted"))  # fmt: skip
        views = data.clause_views(source, found.clause_ids)
        components.clause_list(views, key=f"cell-{found.element_id}-{found.jurisdiction}")


def _panel_links(framework: Framework, found: Coverage) -> None:
    if found.state in (CoverageState.SILENT, CoverageState.UNREADABLE):
        link(
            "gaps",
            _("See the proof of absence"),
            icon=":material/rule:",
            framework=framework.framework_id,
            jurisdiction=found.jurisdiction,
            theme=found.element_id,
        )
