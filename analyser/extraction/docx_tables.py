"""Rows of a table of a source without pages -> paragraphs, by the rules that hold for ruled tables of printed pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyser.extraction.flow import Paragraph, is_sentence, marker_of
from analyser.extraction.numbering import Marker
from analyser.extraction.table_kinds import LONG_CELL, PROVISION_SHARE
from analyser.extraction.table_rows import LABEL_WORDS
from analyser.records import BlockRole

MOST_BAND_WORDS = 14
"""A row of one cell with more words is text, not a band that names the rows below."""
BAND_LEVEL = 7
"""Depth of such a band: below all headings of the text around the table."""
_ONLY_NUMBER = re.compile(r"^[\W_]*\w{0,4}[\d.\-–]+\w?[\W_]*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its paragraphs, whether it only continues the cell above, and how many columns it spans."""

    paragraphs: tuple[Paragraph, ...]
    continues: bool = False
    span: int = 1

    @property
    def text(self) -> str:
        """Return the whole text."""
        return " ".join(p.text for p in self.paragraphs)

    @property
    def words(self) -> int:
        """Return how many words it holds."""
        return sum(len(p.text.split()) for p in self.paragraphs)


def table_paragraphs(rows: Sequence[Sequence[Cell]], table: int, *, mirrored: bool = False) -> list[Paragraph]:
    """Return the paragraphs of a table in reading order; each paragraph of each cell is in exactly one.

    ``mirrored`` tables are drawn from right to left: where their text is not, their cells are read the other way.
    """
    filled = [[cell for cell in row if cell.paragraphs] for row in rows]
    width = max((sum(cell.span for cell in row) for row in rows), default=0)
    if all(len(row) <= 1 for row in filled) and (width <= 1 or sum(map(len, filled)) <= 3):
        return [p for row in filled for cell in row for p in cell.paragraphs]
    provisions = states_provisions(filled)
    found: list[Paragraph] = []
    for index, row in enumerate(filled):
        if mirrored and row and not any(p.right_to_left for cell in row for p in cell.paragraphs):
            row = row[::-1]
        if row and provisions:
            found.extend(_row_paragraphs(row, (table, index), width))
        elif row:
            found.append(_joined(row, (table, index), BlockRole.TABLE, "table without sentences"))
    return found


def states_provisions(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether enough rows hold sentences for each row to be a clause."""
    held = [row for row in rows if row]
    long = sum(any(cell.words >= LONG_CELL for cell in row) for row in held)
    return long >= max(1.0, PROVISION_SHARE * len(held))


def _row_paragraphs(row: Sequence[Cell], place: tuple[int, int], width: int) -> list[Paragraph]:
    first, rest = row[0], row[1:]
    if not rest:
        return _single(first, place, band=width > 1 and first.span >= width)
    if all(cell.words <= 2 for cell in row) and marker_of(first.text) is None:
        return [_joined(row, place, BlockRole.TABLE, "row of labels")]
    if len({p.right_to_left for cell in row for p in cell.paragraphs}) > 1 and min(c.words for c in row) >= LONG_CELL:
        return _numbered([p for cell in row for p in cell.paragraphs], place, "row in two languages")
    body = [p for cell in rest for p in cell.paragraphs]
    if 1 < len(first.paragraphs) == len(body) and all(len(p.text.split()) <= LABEL_WORDS for p in first.paragraphs):
        pairs = zip(first.paragraphs, body, strict=True)
        return _numbered([_led(label.text, label.marker, text) for label, text in pairs], place, "row of several")
    if first.words <= LABEL_WORDS or _ONLY_NUMBER.match(first.text):
        return _led_by(first, body, place)
    return [_joined(row, place, BlockRole.TEXT, "row of cells")]


def _single(cell: Cell, place: tuple[int, int], *, band: bool) -> list[Paragraph]:
    """Return a row's only cell: a band that names the rows below it, or text."""
    if band and cell.words <= MOST_BAND_WORDS and not is_sentence(cell.text):
        text = cell.text
        joined = replace(cell.paragraphs[0], text=text, marker=marker_of(text), role=BlockRole.HEADING)
        return [replace(joined, level=BAND_LEVEL, bold=True, source="table band", row=(*place, 0), confidence=0.8)]
    return _numbered(cell.paragraphs, place, "row")


def _led_by(label: Cell, body: Sequence[Paragraph], place: tuple[int, int]) -> list[Paragraph]:
    """Return the body's paragraphs, the first one led by the label cell's text and number."""
    name = label.text
    own = label.paragraphs[0].marker
    marker = own or marker_of(f"{name} x" if _ONLY_NUMBER.match(name) else name)
    return _numbered([_led(name, marker, body[0]), *body[1:]], place, "row")


def _led(label: str, marker: Marker | None, body: Paragraph) -> Paragraph:
    return replace(body, text=f"{label} {body.text}", marker=marker, source="row with label cell")


def _numbered(paragraphs: Sequence[Paragraph], place: tuple[int, int], source: str) -> list[Paragraph]:
    return [replace(p, row=(*place, k), source=p.source or source) for k, p in enumerate(paragraphs)]


def _joined(row: Sequence[Cell], place: tuple[int, int], role: BlockRole, source: str) -> Paragraph:
    """Return one paragraph for the whole row."""
    lead = row[0].paragraphs[0]
    text = " ".join(cell.text for cell in row)
    marker = None if role is BlockRole.TABLE else lead.marker
    return replace(lead, text=text, marker=marker, role=role, level=0, row=(*place, 0), source=source)
