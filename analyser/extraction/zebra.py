"""Tables without rulings whose every second row is coloured: the rulings that the colours stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from analyser.extraction.pages import RawPage, Rule
from analyser.records import Box, Word

SNAP = 3.0
"""Points within which the edges of two backgrounds are one line."""
FEWEST_ROWS = 2
"""Coloured rows with the same columns that a table needs."""
LOWEST_ROW = 9.0
"""Points; thinner white strips between coloured rows are gaps, not rows."""
NARROWEST_COLUMN = 20.0
"""Points; a thinner background beside another is a bar that decorates a title."""
LINE_GAP = 1.2
"""Font sizes between lines up to which text over the first or under the last coloured row is a row of its own."""


def zebra_rules(page: RawPage, words: Sequence[Word]) -> list[Rule]:
    """Return rulings around the cells of tables told by coloured rows of two or more cells, none for other pages."""
    rules: list[Rule] = []
    for columns, rows in _coloured_rows(page.fills).items():
        if len(rows) < FEWEST_ROWS:
            continue
        edges = sorted(rows)
        if _crossed(columns, edges[0][0], edges[-1][1], words):
            continue
        between = [(a[1], b[0]) for a, b in pairwise(edges) if b[0] - a[1] >= LOWEST_ROW]
        outer = _rows_outside(columns, edges[0][0], edges[-1][1], words)
        for top, bottom in [*edges, *between, *outer]:
            for left, right in pairwise(columns):
                rules.extend(_frame((left, top, right, bottom)))
    return rules


def _coloured_rows(fills: Sequence[Box]) -> dict[tuple[float, ...], list[tuple[float, float]]]:
    """Return, by their column edges, the top and bottom of rows of backgrounds that touch side by side."""
    by_height: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in sorted(set(fills)):
        if box[3] - box[1] >= LOWEST_ROW:
            by_height[round(box[1] / SNAP), round(box[3] / SNAP)].append(box)
    rows: dict[tuple[float, ...], list[tuple[float, float]]] = defaultdict(list)
    for boxes in by_height.values():
        touching = all(abs(a[2] - b[0]) <= SNAP for a, b in pairwise(boxes))
        wide = all(box[2] - box[0] >= NARROWEST_COLUMN for box in boxes)
        if len(boxes) >= 2 and touching and wide:
            columns = (*(round(box[0]) for box in boxes), round(boxes[-1][2]))
            rows[columns].append((boxes[0][1], boxes[0][3]))
    return rows


def _crossed(columns: Sequence[float], top: float, bottom: float, words: Sequence[Word]) -> bool:
    """Return whether words run across the column edges: then coloured titles stand over running text."""
    return any(
        top <= w.bbox[1] <= bottom
        and any(w.bbox[0] < edge - SNAP and w.bbox[2] > edge + SNAP for edge in columns[1:-1])
        for w in words
        if w.upright
    )


def _rows_outside(
    columns: Sequence[float], top: float, bottom: float, words: Sequence[Word]
) -> list[tuple[float, float]]:
    """Return the white row right above the first coloured row and the one right below the last, where there is text."""
    own = [w for w in words if w.upright and columns[0] - SNAP <= w.bbox[0] and w.bbox[2] <= columns[-1] + SNAP]
    if any(w.bbox[0] < edge - SNAP and w.bbox[2] > edge + SNAP for w in own for edge in columns[1:-1]):
        own = []
    rows = []
    start = top
    for word in sorted((w for w in own if w.bbox[3] <= top + SNAP), key=lambda w: -w.bbox[3]):
        if start - word.bbox[3] > LINE_GAP * word.size:
            break
        start = min(start, word.bbox[1])
    if top - start >= LOWEST_ROW:
        rows.append((start - SNAP / 2, top))
    end = bottom
    for word in sorted((w for w in own if w.bbox[1] >= bottom - SNAP), key=lambda w: w.bbox[1]):
        if word.bbox[1] - end > LINE_GAP * word.size:
            break
        end = max(end, word.bbox[3])
    if end - bottom >= LOWEST_ROW:
        rows.append((bottom, end + SNAP / 2))
    return rows


def _frame(box: Box) -> list[Rule]:
    x0, top, x1, bottom = box
    level = [Rule((x0, y, x1, y), vertical=False) for y in (top, bottom)]
    return level + [Rule((x, top, x, bottom), vertical=True) for x in (x0, x1)]
