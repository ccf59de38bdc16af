"""Ruled tables -> passages: a heading for a band, a clause for each row that states a provision, or one data table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from analyser.extraction.cards import card_passages
from analyser.extraction.cells import cell_lines, cell_passages
from analyser.extraction.group_cells import group_cells
from analyser.extraction.headings import is_contents
from analyser.extraction.lines import build_lines
from analyser.extraction.numbering import Marker, parse_marker
from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.extraction.table_kinds import LONG_CELL, ONLY_NUMBER, RowKind, TableKind, TablePlan
from analyser.extraction.table_runs import filled_cells
from analyser.extraction.tables import Cell, Table
from analyser.extraction.typography import Typography, with_steps
from analyser.extraction.whole_rows import RowSetting, row_pieces
from analyser.records import BlockRole, Line

LABEL_WORDS = 4
HEADER_WORDS = 6
NAMING_WORDS = 2
"""Words in each cell of a glossary's first row up to which it names the columns."""
MOST_TITLE_WORDS = 14
BAND_LEVEL = 7
"""Depth of a heading within a table: under every heading of the running text."""
BAND_CONFIDENCE = 0.7
SPAN_SLACK = 4.0
NONE_BROKEN: Mapping[int, list[Passage]] = {}
FEWEST_STEPS = 6
"""Steps from line to line within the cells of a table from which its own line spacing is known."""


def table_passages(
    table: Table,
    place: tuple[int, int],
    typography: Typography,
    *,
    plan: TablePlan,
    broken: Mapping[int, list[Passage]] = NONE_BROKEN,
    right_to_left: bool,
    next_region: Callable[[], int],
) -> list[Passage]:
    """Return the passages of a table in reading order; each of its words is in exactly one.

    ``place`` is the number of the whole table and how many of its rows stand on pages before.
    ``broken`` holds the passages of those rows, by their index, that page ends cut; they are taken as they are.
    """
    typography = with_own_steps(table, typography, right_to_left=right_to_left)
    if _is_frame(table) and not broken:
        return _framed_text(table, typography, right_to_left=right_to_left, next_region=next_region)
    setting = RowSetting(typography, right_to_left, next_region, place)
    if plan.kind is TableKind.CARD:
        return card_passages(table, setting)
    if plan.kind is TableKind.DATA:
        return [_data_table(table, place[0], right_to_left=right_to_left, region=next_region())]
    passages: list[Passage] = []
    heads = group_cells(table, right_to_left=right_to_left) if plan.kind is TableKind.PROVISIONS else {}
    for index, row in enumerate(table.rows):
        cells = filled_cells(row)
        if right_to_left:
            cells.reverse()
        if index in broken:
            passages.extend(broken[index])
        elif cells and not (plan.rows[index] is RowKind.BODY and index and plan.rows[index - 1] is RowKind.TITLE):
            own = replace(setting, place=(place[0], place[1] + index))
            named = [cell for cell in cells if id(cell) in heads]
            passages.extend(_group_heading(cell, heads[id(cell)], own) for cell in named)
            cells = [cell for cell in cells if id(cell) not in heads]
            passages.extend(_planned_row(table, index, cells, plan, own) if cells else [])
    return passages


def _group_heading(cell: Cell, column: int, setting: RowSetting) -> Passage:
    found = [passage for group in _cell_groups([cell], setting) for passage in group]
    lines = tuple(line for passage in found for line in passage.lines)
    return replace(
        found[0],
        lines=lines,
        role=BlockRole.HEADING,
        row=(*setting.place, 0),
        level=BAND_LEVEL + column,
        confidence=BAND_CONFIDENCE,
        source="cell beside several rows",
    )


def _planned_row(table: Table, index: int, cells: list[Cell], plan: TablePlan, setting: RowSetting) -> list[Passage]:
    kind = plan.rows[index]
    if kind is RowKind.HEADER:
        return [_merged(_cell_groups(cells, setting), setting.place)]
    names = not index and max(len(cell.words) for cell in cells) <= NAMING_WORDS
    if plan.kind is TableKind.GLOSSARY and names and len(cells) > 1:
        return [_merged(_cell_groups(cells, setting), setting.place)]
    if plan.kind is TableKind.GLOSSARY and len(cells) > 1:
        return row_pieces([cells], replace(setting, source="term and meaning", defines=True))[0]
    if kind is RowKind.TITLE and index + 1 < len(table.rows):
        pieces = [cells, filled_cells(table.rows[index + 1])]
        parts = row_pieces(pieces, replace(setting, source="title row and text row", titled=True))
        return [passage for piece in parts for passage in piece]
    title = _titled_cell(cells)
    if title is not None:
        return _band_with_names(cells, title, setting)
    found = _row_passages(
        cells,
        setting.place,
        setting.typography,
        right_to_left=setting.right_to_left,
        next_region=setting.next_region,
    )
    first = table.rows[index].cells[-1 if setting.right_to_left else 0]
    return [_no_division(p, cited=not first.words) for p in found] if len(cells) > 1 else found


def _titled_cell(cells: list[Cell]) -> int | None:
    """Return which cell of a coloured row bears a number with a title, where the others only name columns."""
    if len(cells) < 2 or not all(cell.filled for cell in cells):
        return None
    texts = [" ".join(word.text for word in cell.words) for cell in cells]
    titled = [
        index
        for index, text in enumerate(texts)
        if (marker := parse_marker(text)) is not None and marker.path and len(text.split()) > 1
    ]
    if len(titled) != 1 or not _is_title(texts[titled[0]]):
        return None
    return titled[0] if all(len(c.words) <= LABEL_WORDS for i, c in enumerate(cells) if i != titled[0]) else None


def _is_title(text: str) -> bool:
    return len(text.split()) <= MOST_TITLE_WORDS and not text.rstrip().endswith((*SENTENCE_ENDS, ","))


def _band_with_names(cells: list[Cell], title: int, setting: RowSetting) -> list[Passage]:
    """Return the title as a heading, the names of columns beside it after it."""
    groups = _cell_groups(cells, setting)
    lines = tuple(line for passage in groups[title] for line in passage.lines)
    heading = replace(
        groups[title][0],
        lines=lines,
        role=BlockRole.HEADING,
        row=(*setting.place, 0),
        level=BAND_LEVEL,
        confidence=BAND_CONFIDENCE,
        source="numbered title in a coloured row",
    )
    return [heading, _merged([group for index, group in enumerate(groups) if index != title], setting.place)]


def _cell_groups(cells: list[Cell], setting: RowSetting) -> list[list[Passage]]:
    return [
        cell_passages(cell, setting.typography, right_to_left=setting.right_to_left, region=setting.next_region())
        for cell in cells
    ]


def _no_division(passage: Passage, *, cited: bool) -> Passage:
    """Return a row of several cells that begins with the name of an article: it is a row, and heads nothing.

    With ``cited`` the name does not stand where the rows have their numbers, and is none.
    """
    names = passage.marker is not None and passage.marker.is_division and not passage.filled
    if not names or passage.role is not BlockRole.TEXT or is_contents(passage):
        return passage
    return replace(passage, role=BlockRole.TABLE_ROW, marker=None if cited else passage.marker)


def with_own_steps(table: Table, typography: Typography, *, right_to_left: bool) -> Typography:
    """Return the typography with the table's own line steps where they are wider than those of the running text."""
    cells = [cell for row in table.rows for cell in row.cells if len(cell.words) >= LONG_CELL]
    lines = [cell_lines(cell, right_to_left=right_to_left) for cell in cells]
    if sum(max(0, len(own) - 1) for own in lines) < FEWEST_STEPS:
        return typography
    own = with_steps(typography, lines).steps
    steps = {size: max(step, typography.steps.get(size, step)) for size, step in own.items()}
    return replace(typography, steps={**typography.steps, **steps})


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
                passages.extend(cell_passages(cell, typography, right_to_left=right_to_left, region=next_region()))
    return passages


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
    groups = [cell_passages(cell, typography, right_to_left=right_to_left, region=next_region()) for cell in cells]
    texts = [" ".join(word.text for word in cell.words) for cell in cells]
    if len(cells) == 1:
        return [replace(p, row=(*place, k), source="row") for k, p in enumerate(groups[0])]
    if is_label_row(cells, groups, texts):
        return [_merged(groups, place)]
    label = parse_marker(texts[0] + " x")
    only_number = bool(ONLY_NUMBER.match(texts[0]))
    children = _group_of_children(groups, label)
    if children is not None:
        role = BlockRole.FURNITURE if only_number else BlockRole.TEXT
        source = "number printed again" if only_number else "cell over several rows"
        lead = [replace(p, row=(*place, 0), role=role, source=source) for p in groups[0]]
        return lead + _rows_by_number(groups[1:], children - 1, place)
    short = only_number or len(cells[0].words) <= LABEL_WORDS
    spans = cells[0].box[3] > max(cell.box[3] for cell in cells[1:]) + SPAN_SLACK
    if spans and not short:
        lead = [replace(p, row=(*place, 0), source="cell over several rows") for p in groups[0]]
        return lead + _joined(groups[1:], place)
    if short and len(cells) == 2:
        return _led_by(groups[0], groups[1], place, texts[0])
    main = _list_cell(groups) if short else None
    if main is not None:
        around = [p for index, group in enumerate(groups) for p in (group if index != main else group[:1])]
        return _led_by(around, groups[main][1:], place, texts[0])
    return _joined(groups, place)


def is_label_row(cells: list[Cell], groups: list[list[Passage]], texts: list[str]) -> bool:
    """Return whether the row only names columns: short cells, set apart by background or bold type, or very short."""
    longest = max(len(cell.words) for cell in cells)
    if texts[-1].rstrip().endswith((".", ";")) and longest > LABEL_WORDS:
        return False
    if longest <= 2 and not ONLY_NUMBER.match(texts[0]):
        return True
    if longest < LONG_CELL and len(cells) > 2 and parse_marker(texts[0] + " x") is None:
        return True
    if all(ONLY_NUMBER.match(text) for text in texts):
        return True
    marked = all(cell.filled for cell in cells) or all(p.bold for group in groups for p in group)
    return marked and longest <= HEADER_WORDS and len(cells) >= 2 and parse_marker(texts[0] + " x") is None


def _group_of_children(groups: list[list[Passage]], label: Marker | None) -> int | None:
    """Return which cell begins with a number beneath the first cell's number (``1.1`` beside ``1.1.1``), if any."""
    if label is None or not label.path:
        return None
    for index, group in enumerate(groups[1:], start=1):
        own = group[0].marker if group else None
        if own is not None and len(own.path) > len(label.path) and own.path[: len(label.path)] == label.path:
            return index
    return None


def _rows_by_number(groups: list[list[Passage]], numbered: int, place: tuple[int, int]) -> list[Passage]:
    """Return one passage for each numbered item of a physical row; other cells' lines go to the item beside them."""
    items = [p for p in groups[numbered] if p.marker is not None and p.marker.path]
    tops = [item.bbox[1] for item in items]
    lines: list[list[Line]] = [[] for _ in items]
    for group in groups:
        for passage in group:
            nearest = min(range(len(tops)), key=lambda i: abs(tops[i] - passage.bbox[1]))
            lines[nearest].extend(passage.lines)
    return [
        replace(item, lines=tuple(own), row=(*place, k + 1), source="row of cells")
        for k, (item, own) in enumerate(zip(items, lines, strict=True))
    ]


def _list_cell(groups: list[list[Passage]]) -> int | None:
    """Return which cell, the only one with sentences, goes on as a numbered or bulleted list; None without one."""
    long = [i for i, group in enumerate(groups) if i and sum(len(p.text.split()) for p in group) >= LONG_CELL]
    if len(long) == 1 and any(p.marker is not None for p in groups[long[0]][1:]):
        return long[0]
    return None


def _led_by(lead: list[Passage], body: list[Passage], place: tuple[int, int], label: str) -> list[Passage]:
    """Return a row's lead passage and the items after it.

    The lead holds all lines of ``lead`` and, in a row of two cells, the first passage of ``body``; its number is that
    of the label cell.
    """
    if len({p.region for p in lead}) == 1:
        lead, body = [*lead, *body[:1]], body[1:]
    merged = replace(
        lead[-1],
        lines=tuple(line for p in lead for line in p.lines),
        marker=parse_marker(label + " x") if ONLY_NUMBER.match(label) else parse_marker(label),
        row=(*place, 0),
        filled=lead[0].filled or lead[-1].filled,
        source="row with label cell",
    )
    return [merged, *(replace(p, row=(*place, k + 1), source="row") for k, p in enumerate(body))]


def _joined(groups: list[list[Passage]], place: tuple[int, int]) -> list[Passage]:
    """Return one passage for the whole row: its cells from the reading side."""
    passages = [p for group in groups for p in group]
    if not passages:
        return []
    lines = tuple(line for p in passages for line in p.lines)
    return [replace(passages[0], lines=lines, row=(*place, 1), source="row of cells")]


def _merged(groups: list[list[Passage]], place: tuple[int, int]) -> Passage:
    passages = [p for group in groups for p in group]
    lines = tuple(line for p in passages for line in p.lines)
    return replace(
        passages[0], lines=lines, role=BlockRole.TABLE, marker=None, row=(*place, 0), source="names of columns"
    )
