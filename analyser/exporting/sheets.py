"""One sheet of a workbook, written row by row: headings, widths, filter, safe text, links between sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyser.exporting.colours import HEADER_GROUND, HEADER_INK, LINE
from analyser.exporting.speech import is_right_to_left
from analyser.storage.codec import storable
from analyser.storage.exports import FORMULA_STARTS

if TYPE_CHECKING:
    from analyser.exporting.rows import Written

MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel takes, without the headings."""
MOST_LINKS = 60_000
"""Excel drops a file's links past 65,530 in one sheet."""
MOST_LETTERS = 32_767
"""Letters that one cell of Excel takes."""
_CONTROL = {code: None for code in range(32) if code not in (9, 10, 13)}
"""Control characters, which no XML file may hold."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file may hold: hardly a text has any, and one look spares it four passes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in letters."""

    heading: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than its value: a link inside the workbook, the language of its text, a ground and an ink."""

    value: Any
    link: tuple[str, int] | None = None
    language: str = ""
    colours: tuple[str, str] | None = None


class Sheet:
    """A sheet that is being written. Rows count from 1, the headings are row 0."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column], *, right_to_left: bool, frozen: int = 0):
        from analyser.exporting.rows import RowSheet

        self._book, self._columns = book, tuple(columns)
        self._sheet = book.add_worksheet(name, worksheet_class=RowSheet)
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._links = 0
        self.rows = 0
        self.left_out = 0
        self._right_to_left = right_to_left
        if right_to_left:
            self._sheet.right_to_left()
        self._sheet.freeze_panes(1, frozen)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        head = book.add_format(
            {"bold": True, "bg_color": HEADER_GROUND, "font_color": HEADER_INK, "text_wrap": True, "valign": "top",
             "reading_order": 2 if right_to_left else 1}
        )  # fmt: skip
        self._plain = self._format(Cell(""), formula=False)
        self._quoted = self._format(Cell(""), formula=True)
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, column.width)
            self._sheet.write_string(0, place, column.heading, head)

    def write(self, values: Sequence[Any]) -> None:
        """Write the next row; beyond what Excel takes, count what is left out."""
        if self.rows >= MOST_ROWS:
            self.left_out += 1
            return
        self.rows += 1
        self._sheet.write_cells(self.rows, [self._written(value) for value in values])

    def finish(self) -> None:
        """Set the filter over all rows."""
        self._sheet.autofilter(0, 0, max(self.rows, 1), len(self._columns) - 1)

    def _written(self, value: Any) -> Written:
        """Return what stands in a cell; most are no more than their value, and take no detour."""
        cell = value if isinstance(value, Cell) else None
        inner = cell.value if cell else value
        if isinstance(inner, bool | int | float):
            return inner, self._format(cell, formula=False) if cell else self._plain, None
        # Text is written as text whatever it begins with: no cell of a document is ever computed.
        text = safe_text(inner)
        formula = text.startswith(FORMULA_STARTS)
        if cell is None:
            return text, self._quoted if formula else self._plain, None
        return text, self._format(cell, formula=formula), self._address(cell.link) if cell.link and text else None

    def _address(self, link: tuple[str, int]) -> str | None:
        if self._links >= MOST_LINKS:
            return None
        self._links += 1
        name, row = link
        return f"internal:'{name}'!A{row + 1}"

    def _format(self, cell: Cell, *, formula: bool) -> Any:
        rtl = is_right_to_left(cell.language) if cell.language else self._right_to_left
        key = (rtl, cell.colours, bool(cell.link), formula)
        if key not in self._formats:
            look: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE}
            look["reading_order"] = 2 if rtl else 1
            if cell.language:
                look["align"] = "right" if rtl else "left"
            if cell.colours:
                look |= {"bg_color": cell.colours[0], "font_color": cell.colours[1], "align": "center"}
            elif cell.link:
                look |= {"font_color": "#0B5A8F", "underline": 1}
            if formula:
                # Excel keeps such a cell as text also when somebody edits it.
                look["quote_prefix"] = True
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def safe_text(value: Any) -> str:
    """Return a value as text that an XML file and a cell can hold; nothing for None."""
    text = "" if value is None else str(value)
    if _UNWRITABLE.search(text):
        text = storable(text).translate(_CONTROL).replace("\ufffe", "").replace("\uffff", "")
    # Excel counts letters in UTF-16: outside the basic plane one takes two.
    return text if len(text) <= MOST_LETTERS // 2 else _cut(text)


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * MOST_LETTERS].decode("utf-16-le", "ignore")
