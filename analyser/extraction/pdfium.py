"""Glyphs of one page through PDFium: the second reader, where pdfplumber cannot read a page or a file."""

from __future__ import annotations

import ctypes
import math
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from analyser.extraction.glyphs import SLANT, THIN, Drawn, character_dict
from analyser.extraction.pages import Rule

FONT_NAME_BYTES = 256
LINE_END_HYPHEN = 0xFFFE
"""PDFium's code for a hyphen that it takes for hyphenation at a line end."""


def drawn_by_pdfium(path: Path, number: int) -> Drawn:
    """Return what is drawn on page ``number`` (from 1) of the file, in points from the top left."""
    document = pypdfium2.PdfDocument(path)
    try:
        return drawn_on_pdfium_page(document[number - 1])
    finally:
        document.close()


def drawn_on_pdfium_page(page: Any) -> Drawn:
    """Return what is drawn on an opened PDFium page; coordinates relative to the page as displayed."""
    drawn = Drawn()
    text_page = page.get_textpage()
    try:
        _read_characters(drawn, page, text_page)
    finally:
        text_page.close()
    _read_paths(drawn, page)
    return drawn


def _read_characters(drawn: Drawn, page: Any, text_page: Any) -> None:
    height = page.get_height()
    fonts: dict[int, str] = {}
    rect = pdfium_c.FS_RECTF()
    matrix = pdfium_c.FS_MATRIX()
    for index in range(pdfium_c.FPDFText_CountChars(text_page)):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        owner = pdfium_c.FPDFText_GetTextObject(text_page, index)
        pdfium_c.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(rect))
        pdfium_c.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
        if not owner or code in (0, 10, 13):
            # Spaces and line ends that PDFium makes up have no glyph: a space without width parts the words.
            box = (rect.left, height - rect.top, rect.left, height - rect.bottom)
            drawn.upright.append(character_dict(" ", box, fontname="", size=1.0, upright=True))
            continue
        text = "-" if code == LINE_END_HYPHEN else chr(code)
        size = pdfium_c.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
        bottom = height - rect.bottom
        upright = abs(matrix.b) <= abs(matrix.a)
        top = bottom - size if upright and size > 0 else height - rect.top
        character = character_dict(
            text,
            (rect.left, top, rect.right, bottom),
            fontname=_font_name(text_page, index, owner, fonts),
            size=size if size > 0 else bottom - (height - rect.top),
            upright=upright,
        )
        length = math.hypot(matrix.a, matrix.b) or 1.0
        if abs(matrix.a) / length > SLANT and abs(matrix.b) / length > SLANT:
            drawn.slanted.append(character)
        elif upright:
            drawn.upright.append(character)
        else:
            drawn.turned.append(character)


def _font_name(text_page: Any, index: int, owner: Any, fonts: dict[int, str]) -> str:
    key = ctypes.addressof(owner.contents)
    if key not in fonts:
        buffer = ctypes.create_string_buffer(FONT_NAME_BYTES)
        flags = ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(text_page, index, buffer, FONT_NAME_BYTES, ctypes.byref(flags))
        fonts[key] = buffer.value.decode("utf-8", "replace")
    return fonts[key]


def _read_paths(drawn: Drawn, page: Any) -> None:
    height = page.get_height()
    area = page.get_width() * height
    kinds = (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE)
    for item in page.get_objects(filter=kinds, max_depth=3):
        left, bottom, right, top = item.get_bounds()
        box = (left, height - top, right, height - bottom)
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            drawn.images.append(box)
        elif box[3] - box[1] <= THIN < box[2] - box[0]:
            drawn.rules.append(Rule(box, vertical=False))
        elif box[2] - box[0] <= THIN < box[3] - box[1]:
            drawn.rules.append(Rule(box, vertical=True))
        elif (box[2] - box[0]) * (box[3] - box[1]) < 0.9 * area:
            drawn.fills.append(box)
