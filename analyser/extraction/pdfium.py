"""Glyphs and drawings of one page through PDFium: the fast reader of plain documents and the second opinion on all."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from analyser.extraction.glyphs import SLANT, THIN, Character, Drawn, character_dict, colour_key, frame
from analyser.extraction.pages import Rule
from analyser.records import Box

FONT_NAME_BYTES = 256
LINE_END_HYPHEN = 0xFFFE
"""PDFium's code for a hyphen that it takes for hyphenation at a line end."""
SAMPLE = 7
"""Every so many glyphs are looked at to tell the direction of a page."""
RIGHT_TO_LEFT_SAMPLE = 0.05
LARGEST_FILL = 0.9


@dataclass(frozen=True, slots=True)
class PageSurvey:
    """What a first look at a page tells: its size, glyphs and paths; ``nested`` if it is made of form objects."""

    width: float
    height: float
    glyphs: int = 0
    paths: int = 0
    nested: bool = False
    right_to_left: bool = False


def survey(document: Any, index: int) -> PageSurvey:
    """Return a first look at a page (counted from 0); an empty one where PDFium cannot load it."""
    try:
        width, height = document.get_page_size(index)
        page = document[index]
    except Exception:  # a broken page must not cost the document
        return PageSurvey(0.0, 0.0)
    try:
        text_page = page.get_textpage()
        count = pdfium_c.FPDFText_CountChars(text_page)
        sample = [pdfium_c.FPDFText_GetUnicode(text_page, i) for i in range(0, count, SAMPLE)]
        text_page.close()
        objects = [item.type for item in page.get_objects(max_depth=1)]
    except Exception:
        return PageSurvey(float(width), float(height))
    finally:
        page.close()
    glyphs = SAMPLE * sum(code not in (0, 9, 10, 13, 32, 160) for code in sample)
    right = sum(0x590 <= code <= 0x8FF or 0xFB1D <= code <= 0xFEFC for code in sample)
    return PageSurvey(
        float(width),
        float(height),
        glyphs=min(glyphs, count),
        paths=objects.count(pdfium_c.FPDF_PAGEOBJ_PATH),
        nested=pdfium_c.FPDF_PAGEOBJ_FORM in objects,
        right_to_left=right > RIGHT_TO_LEFT_SAMPLE * max(1, len(sample)),
    )


def drawn_on_pdfium_page(page: Any) -> Drawn:
    """Return what is drawn on an opened PDFium page, in points from the top left of the page as displayed."""
    drawn = Drawn()
    text_page = page.get_textpage()
    try:
        _read_characters(drawn, page, text_page)
    finally:
        text_page.close()
    _read_paths(drawn, page)
    return drawn


def _read_characters(drawn: Drawn, page: Any, text_page: Any) -> None:
    width, height = page.get_width(), page.get_height()
    styles: dict[int, tuple[str, str]] = {}
    rect, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    seen: set[tuple[str, int, int]] = set()
    for index in range(pdfium_c.FPDFText_CountChars(text_page)):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        owner = pdfium_c.FPDFText_GetTextObject(text_page, index)
        pdfium_c.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(rect))
        if not owner or code in (0, 10, 13):
            # Spaces and line ends that PDFium makes up have no glyph: a space without width parts the words.
            box = (rect.left, height - rect.top, rect.left, height - rect.bottom)
            drawn.upright.append(character_dict(" ", box, fontname="", size=1.0, upright=True))
            continue
        if not (0 <= (rect.left + rect.right) / 2 <= width and 0 <= (rect.top + rect.bottom) / 2 <= height):
            continue
        pdfium_c.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
        text = "-" if code == LINE_END_HYPHEN else chr(code)
        key = (text, round(rect.left * 2), round(rect.bottom * 2))
        if key in seen and code != 32:
            continue
        seen.add(key)
        style = _style(text_page, index, owner, styles)
        _place(drawn, text, _box(rect, height), matrix, style, pdfium_c.FPDFText_GetFontSize(text_page, index))


def _box(rect: Any, height: float) -> Box:
    return (rect.left, height - rect.top, rect.right, height - rect.bottom)


def _place(drawn: Drawn, text: str, box: Box, matrix: Any, style: tuple[str, str], operand: float) -> None:
    """Put one glyph where it belongs. The stated font size is only an operand; the text matrix scales it."""
    upright = abs(matrix.b) <= abs(matrix.a)
    size = operand * math.hypot(matrix.c, matrix.d)
    if size <= 0:
        size = box[3] - box[1]
    elif upright:
        box = (box[0], box[3] - size, box[2], box[3])
    character: Character = character_dict(text, box, fontname=style[0], size=size, upright=upright)
    character["colour"] = style[1]
    length = math.hypot(matrix.a, matrix.b) or 1.0
    if abs(matrix.a) / length > SLANT and abs(matrix.b) / length > SLANT:
        drawn.slanted.append(character)
    elif upright:
        drawn.upright.append(character)
    else:
        drawn.turned.append(character)


def _style(text_page: Any, index: int, owner: Any, styles: dict[int, tuple[str, str]]) -> tuple[str, str]:
    """Return the font name and colour of a glyph; all glyphs of one text object share them."""
    key = ctypes.cast(owner, ctypes.c_void_p).value or 0
    if key not in styles:
        buffer = ctypes.create_string_buffer(FONT_NAME_BYTES)
        flags = ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(text_page, index, buffer, FONT_NAME_BYTES, ctypes.byref(flags))
        parts = [ctypes.c_uint() for _ in range(4)]
        pdfium_c.FPDFText_GetFillColor(text_page, index, *(ctypes.byref(part) for part in parts))
        colour = colour_key(tuple(part.value / 255 for part in parts[:3]))
        styles[key] = (buffer.value.decode("utf-8", "replace"), colour)
    return styles[key]


def _read_paths(drawn: Drawn, page: Any) -> None:
    width, height = page.get_width(), page.get_height()
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
        elif (box[2] - box[0]) * (box[3] - box[1]) < LARGEST_FILL * width * height:
            _read_area(drawn, item, box)


def _read_area(drawn: Drawn, item: Any, box: Box) -> None:
    """Add a path that covers an area: a background if it is filled with a colour, a frame if it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if fill.value:
        parts = [ctypes.c_uint() for _ in range(4)]
        pdfium_c.FPDFPageObj_GetFillColor(item, *(ctypes.byref(part) for part in parts))
        if any(part.value < 252 for part in parts[:3]):
            drawn.fills.append(box)
    if stroke.value:
        drawn.rules.extend(frame(box))
