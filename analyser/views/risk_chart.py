"""Profiles of risk management as small multiples: one line for each jurisdiction, the median beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analyser.records import RiskProfile, RiskStep
from analyser.views.cooperation_words import step_word
from analyser.views.headings import chart_heading
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction
from analyser.views.palette import chart_ink

if TYPE_CHECKING:
    import altair

_COLUMNS = 5
_WIDTH, _HEIGHT = 200, 110
_DEEPEST = 4
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
            "depth": one.depth,
            "median": medians[one.step],
            "themes": f"{one.spoken}/{one.assessable}",
        }
        for one in ordered
        if one.depth is not None
    ]


def profile_chart(
    shown: Mapping[tuple[str, RiskStep], RiskProfile], medians: Mapping[RiskStep, float], *, finding: str
) -> altair.FacetChart:
    """Return the small multiples, five beside each other, all on one scale, under the ``finding``."""
    import altair as alt

    points = chart_rows(shown, medians)
    steps = [step_word(step) for step in RiskStep]
    order = steps if direction() == "ltr" else steps[::-1]
    x = alt.X("step:N", sort=order, title=None, axis=alt.Axis(labelAngle=-40, labelLimit=120, labelOverlap=False))
    y = alt.Y("depth:Q", title=_("Depth"), scale=alt.Scale(domain=[0, _DEEPEST]), axis=alt.Axis(tickCount=_DEEPEST))
    base = alt.Chart()
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
    layered = alt.layer(middle, own).properties(width=_WIDTH, height=_HEIGHT)
    header = alt.Header(title=None, labelColor=chart_ink(), labelFontSize=13, labelFontWeight="bold")
    below = _("Depth by step, 0 to 4; dashed: the median of all shown")
    title = chart_heading(finding, below)
    return layered.facet(
        alt.Facet("name:N", header=header), columns=_COLUMNS, data=alt.InlineData(values=points), title=title
    )
