"""Quarter turns of boxes and of text. Internal to this room."""

from __future__ import annotations

from analyser.records import Box


def level_box(box: Box, turn: int) -> Box:
    """Return the box with the turn undone about the origin, so that text turned by it reads from left to right."""
    x0, top, x1, bottom = box
    if turn == 90:
        return (top, -x1, bottom, -x0)
    if turn == 180:
        return (-x1, -bottom, -x0, -top)
    if turn == 270:
        return (-bottom, x0, -top, x1)
    return box


def turned_box(box: Box, turn: int) -> Box:
    """Return the box turned about the origin: the way back from ``level_box``."""
    return level_box(box, (360 - turn) % 360)


def turn_of(a: float, b: float, c: float, d: float) -> int:
    """Return by how many degrees clockwise text with this matrix is turned as displayed (y upwards).

    Mirrored text is taken to be level: it is drawn so by programs for right-to-left writing.
    """
    if a * d - b * c < 0:
        return 0
    if abs(b) <= abs(a):
        return 0 if a >= 0 else 180
    return 270 if b > 0 else 90
