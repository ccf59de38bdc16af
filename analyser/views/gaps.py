"""Gaps: what a jurisdiction does not say, ranked, each with its proof of absence."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.records import CoverageState, Framework, Gap
from analyser.views import components, data, markup
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.choices import area_choice, framework_choice, jurisdiction_choice
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, number, percent, plural
from analyser.views.links import parameter, set_parameters
from analyser.views.palette import state_mark
from analyser.views.sentences import told

_LIST_SHARE, _DETAIL_SHARE = 9, 11
_LIST_HEIGHT = 720
"""CSS pixels: the list stays beside the detail on a laptop screen and scrolls in itself."""
_CLAUSES_PER_PEER = 2


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Gaps"))
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        framework = framework_choice(data.frameworks(source))
        jurisdiction = jurisdiction_choice(
            _("Jurisdiction"), data.jurisdictions(source), "jurisdiction", all_word=_("All jurisdictions")
        )
        area = area_choice(framework)
    gaps = _filtered(ranked(data.gaps(source, framework.framework_id)), framework, jurisdiction, area)
    with heading:
        components.page_header(_("Gaps"), _finding(gaps))
    if not gaps:
        components.empty_state(
            _("No gap found here"),
            _("Every theme that others regulate is spoken of too. Choose another jurisdiction or area."),
        )
        return
    left, right = st.columns([_LIST_SHARE, _DETAIL_SHARE], gap="medium")
    with left:
        chosen = _list(gaps, framework)
    with right, st.container(key="gap_panel"):
        _detail(source, framework, chosen)


def ranked(gaps: Sequence[Gap]) -> list[Gap]:
    """Return the gaps by how many peers have the theme, those that cannot be assessed at the end; else as given."""
    return sorted(gaps, key=lambda gap: (not gap.assessable, -len(gap.peers)))


def _filtered(gaps: Sequence[Gap], framework: Framework, jurisdiction: str, area: str | None) -> list[Gap]:
    parents = {element.element_id: element.parent_id for element in framework.elements}
    return [
        gap
        for gap in gaps
        if jurisdiction in ("", gap.jurisdiction) and area in (None, parents.get(gap.element_id), gap.element_id)
    ]


def _finding(gaps: Sequence[Gap]) -> str:
    claimed = sum(gap.assessable for gap in gaps)
    text = plural(
        "{n} theme is missing where others have it.", "{n} themes are missing where others have them.", claimed
    )
    rest = len(gaps) - claimed
    if rest:
        text += " " + plural(
            "{n} cannot be assessed, because pages could not be read.",
            "{n} cannot be assessed, because pages could not be read.",
            rest,
        )
    return text


def _list(gaps: Sequence[Gap], framework: Framework) -> Gap:
    """Show the ranked list and return the chosen gap: that of the URL, the first at the beginning."""
    themes = {element.element_id: element.title(interface_language()) for element in framework.elements}
    columns = (
        Column(_("Jurisdiction"), "short"),
        Column(_("Missing theme")),
        Column(_("Peers"), "number"),
        Column(_("Claim"), "short"),
    )
    rows = [
        Row(gap.gap_id, (jurisdiction_name(gap.jurisdiction), themes.get(gap.element_id, gap.element_id),
                         number(len(gap.peers)), _claim(gap)))
        for gap in gaps
    ]  # fmt: skip
    current = gaps[_index_of_url(gaps)]
    caption = _("Gaps, ranked; peers are the jurisdictions that have the theme. Choose a row to see its proof.")
    chosen = choice_table(
        columns, rows, caption=caption, key="gap-list", selected=current.gap_id, height=_LIST_HEIGHT, detail="gap_panel"
    )
    if chosen and chosen != current.gap_id:
        set_parameters({"gap": chosen, "theme": None})
        st.rerun()
    return current


def _claim(gap: Gap) -> str:
    mark = state_mark(CoverageState.SILENT)
    return f"{mark.sign} {mark.word}" if gap.assessable else "? " + _("Not assessable")


def _index_of_url(gaps: Sequence[Gap]) -> int:
    """Return the place of the gap that the URL names, by id or by theme, else 0."""
    wanted, theme = parameter("gap"), parameter("theme")
    return next((i for i, gap in enumerate(gaps) if gap.gap_id == wanted or (theme and gap.element_id == theme)), 0)


def _detail(source: data.Source, framework: Framework, gap: Gap) -> None:
    """Show the proof of absence of one gap."""
    element = next(e for e in framework.elements if e.element_id == gap.element_id)
    state = CoverageState.SILENT if gap.assessable else CoverageState.UNREADABLE
    components.section(
        f"{jurisdiction_name(gap.jurisdiction)} – {element.title(interface_language())}",
        below=markup.chips(markup.chip(state_mark(state), "state")) + markup.paragraph(told(gap.reason), "reason"),
    )
    components.facts(
        [
            (number(gap.searched_clauses), _("clauses searched")),
            (percent(gap.readable_share), _("of the pages readable")),
            (number(len(gap.peers)), plural("peer has it", "peers have it", len(gap.peers))),
        ]
    )
    candidates, peers = st.tabs([_("Nearest clauses, rejected"), _("What the peers say")])
    with candidates:
        _candidates(source, gap)
    with peers:
        _peers(source, gap)


def _candidates(source: data.Source, gap: Gap) -> None:
    """Show the clauses that came nearest and why they do not count, so that a reader can disagree."""
    if not gap.candidates:
        st.html(markup.paragraph(_("No clause came near this theme."), "muted"))
        return
    views = {v.clause.clause_id: v for v in data.clause_views(source, tuple(c.clause_id for c in gap.candidates))}
    for candidate in gap.candidates:
        if candidate.clause_id in views:
            line = f"{_('score')} {number(candidate.score, decimals=2)} – {told(candidate.reason)}"
            st.html(markup.paragraph(line, "reason"))
            components.clause_card(views[candidate.clause_id])


def _peers(source: data.Source, gap: Gap) -> None:
    """Show the strongest clauses of each peer: possible donors for a text that closes the gap."""
    cells = data.coverage(source, gap.framework_id)
    shown = False
    for peer in gap.peers:
        found = cells.get((gap.element_id, peer))
        ids = found.clause_ids[:_CLAUSES_PER_PEER] if found else ()
        for view in data.clause_views(source, ids):
            components.clause_card(view)
            shown = True
    if not shown:
        st.html(markup.paragraph(_("No peer has a clause on this theme."), "muted"))
