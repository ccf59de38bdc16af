"""Gaps within common provisions: what most peers have and a jurisdiction has not, or leaves open."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.records import CoverageState
from analyser.records.peers import GapAspect, ProvisionGap
from analyser.views import components, data, markup, peers_data
from analyser.views.basket import provision_gap_button
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.choices import ALL, url_choice
from analyser.views.gap_donors import show_donors
from analyser.views.gap_reviews import judge_gap
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, labelled, listed, number, plural
from analyser.views.links import link, parameter, set_parameters
from analyser.views.naming import provision_name
from analyser.views.palette import state_mark
from analyser.views.review_words import point_word
from analyser.views.tables import table_download

_LIST_SHARE, _DETAIL_SHARE = 9, 11
_LIST_HEIGHT = 720
_LEAST = ("3", "2")


def least_choice() -> int | None:
    """Return how many peers must have a provision before its absence counts; None for most of them."""
    words = {ALL: _("Most peers"), "3": _("3 peers or more"), "2": _("2 peers or more")}
    chosen = url_choice(_("Who must have it"), (ALL, *_LEAST), "least", words=lambda name: words[name], width=180)
    return int(chosen) if chosen else None


def filtered(gaps: Sequence[ProvisionGap], jurisdiction: str) -> list[ProvisionGap]:
    """Return the gaps of a jurisdiction, all for ``ALL``, in their order."""
    return [gap for gap in gaps if jurisdiction in (ALL, gap.jurisdiction)]


def finding(gaps: Sequence[ProvisionGap]) -> str:
    """Return how much is missing, and how much is left open."""
    whole = sum(gap.aspect is GapAspect.WHOLE and gap.assessable for gap in gaps)
    text = plural(
        "{n} common provision is missing where peers have it.",
        "{n} common provisions are missing where peers have them.",
        whole,
    )
    if not whole:
        text = _("No common provision that peers have is missing.")
    points = sum(gap.aspect is not GapAspect.WHOLE for gap in gaps)
    return text + " " + plural(
        "{n} point that peers state is left open.", "{n} points that peers state are left open.", points
    )  # fmt: skip


def show_gaps(source: data.Source, gaps: Sequence[ProvisionGap], group: tuple[str, ...]) -> None:
    """Show the ranked list and the chosen gap beside it."""
    left, right = st.columns([_LIST_SHARE, _DETAIL_SHARE], gap="medium")
    with left:
        chosen = _list(gaps)
        table_download("provision-gaps", [_row(gap) for gap in gaps])
    with right, st.container(key="gap_panel"):
        _detail(source, chosen, group)


def _list(gaps: Sequence[ProvisionGap]) -> ProvisionGap:
    by_id = {gap.gap_id: gap for gap in gaps}
    current = by_id.get(parameter("gap") or "", gaps[0])
    columns = (
        Column(_("Jurisdiction"), "short"),
        Column(_("Common provision")),
        Column(_("Missing"), "short"),
        Column(_("Peers"), "number"),
        Column(_("Peers bound"), "number optional"),
    )
    rows = [
        Row(gap.gap_id, (jurisdiction_name(gap.jurisdiction), provision_name(gap.label), aspect_word(gap),
                         number(len(gap.peers)), number(gap.binding)))
        for gap in gaps
    ]  # fmt: skip
    caption = _("What peers have in common and one lacks, ranked by how many have it and how many are bound.")
    chosen = choice_table(
        columns,
        rows,
        caption=caption,
        key="provision-gap-list",
        selected=current.gap_id,
        height=_LIST_HEIGHT,
        detail="gap_panel",
    )
    if chosen and chosen != current.gap_id:
        set_parameters({"gap": chosen})
        st.rerun()
    return current


def aspect_word(gap: ProvisionGap) -> str:
    """Return what is missing."""
    if not gap.assessable:
        return "? " + _("Not assessable")
    return point_word(gap.aspect)


def reason(gap: ProvisionGap) -> str:
    """Return the claim in a sentence."""
    names = listed(map(jurisdiction_name, gap.peers))
    if not gap.assessable:
        return _("Too few pages could be read to claim that it is missing. These have it: {names}.").format(names=names)
    if gap.aspect is GapAspect.WHOLE:
        text = _("No clause belongs to this common provision. Of {all} peers these have it: {names}.")
        return text.format(all=number(gap.among), names=names)
    text = _("Its clauses on this matter leave this open. Peers that state it: {names}.")
    return text.format(names=names)


def _detail(source: data.Source, gap: ProvisionGap, group: tuple[str, ...]) -> None:
    """Show one gap: the claim, the clauses that came nearest or leave the point open, and the donors."""
    mark = state_mark(CoverageState.SILENT if gap.assessable else CoverageState.UNREADABLE)
    words = aspect_word(gap)
    title = markup.escaped(f"{jurisdiction_name(gap.jurisdiction)} – {provision_name(gap.label)}")
    st.html(
        f'<h2 class="pa-section" dir="auto">{title}</h2>'
        + (markup.chips(markup.chip(mark, "state")) if gap.aspect is GapAspect.WHOLE else "")
        + markup.paragraph(labelled(words, reason(gap)), "reason")
    )
    link("provisions", _("See all wordings"), icon=":material/join_inner:", provision=gap.provision_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        provision_gap_button(gap, labelled(words, reason(gap)))
        judge_gap(source, gap)
    peers, nearest = st.tabs(
        [_("Model clauses"), _("Nearest clauses") if gap.aspect is GapAspect.WHOLE else _("Own clauses")]
    )
    members = peers_data.provisions_by_id(source).get(gap.provision_id)
    with peers:
        show_donors(source, gap.gap_id, gap.jurisdiction, members.clause_ids if members else (), group)
    with nearest:
        ids = gap.clause_ids or tuple(candidate.clause_id for candidate in gap.candidates)
        if not ids:
            st.html(markup.paragraph(_("No clause came near this matter."), "muted"))
        components.clause_list(data.clause_views(source, ids), key=f"near-{gap.gap_id}")


def _row(gap: ProvisionGap) -> dict[str, object]:
    return {
        "jurisdiction": gap.jurisdiction,
        "provision": gap.label,
        "missing": gap.aspect.value,
        "assessable": gap.assessable,
        "peers": ", ".join(gap.peers),
        "binding": gap.binding,
        "reason": gap.reason,
        "gap_id": gap.gap_id,
    }
