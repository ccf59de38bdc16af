"""Charts of the index: the matrix of pairs, the way up that changes would lead, what became of clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analyser.records.harmonisation import Convergence, Fate, HarmonyIndex
from analyser.views.harmony_words import change_mark, fate_mark, index_text, pair_texts
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, number, percent
from analyser.views.palette import chart_ink, dark_theme

if TYPE_CHECKING:
    import altair

_CELL = 44
"""Pixels of a row of the matrix: a finger's width."""
_FRAME = 95
"""Pixels that title, axis and its words take of a chart's height."""
_SLANTED = 30
"""Pixels that slanted names take more."""
_LEAST_SCALE = 25.0
"""The darkest colour is at least this index, so that a matrix of low values does not look like harmony."""
_TURNS = 0.62
"""Share of the scale from which the words take the light ink: there both inks stand out alike (4 : 1, and bold)."""
_BESIDE = 1.12
"""How much longer than the longest bar its axis is: room for the figure beside it on a phone."""


def matrix_rows(pairs: Sequence[HarmonyIndex]) -> list[dict[str, Any]]:
    """Return two cells for each pair that has an index, mirrored."""
    known = [pair for pair in pairs if pair.value is not None]
    texts = pair_texts(known)
    names = {member: jurisdiction_name(member) for member in {member for pair in known for member in pair.members}}
    sizes = {count: number(count) for count in {count for pair in known for count in pair.clauses}}
    shares = {share: percent(share) for share in {round(share, 2) for pair in known for share in pair.shares}}
    return [
        {
            "row": names[one],
            "column": names[other],
            "index": pair.value,
            "shown": texts[pair.members][0],
            "interval": texts[pair.members][1],
            "share": shares[round(pair.shares[place], 2)],
            "clauses": sizes[pair.clauses[place]],
        }
        for pair in known
        for place, (one, other) in enumerate((pair.members, pair.members[::-1]))
    ]


def matrix(pairs: Sequence[HarmonyIndex], *, title: str) -> Any:
    """Return the matrix of pairs: the darker and the higher the number, the more alike."""
    import altair as alt

    rows = matrix_rows(pairs)
    order = _most_alike_first(rows)
    highest = max([_LEAST_SCALE, *(row["index"] for row in rows)])
    colours = ["#1c3244", "#a8d6f5"] if dark_theme() else ["#eef5fa", "#0b3d66"]
    ink = ["#ffffff", "#10181f"] if dark_theme() else ["#16232e", "#ffffff"]
    x = alt.X("column:N", sort=order if direction() == "ltr" else order[::-1], title=None, axis=_names(orient="top"))
    y = alt.Y("row:N", sort=order, title=None, axis=_names(orient="left" if direction() == "ltr" else "right"))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("row:N", title=_("Jurisdiction")),
            alt.Tooltip("column:N", title=_("beside")),
            alt.Tooltip("shown:N", title=_("Index")),
            alt.Tooltip("interval:N", title=_("95 % interval")),
            alt.Tooltip("share:N", title=_("Shared")),
            alt.Tooltip("clauses:N", title=_("Binding clauses")),
        ],
    )
    cells = base.mark_rect(stroke="#ffffff", strokeWidth=1).encode(
        color=alt.Color("index:Q", scale=alt.Scale(domain=[0, highest], range=colours), legend=None)
    )
    words = base.mark_text(fontSize=14, fontWeight=600).encode(
        text="shown:N",
        color=alt.condition(f"datum.index > {_TURNS * highest}", alt.value(ink[1]), alt.value(ink[0])),
    )
    none = alt.Chart(alt.InlineData(values=without_index(rows, order))).encode(
        x=x, y=y, text=alt.value(index_text(None))
    )
    empty = none.mark_text(fontSize=14, color=chart_ink(), opacity=0.5)
    return _finished(alt.layer(cells, words, empty), title, height=_CELL * len(order) + _FRAME + _SLANTED)


def without_index(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[dict[str, str]]:
    """Return the cells without an index: of each with itself, and of pairs that have none."""
    known = {(row["row"], row["column"]) for row in rows}
    return [{"row": one, "column": other} for one in names for other in names if (one, other) not in known]


def _most_alike_first(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    values: dict[str, list[float]] = {}
    for row in rows:
        values.setdefault(row["row"], []).append(row["index"])
    return sorted(values, key=lambda name: (-sum(values[name]) / len(values[name]), name))


def way_rows(found: Convergence) -> list[dict[str, Any]]:
    """Return the index before all changes and after each of them."""
    start = {"step": 0, "index": found.before.value or 0.0, "jurisdiction": "", "change": _("Today"), "gain": 0.0}
    return [start] + [
        {
            "step": place,
            "index": change.after,
            "jurisdiction": jurisdiction_name(change.jurisdiction),
            "change": change_mark(change.kind).word,
            "gain": round(change.gain, 2),
        }
        for place, change in enumerate(found.changes, start=1)
    ]


def way(found: Convergence, *, title: str) -> Any:
    """Return the index as it rises with each change."""
    import altair as alt

    rows = way_rows(found)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("step:Q", title=_("Number of changes"), axis=alt.Axis(tickMinStep=1, grid=False),
                scale=alt.Scale(reverse=direction() == "rtl", nice=False)),
        y=alt.Y("index:Q", title=_("Index of the group, 0 to 100"), scale=alt.Scale(zero=False),
                axis=alt.Axis(orient="left" if direction() == "ltr" else "right")),
        tooltip=[
            alt.Tooltip("step:Q", title=_("Number of changes")),
            alt.Tooltip("jurisdiction:N", title=_("Jurisdiction")),
            alt.Tooltip("change:N", title=_("Change")),
            alt.Tooltip("gain:Q", title=_("Gain")),
            alt.Tooltip("index:Q", title=_("Index after it"), format=".1f"),
        ],
    )  # fmt: skip
    colour = "#8cc8ee" if dark_theme() else "#0f5c8c"
    line = base.mark_line(interpolate="step-after", color=colour, strokeWidth=2)
    points = base.mark_circle(color=colour, size=50, opacity=1)
    return _finished(alt.layer(line, points), title, height=180 + _FRAME)


def fate_rows(counts: Mapping[Fate, int]) -> list[dict[str, Any]]:
    """Return how many clauses met each fate, in a fixed order."""
    return [
        {"fate": fate_mark(f).word, "clauses": counts[f], "shown": number(counts[f])} for f in Fate if counts.get(f)
    ]


def fate_bars(counts: Mapping[Fate, int], *, title: str) -> Any:
    """Return how many clauses were kept, moved, reworded, dropped and added."""
    import altair as alt

    rows = fate_rows(counts)
    turned = direction() == "rtl"
    longest = _BESIDE * max((row["clauses"] for row in rows), default=1)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("fate:N", sort=[row["fate"] for row in rows], title=None,
                axis=_names(orient="right" if turned else "left")),
        x=alt.X("clauses:Q", title=_("Clauses"), scale=alt.Scale(reverse=turned, domain=[0, longest], nice=False),
                axis=alt.Axis(grid=False)),
        tooltip=[alt.Tooltip("fate:N", title=_("What became of it")), alt.Tooltip("clauses:Q", title=_("Clauses"))],
    )  # fmt: skip
    bars = base.mark_bar(color="#4f95c9" if dark_theme() else "#2f73a8", height=16)
    words = base.mark_text(align="right" if turned else "left", dx=-5 if turned else 5, color=chart_ink()).encode(
        text="shown:N"
    )
    return _finished(alt.layer(bars, words), title, height=32 * len(rows) + _FRAME)


def _names(*, orient: str) -> altair.Axis:
    import altair as alt

    angle = -40 if orient == "top" else 0
    return alt.Axis(
        orient=orient,  # type: ignore[arg-type]
        labelAngle=angle,
        labelAlign="left" if orient == "top" else "left" if orient == "right" else "right",
        labelColor=chart_ink(),
        labelFontSize=13,
        labelLimit=170,
        labelOverlap=False,
        ticks=False,
        domain=False,
    )


def _finished(layers: Any, title: str, *, height: int) -> Any:
    import altair as alt

    heading = alt.Title(title, anchor="start" if direction() == "ltr" else "end", color=chart_ink(), fontSize=15)
    return layers.properties(height=height, title=heading).configure_view(strokeWidth=0)
