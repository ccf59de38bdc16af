"""Ruled tables: the grid of cells that ruling lines enclose, and the words in each cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from analyser.extraction.pages import RawPage, Rule, area, centre, union
from analyser.extraction.zebra import zebra_rules
from analyser.records import Box, Word

SNAP = 3.0
"""Points within which two rulings count as one line, and a gap in a line is bridged."""
FEW_RULES = 8
"""Rulings up to which a page's tables may be drawn by backgrounds alone."""
MOST_RULES = 4000
"""A page with more rulings is a drawing; looking for cells in it would take minutes."""
SMALLEST_CELL = 6.0
NARROWEST_TABLE = 60.0
"""Points; shorter level lines are underlines and edges of boxes."""
FEWEST_LEVELS = 3
"""Level lines that end together at an open side: fewer may part a page's head from its text."""
MOST_CELLS_BESIDE_HOLE = 2
"""Cells that a row may have whose further text lies open beside them: a number, or a number and a label."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its box and the words whose middle lies in it; ``filled`` if it has a coloured background."""

    box: Box
    words: tuple[Word, ...]
    filled: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Cells that begin at the same height, from left to right, those without words included."""

    cells: tuple[Cell, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of at least two cells. A cell that spans rows belongs to the row in which it begins.

    ``borderless`` tells that no ruling was drawn: the cells are told from the white between terms and their meanings.
    """

    box: Box
    rows: tuple[Row, ...]
    borderless: bool = False


def find_tables(page: RawPage, words: list[Word]) -> list[Table]:
    """Return the ruled tables of a page that hold any of the words, from top to bottom."""
    rules = (*page.rules, *zebra_rules(page, words)) if len(page.rules) <= FEW_RULES else page.rules
    if not rules or len(rules) > MOST_RULES:
        return []
    edges = merge_edges(_edges(rules), SNAP, SNAP, SNAP, SNAP)
    edges = merge_edges(edges + _closing_edges(edges) + _side_edges(edges), SNAP, SNAP, SNAP, SNAP)
    cells = [c for c in intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP)) if _is_cell(c)]
    tables: list[Table] = []
    left = words
    # The smallest grid first: a table inside another's cell takes its words before the outer one does.
    for group in sorted(cells_to_tables(cells) if cells else [], key=lambda boxes: area(union(boxes))):
        table = _fill_table(group, left, page.fills)
        if table is not None:
            tables.append(table)
            taken = {id(word) for row in table.rows for cell in row.cells for word in cell.words}
            left = [word for word in left if id(word) not in taken]
    return sorted(tables, key=lambda t: (t.box[1], t.box[0]))


def _is_cell(box: Box) -> bool:
    return box[2] - box[0] >= SMALLEST_CELL and box[3] - box[1] >= SMALLEST_CELL


def _edges(rules: tuple[Rule, ...]) -> list[dict[str, Any]]:
    edges = []
    for rule in rules:
        x0, top, x1, bottom = rule.box
        if rule.vertical:
            x0 = x1 = (x0 + x1) / 2
        else:
            top = bottom = (top + bottom) / 2
        edges.append(_edge(x0, top, x1, bottom, vertical=rule.vertical))
    return edges


def _edge(x0: float, top: float, x1: float, bottom: float, *, vertical: bool) -> dict[str, Any]:
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "v" if vertical else "h",
        "object_type": "line",
    }


def _closing_edges(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return level lines that close a grid whose uprights end together without one: a table cut by the page end."""
    closing = []
    for side in ("top", "bottom"):
        ends: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for edge in edges:
            if edge["orientation"] == "v" and edge["height"] > SMALLEST_CELL:
                ends[round(edge[side] / SNAP)].append(edge)
        for group in ends.values():
            if len(group) >= 2:
                y = sum(edge[side] for edge in group) / len(group)
                xs = [edge["x0"] for edge in group]
                closing.append(_edge(min(xs), y, max(xs), y, vertical=False))
    return closing


def _side_edges(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return uprights at the sides of a table that is open there: its level lines end together beside an upright."""
    sides = []
    uprights = [edge for edge in edges if edge["orientation"] == "v"]
    for side in ("x0", "x1"):
        ends: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for edge in edges:
            if edge["orientation"] == "h" and edge["width"] >= NARROWEST_TABLE:
                ends[round(edge[side] / SNAP)].append(edge)
        for group in ends.values():
            top, bottom = min(edge["top"] for edge in group), max(edge["bottom"] for edge in group)
            x = sum(edge[side] for edge in group) / len(group)
            inner = [u for u in uprights if all(_meets(u, level, open_side=side) for level in group)]
            beside = any(u["top"] <= top + SNAP and u["bottom"] >= bottom - SNAP for u in inner)
            closed = any(abs(u["x0"] - x) <= SNAP and u["top"] < bottom and u["bottom"] > top for u in uprights)
            if len(group) >= FEWEST_LEVELS and beside and not closed:
                sides.append(_edge(x, top, x, bottom, vertical=True))
    return sides


def _meets(upright: dict[str, Any], level: dict[str, Any], *, open_side: str) -> bool:
    """Return whether an upright crosses or ends a level line anywhere but at its open side."""
    x = upright["x0"]
    inside = bool(level["x0"] - SNAP <= x <= level["x1"] + SNAP)
    return inside and abs(x - level[open_side]) > SNAP


def _fill_table(boxes: list[Box], words: list[Word], fills: tuple[Box, ...]) -> Table | None:
    outer = union(boxes)
    inside: dict[Box, list[Word]] = {box: [] for box in boxes}
    homeless: list[Word] = []
    for word in words:
        x, y = centre(word.bbox)
        if not (outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]):
            continue
        home = _home(boxes, x, y)
        if home is not None:
            inside[home].append(word)
        else:
            homeless.append(word)
    if sum(bool(own) for own in inside.values()) < 2:
        return None
    by_top: dict[int, list[Cell]] = defaultdict(list)
    tops = sorted({box[1] for box in boxes})
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        row = next(i for i, top in enumerate(tops) if abs(top - box[1]) <= SNAP)
        by_top[row].append(Cell(box, tuple(inside[box]), _is_filled(box, fills)))
    _fill_holes(by_top, homeless)
    _split_spanning(by_top)
    rows = tuple(Row(tuple(by_top[key]), union([c.box for c in by_top[key]])) for key in sorted(by_top))
    return Table(outer, rows)


def _fill_holes(rows: dict[int, list[Cell]], homeless: list[Word]) -> None:
    """Add a cell to each row for the words beside its cells that no ruling closes off from it."""
    for cells in rows.values():
        if not any(cell.words for cell in cells) or len(cells) > MOST_CELLS_BESIDE_HOLE:
            continue
        top, bottom = max(c.box[1] for c in cells), min(c.box[3] for c in cells)
        beside = [word for word in homeless if top <= centre(word.bbox)[1] <= bottom]
        if beside:
            ids = {id(word) for word in beside}
            homeless[:] = [word for word in homeless if id(word) not in ids]
            cells.append(Cell(union([word.bbox for word in beside]), tuple(beside), filled=False))
            cells.sort(key=lambda cell: cell.box[0])


def _split_spanning(rows: dict[int, list[Cell]]) -> None:
    """Part a cell that spans rows where each row's number stands beside its own text: the ruling between is missing."""
    keys = sorted(rows)
    for position, key in enumerate(keys):
        for cell in [c for c in rows[key] if c.words]:
            below = [k for k in keys[position + 1 :] if rows[k][0].box[1] < cell.box[3] - SNAP]
            beside = [c for c in rows[key] if c.words and c.box[2] <= cell.box[0] + SNAP]
            if not below or len(beside) != 1 or not all(_is_lone_left(rows[k], cell) for k in below):
                continue
            tops = [cell.box[1], *(rows[k][0].box[1] for k in below), cell.box[3]]
            bands = [[w for w in cell.words if top <= centre(w.bbox)[1] < end] for top, end in pairwise(tops)]
            cut = any(w.bbox[1] + SNAP < top < w.bbox[3] - SNAP for w in cell.words for top in tops[1:-1])
            if cut or not all(bands) or sum(map(len, bands)) != len(cell.words):
                continue
            for k, words, (top, end) in zip([key, *below], bands, pairwise(tops), strict=True):
                part = Cell((cell.box[0], top, cell.box[2], end), tuple(words), cell.filled)
                rows[k] = [c for c in rows[k] if c is not cell] + [part]


def _is_lone_left(cells: list[Cell], spanning: Cell) -> bool:
    """Return whether a row holds nothing but one short cell left of the spanning one."""
    return len(cells) == 1 and 0 < len(cells[0].words) <= 2 and cells[0].box[2] <= spanning.box[0] + SNAP


def _home(boxes: list[Box], x: float, y: float) -> Box | None:
    at = [box for box in boxes if box[0] <= x <= box[2] and box[1] <= y <= box[3]]
    return min(at, key=area) if at else None


def _is_filled(box: Box, fills: tuple[Box, ...]) -> bool:
    """Return whether backgrounds cover at least half of the cell."""
    covered = 0.0
    for fill in fills:
        width = min(box[2], fill[2]) - max(box[0], fill[0])
        height = min(box[3], fill[3]) - max(box[1], fill[1])
        if width > 0 and height > 0:
            covered += width * height
    return covered >= 0.5 * area(box)
