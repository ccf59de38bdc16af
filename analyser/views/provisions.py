"""Provisions: what several jurisdictions have in common, who has it and who has not, all wordings side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from analyser.records import Provision
from analyser.text import fold
from analyser.views import components, data, markup
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.choices import jurisdiction_choice
from analyser.views.frame import strength
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, number, percent, plural, separator
from analyser.views.links import parameter, set_parameters

_LIST_SHARE, _DETAIL_SHARE = 9, 11
_LIST_HEIGHT = 720
"""CSS pixels: the list stays beside the detail on a laptop screen and scrolls in itself."""
_WORDINGS_AT_ONCE = 3
"""Wordings of one jurisdiction that are shown at once: its strongest ones; the others on demand."""


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Provisions"))
    codes = data.jurisdictions(source)
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
    found = _filtered(everything, codes)
    with heading:
        components.page_header(_("Provisions"), _finding(found, codes))
    if not found:
        components.empty_state(_("No provision passes these filters"), _("Widen them."))
        return
    left, right = st.columns([_LIST_SHARE, _DETAIL_SHARE], gap="medium")
    with left:
        chosen = _list(found)
    with right, st.container(key="provision_panel"):
        _detail(source, chosen, codes)


def ranked(provisions: Sequence[Provision]) -> list[Provision]:
    """Return the provisions by how many jurisdictions share them, then by cohesion; else as given."""
    return sorted(provisions, key=lambda p: (-len(p.jurisdictions), -p.cohesion))


def _filtered(provisions: Sequence[Provision], codes: Sequence[str]) -> list[Provision]:
    """Return the provisions that pass the filters: who has it, who has not, words of its label."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        has = jurisdiction_choice(_("Who has it"), codes, "jurisdiction", all_word=_("Anyone"))
        lacks = jurisdiction_choice(_("Who has not"), codes, "lacks", all_word=_("Anyone"))
        needle = fold(
            st.text_input(
                _("Words of the provision"), key="provision-words", width=280, placeholder=_("for example: incident")
            ).strip()
        )
    return [
        p
        for p in provisions
        if (not has or has in p.jurisdictions)
        and (not lacks or lacks not in p.jurisdictions)
        and needle in fold(" ".join((p.label, *p.key_phrases)))
    ]


def _finding(provisions: Sequence[Provision], codes: Sequence[str]) -> str:
    """Return how much is shared, and by how many at most."""
    if not provisions:
        return ""
    most = max(len(p.jurisdictions) for p in provisions)
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
        Row(p.provision_id, (p.label, number(len(p.jurisdictions)), number(len(p.clause_ids)), percent(p.cohesion)))
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
    """Show who has the provision, who has not, and all wordings."""
    views = data.clause_views(source, provision.clause_ids)
    has = [code for code in codes if code in provision.jurisdictions]
    lacks = [code for code in codes if code not in provision.jurisdictions]
    st.html(
        f'<h2 class="pa-section" dir="auto">{escape(provision.label)}</h2>'
        + markup.names_line(_("Have it"), "✓", [jurisdiction_name(code) for code in has])
        + markup.names_line(_("Have not"), "–", [jurisdiction_name(code) for code in lacks])
    )
    if lacks:
        note = _("“Have not” means that no clause of theirs belongs here; Gaps tells where silence may be claimed.")
        st.html(markup.paragraph(note, "muted"))
    components.section(_("All wordings, the strongest first"))
    for code, members in concordance(views).items():
        _wordings(code, members)


def concordance(views: Sequence[data.ClauseView]) -> Mapping[str, list[data.ClauseView]]:
    """Return the wordings by jurisdiction: the jurisdiction with the strongest one first, its strongest one first."""
    by_code = sorted(views, key=lambda v: (v.jurisdiction, strength(v.tags), v.clause.clause_id))
    grouped = {code: list(members) for code, members in groupby(by_code, key=lambda v: v.jurisdiction)}
    return dict(sorted(grouped.items(), key=lambda item: (strength(item[1][0].tags), item[0])))


def _wordings(code: str, members: Sequence[data.ClauseView]) -> None:
    """Show the wordings of one jurisdiction, the weaker ones folded away."""
    for view in members[:_WORDINGS_AT_ONCE]:
        components.clause_card(view)
    rest = members[_WORDINGS_AT_ONCE:]
    if rest:
        more = plural("{n} more clause", "{n} more clauses", len(rest))
        with st.expander(f"{jurisdiction_name(code)}{separator()}{more}"):
            for view in rest:
                components.clause_card(view)
