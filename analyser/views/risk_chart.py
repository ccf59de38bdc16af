"""Profiles of risk management as small multiples: one line for each jurisdiction, the median beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from analyser.records import RiskProfile, RiskStep
from analyser.views import components
from analyser.views.charts import draw_chart
from analyser.views.cooperation_words import step_short, step_word
from analyser.views.firsts import firsts, told_firsts
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, number
from analyser.views.palette import chart_ink

if TYPE_CHECKING:
    import altair

_WIDTH, _HEIGHT = 290, 190
"""Pixels, title and axes included: five short step names fit beside each other, and the chart fits a phone."""
_LABELS, _NAME_SIZE = 10, 13
FIRST_CHARTS = 12
"""Charts drawn at once: a screen and a half; each takes as long to make as a table."""
_ALL_KEY = "risk-profiles-all"
DEEPEST = 4
"""The depth of an obligation with a deadline or another measure."""
_LINE, _MEDIAN = "#2f73a8", "#b06a00"
"""Blue and brown: told apart by colour-blind eyes; the median is dashed besides."""


def chart_rows(
    shown: Mapping[tuple[str, RiskStep], RiskProfile], medians: Mapping[RiskStep, float]
) -> list[dict[str, Any]]:
    """Return a point for each jurisdiction and step that could be assessed, in the order of names and steps."""
    ordered = sorted(shown.values(), key=lambda one: (jurisdiction_name(one.jurisdiction), one.step.value))
    return [
        {
            "name": jurisdiction_name(one.jurisdiction),
            "step": step_word(one.step),
            "short": step_short(one.step),
            "depth": one.depth,
            "median": medians[one.step],
            "themes": f"{one.spoken}/{one.assessable}",
        }
        for one in ordered
        if one.depth is not None
    ]


def show_profiles(shown: Mapping[tuple[str, RiskStep], RiskProfile], medians: Mapping[RiskStep, float]) -> None:
    """Show a small chart for each jurisdiction, as many beside each other as the page is wide."""
    points = chart_rows(shown, medians)
    if not points:
        return
    components.section(leaders(shown), _("Depth by step, 0 to 4; dashed: the median of all shown"))
    with st.container(horizontal=True, key="profiles"):
        names = tuple(dict.fromkeys(point["name"] for point in points))
        shown_first = len(names) if st.session_state.get(_ALL_KEY) else FIRST_CHARTS
        for name in names[:shown_first]:
            own = [point for point in points if point["name"] == name]
            draw_chart(profile_chart(own), width=_WIDTH, key=f"risk-profile-{name}")
    if len(names) > shown_first:
        st.button(_("Show the other jurisdictions"), key="risk-profiles-more", on_click=_show_all)


def _show_all() -> None:
    st.session_state[_ALL_KEY] = True


def leaders(shown: Mapping[tuple[str, RiskStep], RiskProfile]) -> str:
    """Return who goes deepest on the mean of the steps that could be assessed; all of them where several are level."""
    depths: dict[str, list[float]] = {}
    for (code, _step), one in sorted(shown.items()):
        if one.depth is not None:
            depths.setdefault(code, []).append(one.depth)
    means = {code: round(sum(own) / len(own), 1) for code, own in depths.items()}
    most = firsts(means)
    if not most:
        return ""
    sentence = told_firsts(
        [jurisdiction_name(code) for code in most],
        _("Over all steps {name} goes deepest: {depth} of {most}."),
        _("Over all steps {names} go deepest: {depth} of {most} each."),
        _("Over all steps several jurisdictions go deepest: {depth} of {most} each."),
    )
    return sentence.replace("{depth}", number(means[most[0]], decimals=1)).replace("{most}", number(DEEPEST))


def profile_chart(points: Sequence[Mapping[str, Any]]) -> altair.LayerChart | altair.FacetChart:
    """Return one jurisdiction's line over the steps with the median beside it, its name as the title."""
    import altair as alt

    steps = [step_short(step) for step in RiskStep]
    order = steps if direction() == "ltr" else steps[::-1]
    axis = alt.Axis(labelAngle=0, labelLimit=0, labelOverlap=False, labelFontSize=_LABELS, ticks=False)
    x = alt.X("short:N", sort=order, scale=alt.Scale(domain=order), title=None, axis=axis)
    digits = f"{[number(level) for level in range(DEEPEST + 1)]}[datum.value]"
    levels = alt.Axis(
        values=list(range(DEEPEST + 1)),
        format="d",
        labelExpr=digits,
        labelBaseline="middle",
        labelFlush=False,
        orient="left" if direction() == "ltr" else "right",
    )
    y = alt.Y("depth:Q", title=None, scale=alt.Scale(domain=[0, DEEPEST]), axis=levels)
    base = alt.Chart(alt.InlineData(values=list(points)))
    own = base.mark_line(point=alt.OverlayMarkDef(size=45, color=_LINE), color=_LINE, strokeWidth=2.2).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("name:N", title=_("Jurisdiction")),
            alt.Tooltip("step:N", title=_("Step and theme")),
            alt.Tooltip("depth:Q", title=_("Depth"), format=".1f"),
            alt.Tooltip("median:Q", title=_("Median"), format=".1f"),
            alt.Tooltip("themes:N", title=_("Themes spoken of")),
        ],
    )
    middle = base.mark_line(color=_MEDIAN, strokeDash=[4, 3], strokeWidth=1.6).encode(x=x, y=alt.Y("median:Q"))
    anchor: Literal["start", "end"] = "start" if direction() == "ltr" else "end"
    title = alt.Title(points[0]["name"], anchor=anchor, color=chart_ink(), fontSize=_NAME_SIZE)
    return alt.layer(middle, own).properties(height=_HEIGHT, title=title)
