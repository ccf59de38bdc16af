"""How a page's text lies on the page as displayed, and the way between the two: quarter turns first, then a skew.

Layout knows only level text that is read from the top. A page whose text runs upwards, stands on its head or is a few
degrees askew is laid out in coordinates of its own, and its boxes are brought back to the page as displayed at the end.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analyser.extraction.pages import RawPage, union
from analyser.extraction.turns import turned_box
from analyser.records import Anchor, Block, Box, Clause, Line, PageReading


@dataclass(frozen=True, slots=True)
class Posture:
    """``turn`` is how far the text is turned clockwise on the page (0, 90, 180 or 270 degrees).

    ``skew`` is by how many degrees its lines, once turned back, fall to the right. ``width`` and ``height`` are those
    of the page with its text level.
    """

    width: float
    height: float
    turn: int = 0
    skew: float = 0.0

    @property
    def displayed_size(self) -> tuple[float, float]:
        """Return width and height of the page as displayed."""
        return (self.height, self.width) if self.turn in {90, 270} else (self.width, self.height)

    def to_page(self, box: Box) -> Box:
        """Return a box of the level page on the page as displayed: around its corners where the text is askew."""
        if self.skew:
            box = self._askew(box)
        x0, top, x1, bottom = turned_box(box, self.turn)
        across = {90: self.height, 180: self.width}.get(self.turn, 0.0)
        down = {180: self.height, 270: self.width}.get(self.turn, 0.0)
        return (round(x0 + across, 2), round(top + down, 2), round(x1 + across, 2), round(bottom + down, 2))

    def _askew(self, box: Box) -> Box:
        middle_x, middle_y = self.width / 2, self.height / 2
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        around = [(x - middle_x, y - middle_y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs = [middle_x + x * cosine - y * sine for x, y in around]
        ys = [middle_y + x * sine + y * cosine for x, y in around]
        return (max(0.0, min(xs)), max(0.0, min(ys)), min(self.width, max(xs)), min(self.height, max(ys)))


Postures = Mapping[int, Posture]
"""The pages whose text is not level, by number."""


def postures(pages: Sequence[RawPage]) -> dict[int, Posture]:
    """Return how the text lies on those pages where it is not level."""
    return {
        page.number: Posture(page.width, page.height, page.turn, page.skew) for page in pages if page.turn or page.skew
    }


def displayed_reading(reading: PageReading, lying: Postures) -> PageReading:
    """Return the reading with the page's size as displayed."""
    posture = lying.get(reading.number)
    if posture is None:
        return reading
    width, height = posture.displayed_size
    return replace(reading, width=round(width, 2), height=round(height, 2))


def displayed_block(block: Block, lying: Postures) -> Block:
    """Return the block with its boxes on the page as displayed."""
    posture = lying.get(block.page)
    if posture is None:
        return block
    lines = tuple(_displayed_line(line, posture) for line in block.lines)
    return replace(block, lines=lines, bbox=union([line.bbox for line in lines]))


def _displayed_line(line: Line, posture: Posture) -> Line:
    words = tuple(
        replace(word, bbox=posture.to_page(word.bbox), turn=(word.turn + posture.turn) % 360) for word in line.words
    )
    return replace(line, words=words, bbox=union([word.bbox for word in words]))


def displayed_clause(clause: Clause, lying: Postures) -> Clause:
    """Return the clause with its anchors on the pages as displayed."""
    if not any(anchor.page in lying for anchor in clause.anchors):
        return clause
    anchors = tuple(
        Anchor(anchor.page, lying[anchor.page].to_page(anchor.bbox)) if anchor.page in lying else anchor
        for anchor in clause.anchors
    )
    return replace(clause, anchors=anchors)
