"""Glyphs and drawings of one page through PDFium: the fast reader of plain documents and the second opinion on all."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium_c

from analyser.extraction.glyphs import SLANT, Character, Drawn, character_dict, colour_key
from analyser.extraction.painted import read_painted
from analyser.extraction.turns import turn_of
from analyser.records import Box
from analyser.text import has_arabic

FONT_NAME_BYTES = 256
SPACE = 32
LINE_ENDS = (0, 10, 13)
LINE_END_HYPHEN = 0xFFFE
"""PDFium's code for a hyphen that it takes for hyphenation at a line end."""
HYPHEN_MARK = 2
"""What PDFium gives for a hyphen at a line end, if ``FPDFText_IsHyphen`` says that it is one."""
NO_GAP = 0.07
"""Share of the font size below which two glyphs stand side by side, as in ``lines.GLUE_GAP``."""
SAMPLE = 7
"""Every so many glyphs are looked at to tell the direction of a page."""
RIGHT_TO_LEFT_SAMPLE = 0.05
SMALLEST_SIZE = 1.0
"""A computed font size below this many points comes from an odd matrix: the box tells the size then."""


@dataclass(frozen=True, slots=True)
class PageSurvey:
    """What a first look at a page tells: its size in points, its glyphs, how its text runs."""

    width: float
    height: float
    glyphs: int = 0
    turned: bool = False
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class GlyphCalls:
    """PDFium's functions that are called for every glyph, taking plain addresses."""

    unicode: Callable[[int | None, int], int]
    text_object: Callable[[int | None, int], int | None]
    loose_box: Callable[[int | None, int, int], int]
    origin: Callable[[int | None, int, int, int], int]
    made_up: Callable[[int | None, int], int]
    hyphen: Callable[[int | None, int], int]


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
        hyphen=bound(pdfium_c.FPDFText_IsHyphen, count, address, count),
        made_up=bound(pdfium_c.FPDFText_IsGenerated, count, address, count),
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
        if self._turn == 90:
            return (b, -a, d, -c)
        if self._turn == 180:
            return (-a, -b, -c, -d)
        if self._turn == 270:
            return (-b, a, -d, c)
        return (a, b, c, d)


def page_size(document: Any, index: int) -> tuple[float, float]:
    """Return width and height in points of a page (counted from 0), zeros where PDFium cannot tell."""
    try:
        width, height = document.get_page_size(index)
    except Exception:  # a broken page must not cost the document
        return 0.0, 0.0
    return float(width), float(height)


def look(document: Any, index: int, wanted: Callable[[PageSurvey], bool]) -> tuple[PageSurvey, Drawn | None]:
    """Return a first look at a page (counted from 0) and, where that is ``wanted``, what is drawn on it.

    An empty survey where PDFium cannot load the page, nothing drawn where it cannot read it.
    """
    found = PageSurvey(*page_size(document, index))
    try:
        page = document[index]
    except Exception:  # a broken page must not cost the document
        return found, None
    try:
        text_page = page.get_textpage()
        try:
            found = _survey(page, text_page, found)
            return found, _drawn(page, text_page) if wanted(found) else None
        finally:
            text_page.close()
    except Exception:  # the page is then graded unreadable, or pdfplumber's
        return found, None
    finally:
        page.close()


def _survey(page: Any, text_page: Any, size: PageSurvey) -> PageSurvey:
    count = pdfium_c.FPDFText_CountChars(text_page)
    sample = [pdfium_c.FPDFText_GetUnicode(text_page, i) for i in range(0, count, SAMPLE)]
    glyphs = SAMPLE * sum(code not in (0, 9, 10, 13, 32, 160) for code in sample)
    right = sum(0x590 <= code <= 0x8FF or 0xFB1D <= code <= 0xFEFC for code in sample)
    return PageSurvey(
        size.width,
        size.height,
        glyphs=min(glyphs, count),
        turned=page.get_rotation() != 0,
        right_to_left=right > RIGHT_TO_LEFT_SAMPLE * max(1, len(sample)),
    )


def drawn_on_pdfium_page(page: Any) -> Drawn:
    """Return what is drawn on an opened PDFium page, in points from the top left of the page as displayed."""
    text_page = page.get_textpage()
    try:
        return _drawn(page, text_page)
    finally:
        text_page.close()


def _drawn(page: Any, text_page: Any) -> Drawn:
    drawn, display = Drawn(), Display(page)
    _read_characters(drawn, text_page, display)
    read_painted(drawn, page, display.box)
    return drawn


@dataclass(frozen=True, slots=True)
class Run:
    """What all glyphs of one text object share: font, colour, size in points, how far it is turned, and its list."""

    font: str
    colour: str
    size: float
    turn: int
    home: list[Character]

    @property
    def upright(self) -> bool:
        """Return whether the text is level."""
        return not self.turn


def _read_characters(drawn: Drawn, text_page: Any, display: Display) -> None:
    calls, handle = glyph_calls(), ctypes.cast(text_page.raw, ctypes.c_void_p).value
    runs: dict[int, Run] = {}
    seen: dict[tuple[str, int, int], tuple[int, int]] = {}
    loose, origin = pdfium_c.FS_RECTF(), (ctypes.c_double * 2)()
    loose_at, across_at = ctypes.addressof(loose), ctypes.addressof(origin)
    up_at = across_at + ctypes.sizeof(ctypes.c_double)
    run: Run | None = None
    parted = False
    for index in range(pdfium_c.FPDFText_CountChars(text_page)):
        code, owner = calls.unicode(handle, index), calls.text_object(handle, index)
        if not owner or code in LINE_ENDS or (code == SPACE and calls.made_up(handle, index) == 1):
            parted = True
            continue
        calls.loose_box(handle, index, loose_at)
        box = display.box(loose.left, loose.bottom, loose.right, loose.top)
        if not display.shows(box):
            continue
        hyphen = code == LINE_END_HYPHEN or (code == HYPHEN_MARK and calls.hyphen(handle, index) == 1)
        text = "-" if hyphen else chr(code)
        key = (text, round(loose.left * 2), round(loose.bottom * 2))
        # The same letter again at the same place is fake bold, unless PDFium took a ligature apart just now.
        before = seen.get(key)
        if before is not None and code != SPACE and before != (owner, index - 1):
            continue
        seen[key] = (owner, index)
        if parted or code == SPACE:
            part_words(run, None if code == SPACE else box)
            parted = False
        run = runs.get(owner)
        if run is None:
            run = runs[owner] = _run(drawn, text_page, index, display)
        calls.origin(handle, index, across_at, up_at)
        if not run.turn:
            box = on_baseline(box, display.box(origin[0], origin[1], origin[0], origin[1])[1])
        _place(run, text, box)


def part_words(run: Run | None, following: Box | None) -> None:
    """Put a space without width behind the last glyph, for one that PDFium tells from the gap or that has a glyph.

    The box that PDFium gives for a space without a glyph may lie on no line at all, and a space of another size stands
    on a line of its own for the word builder. PDFium also parts where only the baseline moves, as before a footnote's
    number: where a glyph follows (``following``) without a gap there is no space.
    """
    if run is None or run.home[-1]["text"].isspace():
        return
    last = run.home[-1]
    if run.turn:
        _part_turned(run, last)
        return
    near = following is not None and abs(following[0] - last["x1"]) < NO_GAP * last["size"]
    if near and following is not None and following[1] < last["bottom"] and following[3] > last["top"]:
        return
    # The next glyph may begin a little before the last one ends; the space must still stand between them.
    edge = last["x0"] - 0.1 if has_arabic(last["text"]) else (last["x0"] + last["x1"]) / 2
    box = (edge, last["top"], edge, last["bottom"])
    run.home.append(character_dict(" ", box, fontname=run.font, size=last["size"], upright=True))


def _part_turned(run: Run, last: Character) -> None:
    """Put a space without length behind the last glyph of text that runs upwards, downwards or upside down."""
    x, y = (last["x0"] + last["x1"]) / 2, (last["top"] + last["bottom"]) / 2
    box = (x, last["top"], x, last["bottom"]) if run.turn == 180 else (last["x0"], y, last["x1"], y)
    space = character_dict(" ", box, fontname=run.font, size=last["size"], upright=False)
    run.home.append({**space, "turn": run.turn})


def on_baseline(box: Box, baseline: float) -> Box:
    """Return the glyph's box, set on its baseline where a font with wrong metrics puts it lines away from its ink."""
    height = box[3] - box[1]
    if box[1] - 0.5 * height <= baseline <= box[3] + 0.5 * height and baseline - box[1] > 0.3 * height:
        return box
    return (box[0], baseline - 0.78 * height, box[2], baseline + 0.22 * height)


def _place(run: Run, text: str, box: Box) -> None:
    size = run.size
    if size < SMALLEST_SIZE:
        size = box[3] - box[1]
    elif run.upright:
        box = (box[0], box[3] - size, box[2], box[3])
    character = character_dict(text, box, fontname=run.font, size=size, upright=not run.turn)
    character["colour"] = run.colour
    if run.turn:
        character["turn"] = run.turn
    run.home.append(character)


def _run(drawn: Drawn, text_page: Any, index: int, display: Display) -> Run:
    """Return what a glyph shares with its text object. The font size is only an operand; the text matrix scales it."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    a, b, c, d = display.turned(matrix)
    operand = pdfium_c.FPDFText_GetFontSize(text_page, index)
    sign = -1.0 if operand < 0 else 1.0
    turn = turn_of(sign * a, sign * b, sign * c, sign * d)
    length = math.hypot(a, b) or 1.0
    if abs(a) / length > SLANT and abs(b) / length > SLANT:
        home, turn = drawn.slanted, 0 if abs(b) <= abs(a) else turn
    else:
        home = drawn.turned if turn else drawn.upright
    return Run(*_style(text_page, index), abs(operand) * math.hypot(c, d), turn, home)


def _style(text_page: Any, index: int) -> tuple[str, str]:
    """Return the font name and colour of a glyph."""
    buffer = ctypes.create_string_buffer(FONT_NAME_BYTES)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text_page, index, buffer, FONT_NAME_BYTES, ctypes.byref(flags))
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium_c.FPDFText_GetFillColor(text_page, index, *(ctypes.byref(part) for part in parts))
    return buffer.value.decode("utf-8", "replace"), colour_key(tuple(part.value / 255 for part in parts[:3]))
