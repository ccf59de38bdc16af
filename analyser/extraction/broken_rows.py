"""Rows that page ends cut: their cells are put together again before any row becomes a clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analyser.extraction.passages import Passage
from analyser.extraction.table_kinds import RowKind, TableKind, TablePlan, plan_tables
from analyser.extraction.table_rows import with_own_steps
from analyser.extraction.table_runs import PlacedTable, filled_cells
from analyser.extraction.tables import Table
from analyser.extraction.typography import Typography
from analyser.extraction.whole_rows import RowSetting, row_pieces

Place = tuple[int, int]
"""A row: which table or which part of one, and which row of it."""


@dataclass(slots=True)
class TableDecisions:
    """What was decided of each table of a document, by the identity of the table.

    ``places`` holds the number of the whole table, the same for all its parts, and how many rows stand before the part.
    """

    plans: dict[int, TablePlan] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    broken: dict[int, dict[int, list[Passage]]] = field(default_factory=dict)


def decide_tables(
    placed: Sequence[PlacedTable],
    typography: Typography,
    *,
    next_region: Callable[[], int],
) -> TableDecisions:
    """Return the plan of each table and the passages of its broken rows."""
    decided = TableDecisions()
    for run, plans in plan_tables(placed):
        number, rows = next_region(), 0
        for part, plan in zip(run, plans, strict=True):
            decided.plans[id(part.table)] = plan
            decided.places[id(part.table)] = (number, rows)
            rows += len(part.table.rows)
        if plans[0].kind not in {TableKind.PROVISIONS, TableKind.GLOSSARY}:
            continue
        tables = [part.table for part in run]
        for places in broken_rows(tables, plans):
            first = tables[places[0][0]]
            setting = RowSetting(
                with_own_steps(first, typography, right_to_left=run[0].right_to_left),
                run[0].right_to_left,
                next_region,
                (number, decided.places[id(first)][1] + places[0][1]),
                source="row over pages",
                titled=plans[places[0][0]].rows[places[0][1]] is RowKind.TITLE,
                defines=plans[0].kind is TableKind.GLOSSARY,
            )
            pieces = [filled_cells(tables[t].rows[r]) for t, r in places]
            for (t, r), passages in zip(places, row_pieces(pieces, setting), strict=True):
                decided.broken.setdefault(id(tables[t]), {})[r] = passages
    return decided


def broken_rows(tables: Sequence[Table], plans: Sequence[TablePlan]) -> list[list[Place]]:
    """Return the pieces of each row that goes on over a page end; a title above its text is a piece of its own."""
    rows: list[list[Place]] = []
    for t in range(1, len(tables)):
        rest = next((r for r, kind in enumerate(plans[t].rows) if kind is RowKind.REST), None)
        if rest is None:
            continue
        last = len(tables[t - 1].rows) - 1
        if rows and rows[-1][-1] == (t - 1, last):
            rows[-1].append((t, rest))
            continue
        titled = last > 0 and plans[t - 1].rows[last] is RowKind.BODY and plans[t - 1].rows[last - 1] is RowKind.TITLE
        start = [(t - 1, last - 1)] if titled else []
        rows.append([*start, (t - 1, last), (t, rest)])
    return rows
