"""Cards: labels beside their values. The name heads the card, its texts are clauses, what is short stays a table."""

from __future__ import annotations

from dataclasses import replace

from analyser.extraction.cells import cell_passages
from analyser.extraction.passages import Passage
from analyser.extraction.table_kinds import is_number, is_text
from analyser.extraction.table_runs import cell_text, filled_cells
from analyser.extraction.tables import Cell, Table
from analyser.extraction.whole_rows import RowSetting, row_pieces
from analyser.records import BlockRole, Line

NAME_LEVEL = 7
"""Depth of the name as a heading: under every heading of the running text."""
NAME_CONFIDENCE = 0.7


def card_passages(table: Table, setting: RowSetting) -> list[Passage]:
    """Return the passages of a card from top to bottom; its first short value is its name."""
    passages: list[Passage] = []
    named = False
    number, before = setting.place
    for index, row in enumerate(table.rows):
        cells = filled_cells(row)
        if not cells:
            continue
        if setting.right_to_left:
            cells.reverse()
        own = replace(setting, place=(number, before + index), source="label and text")
        if len(cells) > 1 and is_text(cells[-1]):
            passages.extend(row_pieces([cells], own)[0])
        elif len(cells) == 1 or named:
            passages.append(_values(cells, own, BlockRole.TABLE, "label and value"))
        else:
            named = True
            passages.append(_values(cells[::2], own, BlockRole.TABLE, "labels of a card"))
            values = sorted(cells[1::2], key=lambda cell: not is_number(cell_text(cell)))
            name = _values(values, own, BlockRole.HEADING, "name of a card")
            passages.append(replace(name, level=NAME_LEVEL, confidence=NAME_CONFIDENCE))
    return passages


def _values(cells: list[Cell], setting: RowSetting, role: BlockRole, source: str) -> Passage:
    region = setting.next_region()
    groups = [
        cell_passages(cell, setting.typography, right_to_left=setting.right_to_left, region=region) for cell in cells
    ]
    lines: tuple[Line, ...] = tuple(line for group in groups for passage in group for line in passage.lines)
    marker = groups[0][0].marker if role is BlockRole.HEADING else None
    return replace(groups[0][0], lines=lines, role=role, marker=marker, row=(*setting.place, 0), source=source)
