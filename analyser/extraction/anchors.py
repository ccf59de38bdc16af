"""Passages -> anchors: one tight box for each page and column, more where one box would cover another's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyser.extraction.pages import centre, union
from analyser.extraction.passages import Passage
from analyser.records import Anchor, Box, Line


def clause_anchors(passages: Sequence[Passage], others: Mapping[int, Sequence[tuple[Box, int]]]) -> tuple[Anchor, ...]:
    """Return the anchors of a clause in reading order.

    ``others`` holds each page's word boxes with the identity of their passage. Lines of one passage
    share one box unless that box would hold the middle of a foreign word; then each line that lies apart gets its own.
    """
    own = {id(p) for p in passages}
    anchors: list[Anchor] = []
    for passage in passages:
        foreign = [box for box, key in others.get(passage.page, ()) if key not in own]
        anchors.extend(Anchor(passage.page, _rounded(box)) for box in _tight_boxes(passage.lines, foreign))
    return tuple(anchors)


def _tight_boxes(lines: Sequence[Line], foreign: Sequence[Box]) -> list[Box]:
    whole = union([line.bbox for line in lines])
    if not _covers(whole, foreign):
        return [whole]
    boxes: list[Box] = []
    for line in lines:
        if boxes:
            grown = union([boxes[-1], line.bbox])
            if not _covers(grown, foreign):
                boxes[-1] = grown
                continue
        boxes.append(line.bbox)
    return boxes


def _covers(box: Box, foreign: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    # The middle of a box that lies apart is apart too: most of a page's words are told without it.
    for other in foreign:
        if other[3] >= top and other[1] <= bottom and other[2] >= left and other[0] <= right:
            x, y = centre(other)
            if left <= x <= right and top <= y <= bottom:
                return True
    return False


def _rounded(box: Box) -> Box:
    return (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))
