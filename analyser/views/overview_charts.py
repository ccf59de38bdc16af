"""Charts of the overview: the map, the timeline, kinds and languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analyser.resources.world import SMALL_STATES, country_rings
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, language_name, number, percent, plain_number
from analyser.views.overview_data import Share
from analyser.views.palette import chart_ink, dark_theme, kind_word

if TYPE_CHECKING:
    import altair

    from analyser.views.data import Read

_MAP_HEIGHT = 520
_TILE = 76
_AROUND = 120
"""Pixels that a chart's title, axis and legend take of its height."""
_COLUMNS = 6
"""Tiles in a row: eight invented states take two rows."""
_STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares named on the legend."""
_WORDS_FROM = 0.62
"""Share of the scale from which white words are legible on a tile (4.5 : 1)."""


def share_rows(shares: Sequence[Share]) -> list[dict[str, Any]]:
    """Return what the map tells of each jurisdiction, in words and as a number."""
    return [
        {
            "code": one.jurisdiction,
            "jurisdiction": jurisdiction_name(one.jurisdiction),
            "share": one.share,
            "themes": share_words(one),
            "binding": number(one.binding),
            "documents": number(one.documents),
            "clauses": number(one.clauses),
        }
        for one in shares
    ]


def share_words(one: Share) -> str:
    """Return the share as a person reads it: where pages could not be read, the least it can be."""
    if one.share is None:
        return _("cannot be told")
    return _("at least {share}").format(share=percent(one.share)) if one.unread else percent(one.share)


def world_map(shares: Sequence[Share], *, title: str) -> Any:
    """Return the map of the states that have a shape or a place on it; None where none has (invented states)."""
    import altair as alt

    rows = {row["code"]: row for row in share_rows(shares)}
    rings = country_rings()
    shaped = [_feature(code, rings[code], rows[code]) for code in rings if code in rows]
    small = [row | _place(code) for code, row in rows.items() if code in SMALL_STATES]
    if not shaped and not small:
        return None
    ground = alt.Chart(alt.InlineData(values=[_feature(code, rings[code], {}) for code in rings]))
    layers = [ground.mark_geoshape(fill=_ground(), stroke=_border(), strokeWidth=0.5)]
    if shaped:
        base = alt.Chart(alt.InlineData(values=shaped))
        layers.append(
            base.mark_geoshape(stroke=_border(), strokeWidth=0.7).encode(
                color=_colour("properties.share:Q"), tooltip=_tooltip("properties.")
            )
        )
    if small:
        layers.append(
            alt.Chart(alt.InlineData(values=small))
            .mark_circle(size=90, stroke=chart_ink(), strokeWidth=0.8, opacity=1)
            .encode(longitude="longitude:Q", latitude="latitude:Q", color=_colour("share:Q"), tooltip=_tooltip(""))
        )
    return _finished(alt.layer(*layers).project(type="equalEarth"), title, height=_MAP_HEIGHT)


def tiles(shares: Sequence[Share], *, title: str) -> Any:
    """Return one tile for each jurisdiction: what the map says, for those that no map shows."""
    import altair as alt

    rows = [
        row | {"column": place % _COLUMNS, "row": place // _COLUMNS} for place, row in enumerate(share_rows(shares))
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(reverse=direction() == "rtl")),
        y=alt.Y("row:O", axis=None),
        tooltip=_tooltip(""),
    )
    ink = ["#10181f", "#ffffff"] if dark_theme() else ["#ffffff", "#16232e"]
    words = alt.condition(f"datum.share > {_WORDS_FROM}", alt.value(ink[0]), alt.value(ink[1]))
    height = _AROUND + _TILE * (1 + (len(rows) - 1) // _COLUMNS)
    drawn = alt.layer(
        base.mark_rect(stroke=_border(), cornerRadius=4).encode(color=_colour("share:Q")),
        base.mark_text(fontSize=13, fontWeight=600, dy=-8).encode(text="jurisdiction:N", color=words),
        base.mark_text(fontSize=12, dy=11).encode(text="themes:N", color=words),
    )
    return _finished(drawn, title, height=height)


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
    return _finished(chart, title, height=_AROUND + 70 + 18 * tallest)


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
    return _finished(drawn, title, height=_AROUND + 46 * kinds)


def _feature(code: str, rings: Sequence[Sequence[tuple[float, float]]], row: dict[str, Any]) -> dict[str, Any]:
    shapes = [[ring] for ring in rings]
    return {"type": "Feature", "id": code, "geometry": {"type": "MultiPolygon", "coordinates": shapes},
            "properties": row}  # fmt: skip


def _place(code: str) -> dict[str, float]:
    longitude, latitude = SMALL_STATES[code]
    return {"longitude": longitude, "latitude": latitude}


def _colour(field: str) -> altair.Color:
    """Return the scale of one blue from nothing to all themes, whose lightness also orders it in grey."""
    import altair as alt

    said = _lookup({f"{one:g}": percent(one) for one in _STEPS}, "datum.value")
    ends = ["#1c3244", "#a8d6f5"] if dark_theme() else ["#d3e5f2", "#0b3d66"]
    return alt.Color(
        field,
        title=_("Share of the themes spoken of"),
        scale=alt.Scale(domain=[0, 1], range=ends),
        legend=alt.Legend(orient="bottom", values=list(_STEPS), labelExpr=said,
                          gradientLength=220, labelColor=chart_ink(),
                          titleColor=chart_ink(), titleLimit=320),
    )  # fmt: skip


def _tooltip(prefix: str) -> list[altair.Tooltip]:
    import altair as alt

    return [
        alt.Tooltip(f"{prefix}jurisdiction:N", title=_("Jurisdiction")),
        alt.Tooltip(f"{prefix}themes:N", title=_("Themes spoken of")),
        alt.Tooltip(f"{prefix}binding:N", title=_("Binding themes")),
        alt.Tooltip(f"{prefix}documents:N", title=_("Documents")),
        alt.Tooltip(f"{prefix}clauses:N", title=_("Clauses")),
    ]


def _years(rows: Sequence[dict[str, Any]]) -> str:
    """Return the expression that writes the years of an axis in the digits of the interface language."""
    years = [row["year"] for row in rows]
    return _lookup({str(year): plain_number(year) for year in range(min(years) - 1, max(years) + 2)}, "datum.label")


def _lookup(words: dict[str, str], value: str) -> str:
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


def _ground() -> str:
    return "#22303a" if dark_theme() else "#eceff1"


def _border() -> str:
    return "#10181f" if dark_theme() else "#ffffff"


def _finished(chart: Any, title: str, *, height: int) -> Any:
    """Return the chart for the page, which shows the title above it: a drawn one is cut on small screens."""
    return chart.properties(height=height, description=title).configure_view(strokeWidth=0)


def has_place(code: str) -> bool:
    """Return whether the map shows this jurisdiction."""
    return code in SMALL_STATES or code in country_rings()
