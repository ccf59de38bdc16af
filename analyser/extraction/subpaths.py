"""A drawn path -> the boxes of its parts: one path often holds all rulings of a table row."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c

from analyser.records import Box

FEWEST_SEGMENTS = 6
"""A path of fewer segments is one line or one rectangle; its own box says all."""
MOST_SEGMENTS = 400
"""Longer paths are drawings or outlined letters, of which the whole box is enough."""


def path_boxes(item: Any, to_display: Callable[[float, float, float, float], Box]) -> list[Box]:
    """Return the boxes of a path's parts in display coordinates, the box of the whole path where it has one part."""
    segments = pdfium_c.FPDFPath_CountSegments(item)
    parts = _parts(item, segments) if FEWEST_SEGMENTS <= segments <= MOST_SEGMENTS else []
    if len(parts) < 2:
        return [to_display(*item.get_bounds())]
    return [to_display(*_bounds(part)) for part in parts]


def _parts(item: Any, segments: int) -> list[list[tuple[float, float]]]:
    """Return the points of each part, moved from the path's own space to the page's."""
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return []
    parts: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(segments):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            return []
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
    return [part for part in parts if len(part) > 1]


def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)
