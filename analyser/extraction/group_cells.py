"""Cells that stand beside several rows and name their group: sectors beside the kinds of entities in them."""

from __future__ import annotations

from collections.abc import Sequence

from analyser.extraction.numbering import parse_marker
from analyser.extraction.table_kinds import ends_sentence, is_number
from analyser.extraction.table_runs import cell_text
from analyser.extraction.tables import Cell, Table

COLUMN_SLACK = 6.0
"""Points by which the cells of one column may begin apart."""
SPAN_SLACK = 4.0
MOST_NAME_WORDS = 8


def group_cells(table: Table, *, right_to_left: bool) -> dict[int, int]:
    """Return the cells that head the rows beside them, by identity, with their column counted from the reading side.

    Only leading columns group rows. From the first cell that spans rows on, all of the column's cells must be names.
    """
    heads: dict[int, int] = {}
    columns = _columns(table, right_to_left=right_to_left)
    for number, column in enumerate(columns[:-1]):
        spanning = next((i for i, (row, cell) in enumerate(column) if _spans(table, row, cell)), None)
        if spanning is None:
            break
        own = column[spanning:]
        if not all(_is_name(cell) and not _has_children(table, row, cell) for row, cell in own):
            break
        heads.update({id(cell): number for _, cell in own})
    return heads


def _columns(table: Table, *, right_to_left: bool) -> list[list[tuple[int, Cell]]]:
    """Return the cells with words by columns from the reading side, each with its row."""
    columns: list[list[tuple[int, Cell]]] = []
    held = [(index, cell) for index, row in enumerate(table.rows) for cell in row.cells if cell.words]

    def start(cell: Cell) -> float:
        return -cell.box[2] if right_to_left else cell.box[0]

    for index, cell in sorted(held, key=lambda part: start(part[1])):
        if columns and start(cell) - start(columns[-1][0][1]) <= COLUMN_SLACK:
            columns[-1].append((index, cell))
        else:
            columns.append([(index, cell)])
    return [sorted(column, key=lambda part: part[0]) for column in columns]


def _spans(table: Table, index: int, cell: Cell) -> bool:
    """Return whether another row with words begins beside the cell, below its own."""
    below: Sequence[float] = [row.box[1] for row in table.rows[index + 1 :] if any(other.words for other in row.cells)]
    return any(top < cell.box[3] - SPAN_SLACK for top in below)


def _is_name(cell: Cell) -> bool:
    text = cell_text(cell)
    letters = sum(c.isalpha() for c in text)
    return letters > 1 and len(cell.words) <= MOST_NAME_WORDS and not is_number(text) and not ends_sentence(cell)


def _has_children(table: Table, index: int, cell: Cell) -> bool:
    """Return whether a cell of the row bears a number beneath the cell's own: then it is a clause with parts."""
    own = parse_marker(cell_text(cell))
    if own is None or not own.path:
        return False
    markers = [parse_marker(cell_text(other)) for other in table.rows[index].cells if other is not cell and other.words]
    return any(m is not None and len(m.path) > len(own.path) and m.path[: len(own.path)] == own.path for m in markers)
