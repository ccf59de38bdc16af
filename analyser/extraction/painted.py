"""What PDFium says is painted on a page: rulings, fills and pictures, also those inside form objects.

Paths are taken apart as pdfminer does it: every subpath is a line, a rectangle or a curve of its own, so that both
readers hand the same rulings to the table finder.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from analyser.extraction.glyphs import SHORTEST_RULE, THIN, Drawn, frame
from analyser.extraction.pages import Rule
from analyser.records import Box

DEEPEST = 5
"""Levels of form objects that are looked into."""
MOST_SEGMENTS = 400
"""A path of more segments is a drawing or outlined letters: its whole box is enough."""
LARGEST_FILL = 0.9
"""Share of the page from which a rectangle is the page's own background."""
WHITE = 252
"""Each of red, green and blue from which (of 255) a colour is plain white."""
CURVE_POINTS = 3
"""PDFium gives a curve as two control points and its end; only the end lies on the path."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Subpath:
    """The corners of one part of a path on the page; ``curved`` if any of its sides is."""

    points: tuple[Point, ...]
    curved: bool = False

    @property
    def is_rectangle(self) -> bool:
        """Return whether it is closed and has four level and upright sides."""
        if self.curved or len(self.points) != 5 or self.points[0] != self.points[4]:
            return False
        (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = self.points
        return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)


def read_painted(drawn: Drawn, page: Any, to_display: Callable[[float, float, float, float], Box]) -> None:
    """Add the rulings, fills and pictures of an opened PDFium page; ``to_display`` turns PDF boxes into displayed."""
    page_area = float(page.get_width()) * float(page.get_height())
    for item, matrix in painted_objects(page):
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            drawn.images.append(to_display(*_bounds(_corners(item, matrix))))
            continue
        style: _Style | None = None
        for part in subpaths(item, matrix):
            box = to_display(*_bounds(part.points))
            width, height = box[2] - box[0], box[3] - box[1]
            if height <= THIN and width >= SHORTEST_RULE:
                drawn.rules.append(Rule(box, vertical=False))
            elif width <= THIN and height >= SHORTEST_RULE:
                drawn.rules.append(Rule(box, vertical=True))
            elif min(width, height) > THIN and width * height < LARGEST_FILL * page_area and part.is_rectangle:
                style = style or _style(item)
                if style.filled:
                    drawn.fills.append(box)
                if style.framed:
                    drawn.rules.extend(frame(box))


def painted_objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Give the paths and pictures of a page in the order painted, each with the matrix of the form it lies in."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    for index in range(count):
        yield from _leaves(pdfium_c.FPDFPage_GetObject(page, index), IDENTITY, 1)


def _leaves(item: Any, matrix: Matrix, level: int) -> Iterator[tuple[Any, Matrix]]:
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE):
        yield item, matrix
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and level < DEEPEST:
        inner = product(own_matrix(item), matrix)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(item)):
            yield from _leaves(pdfium_c.FPDFFormObj_GetObject(item, index), inner, level + 1)


def own_matrix(item: Any) -> Matrix:
    """Return an object's own matrix, which leads to the page or the form that holds it."""
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def product(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does first one and then the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(points: list[Point], matrix: Matrix) -> tuple[Point, ...]:
    """Return the points as the matrix moves them."""
    a, b, c, d, e, f = matrix
    return tuple((a * x + c * y + e, b * x + d * y + f) for x, y in points)


def subpaths(item: Any, matrix: Matrix) -> list[Subpath]:
    """Return the parts of a path that have a length; a drawing of many segments is one curved part."""
    count = pdfium_c.FPDFPath_CountSegments(item)
    if count > MOST_SEGMENTS:
        return [Subpath(_corners(item, matrix), curved=True)]
    whole = product(own_matrix(item), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[tuple[list[Point], bool]] = []
    control = 0
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (x.value, y.value)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO or not parts:
            parts.append(([point], False))
            control = 0
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            control = (control + 1) % CURVE_POINTS
            parts[-1] = (parts[-1][0], True)
            if control == 0:
                parts[-1][0].append(point)
        else:
            parts[-1][0].append(point)
        points = parts[-1][0]
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    return [Subpath(moved(points, whole), curved) for points, curved in parts if len(points) > 1]


def _corners(item: Any, matrix: Matrix) -> tuple[Point, ...]:
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    pdfium_c.FPDFPageObj_GetBounds(
        item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    return moved([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], matrix)


def _bounds(points: tuple[Point, ...]) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class _Style:
    filled: bool
    framed: bool


def _style(item: Any) -> _Style:
    """Return whether a path is filled with a colour, and whether it is stroked with one."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    return _Style(
        filled=bool(fill.value) and _is_coloured(item, pdfium_c.FPDFPageObj_GetFillColor),
        framed=bool(stroke.value) and _is_coloured(item, pdfium_c.FPDFPageObj_GetStrokeColor),
    )


def _is_coloured(item: Any, colour_of: Callable[..., int]) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    colour_of(item, *(ctypes.byref(part) for part in parts))
    return any(part.value < WHITE for part in parts[:3])
