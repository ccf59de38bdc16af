"""What a whole table is, over all its pages, and what each of its rows is to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median

from analyser.extraction.glossaries import is_glossary
from analyser.extraction.lines import is_bold_name
from analyser.extraction.numbering import parse_marker
from analyser.extraction.passages import SENTENCE_ENDS
from analyser.extraction.table_runs import PlacedTable, cell_text, column_edges, filled_cells, repeated_rows, table_runs
from analyser.extraction.tables import Cell, Row, Table
from analyser.records import Box, Word

LONG_CELL = 6
"""Words from which a cell holds a sentence rather than a value."""
PROVISION_SHARE = 0.3
"""Share of rows with a long cell from which a table states provisions."""
FEWEST_FOR_MEDIAN = 5
"""Rows from which the usual length of the widest column's cells says what the table is."""
TEXT_WORDS = 12
MOST_TEXTS = 0.25
"""Share of rows with a cell of TEXT_WORDS or more beyond which the other rows' titles name texts of their own."""
TITLE_LENGTH = 7.0
"""Words below which the usual cell of the wordiest column is a title, unless sentences end in it."""
SENTENCES = 0.2
"""Share of that column's cells that end as sentences do, from which short ones state something too."""
SHORTEST_SENTENCE = 3
LABEL_WORDS = 6
LABELLED_SHARE = 0.8
"""Share of a card's rows that have a coloured label beside a plain value."""
CODES = re.compile(r"^\W*(?:[A-Z]{1,4}[- ]?\d[\w.\-]*\s*[,;]\s*)+[A-Z]{1,4}[- ]?\d[\w.\-]*\W*$")
"""A list of references (``T0002, T0008``): what a label's text can be without any sentence."""
MOST_NAME_WORDS = 14
FEWEST_PAIRS = 2
PAIRED = 0.6
"""Share of a table's numbered rows over a row of text from which each pair is one provision."""
NUMBERED = 0.85
"""Share of the rows with something in their first cell from which a row without is the rest of the one before."""
ONLY_NUMBER = re.compile(r"^[\W_]*\w{0,4}[\d.\-–]+\w?[\W_]*$")


class TableKind(StrEnum):
    PROVISIONS = "provisions"
    CARD = "card"
    DATA = "data"
    GLOSSARY = "glossary"


class RowKind(StrEnum):
    """PLAIN rows are decided by their cells; HEADER names columns; a TITLE's text is the next row; REST goes on."""

    PLAIN = "plain"
    HEADER = "header"
    TITLE = "title"
    BODY = "body"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What one page's part of a table is, and each of its rows."""

    kind: TableKind
    rows: tuple[RowKind, ...]


def plan_tables(tables: Sequence[PlacedTable]) -> list[tuple[list[PlacedTable], list[TablePlan]]]:
    """Return the document's tables, those cut by page ends together, with the plan of each part."""
    return [(run, plan_run([_from_reading_side(placed) for placed in run])) for run in table_runs(tables)]


def _from_reading_side(placed: PlacedTable) -> Table:
    """Return the table, mirrored where it is read from the right, so that each row's first cell is its leftmost."""
    if not placed.right_to_left:
        return placed.table
    rows = [
        Row(tuple(replace(cell, box=_mirrored(cell.box)) for cell in reversed(row.cells)), _mirrored(row.box))
        for row in placed.table.rows
    ]
    return replace(placed.table, box=_mirrored(placed.table.box), rows=tuple(rows))


def _mirrored(box: Box) -> Box:
    return (-box[2], box[1], -box[0], box[3])


def plan_run(tables: Sequence[Table]) -> list[TablePlan]:
    """Return the plans of the parts of one table."""
    rows = [row for table in tables for row in table.rows]
    kind = table_kind(rows, borderless=tables[0].borderless)
    repeated = repeated_rows(tables)
    kinds = [_row_kinds(table, repeated[index], starts=index == 0) for index, table in enumerate(tables)]
    if kind is TableKind.PROVISIONS:
        _mark_titles(tables, kinds)
    if kind in {TableKind.PROVISIONS, TableKind.GLOSSARY}:
        _mark_rests(tables, kinds, glossary=kind is TableKind.GLOSSARY)
    return [TablePlan(kind, tuple(own)) for own in kinds]


def table_kind(rows: Sequence[Row], *, borderless: bool = False) -> TableKind:
    """Return what the rows of a whole table make it."""
    if borderless:
        return TableKind.GLOSSARY
    if is_card(rows):
        return TableKind.CARD
    if not states_provisions(rows):
        return TableKind.DATA
    return TableKind.GLOSSARY if is_glossary(rows) else TableKind.PROVISIONS


def states_provisions(rows: Sequence[Row]) -> bool:
    """Return whether the rows hold sentences, so that each is a clause, and not only values or titles."""
    held = [filled_cells(row) for row in rows if filled_cells(row)]
    long = sum(any(len(cell.words) >= LONG_CELL for cell in cells) for cells in held)
    return long >= max(1.0, PROVISION_SHARE * len(held)) and not _only_titles(held)


def _only_titles(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether the wordiest column holds titles: lists of names with references beside them."""
    columns: dict[int, list[Cell]] = {}
    for cells in rows:
        for cell in cells:
            columns.setdefault(round(cell.box[0] / 10), []).append(cell)
    usual = [cells for cells in columns.values() if len(cells) >= 0.5 * len(rows)]
    texts = sum(any(len(cell.words) >= TEXT_WORDS for cell in cells) for cells in rows)
    if not usual or len(rows) < FEWEST_FOR_MEDIAN or texts > MOST_TEXTS * len(rows):
        return False
    wordiest = max(usual, key=lambda cells: median(len(cell.words) for cell in cells))
    sentences = sum(ends_sentence(cell) for cell in wordiest)
    return median(len(c.words) for c in wordiest) < TITLE_LENGTH and sentences < SENTENCES * len(wordiest)


def ends_sentence(cell: Cell) -> bool:
    """Return whether the cell's text ends as sentences do and is more than a value."""
    return len(cell.words) >= SHORTEST_SENTENCE and cell_text(cell).rstrip().endswith(SENTENCE_ENDS)


def is_card(rows: Sequence[Row]) -> bool:
    """Return whether the rows are labels beside their values, at least one of them a text."""
    pairs = [cells for row in rows if len(cells := filled_cells(row)) in {2, 4}]
    if len(pairs) < 2 or any(len(filled_cells(row)) not in {0, 1, 2, 4} for row in rows):
        return False
    labelled = sum(all(_is_label(cell) for cell in cells[::2]) and not cells[1].filled for cells in pairs)
    texts = sum(is_text(cells[-1]) for cells in pairs)
    return labelled >= LABELLED_SHARE * len(pairs) and texts > 0 and _has_short_value(pairs)


def _is_label(cell: Cell) -> bool:
    text = cell_text(cell)
    return cell.filled and len(cell.words) <= LABEL_WORDS and not is_number(text) and not ends_sentence(cell)


def _has_short_value(pairs: Sequence[Sequence[Cell]]) -> bool:
    """Return whether a value names something: without one, labels beside texts are rows like others."""
    return any(not is_text(cells[1]) for cells in pairs)


def is_text(cell: Cell) -> bool:
    """Return whether a value is a sentence or a list of references and not a name."""
    text = cell_text(cell)
    return ends_sentence(cell) or len(cell.words) >= MOST_NAME_WORDS or bool(CODES.match(text))


def is_number(text: str) -> bool:
    """Return whether a cell's text is a printed number and nothing else."""
    marker = parse_marker(text + " x")
    return bool(ONLY_NUMBER.match(text)) or (marker is not None and marker.end >= len(text.strip()))


def _row_kinds(table: Table, repeated: int, *, starts: bool) -> list[RowKind]:
    kinds = [RowKind.PLAIN] * len(table.rows)
    kinds[:repeated] = [RowKind.HEADER] * repeated
    if starts and not repeated and _names_columns(table):
        kinds[0] = RowKind.HEADER
    return kinds


def _names_columns(table: Table) -> bool:
    """Return whether the first row names the columns: all its cells are coloured, in full, and hardly another's are."""
    cells = table.rows[0].cells
    if len(cells) < 2 or not all(cell.filled and cell.words for cell in cells) or len(table.rows) < 3:
        return False
    texts = [cell_text(cell) for cell in cells]
    if any(parse_marker(text + " x") for text in texts) or any(ends_sentence(cell) for cell in cells):
        return False
    others = [row for row in table.rows[1:] if len(filled_cells(row)) > 1]
    coloured = sum(all(cell.filled for cell in filled_cells(row)) for row in others)
    return max(len(cell.words) for cell in cells) <= MOST_NAME_WORDS and coloured <= 0.3 * len(others)


def _mark_titles(tables: Sequence[Table], kinds: list[list[RowKind]]) -> None:
    """Mark numbered rows of a few words whose text is the row beneath, where most of the table is made so."""
    places = [(t, r) for t, own in enumerate(kinds) for r, kind in enumerate(own) if kind is RowKind.PLAIN]
    rows = [tables[t].rows[r] for t, r in places]
    pairs = [i for i in range(len(rows) - 1) if _is_title(rows[i]) and _is_body(rows[i + 1], of=rows[i])]
    numbered = sum(bool(row.cells[0].words) and is_number(cell_text(row.cells[0])) for row in rows)
    if len(pairs) < FEWEST_PAIRS or len(pairs) < PAIRED * numbered:
        return
    for i in pairs:
        for (t, r), kind in ((places[i], RowKind.TITLE), (places[i + 1], RowKind.BODY)):
            kinds[t][r] = kind


def _is_title(row: Row) -> bool:
    cells = filled_cells(row)
    if len(cells) < 2 or not is_number(cell_text(cells[0])) or any(ends_sentence(cell) for cell in cells[1:]):
        return False
    return sum(len(cell.words) for cell in cells[1:]) <= MOST_NAME_WORDS and all(_is_bold(c.words) for c in cells[1:])


def _is_bold(words: Sequence[Word]) -> bool:
    return all(is_bold_name(word.font) for word in words)


def _is_body(row: Row, *, of: Row) -> bool:
    cells = filled_cells(row)
    title = filled_cells(of)[1]
    if not cells or cells[0].box[0] < title.box[0] - 1 or _is_bold(cells[0].words):
        return False
    return len(cells[0].words) >= LONG_CELL


def _mark_rests(tables: Sequence[Table], kinds: list[list[RowKind]], *, glossary: bool) -> None:
    """Mark the first row of each later part that goes on with the last row of the part before."""
    rows = [row for t, table in enumerate(tables) for row in (table.rows[1:] if t else table.rows)]
    first = column_edges(tables[0])[0] + 1
    begun = [bool(row.cells[0].words) for row in rows if filled_cells(row) and row.cells[0].box[0] <= first]
    usually = sum(begun) >= NUMBERED * len(begun)
    for t in range(1, len(tables)):
        own = kinds[t]
        r = next((i for i, kind in enumerate(own) if kind is not RowKind.HEADER), None)
        if r is None or own[r] not in {RowKind.PLAIN, RowKind.BODY} or kinds[t - 1][-1] is RowKind.HEADER:
            continue
        row, last = tables[t].rows[r], tables[t - 1].rows[-1]
        if glossary:
            rest = _lacks_term(row) or (not tables[t].borderless and _meaning_breaks_off(last, row))
        else:
            rest = own[r] is RowKind.BODY or _is_rest(row, last, usually=usually)
        if rest:
            own[r] = RowKind.REST


def _lacks_term(row: Row) -> bool:
    """Return whether a row of a glossary holds the rest of a meaning alone; a letter alone heads what follows."""
    cells = filled_cells(row)
    return len(cells) == 1 and len(cells[0].words) >= SHORTEST_SENTENCE


def _meaning_breaks_off(last: Row, row: Row) -> bool:
    """Return whether a meaning goes on, whatever stands beside it: terms are set in the middle of their rows."""
    above, below = filled_cells(last), filled_cells(row)
    return bool(above and below) and _breaks_off(above[-1], below[-1])


def _is_rest(row: Row, last: Row, *, usually: bool) -> bool:
    cells = filled_cells(row)
    if not cells or len(row.cells) < 2 or not filled_cells(last):
        return False
    label = cell_text(row.cells[0])
    if label and (is_number(label) or not label[:1].islower()):
        return False
    if usually and not row.cells[0].words and row.cells[0].box[0] <= last.cells[0].box[0] + 1:
        return True
    return any(_breaks_off(above, cell) for cell in cells for above in filled_cells(last))


def _breaks_off(above: Cell, cell: Cell) -> bool:
    """Return whether the lower cell goes on with the sentence of the upper one in the same column."""
    if abs(above.box[0] - cell.box[0]) > LABEL_WORDS:
        return False
    return cell_text(cell)[:1].islower() and not ends_sentence(above) and parse_marker(cell_text(cell)) is None
