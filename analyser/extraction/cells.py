"""The words of one cell -> its lines and passages."""

from __future__ import annotations

from dataclasses import replace

from analyser.extraction.columns import split_columns
from analyser.extraction.lines import build_lines
from analyser.extraction.passages import Passage, split_passages
from analyser.extraction.tables import Cell
from analyser.extraction.typography import Typography
from analyser.records import Line


def cell_lines(cell: Cell, *, right_to_left: bool) -> list[Line]:
    """Return the lines of a cell in reading order, turned words last."""
    lines: list[Line] = []
    for column in split_columns([w for w in cell.words if w.upright], right_to_left=right_to_left):
        lines.extend(build_lines(column, right_to_left=right_to_left))
    turned = [w for w in cell.words if not w.upright]
    return lines + (build_lines(turned) if turned else [])


def cell_passages(cell: Cell, typography: Typography, *, right_to_left: bool, region: int) -> list[Passage]:
    """Return the passages of a cell; they know whether it is coloured."""
    lines = cell_lines(cell, right_to_left=right_to_left)
    found = split_passages(lines, typography, region=region)
    return [replace(passage, filled=cell.filled) for passage in found]
