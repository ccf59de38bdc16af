"""Glyphs and drawings of one page through PDFium: the fast reader of plain documents and the second opinion on all."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium_c

from analyser.extraction.glyphs import SLANT, THIN, Character, Drawn, character_dict, colour_key, frame
from analyser.extraction.pages import Rule
from analyser.extraction.subpaths import path_boxes
from analyser.records import Box

FONT_NAME_BYTES = 256
SPACE = 32
LINE_END_HYPHEN = 0xFFFE
"""PDFium's code for a hyphen that it takes for hyphenation at a line end."""
SAMPLE = 7
"""Every so many glyphs are looked at to tell the direction of a page."""
RIGHT_TO_LEFT_SAMPLE = 0.05
LARGEST_FILL = 0.9
DEEPEST = 3
"""Levels of form objects that are looked into."""
SMALLEST_SIZE = 1.0
"""A computed font size below this many points comes from an odd matrix: the box tells the size then."""


@dataclass(frozen=True, slots=True)
class PageSurvey:
    """What a first look at a page tells: its size, glyphs and paths, whether paths lie inside form objects."""

    width: float
    height: float
    glyphs: int = 0
    paths: int = 0
    nested_paths: bool = False
    turned: bool = False
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class GlyphCalls:
    """PDFium's functions that are called for every glyph, taking plain addresses."""

    unicode: Callable[[int | None, int], int]
    text_object: Callable[[int | None, int], int | None]
    loose_box: Callable[[int | None, int, int], int]
    origin: Callable[[int | None, int, int, int], int]


@cache
def glyph_calls() -> GlyphCalls:
    """Return the functions bound without ctypes' checks of pointer types, which cost as much as the calls."""
    address, count = ctypes.c_void_p, ctypes.c_int

    def bound(function: Any, result: Any, *arguments: Any) -> Any:
        return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, address).value or 0)

    return GlyphCalls(
        unicode=bound(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, address, count),
        text_object=bound(pdfium_c.FPDFText_GetTextObject, address, address, count),
        loose_box=bound(pdfium_c.FPDFText_GetLooseCharBox, count, address, count, address),
        origin=bound(pdfium_c.FPDFText_GetCharOrigin, count, address, count, address, address),
    )


class Display:
    """Turns PDF coordinates (origin bottom left, before rotation) into points from the top left as displayed."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = float(page.get_width()), float(page.get_height())
        self._turn = int(page.get_rotation())
        # Where the media box and the crop box meet, inherited ones included.
        self._left, self._bottom = (float(value) for value in page.get_bbox()[:2])
        self._wide, self._high = (self.height, self.width) if self._turn in {90, 270} else (self.width, self.height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the box as displayed."""
        x0, x1 = left - self._left, right - self._left
        y0, y1 = bottom - self._bottom, top - self._bottom
        wide, high = self._wide, self._high
        if self._turn == 90:
            return (y0, x0, y1, x1)
        if self._turn == 180:
            return (wide - x1, y0, wide - x0, y1)
        if self._turn == 270:
            return (high - y1, wide - x1, high - y0, wide - x0)
        return (x0, high - y1, x1, high - y0)

    def shows(self, box: Box) -> bool:
        """Return whether the middle of a box lies on the page."""
        return 0 <= (box[0] + box[2]) / 2 <= self.width and 0 <= (box[1] + box[3]) / 2 <= self.height

    def turned(self, matrix: Any) -> tuple[float, float, float, float]:
        """Return the text matrix as displayed: its first two numbers say where the baseline runs."""
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        if self._turn in {90, 270}:
            return (b, -a, d, -c)
        return (a, b, c, d)


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
        paths = [item.level for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=DEEPEST)]
        turned = page.get_rotation() != 0
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
        paths=len(paths),
        nested_paths=any(paths),
        turned=turned,
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


@dataclass(frozen=True, slots=True)
class _Run:
    """What all glyphs of one text object share: font, colour, size in points, whether it lies level, and its list."""

    font: str
    colour: str
    size: float
    upright: bool
    home: list[Character]


def _read_characters(drawn: Drawn, page: Any, text_page: Any) -> None:
    display, calls, handle = Display(page), glyph_calls(), ctypes.cast(text_page.raw, ctypes.c_void_p).value
    runs: dict[int, _Run] = {}
    seen: set[tuple[str, int, int]] = set()
    loose, origin = pdfium_c.FS_RECTF(), (ctypes.c_double * 2)()
    loose_at, across_at = ctypes.addressof(loose), ctypes.addressof(origin)
    up_at = across_at + ctypes.sizeof(ctypes.c_double)
    for index in range(pdfium_c.FPDFText_CountChars(text_page)):
        code, owner = calls.unicode(handle, index), calls.text_object(handle, index)
        calls.loose_box(handle, index, loose_at)
        left, bottom = loose.left, loose.bottom
        if not owner or code in (0, 10, 13):
            # Spaces and line ends that PDFium makes up have no glyph: a space without width parts the words.
            box = display.box(left, bottom, left, loose.top)
            drawn.upright.append(character_dict(" ", box, fontname="", size=1.0, upright=True))
            continue
        box = display.box(left, bottom, loose.right, loose.top)
        if not display.shows(box):
            continue
        text = "-" if code == LINE_END_HYPHEN else chr(code)
        key = (text, round(left * 2), round(bottom * 2))
        if key in seen and code != SPACE:
            continue
        seen.add(key)
        run = runs.get(owner) if code != SPACE else _run(drawn, text_page, index, display, style=("", ""))
        if run is None:
            run = runs[owner] = _run(drawn, text_page, index, display, style=_style(text_page, index))
        calls.origin(handle, index, across_at, up_at)
        box = on_baseline(box, display.box(origin[0], origin[1], origin[0], origin[1])[1])
        _place(run, text, box)


def on_baseline(box: Box, baseline: float) -> Box:
    """Return the glyph's box, set on its baseline where a font with wrong metrics puts it lines away from its ink."""
    height = box[3] - box[1]
    if box[1] - 0.5 * height <= baseline <= box[3] + 0.5 * height and baseline - box[1] > 0.3 * height:
        return box
    return (box[0], baseline - 0.78 * height, box[2], baseline + 0.22 * height)


def _place(run: _Run, text: str, box: Box) -> None:
    size = run.size
    if size < SMALLEST_SIZE:
        size = box[3] - box[1]
    elif run.upright:
        box = (box[0], box[3] - size, box[2], box[3])
    character = character_dict(text, box, fontname=run.font, size=size, upright=run.upright)
    character["colour"] = run.colour
    run.home.append(character)


def _run(drawn: Drawn, text_page: Any, index: int, display: Display, *, style: tuple[str, str]) -> _Run:
    """Return what a glyph shares with its text object; spaces that PDFium adds to an object have a matrix of their own.

    The stated font size is only an operand; the text matrix scales it.
    """
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    a, b, c, d = display.turned(matrix)
    upright = abs(b) <= abs(a)
    length = math.hypot(a, b) or 1.0
    if abs(a) / length > SLANT and abs(b) / length > SLANT:
        home = drawn.slanted
    else:
        home = drawn.upright if upright else drawn.turned
    size = pdfium_c.FPDFText_GetFontSize(text_page, index) * math.hypot(c, d)
    return _Run(*style, size, upright, home)


def _style(text_page: Any, index: int) -> tuple[str, str]:
    """Return the font name and colour of a glyph."""
    buffer = ctypes.create_string_buffer(FONT_NAME_BYTES)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text_page, index, buffer, FONT_NAME_BYTES, ctypes.byref(flags))
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium_c.FPDFText_GetFillColor(text_page, index, *(ctypes.byref(part) for part in parts))
    return buffer.value.decode("utf-8", "replace"), colour_key(tuple(part.value / 255 for part in parts[:3]))


def _read_paths(drawn: Drawn, page: Any) -> None:
    display = Display(page)
    kinds = (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE)
    for item in page.get_objects(filter=kinds, max_depth=DEEPEST):
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            drawn.images.append(display.box(*item.get_bounds()))
            continue
        for box in path_boxes(item, display.box):
            _read_path(drawn, item, box, display)


def _read_path(drawn: Drawn, item: Any, box: Box, display: Display) -> None:
    """Add a part of a path: a ruling if it is thin, else an area."""
    if box[3] - box[1] <= THIN < box[2] - box[0]:
        drawn.rules.append(Rule(box, vertical=False))
    elif box[2] - box[0] <= THIN < box[3] - box[1]:
        drawn.rules.append(Rule(box, vertical=True))
    elif (box[2] - box[0]) * (box[3] - box[1]) < LARGEST_FILL * display.width * display.height:
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
