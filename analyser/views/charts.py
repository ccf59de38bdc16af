"""Showing a chart: the one place at which its numbers take the digits and separators of the interface language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from analyser.views.language import direction, number_signs

if TYPE_CHECKING:
    import altair


def draw_chart(chart: altair.TopLevelMixin, **options: Any) -> Any:
    """Show a chart in the numbers of the interface language; options and return value are ``st.altair_chart``'s."""
    return st.altair_chart(cast("Any", _Drawn(localised(chart))), **options)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A chart as Streamlit asks for it, not held against the schema once more: that takes most of the time of a page
    with a dozen charts, and tests look at what each function draws."""

    chart: Any

    def to_dict(self) -> dict[str, Any]:
        """Return the chart's specification."""
        made: dict[str, Any] = self.chart.to_dict(validate=False)
        if direction() == "rtl":  # Vega's own setting, which Vega-Lite hands on but its schema does not know
            made.setdefault("config", {}).setdefault("legend", {})["layout"] = {"bottom": {"anchor": "end"}}
        return made


def localised(chart: Any) -> Any:
    """Return the chart with its axes, legends and tooltips in the numbers of the interface language."""
    import altair as alt

    decimal, thousands, digits = number_signs()
    number = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""], "numerals": [*digits]}
    made = chart.copy(deep=False)
    config = alt.Config() if made.config is alt.Undefined else made.config.copy(deep=False)
    config["locale"] = {"number": number}
    made.config = config
    return made
