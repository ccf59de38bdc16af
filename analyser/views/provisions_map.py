"""A map of clauses: what speaks of the same lies together, whatever its language. A point opens its clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from analyser.records import Framework, Provision
from analyser.views import components, data, markup, peers_data
from analyser.views.charts import draw_chart
from analyser.views.choices import framework_choice
from analyser.views.headings import chart_heading
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, number, plural
from analyser.views.links import parameter, set_parameters
from analyser.views.naming import provision_name
from analyser.views.palette import chart_ink, dark_theme
from analyser.views.peers_data import Placed
from analyser.views.tables import table_download

if TYPE_CHECKING:
    import altair

_HEIGHT = 560
_MOST_AREAS = 7
"""Areas with a colour and a shape of their own: more cannot be told apart; the rest share one."""
_COLOURS = ("#0b3d66", "#b06a00", "#2e7d5b", "#8e3b6e", "#4f95c9", "#7a6a00", "#5b4fa0", "#7d8790")
_DARK_COLOURS = ("#7fb8e6", "#e6a23c", "#6cc79b", "#d98cba", "#bfe0f7", "#cfc04a", "#a99df0", "#b4bec6")
"""The same hues on a dark page, on which the deep ones would not be seen."""
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "wedge")
_WORDS = 160
"""Letters of a clause shown on hover."""


def show_map(source: data.Source, provisions: Sequence[Provision], codes: Sequence[str]) -> None:
    """Show the clauses of these provisions and jurisdictions as points, and the chosen one below."""
    framework = framework_choice(data.frameworks(source))
    wanted = {clause_id for provision in provisions for clause_id in provision.clause_ids}
    placed = peers_data.places(source, framework.framework_id)
    points = [one for one in placed if one.clause_id in wanted and one.jurisdiction in codes]
    if not points:
        components.empty_state(_("No clause can be placed"), _("Widen the filters, or choose another framework."))
        return
    areas = area_titles(framework)
    rows = [_row(one, areas) for one in points]
    _keep_most(rows)
    event = draw_chart(_chart(rows), on_select="rerun", key="clause-map", width="stretch")
    table_download("clause-map", rows)
    picked = event.get("selection", {}).get("point") if event else None
    chosen = str(picked[0]["clause"]) if picked else parameter("point")
    if picked and chosen != parameter("point"):
        set_parameters({"point": chosen})
    if chosen:
        for view in data.clause_views(source, (chosen,)):
            components.clause_card(view)
    else:
        st.html(markup.paragraph(_("Choose a point to read its clause."), "muted"))


def area_titles(framework: Framework) -> Mapping[str, str]:
    """Return by element the title of the area it belongs to."""
    titles = {e.element_id: e.title(interface_language()) for e in framework.elements if e.parent_id is None}
    return {e.element_id: titles.get(e.parent_id or e.element_id, "") for e in framework.elements}


def _row(one: Placed, areas: Mapping[str, str]) -> dict[str, Any]:
    return {
        "clause": one.clause_id,
        "x": one.x,
        "y": one.y,
        "name": jurisdiction_name(one.jurisdiction),
        "provision": provision_name(one.provision),
        "area": areas.get(one.element_id) or _("No theme"),
        "words": one.words[:_WORDS],
    }


def _keep_most(rows: Sequence[dict[str, Any]]) -> None:
    """Rename the areas that few points belong to, in place."""
    counts = Counter(row["area"] for row in rows if row["area"] != _("No theme"))
    kept = {area for area, _count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: _MOST_AREAS - 1]}
    for row in rows:
        if row["area"] not in kept:
            row["area"] = _("Others")


def map_finding(rows: Sequence[dict[str, Any]]) -> str:
    """Return the chart's title: how many clauses are shown, and what area most of them belong to."""
    counts = Counter(row["area"] for row in rows if row["area"] != _("Others"))
    if not counts:
        return plural("{n} clause", "{n} clauses", len(rows))
    largest, share = counts.most_common(1)[0]
    finding = _("{all} clauses by what they speak of; the most, {count}, speak of: {area}")
    return finding.format(all=number(len(rows)), count=number(share), area=largest)


def _chart(rows: Sequence[dict[str, Any]]) -> altair.Chart:
    import altair as alt

    colours = _DARK_COLOURS if dark_theme() else _COLOURS
    areas = sorted({row["area"] for row in rows}, key=lambda area: (area == _("Others"), area))
    title = map_finding(rows)
    below = _("Near points speak of the same; the axes have no unit.")
    point = alt.selection_point(name="point", fields=["clause"])
    legend = alt.Legend(title=_("Area"), orient="bottom", columns=1, labelLimit=340, labelColor=chart_ink(),
                        titleColor=chart_ink())  # fmt: skip
    hidden = alt.Axis(labels=False, ticks=False, grid=False, titleColor=chart_ink())
    made: altair.Chart = (
        alt.Chart(alt.InlineData(values=list(rows)))
        .mark_point(filled=True, size=62, opacity=0.75)
        .encode(
            x=alt.X("x:Q", title=_("First axis of meaning"), axis=hidden),
            y=alt.Y("y:Q", title=_("Second axis of meaning"), axis=hidden),
            color=alt.Color("area:N", scale=alt.Scale(domain=areas, range=list(colours[: len(areas)])), legend=legend),
            shape=alt.Shape("area:N", scale=alt.Scale(domain=areas, range=list(_SHAPES[: len(areas)])), legend=legend),
            opacity=alt.condition(point, alt.value(0.85), alt.value(0.35)),
            tooltip=[
                alt.Tooltip("name:N", title=_("Jurisdiction")),
                alt.Tooltip("provision:N", title=_("Common provision")),
                alt.Tooltip("area:N", title=_("Area")),
                alt.Tooltip("words:N", title=_("Words")),
            ],
        )
        .add_params(point)
        .properties(height=_HEIGHT, title=chart_heading(title, below))
    )
    return made
