"""Provisions: what several jurisdictions have in common, who has it and who has not, all wordings side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analyser.records import Provision
from analyser.records.peers import ConcordanceLine
from analyser.text import fold
from analyser.views import components, data, markup, peers_data
from analyser.views.basket import provision_button
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.choices import jurisdiction_choice
from analyser.views.cooperation_filters import group_members, view_choice
from analyser.views.depth_words import depth_word
from analyser.views.fairness import comparability_panel
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, labelled, number, percent, plural, separator
from analyser.views.links import parameter, set_parameters
from analyser.views.naming import provision_name
from analyser.views.palette import modality_mark
from analyser.views.provisions_map import show_map
from analyser.views.tables import table_download

_LIST_SHARE, _DETAIL_SHARE = 9, 11
_LIST_HEIGHT = 720
"""CSS pixels: the list stays beside the detail on a laptop screen and scrolls in itself."""
_WORDINGS_AT_ONCE = 10
"""Wordings that are shown at once, the strictest ones; the others on demand."""
_LIST, _MAP = "list", "map"


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Provisions"))
    everything = ranked(data.provisions(source))
    heading = st.container()
    if not everything:
        with heading:
            components.page_header(_("Provisions"))
        components.empty_state(
            _("Nothing in common was found"),
            _("A common provision needs corresponding clauses of two jurisdictions: add documents, or see Compare."),
        )
        return
    found, codes = _filtered(source, everything)
    with heading:
        components.page_header(_("Provisions"), _finding(found, codes))
    if not found:
        components.empty_state(_("No provision passes these filters"), _("Widen them."))
        return
    comparability_panel(source, codes, former=True)
    view = view_choice({_LIST: _("List and concordance"), _MAP: _("Map of clauses")}, icons=("list", "scatter_plot"))
    if view == _MAP:
        show_map(source, found, codes)
        return
    left, right = st.columns([_LIST_SHARE, _DETAIL_SHARE], gap="medium")
    with left:
        chosen = _list(found)
    with right, st.container(key="provision_panel"):
        _detail(source, chosen, codes)


def ranked(provisions: Sequence[Provision]) -> list[Provision]:
    """Return the provisions by how many jurisdictions share them, then by cohesion; else as given."""
    return sorted(provisions, key=lambda p: (-len(p.jurisdictions), -p.cohesion))


def _filtered(source: data.Source, provisions: Sequence[Provision]) -> tuple[list[Provision], tuple[str, ...]]:
    """Return the provisions that pass the filters (group, who has it, who has not, words of its label), and the
    jurisdictions of the group: only what two of them have in common is left."""
    every = data.jurisdictions(source)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        codes = group_members(source, every)
        has = jurisdiction_choice(_("Who has it"), codes, "jurisdiction", all_word=_("Anyone"))
        lacks = jurisdiction_choice(_("Who has not"), codes, "lacks", all_word=_("Anyone"))
        needle = fold(
            st.text_input(
                _("Words of the provision"), key="provision-words", width=280, placeholder=_("for example: incident")
            ).strip()
        )
    passing = [
        p
        for p in provisions
        if len(set(p.jurisdictions) & set(codes)) > 1
        and (not has or has in p.jurisdictions)
        and (not lacks or lacks not in p.jurisdictions)
        and needle in fold(" ".join((p.label, _told(p), *p.key_phrases)))
    ]
    return sorted(passing, key=lambda p: -len(set(p.jurisdictions) & set(codes))), codes


def _told(provision: Provision) -> str:
    """Return the provision's label in the reader's language where it is made of known concepts."""
    return provision_name(provision.label)


def _finding(provisions: Sequence[Provision], codes: Sequence[str]) -> str:
    """Return how much is shared, and by how many at most."""
    if not provisions:
        return ""
    most = max(len(set(p.jurisdictions) & set(codes)) for p in provisions)
    text = plural("{n} matter is regulated in common.", "{n} matters are regulated in common.", len(provisions))
    at_most = _("The most widely shared one is found in {n} of {all} jurisdictions.")
    return f"{text} {at_most.format(n=number(most), all=number(len(codes)))}"


def _list(provisions: Sequence[Provision]) -> Provision:
    """Show the ranked list and return the chosen provision: that of the URL, the first at the beginning."""
    by_id = {p.provision_id: p for p in provisions}
    current = by_id.get(parameter("provision") or "", provisions[0])
    columns = (
        Column(_("Common provision")),
        Column(_("Jurisdictions"), "number"),
        Column(_("Clauses"), "number optional"),
        Column(_("Cohesion"), "number optional"),
    )
    rows = [
        Row(p.provision_id, (_told(p), number(len(p.jurisdictions)), number(len(p.clause_ids)), percent(p.cohesion)))
        for p in provisions
    ]
    caption = _("Common provisions, the most widely shared first. Choose a row to see all wordings.")
    chosen = choice_table(
        columns,
        rows,
        caption=caption,
        key="provision-list",
        selected=current.provision_id,
        height=_LIST_HEIGHT,
        detail="provision_panel",
    )
    if chosen and chosen != current.provision_id:
        set_parameters({"provision": chosen})
        st.rerun()
    return current


def _detail(source: data.Source, provision: Provision, codes: Sequence[str]) -> None:
    """Show who has the provision, who has not, what spreads between them, and all wordings."""
    lines = [line for line in peers_data.concordance(source, provision.provision_id) if line.jurisdiction in codes]
    views = {v.clause.clause_id: v for v in data.clause_views(source, tuple(line.clause_id for line in lines))}
    has = [code for code in codes if code in provision.jurisdictions]
    lacks = [code for code in codes if code not in provision.jurisdictions]
    st.html(
        f'<h2 class="pa-section" dir="auto">{escape(_told(provision))}</h2>'
        + markup.names_line(_("Have it"), "✓", [jurisdiction_name(code) for code in has])
        + markup.names_line(_("Have not"), "–", [jurisdiction_name(code) for code in lacks])
        + markup.names_line(_("Key phrases"), "#", [markup.isolated(phrase) for phrase in provision.key_phrases])
    )
    provision_button(provision)
    if lacks:
        note = _("“Have not” means that no clause of theirs belongs here; Gaps tells where silence may be claimed.")
        st.html(markup.paragraph(note, "muted"))
    _spread(lines)
    typical = data.clause_views(source, (provision.representative_id,))
    if typical:
        components.section(_("The most typical wording"))
        components.clause_card(typical[0])
    components.section(_("All wordings, from the strictest to the weakest"))
    table_download("concordance", [_row(line) for line in lines])
    shown = [(line, views[line.clause_id]) for line in lines if line.clause_id in views]
    key = f"concordance-{provision.provision_id}"
    limit = st.session_state.get(key, _WORDINGS_AT_ONCE)
    for line, view in shown[:limit]:
        rank = _("Place {rank} by strictness").format(rank=number(line.rank))
        depth = labelled(f"{_('Depth')} {number(line.depth)}", depth_word(line.depth))
        st.html(markup.paragraph(f"{rank}{separator()}{depth}", "reason"))
        components.clause_card(view)
    components.show_more(key, len(shown), limit)


def _spread(lines: Sequence[ConcordanceLine]) -> None:
    """Show how the wordings differ: one line a jurisdiction, its strictest wording's force, depth and parameters."""
    strictest = {line.jurisdiction: line for line in reversed(lines)}
    ordered = sorted(strictest.values(), key=lambda line: (line.rank, line.jurisdiction))
    head = (_("Jurisdiction"), _("Force"), _("Depth"), _("Times and amounts"))
    rows = [
        (
            jurisdiction_name(line.jurisdiction),
            modality_mark(line.modality).word,
            f"{number(line.depth)} – {depth_word(line.depth)}",
            "; ".join(markup.isolated(words) for words in line.parameters) or "–",
        )
        for line in ordered
    ]
    st.html(markup.table(head, rows))


def _row(line: ConcordanceLine) -> dict[str, object]:
    return {
        "provision": line.label,
        "rank": line.rank,
        "jurisdiction": line.jurisdiction,
        "document": line.title,
        "year": line.year,
        "number": line.num,
        "page": line.page,
        "force": line.modality.value,
        "depth": line.depth,
        "parameters": "; ".join(line.parameters),
        "language": line.language,
        "text": line.text,
        "clause_id": line.clause_id,
    }
