"""Ruled tables -> passages: a heading for a band, a clause for each row that states a provision, or one data table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analyser.extraction.columns import split_columns
from analyser.extraction.lines import build_lines
from analyser.extraction.numbering import parse_marker
from analyser.extraction.passages import Passage, Typography, split_passages
from analyser.extraction.tables import Cell, Table
from analyser.records import BlockRole, Line

LONG_CELL = 6
"""Words from which a cell holds a sentence rather than a value."""
PROVISION_SHARE = 0.3
"""Share of rows with a long cell from which a table states provisions."""
LABEL_WORDS = 4
_ONLY_NUMBER = re.compile(r"^[\W_]*\w{0,4}[\d.\-–]+\w?[\W_]*$")


def table_passages(
    table: Table, number: int, typography: Typography, *, right_to_left: bool, next_region: Callable[[], int]
) -> list[Passage]:
    """Return the passages of a table in reading order; each of its words is in exactly one."""
    if _is_frame(table):
        return _framed_text(table, typography, right_to_left=right_to_left, next_region=next_region)
    if not states_provisions(table):
        return [_data_table(table, number, right_to_left=right_to_left, region=next_region())]
    passages: list[Passage] = []
    for index, row in enumerate(table.rows):
        cells = [cell for cell in row.cells if cell.words]
        if right_to_left:
            cells.reverse()
        if cells:
            passages.extend(
                _row_passages(cells, (number, index), typography, right_to_left=right_to_left, next_region=next_region)
            )
    return passages


def states_provisions(table: Table) -> bool:
    """Return whether the rows hold sentences, so that each is a clause, and not only values."""
    rows = [row for row in table.rows if any(cell.words for cell in row.cells)]
    long = sum(any(len(cell.words) >= LONG_CELL for cell in row.cells) for row in rows)
    return long >= max(1.0, PROVISION_SHARE * len(rows))


def _is_frame(table: Table) -> bool:
    """Return whether only one column holds words: a frame around text, not a table."""
    filled = [cell for row in table.rows for cell in row.cells if cell.words]
    return all(len([c for c in row.cells if c.words]) <= 1 for row in table.rows) and len(filled) <= 3


def _framed_text(
    table: Table, typography: Typography, *, right_to_left: bool, next_region: Callable[[], int]
) -> list[Passage]:
    passages: list[Passage] = []
    for row in table.rows:
        for cell in row.cells:
            if cell.words:
                passages.extend(_cell_passages(cell, typography, right_to_left=right_to_left, region=next_region()))
    return passages


def _cell_lines(cell: Cell, *, right_to_left: bool) -> list[Line]:
    lines: list[Line] = []
    for column in split_columns([w for w in cell.words if w.upright], right_to_left=right_to_left):
        lines.extend(build_lines(column, right_to_left=right_to_left))
    turned = [w for w in cell.words if not w.upright]
    return lines + (build_lines(turned) if turned else [])


def _cell_passages(cell: Cell, typography: Typography, *, right_to_left: bool, region: int) -> list[Passage]:
    lines = _cell_lines(cell, right_to_left=right_to_left)
    found = split_passages(lines, typography, region=region)
    return [replace(passage, filled=cell.filled) for passage in found]


def _data_table(table: Table, number: int, *, right_to_left: bool, region: int) -> Passage:
    words = [word for row in table.rows for cell in row.cells for word in cell.words]
    lines = tuple(build_lines(words, right_to_left=right_to_left))
    return Passage(
        lines,
        lines[0].page,
        region,
        None,
        role=BlockRole.TABLE,
        row=(number, 0, 0),
        source="ruled table without sentences",
    )


def _row_passages(
    cells: list[Cell],
    place: tuple[int, int],
    typography: Typography,
    *,
    right_to_left: bool,
    next_region: Callable[[], int],
) -> list[Passage]:
    """Return one row's passages: the lead passage holds the row's number; further items of its text follow."""
    groups = [_cell_passages(cell, typography, right_to_left=right_to_left, region=next_region()) for cell in cells]
    texts = [" ".join(word.text for word in cell.words) for cell in cells]
    if (
        all(len(cell.words) <= 2 for cell in cells)
        and not any(parse_marker(text) for text in texts[:1])
        and len(cells) > 1
    ):
        return [_merged(groups, place, role=BlockRole.TABLE, source="row of labels")]
    if len(cells) == 1:
        return [replace(p, row=(*place, k), source="row") for k, p in enumerate(groups[0])]
    first, rest = groups[0], groups[1:]
    spans = cells[0].box[3] > max(cell.box[3] for cell in cells[1:]) + 4
    label = len(cells[0].words) <= LABEL_WORDS or _ONLY_NUMBER.match(texts[0])
    if spans and not label:
        lead = [replace(p, row=(*place, 0), source="cell over several rows") for p in first]
        return lead + _joined(rest, (place[0], place[1]))
    if len(rest) == 1 and label:
        return _led_by(first, rest[0], place)
    if all(len(group) == 1 for group in groups) or not label:
        return _joined(groups, place)
    return _led_by(first, [p for group in rest for p in group], place)


def _led_by(label: list[Passage], body: list[Passage], place: tuple[int, int]) -> list[Passage]:
    """Return the body's passages, the first one led by the label cell's lines and number."""
    lead = body[0]
    lines = tuple(line for p in label for line in p.lines)
    text = " ".join(p.text for p in label)
    marker = parse_marker(text + " x") if _ONLY_NUMBER.match(text) else parse_marker(text)
    merged = replace(
        lead,
        lines=lines + lead.lines,
        marker=marker or (lead.marker if not text else None),
        row=(*place, 0),
        filled=lead.filled or label[0].filled,
        source="row with label cell",
    )
    return [merged, *(replace(p, row=(*place, k + 1), source="row") for k, p in enumerate(body[1:]))]


def _joined(groups: list[list[Passage]], place: tuple[int, int]) -> list[Passage]:
    """Return one passage for the whole row: its cells from the reading side."""
    passages = [p for group in groups for p in group]
    if not passages:
        return []
    lines = tuple(line for p in passages for line in p.lines)
    return [replace(passages[0], lines=lines, row=(*place, 1), source="row of cells")]


def _merged(groups: list[list[Passage]], place: tuple[int, int], *, role: BlockRole, source: str) -> Passage:
    passages = [p for group in groups for p in group]
    lines = tuple(line for p in passages for line in p.lines)
    return replace(passages[0], lines=lines, role=role, marker=None, row=(*place, 0), source=source)
