"""Titles of charts, which say the finding, set from the side where the interface's lines begin."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from analyser.views.language import direction
from analyser.views.palette import chart_ink

if TYPE_CHECKING:
    import altair

_SIZE, _LEADING, _GAP = 15, 20, 6
"""Pixels: the letters, a line with its gap, and what keeps the smaller line off; Arabic reaches far below its line."""
_LINE = 46
"""Characters in a line of a title: as many as fit a phone's width."""
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"
"""A chart is drawn from left to right in every language: its lines carry their own direction."""


def chart_heading(text: str, below: str = "") -> altair.TitleParams:
    """Return a chart's title with a smaller line below."""
    import altair as alt

    return alt.Title(
        _directed(text),
        subtitle=_directed(below) if below else alt.Undefined,
        subtitleColor=chart_ink(),
        anchor="start" if direction() == "ltr" else "end",
        color=chart_ink(),
        fontSize=_SIZE,
        lineHeight=_LEADING,
        subtitlePadding=_GAP,
    )


def _directed(text: str) -> list[str]:
    """Return the lines of a text."""
    lines = wrap(text, _LINE)
    return lines if direction() == "ltr" else [f"{_RIGHT_TO_LEFT}{line}{_END}" for line in lines]
