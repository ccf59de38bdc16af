"""Partnerships as a network: jurisdictions on one side, partners on the other, a line for each naming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from analyser.comparison.strength import STATE_ORDER
from analyser.records import CoverageState, Partnership
from analyser.views import components, markup
from analyser.views.cells import CellKey
from analyser.views.charts import draw_chart
from analyser.views.cooperation_words import partner_label, partner_short
from analyser.views.firsts import firsts, told_firsts
from analyser.views.headings import chart_heading
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, number
from analyser.views.palette import chart_ink, state_colour, state_mark

if TYPE_CHECKING:
    import altair

MOST_PARTNERS = 30
"""Partners on the right side: more lines could not be told apart; the map shows all."""
_ROW = 26
"""Pixels between two names."""
_FRAME = 110
"""Pixels that title and legend take of a chart's height."""
_LONGEST_NAME = 30
_BESIDE = 0.75
"""Room for the names on each side, in parts of the distance between the two."""
_NAME_GAP = 8
_ROOM = f"width * {_BESIDE / (1 + 2 * _BESIDE)} - {_NAME_GAP}"
"""Pixels for a name, as the chart reckons them: on a phone a longer one ends in dots and is not cut at the edge."""
_DASHES = {CoverageState.BINDING: [1, 0], CoverageState.COMMITTED: [7, 3], CoverageState.MENTIONED: [2, 3]}
_WIDTHS = {CoverageState.BINDING: 2.6, CoverageState.COMMITTED: 1.9, CoverageState.MENTIONED: 1.2}


def graph_rows(shown: Sequence[Partnership]) -> list[dict[str, Any]]:
    """Return a line for each naming (not in passing) of the most named partners, its ends at heights of 0 to 1."""
    meant = [one for one in shown if not one.in_passing]
    counts = Counter(one.partner_id for one in meant)
    partners = sorted(counts, key=lambda name: (-counts[name], name))[:MOST_PARTNERS]
    kept = [one for one in meant if one.partner_id in partners]
    codes = sorted({one.jurisdiction for one in kept}, key=jurisdiction_name)
    return [
        {
            "jurisdiction": one.jurisdiction,
            "partner": one.partner_id,
            "from": jurisdiction_name(one.jurisdiction),
            "to": _cut(partner_short(one.partner_id)),
            "name": partner_label(one.partner_id),
            "state": state_mark(one.state).word,
            "clauses": len(one.clause_ids),
            "left": 0,
            "right": 1,
            "start": _height(codes.index(one.jurisdiction), len(codes)),
            "end": _height(partners.index(one.partner_id), len(partners)),
        }
        for one in kept
    ]


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _height(place: int, count: int) -> float:
    """Return a height that spreads the names of a side evenly."""
    return (place + 0.5) / count


def partnership_graph(shown: Sequence[Partnership], *, selected: tuple[str, str]) -> CellKey | None:
    """Show the network and return the line ``(partner, jurisdiction)`` chosen in this run."""
    lines = graph_rows(shown)
    all_partners = len({one.partner_id for one in shown if not one.in_passing})
    drawn = len({line["partner"] for line in lines})
    if drawn < all_partners:
        text = _("Drawn are the {count} partners most often named, of {all}.")
        st.html(markup.paragraph(text.format(count=number(drawn), all=number(all_partners)), "muted"))
    if not lines:
        components.empty_state(_("No partner passes these filters."), _("Widen them."))
        return None
    event = draw_chart(
        _chart(lines, selected, title_of(shown)), on_select="rerun", key="partner-network", width="stretch"
    )
    picked = event.get("selection", {}).get("line") if event else None
    return (str(picked[0]["partner"]), str(picked[0]["jurisdiction"])) if picked else None


def _chart(
    lines: Sequence[dict[str, Any]], selected: tuple[str, str], title: str
) -> altair.LayerChart | altair.FacetChart:
    import altair as alt

    words = {state: state_mark(state).word for state in STATE_ORDER}
    height = _ROW * max(len({line["from"] for line in lines}), len({line["to"] for line in lines}))
    across = alt.Scale(domain=[-_BESIDE, 1 + _BESIDE] if direction() == "ltr" else [1 + _BESIDE, -_BESIDE])
    up = alt.Scale(domain=[1, 0])
    drawn = alt.Chart(alt.InlineData(values=list(lines))).mark_rule(opacity=0.85).encode(
        x=alt.X("left:Q", scale=across, axis=None),
        x2="right:Q",
        y=alt.Y("start:Q", scale=up, axis=None),
        y2="end:Q",
        color=alt.Color(
            "state:N",
            scale=alt.Scale(domain=list(words.values()), range=[state_colour(state) for state in STATE_ORDER]),
            legend=alt.Legend(title=None, orient="bottom"),
        ),
        strokeDash=alt.StrokeDash(
            "state:N",
            scale=alt.Scale(domain=list(words.values()), range=[_DASHES[state] for state in STATE_ORDER]),
            legend=None,
        ),
        strokeWidth=alt.StrokeWidth(
            "state:N",
            scale=alt.Scale(domain=list(words.values()), range=[_WIDTHS[state] for state in STATE_ORDER]),
            legend=None,
        ),
        opacity=alt.condition(_passes(selected), alt.value(0.9), alt.value(0.18)),
        tooltip=[
            alt.Tooltip("from:N", title=_("Jurisdiction")),
            alt.Tooltip("name:N", title=_("Partner")),
            alt.Tooltip("state:N", title=_("How firmly")),
            alt.Tooltip("clauses:Q", title=_("Clauses")),
        ],
    ).add_params(alt.selection_point(name="line", fields=["partner", "jurisdiction"]))  # fmt: skip
    names = [
        alt.Chart(alt.InlineData(values=ends_of(lines, side=side)))
        .mark_text(align=align, dx=shift, color=chart_ink(), fontSize=13, limit=alt.ExprRef(_ROOM))
        .encode(x=alt.X("x:Q", scale=across, axis=None), y=alt.Y("y:Q", scale=up, axis=None), text="name:N")
        for side, align, shift in _sides()
    ]
    heading = chart_heading(title)
    return alt.layer(drawn, *names, height=height + _FRAME, title=heading, view=alt.ViewBackground(strokeWidth=0))


def ends_of(lines: Sequence[dict[str, Any]], *, side: str) -> list[dict[str, Any]]:
    """Return each name of a side (``left`` or ``right``) once, with its place."""
    name, height = ("from", "start") if side == "left" else ("to", "end")
    places = {line[height]: line[name] for line in lines}
    return [{"x": 0 if side == "left" else 1, "y": y, "name": text} for y, text in sorted(places.items())]


def _sides() -> tuple[tuple[str, Literal["left", "right"], int], ...]:
    """Return how the words of both sides stand to the ends of the lines."""
    if direction() == "ltr":
        return (("left", "right", -_NAME_GAP), ("right", "left", _NAME_GAP))
    return (("left", "left", _NAME_GAP), ("right", "right", -_NAME_GAP))


def _passes(selected: tuple[str, str]) -> str:
    """Return the Vega expression that tells the lines of what is chosen; all of them where nothing is."""
    partner, jurisdiction = selected
    tests = [
        f"datum.{name} === '{value}'" for name, value in (("partner", partner), ("jurisdiction", jurisdiction)) if value
    ]
    return " && ".join(tests) or "true"


def title_of(shown: Sequence[Partnership]) -> str:
    """Return who names most partners, of all namings that mean one and not of those alone that are drawn."""
    counts = Counter(jurisdiction_name(one.jurisdiction) for one in shown if not one.in_passing)
    most = firsts({name: counts[name] for name in sorted(counts)})
    sentence = told_firsts(
        most,
        _("{name} names most partners: {count}"),
        _("{names} name most partners: {count} each"),
        _("Several jurisdictions name most partners: {count} each"),
    )
    return sentence.replace("{count}", number(counts[most[0]]))
