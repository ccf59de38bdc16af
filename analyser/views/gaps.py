"""Gaps: what a jurisdiction does not say, ranked, each with its proof of absence and with donors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analyser.exporting.method import provision_gap_trust, real_gap_trust, theme_gap_trust
from analyser.records import Coverage, CoverageState, Framework, Gap
from analyser.review.values import GapLevel
from analyser.views import components, data, gaps_in_provisions, markup, peers_data
from analyser.views.basket import gap_button
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.choices import area_choice, framework_choice, jurisdiction_choice
from analyser.views.cooperation_filters import group_members, view_choice
from analyser.views.fairness import comparability_panel
from analyser.views.gap_donors import show_donors
from analyser.views.gap_reviews import judge_gap, rejected_claims
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, number, percent, plural
from analyser.views.links import parameter, set_parameters
from analyser.views.palette import state_mark
from analyser.views.sentences import told
from analyser.views.speaking import speech_in
from analyser.views.tables import table_download

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

THEMES, PROVISIONS = "themes", "provisions"
_LIST_SHARE, _DETAIL_SHARE = 9, 11
_LIST_HEIGHT = 720
"""CSS pixels: the list stays beside the detail on a laptop screen and scrolls in itself."""


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Gaps"))
    heading = st.container()
    level = view_choice(
        {THEMES: _("Themes of a framework"), PROVISIONS: _("Common provisions")}, icons=("grid_view", "join_inner")
    )
    comparability_panel(source, data.jurisdictions(source))
    if level == PROVISIONS:
        _provisions_level(source, heading)
    else:
        _themes_level(source, heading)


def _provisions_level(source: data.Source, heading: DeltaGenerator) -> None:
    """Show what peers have in common and one lacks, or leaves open."""
    codes = data.jurisdictions(source)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        jurisdiction = jurisdiction_choice(_("Jurisdiction"), codes, "jurisdiction", all_word=_("All jurisdictions"))
        group = group_members(source, codes)
        least = gaps_in_provisions.least_choice()
    members = () if group == codes else group
    found = gaps_in_provisions.filtered(peers_data.provision_gaps(source, members, least), jurisdiction)
    with heading:
        components.page_header(_("Gaps"), gaps_in_provisions.finding(found))
    trust(PROVISIONS)
    rejected_claims(source, GapLevel.PROVISION, jurisdiction=jurisdiction, open_one=parameter("gap") or "")
    if not found:
        advice = _("Nothing that most peers have in common is missing. Ask for fewer peers, or choose another group.")
        components.empty_state(_("No gap found here"), advice)
        return
    gaps_in_provisions.show_gaps(source, found, members)


def _themes_level(source: data.Source, heading: DeltaGenerator) -> None:
    """Show the themes of a framework on which a jurisdiction is silent and others are not."""
    codes = data.jurisdictions(source)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        framework = framework_choice(data.frameworks(source))
        jurisdiction = jurisdiction_choice(_("Jurisdiction"), codes, "jurisdiction", all_word=_("All jurisdictions"))
        area = area_choice(framework)
        group = group_members(source, codes)
        binder = jurisdiction_choice(_("Binding in"), codes, "bound", all_word=_("Any jurisdiction"))
    cells = data.coverage(source, framework.framework_id)
    everything = ranked(within(data.gaps(source, framework.framework_id), group), bound(cells))
    gaps = [
        gap
        for gap in _filtered(everything, framework, jurisdiction, area)
        if not binder or binder in bound(cells).get(gap.element_id, frozenset())
    ]
    with heading:
        components.page_header(_("Gaps"), _finding(gaps) if gaps else "")
    trust(THEMES)
    asked = parameter("gap") or ""
    rejected_claims(source, GapLevel.THEME, jurisdiction=jurisdiction, framework_id=framework.framework_id,
                    open_one=asked)  # fmt: skip
    if not gaps:
        components.empty_state(_("No gap found here"), _advice(jurisdiction, binder))
        return
    left, right = st.columns([_LIST_SHARE, _DETAIL_SHARE], gap="medium")
    with left:
        chosen = _list(gaps, framework, bound(cells))
        table_download("gaps", [_row(gap) for gap in gaps])
    with right, st.container(key="gap_panel"):
        _detail(source, framework, chosen, () if group == codes else group)


def trust(level: str) -> None:
    """Say how far the gaps can be trusted: what was measured where the truth is known."""
    speech = speech_in(interface_language())
    known = provision_gap_trust(speech) if level == PROVISIONS else theme_gap_trust(speech)
    words = f"{known} {real_gap_trust(speech)}"
    st.html(markup.details(_("How far can these gaps be trusted?"), markup.paragraph(words, "muted")))


def within(gaps: Sequence[Gap], group: Sequence[str]) -> list[Gap]:
    """Return the gaps of a group's members with their peers among them; gaps that no peer there fills are left out."""
    inside = [replace(g, peers=tuple(p for p in g.peers if p in group)) for g in gaps if g.jurisdiction in group]
    return [gap for gap in inside if gap.peers or not gap.assessable]


def bound(cells: Mapping[tuple[str, str], Coverage]) -> Mapping[str, frozenset[str]]:
    """Return by theme the jurisdictions that are bound by a duty."""
    found: dict[str, set[str]] = {}
    for (element, code), cell in cells.items():
        if cell.state is CoverageState.BINDING:
            found.setdefault(element, set()).add(code)
    return {element: frozenset(codes) for element, codes in found.items()}


def binding(gap: Gap, duties: Mapping[str, frozenset[str]]) -> int:
    """Return how many of a gap's peers are bound."""
    return len(duties.get(gap.element_id, frozenset()) & set(gap.peers))


def ranked(gaps: Sequence[Gap], duties: Mapping[str, frozenset[str]]) -> list[Gap]:
    """Return the gaps by how many peers have the theme, then by how many are bound; those that name it in passing after
    the silent, and those that cannot be assessed at the end; else as given."""
    return sorted(gaps, key=lambda gap: (not gap.assessable, gap.nearly, -len(gap.peers), -binding(gap, duties)))


def _filtered(gaps: Sequence[Gap], framework: Framework, jurisdiction: str, area: str | None) -> list[Gap]:
    parents = {element.element_id: element.parent_id for element in framework.elements}
    return [
        gap
        for gap in gaps
        if jurisdiction in ("", gap.jurisdiction) and area in (None, parents.get(gap.element_id), gap.element_id)
    ]


def _advice(jurisdiction: str, binder: str) -> str:
    """Return what it means that nothing is missing, and what to do next."""
    if not binder:
        return _("Every theme that others regulate is addressed here too. Choose another jurisdiction or area.")
    name = jurisdiction_name(binder)
    if not jurisdiction:
        return _("No jurisdiction is silent on a theme to which {name} binds somebody.").format(name=name)
    text = _("{name} is silent on no theme to which {other} binds somebody. Choose another jurisdiction.")
    return text.format(name=jurisdiction_name(jurisdiction), other=name)


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


def _list(gaps: Sequence[Gap], framework: Framework, duties: Mapping[str, frozenset[str]]) -> Gap:
    """Show the ranked list and return the chosen gap: that of the URL, the first at the beginning."""
    themes = {element.element_id: element.title(interface_language()) for element in framework.elements}
    columns = (
        Column(_("Jurisdiction"), "short"),
        Column(_("Missing theme")),
        Column(_("Peers"), "number"),
        Column(_("Peers bound"), "number optional"),
        Column(_("Claim"), "short"),
    )
    rows = [
        Row(gap.gap_id, (jurisdiction_name(gap.jurisdiction), themes.get(gap.element_id, gap.element_id),
                         number(len(gap.peers)), number(binding(gap, duties)), _claim(gap)))
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


def _row(gap: Gap) -> dict[str, object]:
    return {
        "jurisdiction": gap.jurisdiction,
        "theme": gap.element_id,
        "assessable": gap.assessable,
        "peers": ", ".join(gap.peers),
        "searched_clauses": gap.searched_clauses,
        "readable_share": gap.readable_share,
        "reason": gap.reason,
        "gap_id": gap.gap_id,
    }


def _detail(source: data.Source, framework: Framework, gap: Gap, group: tuple[str, ...]) -> None:
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
    with st.container(horizontal=True, vertical_alignment="center"):
        gap_button(gap, framework)
        judge_gap(source, gap)
    candidates, donors = st.tabs([_("Nearest clauses, rejected"), _("Model clauses")])
    with candidates:
        _candidates(source, gap)
    with donors:
        show_donors(source, gap.gap_id, gap.jurisdiction, _peer_clauses(source, gap), group)


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


def _peer_clauses(source: data.Source, gap: Gap) -> tuple[str, ...]:
    """Return the clauses of the peers that have the theme."""
    cells = data.coverage(source, gap.framework_id)
    found = (cells.get((gap.element_id, peer)) for peer in gap.peers)
    return tuple(clause_id for cell in found if cell for clause_id in cell.clause_ids)
