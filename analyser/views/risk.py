"""Risk management: how far each jurisdiction goes in identifying, knowing, protecting, responding and recovering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

import streamlit as st

from analyser.records import Coverage, CoverageState, RiskProfile, RiskStep
from analyser.resources import load_framework
from analyser.resources.risk_profile import load_risk_steps, risk_frameworks
from analyser.views import components, cooperation_data, data, jobs, markup
from analyser.views.cells import CellKey, no_cell_chosen, selected_cell
from analyser.views.cooperation_filters import group_members
from analyser.views.cooperation_words import depth_word, step_word
from analyser.views.coverage_grid import Cell, CoverageCell, coverage_grid
from analyser.views.coverage_grid import cell as state_cell
from analyser.views.firsts import firsts, together
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, number, plural, separator
from analyser.views.links import parameter, set_parameters
from analyser.views.matrix import MatrixGroup, MatrixRow, matrix_data
from analyser.views.palette import coverage_mark, coverage_marks, perhaps_mark
from analyser.views.risk_chart import DEEPEST, show_profiles
from analyser.views.sentences import told
from analyser.views.tables import table_download

_MAP_SHARE, _PANEL_SHARE = 11, 9
Profiles = Mapping[tuple[str, RiskStep], RiskProfile]


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Risk management"))
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        columns = group_members(source, data.jurisdictions(source))
        frameworks = _frameworks(source)
    if not frameworks:
        with heading:
            components.page_header(_("Risk management"))
            components.empty_state(
                _("The themes of risk management were not part of the analysis"),
                _("Choose above what shall be looked for now."),
            )
        return
    cells = _cells(source, frameworks)
    if isinstance(cells, jobs.Job):
        with heading:
            components.page_header(_("Risk management"))
        jobs.show_progress(cells, _("Looking for the articles in all clauses…"))
        return
    profiles = cooperation_data.risk(source, cells.values())
    shown = {key: one for key, one in profiles.items() if key[0] in columns}
    with heading:
        components.page_header(_("Risk management"), finding(shown))
    show_profiles(shown, medians(shown))
    st.html(markup.paragraph(_depths(), "muted"))
    table_download("risk", rows(shown))
    st.html(markup.legend(coverage_marks(), "state"))
    left, right = st.columns([_MAP_SHARE, _PANEL_SHARE], gap="medium")
    with left:
        _map(frameworks, columns, shown, cells)
    with right, st.container(key="cell_panel"):
        _panel(source, cells)


def _frameworks(source: data.Source) -> tuple[str, ...]:
    """Return the frameworks whose themes count: the analysed ones, and with the reader's leave the others."""
    analysed = {framework.framework_id for framework in data.frameworks(source)}
    missing = [name for name in risk_frameworks() if name not in analysed]
    if not missing:
        return risk_frameworks()
    names = ", ".join(load_framework(name).name(interface_language()) for name in missing)
    all_of_them = parameter("themes") == "all"

    def remember() -> None:
        set_parameters({"themes": "all" if st.session_state["risk-themes"] else None})

    if "risk-themes" not in st.session_state:
        st.session_state["risk-themes"] = all_of_them
    chosen = st.toggle(
        _("Also look for: {names}").format(names=markup.plain(names)),
        key="risk-themes",
        on_change=remember,
        help=_("These themes were not part of the analysis. Looking takes about a second for 1,000 clauses."),
    )
    return risk_frameworks() if chosen else tuple(name for name in risk_frameworks() if name in analysed)


def _cells(source: data.Source, frameworks: Sequence[str]) -> dict[CellKey, Coverage] | jobs.Job:
    """Return the cells of the frameworks by ``(framework:element, jurisdiction)``, or the work that must end first."""
    made: dict[CellKey, Coverage] = {}
    for name in frameworks:
        found = cooperation_data.cells(source, name)
        if isinstance(found, jobs.Job):
            return found
        made |= {(f"{name}:{element}", code): cell for (element, code), cell in found.items()}
    return made


def medians(shown: Profiles) -> dict[RiskStep, float]:
    """Return the median depth of each step over the jurisdictions that could be assessed."""
    found: dict[RiskStep, list[float]] = {}
    for (_code, step), one in shown.items():
        if one.depth is not None:
            found.setdefault(step, []).append(one.depth)
    return {step: median(depths) for step, depths in found.items()}


def finding(shown: Profiles) -> str:
    """Return the page's main finding in words."""
    text = deepest_steps(shown)
    silent = {code for (code, _step), one in shown.items() if one.state is CoverageState.SILENT}
    if not silent:
        return text
    told_ = plural(
        "{n} jurisdiction is silent on a whole step.", "{n} jurisdictions are silent on a whole step.", len(silent)
    )
    return f"{text} {told_}"


def deepest_steps(shown: Profiles) -> str:
    """Return on which steps the documents go deepest and least far; no name where all steps are level."""
    found = medians(shown)
    middle = {step: round(found[step], 1) for step in RiskStep if step in found}
    if not middle:
        return _("No jurisdiction passes these filters.")
    deepest, shallowest = firsts(middle), firsts({step: -depth for step, depth in middle.items()})
    if deepest == shallowest:
        return _("The documents go equally deep in every step.")
    return _("The documents go deepest in {deepest} and least far in {shallowest}.").format(
        deepest=together(_("“{step}”").format(step=step_word(step)) for step in deepest),
        shallowest=together(_("“{step}”").format(step=step_word(step)) for step in shallowest),
    )


def _depths() -> str:
    """Return what the numbers of the scale mean."""
    words = [f"{number(0)} {_('mentioned, or silent')}"]
    words += [f"{number(depth)} {depth_word(depth)}" for depth in range(1, 5)]
    return _(
        "Depth is the mean over a step's themes, without those that are only perhaps spoken of; "
        "of each theme the deepest clause counts: {scale}."
    ).format(scale=separator().join(words))


def rows(shown: Profiles) -> list[Mapping[str, object]]:
    """Return the profiles as rows of a table for download."""
    return [
        {
            "jurisdiction": one.jurisdiction,
            "step": one.step.value,
            "state": one.state.value if one.state else "",
            "depth": one.depth,
            "deepest": one.deepest,
            "themes_spoken_of": one.spoken,
            "themes_assessable": one.assessable,
            "themes_perhaps": one.perhaps,
            "clauses": list(one.clause_ids),
            "clauses_perhaps": list(one.perhaps_ids),
        }
        for one in shown.values()
    ]


def _map(frameworks: Sequence[str], columns: Sequence[str], shown: Profiles, cells: Mapping[CellKey, Coverage]) -> None:
    groups = []
    for step, names in load_risk_steps().items():
        sums = {code: _sum(shown.get((code, step)), code) for code in columns}
        themes = tuple(
            _row(name, columns, cells) for name in names if name.partition(":")[0] in frameworks
        )  # fmt: skip
        groups.append(MatrixGroup(step_word(step), themes, sums))
    caption = _("Themes by step in rows, jurisdictions in columns. Choose a cell to see its clauses.")
    made = matrix_data(columns, groups, caption=caption, corner=_("Step and theme"), selected=selected_cell(cells))
    picked = coverage_grid(made, key="risk-map")
    if picked and picked != selected_cell(cells):
        set_parameters({"theme": picked[0], "jurisdiction": picked[1]})
        st.rerun()


def _sum(found: RiskProfile | None, code: str) -> tuple[str, str]:
    name = jurisdiction_name(code)
    if found is None or (found.depth is None and not found.perhaps):
        return "–", _("{name}: not assessable").format(name=name)
    perhaps = plural("{n} theme is only perhaps spoken of.", "{n} themes are only perhaps spoken of.", found.perhaps)
    if found.depth is None:
        return perhaps_mark().sign, f"{name}{separator()}{perhaps}"
    told_ = _("{name}: depth {depth} of {most}, {spoken} of {all} themes are spoken of")
    depth = number(found.depth, decimals=1)
    counts = {"spoken": number(found.spoken), "all": number(found.assessable), "most": number(DEEPEST)}
    title = told_.format(name=name, depth=depth, **counts)
    return depth, f"{title}{separator()}{perhaps}" if found.perhaps else title


def _row(name: str, columns: Sequence[str], cells: Mapping[CellKey, Coverage]) -> MatrixRow:
    title = _title(name)
    return MatrixRow(name, title, {code: _cell(cells.get((name, code)), title, code) for code in columns})


def _title(name: str) -> str:
    framework, _colon, wanted = name.partition(":")
    element = next(e for e in load_framework(framework).elements if e.element_id == wanted)
    return element.title(interface_language())


def _cell(found: Coverage | None, theme: str, code: str) -> Cell:
    if found is None:
        return state_cell(None, theme, jurisdiction_name(code))
    known = CoverageCell(found.state, len(found.clause_ids), perhaps=found.perhaps)
    made = state_cell(known, theme, jurisdiction_name(code))
    return made if found.depth is None else Cell(f"{made.sign} {number(found.depth)}", made.style, made.title)


def _panel(source: data.Source, cells: Mapping[CellKey, Coverage]) -> None:
    selected = selected_cell(cells)
    if selected is None:
        no_cell_chosen()
        return
    found = cells[selected]
    below = markup.chips(markup.chip(coverage_mark(found), "state")) + markup.paragraph(told(found.reason), "reason")
    if found.depth is not None:
        deepest = _("Deepest: {depth}.").format(depth=depth_word(found.depth))
        below += markup.paragraph(deepest, "reason")
    components.section(f"{jurisdiction_name(found.jurisdiction)} – {_title(selected[0])}", below=below)
    views = data.clause_views(source, found.clause_ids)
    components.clause_list(views, key=f"risk-{selected[0]}-{selected[1]}")
