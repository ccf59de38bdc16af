"""What a reader hands over for one page: words with boxes, rulings, fills and pictures. Internal to this room."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.records import Box, Word


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line; ``vertical`` tells its direction, ``box`` is as thin as it was drawn."""

    box: Box
    vertical: bool


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline; ``level`` counts from 1, the highest."""

    title: str
    level: int


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as read, before any layout. ``stamps`` are words that lie slanted over it.

    ``characters`` counts all glyphs, ``unmapped`` those without a letter. ``error`` is empty unless the page could not
    be read at all; ``reader`` names the library that gave the glyphs; ``note`` is added to the reason of the grade.

    All measures are those of the page with its text level: ``turn`` (degrees clockwise, by quarters) and ``skew``
    (degrees by which lines fall to the right) say how that page lies on the page as displayed; see ``posture``.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    stamps: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    images: tuple[Box, ...] = ()
    characters: int = 0
    unmapped: int = 0
    right_to_left: bool = False
    error: str = ""
    reader: str = ""
    note: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    turn: int = 0
    skew: float = 0.0


def union(boxes: list[Box] | tuple[Box, ...]) -> Box:
    """Return the smallest box around all boxes; there must be at least one."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def centre(box: Box) -> tuple[float, float]:
    """Return the middle point of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(outer: Box, inner: Box, *, slack: float = 1.0) -> bool:
    """Return whether the centre of ``inner`` lies in ``outer``, widened by ``slack`` points on every side."""
    x, y = centre(inner)
    return outer[0] - slack <= x <= outer[2] + slack and outer[1] - slack <= y <= outer[3] + slack


def area(box: Box) -> float:
    """Return the area in square points."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
