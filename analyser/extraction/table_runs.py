"""Which tables of a document are one table, cut by the ends of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.extraction.tables import Cell, Row, Table

COLUMN_SLACK = 6.0
"""Points by which the same ruling may lie elsewhere on the next page: scans and facing pages shift a little."""
MOST_REPEATED = 6
"""Rows at a table's top that are compared with those on the next page: names of columns fill one to four."""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with its page; ``first`` and ``last`` tell whether nothing but furniture stands before or after it."""

    page: int
    table: Table
    first: bool
    last: bool
    right_to_left: bool = False


def table_runs(tables: Sequence[PlacedTable]) -> list[list[PlacedTable]]:
    """Return the tables in order, those that go on over page ends in one list."""
    runs: list[list[PlacedTable]] = []
    for placed in tables:
        if runs and goes_on_in(runs[-1][-1], placed):
            runs[-1].append(placed)
        else:
            runs.append([placed])
    return runs


def goes_on_in(before: PlacedTable, after: PlacedTable) -> bool:
    """Return whether the second table is the first one's rest: next page, nothing between, the same columns."""
    if after.page != before.page + 1 or not (before.last and after.first):
        return False
    mine, own = column_edges(before.table), column_edges(after.table)
    if abs(before.table.box[0] - after.table.box[0]) > COLUMN_SLACK:
        return False
    if abs(before.table.box[2] - after.table.box[2]) > COLUMN_SLACK:
        return False
    same = len(mine) == len(own) > 2
    return same and all(abs(one - other) <= COLUMN_SLACK for one, other in zip(mine, own, strict=True))


def column_edges(table: Table) -> list[float]:
    """Return the places of the upright edges, from left to right, each once."""
    edges: list[float] = []
    for edge in sorted(x for row in table.rows for cell in row.cells for x in (cell.box[0], cell.box[2])):
        if not edges or edge - edges[-1] > COLUMN_SLACK:
            edges.append(edge)
    return edges


def row_text(row: Row) -> str:
    """Return the text of a row's cells, from left to right, spaces and case left out."""
    return "".join(word.text for cell in row.cells for word in cell.words).casefold()


def repeated_rows(tables: Sequence[Table]) -> list[int]:
    """Return for each table of a run how many rows at its top are printed again on a later or an earlier page."""
    heads = [[row_text(row) for row in table.rows[:MOST_REPEATED]] for table in tables]
    counts = [0] * len(tables)
    for index in range(1, len(tables)):
        same = 0
        for first, again in zip(heads[0], heads[index], strict=False):
            if first != again or not first:
                break
            same += 1
        counts[index] = same
        counts[0] = max(counts[0], same)
    return counts


def filled_cells(row: Row) -> list[Cell]:
    """Return the cells of a row that hold words."""
    return [cell for cell in row.cells if cell.words]


def cell_text(cell: Cell) -> str:
    """Return a cell's words joined by spaces, in the order in which they were read."""
    return " ".join(word.text for word in cell.words)
