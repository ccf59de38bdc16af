"""Partnerships: who names whom, how firmly, through which channels, and whether it is returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analyser.comparison.strength import STATE_ORDER
from analyser.records import Channel, ChannelUse, CoverageState, Partnership, Reciprocity
from analyser.views import components, cooperation_data, data, markup
from analyser.views.choices import ALL, jurisdiction_choice, url_choice
from analyser.views.cooperation_filters import group_members, view_choice
from analyser.views.cooperation_words import channel_word, partner_label, partner_name, passing_mark
from analyser.views.firsts import firsts, told_firsts
from analyser.views.language import _, number, plural
from analyser.views.links import parameter, set_parameters
from analyser.views.palette import Mark, state_mark
from analyser.views.partnership_graph import partnership_graph
from analyser.views.partnership_maps import channel_map, partner_list, partner_map
from analyser.views.partnership_panel import panel
from analyser.views.passing_partners import Folded, folded, folded_label
from analyser.views.tables import table_download

_MAP_SHARE, _PANEL_SHARE = 11, 9


@dataclass(frozen=True, slots=True)
class Shown:
    """What passes the filters: ``columns`` are the jurisdictions, in order; ``folds`` the rows of many partners."""

    columns: tuple[str, ...]
    partnerships: tuple[Partnership, ...]
    uses: tuple[ChannelUse, ...]
    folds: Folded


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Partnerships"))
    every = cooperation_data.partnerships(source)
    heading = st.container()
    if not every:
        with heading:
            components.page_header(_("Partnerships"))
            components.empty_state(
                _("No partner is named"),
                _("No clause of these documents names a state or an organisation to cooperate with."),
            )
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        partner = _partner_choice(every)
        jurisdiction = jurisdiction_choice(
            _("Jurisdiction"), data.jurisdictions(source), "jurisdiction", all_word=_("All jurisdictions")
        )
        shown = _filtered(source, every)
    with heading:
        components.page_header(_("Partnerships"), finding(shown.partnerships, len(shown.columns)))
    view = view_choice(
        {"map": _("Map"), "channels": _("By channel"), "network": _("Network"), "list": _("List")},
        icons=("grid_view", "conversion_path", "hub", "list"),
    )
    left, right = st.columns([_MAP_SHARE, _PANEL_SHARE], gap="medium")
    with left:
        _view(source, view, shown, (partner, jurisdiction))
        table_download("partnerships", rows(shown.partnerships))
    with right, st.container(key="cell_panel"):
        panel(source, shown.partnerships, shown.uses, partner=partner, jurisdiction=jurisdiction, folds=shown.folds)


def _partner_choice(every: Sequence[Partnership]) -> str:
    """Return the partner to look at, those that most jurisdictions name first."""
    counts = Counter(one.partner_id for one in every)
    labels = {name: partner_label(name) for name in counts}
    ordered = sorted(counts, key=lambda name: (-counts[name], labels[name]))
    words = {ALL: _("All partners")} | {name: f"{labels[name]} – {number(counts[name])}" for name in ordered}
    rows = folded(every)
    words |= {row: folded_label(row, len(names)) for row, names in rows.items()}
    return url_choice(_("Partner"), (ALL, *ordered, *rows), "partner", words=lambda name: words[name], width=340)


def _filtered(source: data.Source, every: Sequence[Partnership]) -> Shown:
    columns = group_members(source, data.jurisdictions(source))
    names = {channel.value: channel_word(channel) for channel in Channel}
    channel = url_choice(
        _("Channel"), (ALL, *names), "channel", words=lambda name: names.get(name) or _("All channels"), width=260
    )
    kept = tuple(p for p in every if p.jurisdiction in columns and (channel == ALL or channel in p.channels))
    uses = cooperation_data.channels(source)
    return Shown(
        columns,
        kept,
        tuple(u for u in uses if u.jurisdiction in columns and channel in (ALL, u.channel.value)),
        folded(every),
    )


def finding(shown: Sequence[Partnership], jurisdictions: int) -> str:
    """Return the page's main finding in words."""
    meant = [one for one in shown if not one.in_passing]
    counts = Counter(one.partner_id for one in meant)
    if not counts:
        return _("No partner passes these filters.")
    most = firsts({name: counts[name] for name in sorted(counts)})
    sentence = told_firsts(
        [partner_name(name) for name in most],
        _("Most often named: {name}, by {count} of {all} jurisdictions."),
        _("Most often named: {names}, by {count} of {all} jurisdictions each."),
        _("Several partners are named equally often, by {count} of {all} jurisdictions each."),
    )
    text = plural("{n} partner is named.", "{n} partners are named.", len(counts)) + " "
    text += sentence.replace("{count}", number(counts[most[0]])).replace("{all}", number(jurisdictions))
    firm = sum(one.state is not STATE_ORDER[-1] for one in meant)
    text += " " + plural(
        "In {n} case the words commit or bind the jurisdiction.",
        "In {n} cases the words commit or bind the jurisdiction.",
        firm,
    )
    between = [one for one in meant if one.reciprocity in (Reciprocity.MUTUAL, Reciprocity.ONE_SIDED)]
    if between:
        returned = sum(one.reciprocity is Reciprocity.MUTUAL for one in between)
        told = _(
            "Where a state names another whose documents are here, the other names it too: {returned} of {all} times."
        )
        text += " " + told.format(all=number(len(between)), returned=number(returned))
    return text


def rows(shown: Sequence[Partnership]) -> list[Mapping[str, object]]:
    """Return the partnerships as rows of a table for download."""
    return [
        {
            "jurisdiction": one.jurisdiction,
            "partner": one.partner_id,
            "name": partner_name(one.partner_id),
            "kind": one.kind,
            "state": one.state.value,
            "in_passing": one.in_passing,
            "channels": [channel.value for channel in one.channels],
            "reciprocity": one.reciprocity.value,
            "clauses": list(one.clause_ids),
        }
        for one in shown
    ]


def _view(source: data.Source, view: str, shown: Shown, chosen: tuple[str, str]) -> None:
    """Show the chosen view; a choice in it goes into the URL, so that the panel follows and the view can be shared."""
    if not shown.partnerships:
        components.empty_state(_("No partner passes these filters."), _("Widen them."))
        return
    selected = (chosen[0], chosen[1]) if all(chosen) else None
    if view == "network":
        picked = partnership_graph(shown.partnerships, selected=chosen)
    elif view == "list":
        picked = partner_list(shown.partnerships, selected, shown.folds)
    elif view == "channels":
        use = parameter("use")
        _legend(_("A blank cell: no partner is named."))
        selected = (use, chosen[1]) if use and chosen[1] else None
        picked_use = channel_map(shown.columns, shown.uses, cooperation_data.readable(source), selected)
        if picked_use:
            set_parameters({"use": picked_use[0], "jurisdiction": picked_use[1], "partner": None})
            st.rerun()
        return
    else:
        _legend(_("A blank cell: not named."), passing_mark())
        readable = cooperation_data.readable(source)
        picked = partner_map(shown.columns, shown.partnerships, readable, selected, shown.folds)
    if picked and picked != chosen:
        set_parameters({"partner": picked[0], "jurisdiction": picked[1], "use": None})
        st.rerun()


def _legend(note: str, *further: Mark) -> None:
    states = [markup.chip(state_mark(state), "state") for state in STATE_ORDER]
    unreadable = markup.chip(state_mark(CoverageState.UNREADABLE), "state")
    others = [markup.chip(mark, "reliance") for mark in further]
    st.html(markup.chips(*states, *others, unreadable))
    st.html(markup.paragraph(note, "muted"))
