"""One page -> passages in reading order: boxes, ruled tables, columns, then paragraphs inside each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analyser.extraction.columns import split_columns
from analyser.extraction.glossaries import glossary_tables
from analyser.extraction.lines import build_lines
from analyser.extraction.pages import RawPage, area, holds, union
from analyser.extraction.tables import Table, find_tables
from analyser.records import Box, Line, Word

PLACEHOLDER = "\x00box"
"""Font name of the stand-in word that holds a table's or a box's place while columns are looked for."""
BOX_LINES = 2.5
"""A coloured background lower than this many text lines is a highlight, not a box."""
LARGEST_BOX = 0.75
"""Share of the page above which a background is the page's own colour."""


@dataclass(slots=True)
class Region:
    """A column, cell or box: lines in reading order, or a table. ``kind`` is ``column``, ``box`` or ``table``."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    table: Table | None = None
    box: Box = (0.0, 0.0, 0.0, 0.0)


def page_regions(
    page: RawPage, words: list[Word], notes_in: Callable[[list[Word]], list[Word]]
) -> tuple[list[Region], list[Word]]:
    """Return the regions of a page in reading order, and its side-notes; each word is in exactly one place.

    ``notes_in`` picks the side-notes from the words that stand in no table.
    """
    tables = find_tables(page, words)
    in_tables = {id(word) for table in tables for row in table.rows for cell in row.cells for word in cell.words}
    free = [word for word in words if id(word) not in in_tables]
    notes = notes_in(free)
    held = {id(word) for word in notes}
    free = [word for word in free if id(word) not in held]
    glossary = glossary_tables(page, free)
    held = {id(word) for table in glossary for row in table.rows for cell in row.cells for word in cell.words}
    free = [word for word in free if id(word) not in held]
    tables = [*tables, *glossary]
    boxes = text_boxes(page, free, tables)
    holders: dict[Word, Region] = {}
    for index, table in enumerate(tables):
        holders[_stand_in(page, index, table.box)] = Region("table", table=table, box=table.box)
    for index, box in enumerate(boxes):
        own = [word for word in free if holds(box, word.bbox)]
        if own:
            free = [word for word in free if not holds(box, word.bbox)]
            region = Region("box", build_box(own, page), box=box)
            holders[_stand_in(page, len(tables) + index, box)] = region
    flow = [word for word in free if word.upright] + list(holders)
    regions: list[Region] = []
    for column in split_columns(flow, right_to_left=page.right_to_left):
        regions.extend(_column_regions(column, holders, page))
    turned = [word for word in free if not word.upright]
    if turned:
        regions.append(Region("turned", build_lines(turned), box=union([w.bbox for w in turned])))
    return regions, notes


def build_box(words: list[Word], page: RawPage) -> list[Line]:
    """Return the lines of a box, column by column where it has columns of its own."""
    lines: list[Line] = []
    for column in split_columns(words, right_to_left=page.right_to_left):
        lines.extend(build_lines(column, right_to_left=page.right_to_left))
    return lines


def _stand_in(page: RawPage, index: int, box: Box) -> Word:
    return Word(f"{PLACEHOLDER}{index}", page.number, box, PLACEHOLDER, 10.0)


def _column_regions(words: list[Word], holders: dict[Word, Region], page: RawPage) -> list[Region]:
    """Return a column's text and boxes from top to bottom: text between two boxes is one region."""
    stand_ins = sorted((w for w in words if w.font == PLACEHOLDER), key=lambda w: (w.bbox[1], w.bbox[0]))
    text = [w for w in words if w.font != PLACEHOLDER]
    box = union([w.bbox for w in text]) if text else (0.0, 0.0, 0.0, 0.0)
    regions: list[Region] = []
    for stand_in in stand_ins:
        middle = (stand_in.bbox[1] + stand_in.bbox[3]) / 2
        above = [w for w in text if (w.bbox[1] + w.bbox[3]) / 2 < middle]
        if above:
            regions.append(Region("column", build_lines(above, right_to_left=page.right_to_left), box=box))
        text = [w for w in text if (w.bbox[1] + w.bbox[3]) / 2 >= middle]
        regions.append(holders[stand_in])
    if text:
        regions.append(Region("column", build_lines(text, right_to_left=page.right_to_left), box=box))
    return regions


def text_boxes(page: RawPage, words: Sequence[Word], tables: Sequence[Table]) -> list[Box]:
    """Return coloured backgrounds that hold several lines of text and are neither the page nor inside a table."""
    found: list[Box] = []
    size = max((w.size for w in words), default=10.0)
    for box in sorted(set(page.fills), key=area, reverse=True):
        lines_high = (box[3] - box[1]) / max(min(size, 14.0), 6.0)
        if lines_high < BOX_LINES or area(box) > LARGEST_BOX * page.width * page.height:
            continue
        if any(holds(table.box, box, slack=3.0) for table in tables) or any(holds(other, box) for other in found):
            continue
        inside = [word for word in words if holds(box, word.bbox)]
        if len(inside) >= 4 and not _cuts_words(box, words):
            found.append(box)
    return found


def _cuts_words(box: Box, words: Sequence[Word]) -> bool:
    """Return whether a background's upright edge runs through words: then it lies under the text by accident."""
    return any(
        box[1] < (w.bbox[1] + w.bbox[3]) / 2 < box[3] and (w.bbox[0] + 2 < edge < w.bbox[2] - 2)
        for w in words
        for edge in (box[0], box[2])
    )
