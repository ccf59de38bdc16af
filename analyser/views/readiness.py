"""Readiness for an instrument: its articles by jurisdiction, how many of them bind, and the clauses that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

from analyser.comparison.readiness import WHOLE, readiness
from analyser.records import Coverage, CoverageState, Framework, Readiness
from analyser.resources import framework_ids, load_framework
from analyser.views import components, cooperation_data, data, jobs, markup
from analyser.views.cells import CellKey, no_cell_chosen, selected_cell
from analyser.views.charts import draw_chart
from analyser.views.choices import url_choice
from analyser.views.cooperation_filters import group_members
from analyser.views.coverage_grid import CoverageCell, coverage_grid, grid_data
from analyser.views.firsts import firsts, told_firsts
from analyser.views.headings import chart_heading
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, interface_language, number, percent, plural
from analyser.views.links import set_parameters
from analyser.views.palette import (
    Mark,
    coverage_mark,
    coverage_marks,
    perhaps_colour,
    perhaps_mark,
    state_colour,
)
from analyser.views.sentences import told
from analyser.views.tables import table_download

if TYPE_CHECKING:
    import altair

_MAP_SHARE, _PANEL_SHARE = 11, 9
FIRST = "nis2-article-7"
"""The instrument that is shown first where the analysis has it, and else before the others that it has not: an article
that says what a national strategy holds."""
_BAR, _FRAME = 26, 190
"""Pixels: a bar with its gap; title, axis and legend together."""
_LOOKED_FOR = "looked-for"


def show_readiness(source: data.Source, heading: st.delta_generator.DeltaGenerator) -> None:
    """Show the readiness for the chosen instrument; ``heading`` is where the page's title goes."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        framework = _instrument_choice(source)
        columns = group_members(source, data.jurisdictions(source))
    cells = _cells(source, framework)
    if cells is None:
        with heading:
            components.page_header(_("Standards and readiness"))
        return
    shown = {key: cell for key, cell in cells.items() if key[1] in columns}
    found = readiness(framework, shown.values())
    with heading:
        components.page_header(_("Standards and readiness"), finding(framework, found))
    st.html(markup.legend(coverage_marks(), "state"))
    left, right = st.columns([_MAP_SHARE, _PANEL_SHARE], gap="medium")
    with left:
        draw_chart(_chart(found), width="stretch")
        _map(framework, columns, shown)
        table_download(f"readiness-{framework.framework_id}", rows(found))
    with right, st.container(key="cell_panel"):
        _panel(source, framework, shown)


def _instrument_choice(source: data.Source) -> Framework:
    """Return the instrument to look at; those that the analysis looked for stand first."""
    present = {one.framework_id for one in data.frameworks(source)}
    names = sorted(framework_ids(), key=lambda name: (name not in present, name != FIRST, name))
    titles = {name: load_framework(name).name(interface_language()) for name in names}
    return load_framework(
        url_choice(_("Instrument"), names, "framework", words=lambda name: titles[name], default=names[0], width=480)
    )


def _cells(source: data.Source, framework: Framework) -> Mapping[CellKey, Coverage] | None:
    """Return the instrument's cells, None until the reader asks to look for what the analysis did not look for."""
    name = framework.framework_id
    looked_for = st.session_state.setdefault(_LOOKED_FOR, set())
    if data.coverage(source, name):
        return data.coverage(source, name)
    if (source, name) not in looked_for:
        components.empty_state(
            _("This instrument was not part of the analysis"),
            _("Its articles can be looked for now, in all clauses of the workspace: a second for about 1,000 clauses."),
        )
        if st.button(_("Look for its articles"), icon=":material/search:", type="primary"):
            looked_for.add((source, name))
            st.rerun()
        return None
    found = cooperation_data.cells(source, name)
    if isinstance(found, jobs.Job):
        jobs.show_progress(found, _("Looking for the articles in all clauses…"))
        return None
    return found


def finding(framework: Framework, found: Sequence[Readiness]) -> str:
    """Return the main finding in words: who is readiest, and which article is silent most often."""
    text = readiest(found)
    wholes = [row for row in found if row.element_id == WHOLE]
    silent = Counter(name for row in wholes for name in row.silent_on)
    if not silent:
        return text
    titles = {element.element_id: element.title(interface_language()) for element in framework.elements}
    most = firsts({name: silent[name] for name in titles if name in silent})
    sentence = told_firsts(
        [titles[name] for name in most],
        _("Silent most often: {name}, in {count} of {all} jurisdictions."),
        _("Silent most often: {names}, each in {count} of {all} jurisdictions."),
        _("Several articles are silent equally often, each in {count} of {all} jurisdictions."),
    )
    counts = {"count": number(silent[most[0]]), "all": number(len(wholes))}
    return f"{text} {_filled(sentence, counts)}"


def readiest(found: Sequence[Readiness]) -> str:
    """Return which jurisdiction answers most articles with a binding clause; all of them where several are level."""
    wholes = {row.jurisdiction: row for row in found if row.element_id == WHOLE}
    if not wholes:
        return ""
    best = firsts({code: row.binding for code, row in wholes.items()})
    binding = wholes[best[0]].binding
    if not binding:
        return _("No jurisdiction answers an article with a binding clause.")
    sentence = told_firsts(
        [jurisdiction_name(code) for code in best],
        _("{name} answers most articles with a binding clause: {count} of {all}."),
        _("{names} answer most articles with a binding clause: {count} of {all} each."),
        _("Several jurisdictions answer most articles with a binding clause: {count} of {all} each."),
    )
    return _filled(sentence, {"count": number(binding), "all": number(wholes[best[0]].articles)})


def answered(wholes: Sequence[Readiness]) -> str:
    """Return which share of all articles of all jurisdictions is answered by a binding clause, and which perhaps."""
    every = max(sum(row.articles for row in wholes), 1)
    return _("A binding clause answers {binding} of all articles, {perhaps} are only perhaps answered.").format(
        binding=percent(sum(row.binding for row in wholes) / every),
        perhaps=percent(sum(row.perhaps for row in wholes) / every),
    )


def _filled(sentence: str, counts: Mapping[str, str]) -> str:
    for slot, text in counts.items():
        sentence = sentence.replace(f"{{{slot}}}", text)
    return sentence


def rows(found: Sequence[Readiness]) -> list[Mapping[str, object]]:
    """Return the readiness as rows of a table for download; the whole instrument has no element."""
    return [
        {
            "jurisdiction": row.jurisdiction,
            "framework": row.framework_id,
            "element": row.element_id,
            **{state.value: getattr(row, state.value) for state in CoverageState},
            "perhaps": row.perhaps,
            "clauses": list(row.clause_ids),
        }
        for row in found
    ]


def _chart(found: Sequence[Readiness]) -> altair.Chart:
    """Return a bar for each jurisdiction: its articles by state, the firmest at the beginning."""
    import altair as alt

    marks = coverage_marks()
    words = [mark.word for mark in marks]
    wholes = [row for row in found if row.element_id == WHOLE]
    bars = [
        {
            "name": jurisdiction_name(row.jurisdiction),
            "state": mark.word,
            "articles": getattr(row, mark.style),
            "place": place,
            "rank": -(100 * row.binding + row.committed),
        }
        for row in wholes
        for place, mark in enumerate(marks)
    ]
    side: Literal["left", "right"] = "left" if direction() == "ltr" else "right"
    title = chart_heading(answered(wholes))
    chart: altair.Chart = (
        alt.Chart(alt.InlineData(values=bars))
        .mark_bar(height={"band": 0.75})
        .encode(
            x=alt.X("articles:Q", title=_("Articles"), axis=alt.Axis(tickMinStep=1), scale=_mirrored()),
            y=alt.Y(
                "name:N",
                title=None,
                sort=alt.EncodingSortField("rank"),
                axis=alt.Axis(labelLimit=220, labelOverlap=False, orient=side),
            ),
            color=alt.Color(
                "state:N",
                scale=alt.Scale(domain=words, range=[_colour(mark) for mark in marks]),
                legend=alt.Legend(title=None, orient="bottom", columns=3),
            ),
            order="place:Q",
            tooltip=[alt.Tooltip("name:N"), alt.Tooltip("state:N"), alt.Tooltip("articles:Q")],
        )
        .properties(height=_BAR * max(len(wholes), 1) + _FRAME, title=title)
    )
    return chart


def _colour(mark: Mark) -> str:
    perhaps = mark.style == perhaps_mark().style
    return perhaps_colour() if perhaps else state_colour(CoverageState(mark.style))


def _mirrored() -> altair.Scale:
    import altair as alt

    return alt.Scale(reverse=direction() == "rtl", nice=False)


def _map(framework: Framework, columns: tuple[str, ...], cells: Mapping[CellKey, Coverage]) -> None:
    known = {key: CoverageCell(cell.state, len(cell.clause_ids), perhaps=cell.perhaps) for key, cell in cells.items()}
    made = grid_data(framework, columns, known, selected=selected_cell(cells))
    picked = coverage_grid(made, key="readiness-map")
    if picked and picked != selected_cell(cells):
        set_parameters({"theme": picked[0], "jurisdiction": picked[1]})
        st.rerun()


def _panel(source: data.Source, framework: Framework, cells: Mapping[CellKey, Coverage]) -> None:
    selected = selected_cell(cells)
    if selected is None:
        no_cell_chosen()
        return
    cell = cells[selected]
    titles = {element.element_id: element.title(interface_language()) for element in framework.elements}
    components.section(
        f"{jurisdiction_name(cell.jurisdiction)} – {titles[cell.element_id]}",
        below=markup.chips(markup.chip(coverage_mark(cell), "state")) + markup.paragraph(told(cell.reason), "reason"),
    )
    if cell.clause_ids:
        count = plural("{n} clause, strongest first", "{n} clauses, strongest first", len(cell.clause_ids))
        st.html(markup.paragraph(count, "muted"))
        views = data.clause_views(source, cell.clause_ids)
        components.clause_list(views, key=f"article-{cell.element_id}-{cell.jurisdiction}")
