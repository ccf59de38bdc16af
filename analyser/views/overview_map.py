"""The part of the overview with the map: how much each jurisdiction speaks of, or how alike it is to others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import streamlit as st

from analyser.records import Framework, Group
from analyser.records.harmonisation import Correction, HarmonyIndex
from analyser.views import components, data, harmony_data, jobs, markup, overview_data, overview_maps
from analyser.views.charts import draw_chart
from analyser.views.choices import ALL, framework_choice, url_choice
from analyser.views.comparability import document_line
from analyser.views.harmony_words import index_text
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, listed, percent, plural
from analyser.views.links import link, parameter, set_parameters
from analyser.views.overview_data import Share
from analyser.views.overview_maps import Measure
from analyser.views.tables import table_download

_COVERAGE, _INDEX = "", "index"
_STATE = "state"
_MOST_NAMED = 3
"""Jurisdictions named in the map's title where they share a place: more would be a list, not a title."""
_Shown = tuple[list[overview_maps.Row], Measure, str, str]
"""The rows of a map, its measure, its title, the name of the file that holds its figures."""


def map_section(source: data.Source, frameworks: Sequence[Framework]) -> None:
    """Show the map with its choices, and what is known of the jurisdiction that was chosen on it."""
    components.section(
        _("The jurisdictions on the map"), _("Choose a jurisdiction, on the map or in the list, to see what it has.")
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = {_COVERAGE: _("Share of the themes addressed"), _INDEX: _("How alike the rules are")}
        shown = url_choice(_("The map shows"), tuple(words), "map", words=lambda one: words[one], width=250)
        group = _group_choice(overview_data.groups(source))
        made = _coverage(source, frameworks, group) if shown == _COVERAGE else _index(source, group)
    if isinstance(made, jobs.Job):
        jobs.show_progress(made, _("The index is being made from all clauses…"))
        return
    if made is None:
        components.empty_state(
            _("An index needs two jurisdictions"),
            _("Add a document of another jurisdiction on the Documents page, or choose another group."),
        )
        return
    rows, measure, title, download = made
    _map(rows, measure, title)
    _legend(rows)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        codes = sorted(row["code"] for row in rows)
        names: Callable[[str], str] = lambda one: jurisdiction_name(one) if one else _("None chosen")  # noqa: E731
        chosen = url_choice(_("Jurisdiction"), (ALL, *codes), _STATE, words=names, width=250)
        table_download(download, rows)
    if chosen:
        _state(source, next(row for row in rows if row["code"] == chosen), measure)


def _coverage(source: data.Source, frameworks: Sequence[Framework], group: Group | None) -> _Shown:
    framework = framework_choice(frameworks)
    every = overview_data.shares(source, framework)
    shares = [one for one in every if group is None or one.jurisdiction in group.members]
    return overview_maps.share_rows(shares), overview_maps.coverage_measure(), map_title(shares), "overview-coverage"


def _index(source: data.Source, group: Group | None) -> _Shown | jobs.Job | None:
    """Return what the map of the index shows; the work while it is being made, None where there is no pair."""
    every = harmony_data.members(source)
    codes = tuple(code for code in every if group is None or code in group.members)
    words = {ALL: _("all the others")} | {code: jurisdiction_name(code) for code in codes}
    beside = url_choice(_("Beside"), tuple(words), "beside", words=lambda code: words[code], width=250)
    if len(codes) < 2:
        return None
    work = harmony_data.index_work(source, codes)
    if not work.ready():
        return work
    indices: Sequence[HarmonyIndex] = [one for one in work.result if one.correction is Correction.NONE]
    rows = overview_maps.index_rows(indices, codes, beside)
    return rows, overview_maps.index_measure(rows), index_title(rows, beside), "overview-index"


def _group_choice(groups: Sequence[Group]) -> Group | None:
    """Return the group to show alone, None for all jurisdictions."""
    if not groups:
        return None
    by_id = {group.group_id: group for group in groups}
    names = {key: group.short(interface_language()) for key, group in by_id.items()}
    chosen = url_choice(
        _("Group"), (ALL, *by_id), "group", words=lambda key: names.get(key) or _("All jurisdictions"), width=220
    )
    return by_id.get(chosen)


def _map(rows: Sequence[overview_maps.Row], measure: Measure, title: str) -> None:
    """Show the map, and tiles for the jurisdictions that have no place on it."""
    drawn = overview_maps.world_map(rows, measure, title=title)
    if drawn is not None:
        _chart(title, drawn, key="overview-map")
    off = [row for row in rows if not overview_maps.has_place(row["code"])]
    if off:
        heading = title if drawn is None else _("Not on the map")
        _chart(heading, overview_maps.tiles(off, measure, title=heading, legend=drawn is None), key="overview-tiles")


def _chart(title: str, drawn: Any, *, key: str) -> None:
    """Show a chart under the sentence that says what it finds; what is clicked on it is the chosen jurisdiction."""

    def choose() -> None:
        if code := overview_maps.picked_code(st.session_state.get(key)):
            set_parameters({_STATE: code})

    st.html(f'<h3 class="pa-chart-title">{escape(title)}</h3>')
    draw_chart(drawn, width="stretch", key=key, on_select=choose)


def _legend(rows: Sequence[overview_maps.Row]) -> None:
    """Say what the states without a shade are."""
    items = []
    if any(row["share"] is None for row in rows):
        items.append(("pa-key-hatched", _("Hatched: cannot be told, too little could be read or nothing binds")))
    if any(overview_maps.has_place(row["code"]) for row in rows):
        items.append(("pa-key-blank", _("Blank: no document here")))
    if items:
        said = "".join(f'<li><span class="pa-key {style}"></span>{escape(words)}</li>' for style, words in items)
        st.html(f'<ul class="pa-keys">{said}</ul>')


def _state(source: data.Source, row: overview_maps.Row, measure: Measure) -> None:
    """Show what is known of one jurisdiction, and the ways on."""
    code = row["code"]
    with st.container(border=True, gap="xsmall", key="state_panel"):
        components.section(jurisdiction_name(code))
        components.facts([(row[name], title) for name, title in measure.facts])
        lines = [markup.paragraph(document_line(read), "muted") for read in data.documents_of(source, code)]
        st.html("".join(lines))
        nearest = _nearest(source, code)
        with st.container(horizontal=True, vertical_alignment="center"):
            framework = parameter("framework")
            grid, rule = ":material/grid_view:", ":material/rule:"
            link("coverage", _("Its themes"), icon=grid, jurisdiction=code, framework=framework)
            link("gaps", _("Its gaps"), icon=rule, jurisdiction=code, framework=framework)
            if nearest:
                label = _("Beside {name}").format(name=jurisdiction_name(nearest))
                link("compare", label, icon=":material/compare:", jurisdictions=f"{code},{nearest}")
            link("harmonisation", _("Its index with each other"), icon=":material/handshake:", of=code)
            link("search", _("Search its clauses"), icon=":material/search:", jurisdiction=code)


def _nearest(source: data.Source, code: str) -> str:
    """Return the jurisdiction with which this one has most clauses in common, or the one the map is set beside."""
    beside = parameter("beside")
    if beside and beside != code:
        return beside
    counts = {other: found for (one, other), found in data.pair_counts(source).items() if one == code}
    return max(counts, key=lambda other: (counts[other], other), default="")


def map_title(shares: Sequence[Share]) -> str:
    """Return who speaks of most and of fewest themes, of those whose pages could be read."""
    known = [one for one in shares if one.share is not None and not one.unread]
    if len(known) < 2:
        return _("Share of the themes addressed")
    said = [percent(one.share or 0.0) for one in known]
    most, least = said[0], said[-1]
    if most == least:
        return _("All address the same share of the themes ({share})").format(share=most)
    return _("Most themes: {most} ({share_most}); fewest: {least} ({share_least})").format(
        most=_who(known, said, most), share_most=most, least=_who(known, said, least), share_least=least
    )


def _who(shares: Sequence[Share], said: Sequence[str], share: str) -> str:
    """Return whose share is told as this one; where these are many, how many they are."""
    names = [jurisdiction_name(one.jurisdiction) for one, words in zip(shares, said, strict=True) if words == share]
    if len(names) > _MOST_NAMED:
        return plural("{n} jurisdiction", "{n} jurisdictions", len(names))
    return listed(names)


def index_title(rows: Sequence[overview_maps.Row], beside: str) -> str:
    """Return who is most and who least like the other one, or like all the others."""
    known = [row for row in rows if row["share"] is not None]
    if len(known) < 2:
        return _("Harmonisation index, 0 to 100")
    words = {
        "most": jurisdiction_name(known[0]["code"]),
        "high": index_text(100 * known[0]["share"]),
        "least": jurisdiction_name(known[-1]["code"]),
        "low": index_text(100 * known[-1]["share"]),
    }
    if beside:
        text = _("Most like {name}: {most} ({high} of 100), least: {least} ({low})")
        return text.format(name=jurisdiction_name(beside), **words)
    text = _("Most like all the others: {most} ({high} of 100), least: {least} ({low})")
    return text.format(**words)
