"""Showing a chart: the one place at which its numbers take the digits and separators of the interface language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from analyser.views.language import number_signs

if TYPE_CHECKING:
    import altair


def draw_chart(chart: altair.TopLevelMixin, **options: Any) -> Any:
    """Show a chart in the numbers of the interface language; options and return value are ``st.altair_chart``'s."""
    return st.altair_chart(localised(chart), **options)


def localised(chart: Any) -> Any:
    """Return the chart with its axes, legends and tooltips in the numbers of the interface language."""
    import altair as alt

    decimal, thousands, digits = number_signs()
    number = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""], "numerals": [*digits]}
    made = chart.copy(deep=False)
    before = {} if made.config is alt.Undefined else made.config.to_dict()
    made.config = alt.Config.from_dict(before | {"locale": {"number": number}})
    return made
