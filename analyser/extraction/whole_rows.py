"""One row of a table, in one piece or broken by page ends -> passages, cell after cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analyser.extraction.cells import cell_passages
from analyser.extraction.numbering import Marker, parse_marker
from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.extraction.table_kinds import LABEL_WORDS, ONLY_NUMBER
from analyser.extraction.tables import Cell
from analyser.extraction.typography import Typography
from analyser.records import BlockRole

COLUMN_SLACK = 6.0
"""Points by which the cells of one column may begin apart."""

Unit = list[tuple[int, Passage]]
"""What becomes one clause: its passages, each with the piece of the row that it stands in."""


@dataclass(frozen=True, slots=True)
class RowSetting:
    """What the passages of a row take from its table and page."""

    typography: Typography
    right_to_left: bool
    next_region: Callable[[], int]
    place: tuple[int, int]
    source: str = "row of cells"
    titled: bool = False
    defines: bool = False


def row_pieces(pieces: Sequence[Sequence[Cell]], setting: RowSetting) -> list[list[Passage]]:
    """Return the passages of each piece of a row; those of one clause bear the same ``join``.

    The clause of the row holds its labels, values and the text before any list, cell after cell; the items of lists
    in its cells are clauses after it. With ``titled`` the second piece is the text of the first, its title.
    """
    columns = [_column_units(cells, setting) for cells in _columns(pieces, right_to_left=setting.right_to_left)]
    lead: Unit = []
    items: list[Unit] = []
    for number, units in enumerate(columns):
        listed = _first_item(units) if number or len(columns) == 1 else None
        split = len(units) if listed is None else listed
        lead.extend(part for unit in units[:split] for part in unit)
        items.extend(units[split:])
    found: list[list[Passage]] = [[] for _ in pieces]
    marker = _row_marker(lead[0][1]) if lead else None
    for k, unit in enumerate([lead, *items] if lead else items):
        join = setting.next_region() + 1
        for place, (piece, passage) in enumerate(unit):
            found[piece].append(
                replace(
                    passage,
                    marker=marker if lead and not k else unit[0][1].marker,
                    role=BlockRole.TABLE_ROW,
                    row=(*setting.place, k),
                    join=join,
                    place=place,
                    source=setting.source,
                    defines=setting.defines and not k,
                )
            )
    return found


def _columns(pieces: Sequence[Sequence[Cell]], *, right_to_left: bool) -> list[list[tuple[int, Cell]]]:
    """Return the cells with words, column after column from the reading side, each with its piece."""
    columns: list[list[tuple[int, Cell]]] = []
    cells = [(index, cell) for index, piece in enumerate(pieces) for cell in piece if cell.words]
    for index, cell in sorted(cells, key=lambda part: (part[1].box[0], part[0])):
        if columns and abs(columns[-1][0][1].box[0] - cell.box[0]) <= COLUMN_SLACK:
            columns[-1].append((index, cell))
        else:
            columns.append([(index, cell)])
    for column in columns:
        column.sort(key=lambda part: part[0])
    return columns[::-1] if right_to_left else columns


def _column_units(cells: Sequence[tuple[int, Cell]], setting: RowSetting) -> list[Unit]:
    units: list[Unit] = []
    for piece, cell in cells:
        region = setting.next_region()
        for k, passage in enumerate(
            cell_passages(cell, setting.typography, right_to_left=setting.right_to_left, region=region)
        ):
            rest = not k and units and ((setting.titled and len(units) == 1) or _goes_on(units[-1][-1][1], passage))
            wrapped = k and len(cell.words) <= LABEL_WORDS and not _is_item(passage)
            if rest or wrapped:
                units[-1].append((piece, passage))
            else:
                units.append([(piece, passage)])
    return units


def _is_item(passage: Passage) -> bool:
    """Return whether a passage opens with a bullet or a letter, and not with a number that its label wrapped onto."""
    return passage.marker is not None and (passage.marker.is_bullet or not passage.marker.scheme[:1].isdigit())


def _goes_on(before: Passage, after: Passage) -> bool:
    """Return whether the first passage of a cell's next piece ends the sentence that broke off."""
    if after.marker is not None:
        return False
    return after.text[:1].islower() or not before.text.rstrip().endswith(SENTENCE_ENDS)


def _first_item(units: Sequence[Unit]) -> int | None:
    """Return where the list in a cell begins, None where it holds none: one mark alone makes no list."""
    marked = [index for index, unit in enumerate(units) if unit[0][1].marker is not None]
    return marked[0] if len(marked) > 1 or (marked and marked[0] > 0) else None


def _row_marker(first: Passage) -> Marker | None:
    text = first.text
    return parse_marker(text + " x") if ONLY_NUMBER.match(text) else first.marker or parse_marker(text + " x")
