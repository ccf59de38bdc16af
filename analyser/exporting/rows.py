"""Rows of a large sheet, written as XML without XlsxWriter's detour over every single cell.

XlsxWriter checks, stores, escapes and looks up each cell by itself, which for the million cells of a national corpus
takes as long as everything else together. The sheet, its formats, links, widths and filter remain XlsxWriter's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Value = str | int | float
Written = tuple[Value, Any, str | None]
"""A cell: its value, its format, and the address inside the workbook that it leads to."""

_SPECIAL = re.compile("[&<>]|_x[0-9A-Fa-f]{4}_")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads ``_x0041_`` as a letter by its code; the underscore is written by its own code so that it stays."""


class RowSheet(Worksheet):  # type: ignore[misc] # XlsxWriter declares no types
    """A sheet of a workbook in constant memory that takes whole rows, in ascending order after those written singly."""

    def write_cells(self, row: int, cells: Sequence[Written]) -> None:
        """Write a row (from 0) from its first column on. Texts must be storable: no control characters."""
        self.ignore_write_string = True  # a link is noted alone: its cell is written below with the others
        for column, (value, style, link) in enumerate(cells):
            if link is not None:
                self.write_url(row, column, link, style, str(value))
        self.ignore_write_string = False
        if row > self.previous_row:
            self._write_single_row(row)
        self._check_dimensions(row, len(cells) - 1)
        number = str(row + 1)
        parts = "".join(
            _cell(_letters(column) + number, value, style._get_xf_index())
            for column, (value, style, _) in enumerate(cells)
        )
        self.fh.write(f'<row r="{number}">{parts}</row>')


@cache
def _letters(column: int) -> str:
    return str(xl_col_to_name(column))


def _cell(place: str, value: Value, style: int) -> str:
    if not isinstance(value, str):
        return f'<c r="{place}" s="{style}"><v>{value:.16G}</v></c>'
    if not value:
        return f'<c r="{place}" s="{style}"/>'
    text = escaped(value)
    space = ' xml:space="preserve"' if value[0].isspace() or value[-1].isspace() else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def escaped(text: str) -> str:
    """Return a text as the XML of a cell holds it."""
    if not _SPECIAL.search(text):
        return text
    text = _ESCAPE_LIKE.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
