"""The map of the overview, and tiles for jurisdictions that no map shows: one measure, from pale to dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyser.records.harmonisation import HarmonyIndex
from analyser.resources.world import SMALL_STATES, country_rings
from analyser.views.harmony_words import index_text, interval_text, marked_index_text
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, number, percent
from analyser.views.overview_charts import finished, lookup
from analyser.views.overview_data import Share
from analyser.views.palette import chart_ink, dark_theme

if TYPE_CHECKING:
    import altair

Row = dict[str, Any]
PICKED = "state"
"""Name of the choice that a click on the map or a tile makes; its field is ``code``."""
_PICKED_SMALL = "small"
_MAP_HEIGHT = 520
_TILE, _COLUMNS = 76, 4
"""A tile's height in pixels, and tiles in a row: on a phone each is still as wide as a name and its words."""
_AROUND = 120
"""Pixels that a chart's title and legend take of its height."""
_EDGE = 10
"""Pixels around a chart that has neither."""
_WORDS_FROM = 0.58
"""Share of the scale from which a tile takes the light ink: there both inks stand out alike (4 : 1, and bold)."""
_STRIPES = 14
"""Stripes over a state about which nothing can be told."""
_LEAST_SCALE = 0.25
"""The darkest colour is at least this share of harmony, so that low values do not look like it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a map shows. ``steps`` are the values (0 to 1) on its legend, with their words; ``facts`` the columns of a
    row that are told on hover, with their titles."""

    title: str
    steps: tuple[tuple[float, str], ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def highest(self) -> float:
        """The value of the darkest colour."""
        return self.steps[-1][0]


def coverage_measure() -> Measure:
    """Return the measure of how much of a framework is spoken of."""
    facts = (("themes", _("Themes spoken of")), ("binding", _("Binding themes")), ("documents", _("Documents")))
    steps = tuple((one, percent(one)) for one in (0.0, 0.25, 0.5, 0.75, 1.0))
    return Measure(_("Share of the themes addressed"), steps, (*facts, ("clauses", _("Clauses"))))


def index_measure(rows: Sequence[Mapping[str, Any]]) -> Measure:
    """Return the measure of harmonisation, its scale no longer than these rows need."""
    highest = max([_LEAST_SCALE, *(row["share"] for row in rows if row["share"] is not None)])
    top = -(-int(highest * 100) // 5) * 5
    steps = tuple((one / 100, number(one)) for one in (0, top // 2, top))
    facts = (("themes", _("Index")), ("interval", _("95 % interval")), ("binding", _("Binding clauses")))
    return Measure(_("Harmonisation index, 0 to 100"), steps, facts)


def share_rows(shares: Sequence[Share]) -> list[Row]:
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


def index_rows(indices: Sequence[HarmonyIndex], codes: Sequence[str], beside: str) -> list[Row]:
    """Return each jurisdiction's index beside another one, the highest first; beside all the others, the mean of its
    pairs where ``beside`` is empty. Who binds nobody has none."""
    pairs = [one for one in indices if len(one.members) == 2]
    found = [_index_row(code, [p for p in pairs if code in p.members], beside) for code in codes if code != beside]
    return sorted(found, key=lambda row: (row["share"] is None, -(row["share"] or 0.0), row["code"]))


def _index_row(code: str, pairs: Sequence[HarmonyIndex], beside: str) -> Row:
    own = [pair for pair in pairs if not beside or beside in pair.members]
    known = [pair.value for pair in own if pair.value is not None]
    value = sum(known) / len(known) if known else None
    alone = own[0] if beside and own else None
    binding = next((pair.clauses[pair.members.index(code)] for pair in pairs), 0)
    return {
        "code": code,
        "jurisdiction": jurisdiction_name(code),
        "share": None if value is None else value / 100,
        "themes": (marked_index_text(alone) if alone else index_text(value)) if known else _("cannot be told"),
        "interval": interval_text(alone) if alone else "–",
        "binding": number(binding),
    }


def world_map(rows: Sequence[Row], measure: Measure, *, title: str) -> Any:
    """Return the map of the states that have a shape or a place on it; None where none has (invented states)."""
    import altair as alt

    by_code = {row["code"]: row for row in rows}
    rings = country_rings()
    shaped = [_feature(code, rings[code], by_code[code]) for code in rings if code in by_code]
    small = [row | _place(code) for code, row in by_code.items() if code in SMALL_STATES]
    if not shaped and not small:
        return None
    ground = alt.Chart(alt.InlineData(values=[_feature(code, rings[code], {}) for code in rings]))
    layers: list[Any] = [ground.mark_geoshape(fill=_ground(), stroke=_border(), strokeWidth=0.5)]
    if shaped:
        base = alt.Chart(alt.InlineData(values=shaped)).mark_geoshape(stroke=_border(), strokeWidth=0.7)
        drawn = base.encode(
            color=_colour("properties.share:Q", measure, rows), tooltip=_tooltip("properties.", measure)
        )
        layers.append(drawn.add_params(alt.selection_point(name=PICKED, fields=["code"])))
    if small:
        dots = alt.Chart(alt.InlineData(values=small))
        marked = dots.mark_circle(size=90, stroke=chart_ink(), strokeWidth=0.8, opacity=1).encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            color=_colour("share:Q", measure, rows),
            tooltip=_tooltip("", measure),
        )
        layers.append(marked.add_params(alt.selection_point(name=_PICKED_SMALL, fields=["code"])))
    return finished(alt.layer(*layers).project(type="equalEarth"), title, height=_MAP_HEIGHT)


def tiles(rows: Sequence[Row], measure: Measure, *, title: str, legend: bool = True) -> Any:
    """Return one tile for each jurisdiction: what the map says, for those that no map shows; ``legend`` where no map
    above has the same one."""
    import altair as alt

    placed = [row | {"column": place % _COLUMNS, "row": place // _COLUMNS} for place, row in enumerate(rows)]
    base = alt.Chart(alt.InlineData(values=placed)).encode(
        x=alt.X("column:O", axis=None, scale=alt.Scale(domain=list(range(_COLUMNS)), reverse=direction() == "rtl")),
        y=alt.Y("row:O", axis=None),
        tooltip=_tooltip("", measure),
    )
    ink = ["#10181f", "#ffffff"] if dark_theme() else ["#ffffff", "#16232e"]
    words = alt.condition(
        f"isValid(datum.share) && datum.share > {_WORDS_FROM * measure.highest}", alt.value(ink[0]), alt.value(ink[1])
    )
    height = (_AROUND if legend else _EDGE) + _TILE * (1 + (len(placed) - 1) // _COLUMNS)
    picked = alt.selection_point(name=PICKED, fields=["code"])
    drawn = alt.layer(
        base.mark_rect(stroke=_border(), cornerRadius=4)
        .encode(color=_colour("share:Q", measure, rows, legend=legend))
        .add_params(picked),
        base.mark_text(fontSize=13, fontWeight=600, dy=-8).encode(text="jurisdiction:N", color=words),
        base.mark_text(fontSize=12, dy=11).encode(text="themes:N", color=words),
    )
    return finished(drawn, title, height=height)


def picked_code(event: Any) -> str | None:
    """Return the jurisdiction that was clicked on a map or a tile, None for none."""
    selection = getattr(event, "selection", None) or {}
    for name in (PICKED, _PICKED_SMALL):
        for point in selection.get(name) or []:
            if code := point.get("code"):
                return str(code)
    return None


def has_place(code: str) -> bool:
    """Return whether the map shows this jurisdiction."""
    return code in SMALL_STATES or code in country_rings()


def _feature(code: str, rings: Sequence[Sequence[tuple[float, float]]], row: Row) -> Row:
    shapes = [[ring] for ring in rings]
    return {"type": "Feature", "id": code, "code": code, "properties": row,
            "geometry": {"type": "MultiPolygon", "coordinates": shapes}}  # fmt: skip


def _place(code: str) -> dict[str, float]:
    longitude, latitude = SMALL_STATES[code]
    return {"longitude": longitude, "latitude": latitude}


def _colour(field: str, measure: Measure, rows: Sequence[Row], *, legend: bool = True) -> Any:
    """Return the scale of one blue whose lightness also orders it in grey; hatched where nothing can be told."""
    import altair as alt

    said = lookup({f"{value:g}": words for value, words in measure.steps}, "datum.value")
    ends = ["#1c3244", "#a8d6f5"] if dark_theme() else ["#d3e5f2", "#0b3d66"]
    scale = alt.Color(
        field,
        title=measure.title,
        scale=alt.Scale(domain=[0, measure.highest], range=ends, clamp=True),
        legend=alt.Legend(orient="bottom", values=[value for value, _words in measure.steps], labelExpr=said,
                          gradientLength=220, labelColor=chart_ink(),
                          titleColor=chart_ink(), titleLimit=320) if legend else None,
    )  # fmt: skip
    if all(row["share"] is not None for row in rows):
        return scale
    name = field.partition(":")[0]
    path = "".join(f"['{part}']" for part in name.split("."))
    return alt.condition(f"isValid(datum{path})", scale, alt.value(_hatching()))


def _hatching() -> Any:
    """Return slanted stripes as a gradient with hard borders."""
    ground, stripe = ("#2c343b", "#59656e") if dark_theme() else ("#f4f6f8", "#9aa5ad")
    stops = []
    for place in range(_STRIPES):
        colour = stripe if place % 2 else ground
        stops += [{"offset": place / _STRIPES, "color": colour}, {"offset": (place + 1) / _STRIPES, "color": colour}]
    return {"x1": 0, "y1": 0, "x2": 1, "y2": 1, "gradient": "linear", "stops": stops}


def _tooltip(prefix: str, measure: Measure) -> list[altair.Tooltip]:
    import altair as alt

    facts = (("jurisdiction", _("Jurisdiction")), *measure.facts)
    return [alt.Tooltip(f"{prefix}{name}:N", title=title) for name, title in facts]


def _ground() -> str:
    return "#22303a" if dark_theme() else "#eceff1"


def _border() -> str:
    return "#10181f" if dark_theme() else "#ffffff"
