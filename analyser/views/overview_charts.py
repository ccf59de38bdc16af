"""Charts of the overview: the timeline, kinds and languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, language_name, number, plain_number
from analyser.views.palette import chart_ink, dark_theme, kind_word

if TYPE_CHECKING:
    import altair

    from analyser.views.data import Read

_AROUND = 120
"""Pixels that a chart's title, axis and legend take of its height."""


def timeline_rows(reads: Sequence[Read]) -> list[dict[str, Any]]:
    """Return one mark for each dated document, those of a year above one another."""
    dated = sorted((read.document for read in reads if read.document.year), key=lambda d: (d.year, d.jurisdiction))
    heights: dict[int, int] = {}
    rows = []
    for document in dated:
        year = document.year or 0
        heights[year] = heights.get(year, 0) + 1
        rows.append(
            {
                "year": year,
                "shown": plain_number(year),
                "place": heights[year],
                "kind": kind_word(document.kind) or _("Kind not known"),
                "jurisdiction": jurisdiction_name(document.jurisdiction),
                "title": document.title,
            }
        )
    return rows


def timeline(reads: Sequence[Read], *, title: str) -> Any:
    """Return the documents by year, each a mark whose shape and colour tell its kind."""
    import altair as alt

    rows = timeline_rows(reads)
    turned = direction() == "rtl"
    tallest = max((row["place"] for row in rows), default=1)
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            x=alt.X("year:Q", title=_("Year"),
                    axis=alt.Axis(tickMinStep=1, grid=False, labelExpr=_years(rows), format="d"),
                    scale=alt.Scale(zero=False, nice=False, padding=18, reverse=turned)),
            y=alt.Y("place:Q", title=_("Documents"), axis=alt.Axis(tickMinStep=1, orient="right" if turned else "left"),
                    scale=alt.Scale(domain=[0, tallest + 1])),
            color=alt.Color("kind:N", title=None, scale=alt.Scale(range=_kinds_scale()), legend=_legend()),
            shape=alt.Shape("kind:N", title=None, legend=_legend()),
            tooltip=[
                alt.Tooltip("jurisdiction:N", title=_("Jurisdiction")),
                alt.Tooltip("title:N", title=_("Title")),
                alt.Tooltip("shown:N", title=_("Year")),
                alt.Tooltip("kind:N", title=_("Kind")),
            ],
        )
    )  # fmt: skip
    return finished(chart, title, height=_AROUND + 70 + 18 * tallest)


def mix_rows(reads: Sequence[Read]) -> list[dict[str, Any]]:
    """Return how many documents there are of each kind and language."""
    counted: dict[tuple[str, str], int] = {}
    for read in reads:
        code = read.document.language or (read.report.language if read.report else None)
        key = (kind_word(read.document.kind) or _("Kind not known"), language_name(code) or _("Unknown"))
        counted[key] = counted.get(key, 0) + 1
    return [
        {"kind": kind, "language": language, "documents": found, "shown": number(found)}
        for (kind, language), found in sorted(counted.items())
    ]


def mix(reads: Sequence[Read], *, title: str) -> Any:
    """Return kinds by languages: a circle for each number of documents, with the number in it."""
    import altair as alt

    rows = mix_rows(reads)
    turned = direction() == "rtl"
    kinds = len({row["kind"] for row in rows})
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("language:N", title=_("Language"), scale=alt.Scale(reverse=turned),
                axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False)),
        y=alt.Y("kind:N", title=None,
                axis=alt.Axis(orient="right" if turned else "left", ticks=False, domain=False, labelLimit=160)),
        tooltip=[
            alt.Tooltip("kind:N", title=_("Kind")),
            alt.Tooltip("language:N", title=_("Language")),
            alt.Tooltip("shown:N", title=_("Documents")),
        ],
    )  # fmt: skip
    drawn = alt.layer(
        base.mark_circle(color=_strong(), opacity=1).encode(
            size=alt.Size("documents:Q", legend=None, scale=alt.Scale(range=[320, 1500]))
        ),
        base.mark_text(color="#10181f" if dark_theme() else "#ffffff", fontWeight=600).encode(text="shown:N"),
    )
    return finished(drawn, title, height=_AROUND + 46 * kinds)


def _years(rows: Sequence[dict[str, Any]]) -> str:
    """Return the expression that writes the years of an axis in the digits of the interface language."""
    years = [row["year"] for row in rows]
    return lookup({str(year): plain_number(year) for year in range(min(years) - 1, max(years) + 2)}, "datum.label")


def lookup(words: dict[str, str], value: str) -> str:
    """Return the Vega expression that puts words in the place of labels."""
    return f"{json.dumps(words, ensure_ascii=False)}['' + {value}] || datum.label"


def _legend() -> altair.Legend:
    import altair as alt

    return alt.Legend(orient="bottom", columns=4, labelColor=chart_ink(), symbolSize=110)


def _kinds_scale() -> list[str]:
    """Return the Okabe-Ito colours that stand out from both themes' grounds."""
    return ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c", "#7a5195"]


def _strong() -> str:
    return "#4f95c9" if dark_theme() else "#2f73a8"


def finished(chart: Any, title: str, *, height: int) -> Any:
    """Return the chart for the page, which shows the title above it: a drawn one is cut on small screens."""
    return chart.properties(height=height, description=title).configure_view(strokeWidth=0)
